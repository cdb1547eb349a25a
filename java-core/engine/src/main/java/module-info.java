/**
 * All the mathematics, and the declaration of every method. Every package is public: what a stage
 * hands on, a reader of the next may build upon. Nothing but {@code java.base} is needed to run it.
 */
module dev.blr.engine {
  requires static org.jspecify;

  exports dev.blr.engine;
  exports dev.blr.engine.ask;
  exports dev.blr.engine.backtest;
  exports dev.blr.engine.classical;
  exports dev.blr.engine.decision;
  exports dev.blr.engine.dist;
  exports dev.blr.engine.extreme;
  exports dev.blr.engine.filter;
  exports dev.blr.engine.forecast;
  exports dev.blr.engine.kernel;
  exports dev.blr.engine.liquidity;
  exports dev.blr.engine.memory;
  exports dev.blr.engine.numeric;
  exports dev.blr.engine.portfolio;
  exports dev.blr.engine.regime;
  exports dev.blr.engine.risk;
  exports dev.blr.engine.series;
  exports dev.blr.engine.shape;
  exports dev.blr.engine.snapshot;
  exports dev.blr.engine.spectral;
  exports dev.blr.engine.stress;
  exports dev.blr.engine.volatility;
}
