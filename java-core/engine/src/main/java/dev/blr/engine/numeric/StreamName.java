package dev.blr.engine.numeric;

/**
 * Every purpose of the engine that draws random numbers, and so the registry of their keys: no two
 * share one under one seed (see {@link Streams#named}). What a purpose does with the 2^64 streams
 * of its key is its own.
 */
public enum StreamName {
  /** Live, reduced and full: the seed is their key itself. */
  FILTER(Streams.ITSELF),
  /** The truths of a simulation-based calibration. */
  CALIBRATION_TRUTH(0x7247),
  /** The draws from its posteriors. */
  CALIBRATION_POSTERIOR(0x9057),
  /** The particles of the stochastic-volatility model. */
  STOCHASTIC_VOLATILITY(0x1_0000_0001L),
  /** The paths of GARCH-type models over several days. */
  PATHS(0x1_0000_0002L),
  /** The bootstrap of the model confidence set. */
  CONFIDENCE_SET(0x1_0000_0003L),
  /** The law of Acerbi and Szekely's Z2 under right forecasts. */
  SHORTFALL_TEST(0x1_0000_0004L),
  /** The factors of a portfolio. */
  PORTFOLIO(0x1_0000_0005L),
  /** Where in an atom of a law its probability integral transform lies. */
  TRANSFORM(0x1_0000_0006L),
  /** The runs of detectors of change until an alarm. */
  RUN_LENGTHS(0x1_0000_0010L),
  /** The starts of a hidden Markov model's search. */
  HIDDEN_STATES(0x1_0000_0011L),
  /** The paths of value at risk over several periods. */
  VALUE_AT_RISK(0x1_0000_0015L),
  /** The resamples of a history. */
  BOOTSTRAP(0x1_0000_0016L);

  /** Never given anew: numbers that were drawn once are to be drawn again. */
  final long code;

  StreamName(long code) {
    this.code = code;
  }
}
