/**
 * Stage 6: the posterior → risk numbers and what they say of themselves.
 *
 * <p>In: a weighted population of laws (stage 5). Out: {@link dev.blr.engine.risk.PosteriorRisk} and
 * {@link dev.blr.engine.risk.Regime}. May not import {@code memory} or {@code decision}.
 *
 * <p>Law of signs: a <b>loss is positive</b>. VaR and ES are loss fractions and positive in all but odd
 * cases; {@code confidence} is 0.95, {@code tail} = 1 − confidence is 0.05. With q the tail-quantile of
 * the return law, VaR = −q and ES = −E[R | R ≤ q]. Hence VaR(0.99) ≥ VaR(0.95), VaR(cX) = c·VaR(X) for
 * c > 0, and with X the profit, VaR(X + c) = VaR(X) − c.
 */
package dev.blr.engine.risk;
