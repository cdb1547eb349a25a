package dev.blr.engine.ask;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.List;

/**
 * Every method and every live run; {@code ci/generate} finds their declarations in this package.
 */
public final class Catalogue {
  // generated: declarations
  public static final List<Analysis<?, ?>> ANALYSES =
      List.of(
          Ahead.ANALYSIS,
          BacktestReport.ANALYSIS,
          BlockMaximaFit.ANALYSIS,
          BrinsonAttribution.ANALYSIS,
          ChangePoints.ANALYSIS,
          Desk.ANALYSIS,
          DynamicCorrelations.ANALYSIS,
          ExtremeValues.ANALYSIS,
          GarchFit.ANALYSIS,
          Inspection.ANALYSIS,
          Liquidity.ANALYSIS,
          OrderChecks.ANALYSIS,
          PortfolioLimits.ANALYSIS,
          PortfolioRisks.ANALYSIS,
          PortfolioRun.ANALYSIS,
          PrototypeLearner.ANALYSIS,
          ReadFile.ANALYSIS,
          RebalancingProposal.ANALYSIS,
          Regimes.ANALYSIS,
          RiskRun.ANALYSIS,
          StressTests.ANALYSIS,
          ValueAtRisk.ANALYSIS);

  public static final List<Session<?, ?, ?>> SESSIONS = List.of(LiveSession.SESSION);

  // end of declarations

  private Catalogue() {}

  /** The method of a name. */
  public static Analysis<?, ?> analysis(String name) {
    return ANALYSES.stream()
        .filter(analysis -> analysis.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException("method", "is \"" + name + "\"", names()));
  }

  private static String names() {
    return String.join(", ", ANALYSES.stream().map(Analysis::name).toList());
  }
}
