package dev.blr.engine.ask;

import java.util.List;

/** Every method, by name. Written by ci/generate from the declarations of this package: do not edit. */
public final class Catalogue {
  public static final List<Analysis<?, ?>> ANALYSES = List.of(
      BacktestReport.ANALYSIS,
      Ahead.ANALYSIS,
      Inspection.ANALYSIS,
      PrototypeLearner.ANALYSIS,
      RiskRun.ANALYSIS);

  public static final List<Session<?, ?, ?>> SESSIONS = List.of(
      LiveSession.SESSION);

  private Catalogue() {}
}
