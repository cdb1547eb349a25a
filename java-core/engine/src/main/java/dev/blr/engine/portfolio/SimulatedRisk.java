package dev.blr.engine.portfolio;

/**
 * A Monte-Carlo estimate of VaR and ES with its standard errors, all in money.
 *
 * @param risk with the control variate
 * @param standardError of {@code risk}
 * @param plainRisk the same sample without the control variate
 * @param plainStandardError of {@code plainRisk}
 */
public record SimulatedRisk(
    PortfolioRisk risk,
    PortfolioRisk standardError,
    PortfolioRisk plainRisk,
    PortfolioRisk plainStandardError) {}
