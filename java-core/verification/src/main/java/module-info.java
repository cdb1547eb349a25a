/** Properties that a solver proves, kernel paths that agree, forecasts that fit what came. */
module dev.blr.verification {
  requires transitive dev.blr.engine;
  requires dev.blr.panama;
  requires tools.aqua.turnkey.z3;
  requires static org.jspecify;

  exports dev.blr.verification;
  exports dev.blr.verification.smt;
}
