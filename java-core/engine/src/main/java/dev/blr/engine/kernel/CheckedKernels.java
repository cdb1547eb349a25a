package dev.blr.engine.kernel;

/**
 * The law of the arguments, stated once for every implementation of {@link Kernels}: each public
 * method checks its arguments and hands them on to a {@code compute} method that may rely on them.
 */
public abstract class CheckedKernels implements Kernels {

  @Override
  public final void studentTLogDensity(
      double[] x, int n, double nu, double location, double scale, double[] out) {
    Arguments.arrays("x", x, "out", out, n);
    Arguments.degreesOfFreedom(nu);
    Arguments.finite("location", location);
    Arguments.positive("scale", scale);
    computeStudentTLogDensity(x, n, nu, location, scale, out);
  }

  @Override
  public final void studentTCdf(double[] x, int n, double nu, double[] out) {
    Arguments.arrays("x", x, "out", out, n);
    Arguments.degreesOfFreedom(nu);
    computeStudentTCdf(x, n, nu, out);
  }

  @Override
  public final void studentTQuantile(double[] p, int n, double nu, double[] out) {
    Arguments.arrays("p", p, "out", out, n);
    Arguments.degreesOfFreedom(nu);
    computeStudentTQuantile(p, n, nu, out);
  }

  @Override
  public final double studentTLogLikelihood(
      double[] x, int n, double nu, double location, double scale) {
    Arguments.count("n", n, 0);
    Arguments.array("x", x, n);
    Arguments.degreesOfFreedom(nu);
    Arguments.finite("location", location);
    Arguments.positive("scale", scale);
    return computeStudentTLogLikelihood(x, n, nu, location, scale);
  }

  @Override
  public final void studentTLogLikelihoodGradient(
      double[] x, int n, double nu, double location, double scale, double[] out) {
    Arguments.count("n", n, 0);
    Arguments.array("x", x, n);
    Arguments.array("out", out, 4);
    Arguments.apart("x", x, "out", out);
    Arguments.degreesOfFreedom(nu);
    Arguments.finite("location", location);
    Arguments.positive("scale", scale);
    computeStudentTLogLikelihoodGradient(x, n, nu, location, scale, out);
  }

  @Override
  public final void studentTLogDensityEach(
      double[] x, double[] nu, int n, double location, double scale, double[] out) {
    Arguments.arrays("x", x, "out", out, n);
    Arguments.arrays("nu", nu, "out", out, n);
    Arguments.finite("location", location);
    Arguments.positive("scale", scale);
    computeStudentTLogDensityEach(x, nu, n, location, scale, out);
  }

  @Override
  public final void studentTCdfEach(double[] x, double[] nu, int n, double[] out) {
    Arguments.arrays("x", x, "out", out, n);
    Arguments.arrays("nu", nu, "out", out, n);
    computeStudentTCdfEach(x, nu, n, out);
  }

  @Override
  public final void studentTQuantileEach(double[] p, double[] nu, int n, double[] out) {
    Arguments.arrays("p", p, "out", out, n);
    Arguments.arrays("nu", nu, "out", out, n);
    computeStudentTQuantileEach(p, nu, n, out);
  }

  @Override
  public final void uniforms(long key, long stream, long offset, double[] out, int n) {
    Arguments.stream(offset, out, n);
    computeUniforms(key, stream, offset, out, n);
  }

  @Override
  public final void normals(long key, long stream, long offset, double[] out, int n) {
    Arguments.stream(offset, out, n);
    computeNormals(key, stream, offset, out, n);
  }

  @Override
  public final void studentTSample(
      long key,
      long stream,
      long offset,
      double nu,
      double location,
      double scale,
      boolean antithetic,
      double[] out,
      int n) {
    Arguments.stream(offset, out, n);
    Arguments.degreesOfFreedom(nu);
    Arguments.finite("location", location);
    Arguments.positive("scale", scale);
    computeStudentTSample(key, stream, offset, nu, location, scale, antithetic, out, n);
  }

  @Override
  public final void cosCoefficients(
      double[] x, int n, double a, double b, double[] coefficients, int modes) {
    Arguments.count("n", n, 1);
    Arguments.array("x", x, n);
    Arguments.domain(a, b);
    Arguments.count("modes", modes, 1);
    Arguments.array("coefficients", coefficients, modes);
    Arguments.apart("x", x, "coefficients", coefficients);
    computeCosCoefficients(x, n, a, b, coefficients, modes);
  }

  @Override
  public final void cosDensity(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out) {
    requireSeries(coefficients, modes, a, b, x, n, out);
    computeCosDensity(coefficients, modes, a, b, x, n, out);
  }

  @Override
  public final void cosCdf(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out) {
    requireSeries(coefficients, modes, a, b, x, n, out);
    computeCosCdf(coefficients, modes, a, b, x, n, out);
  }

  @Override
  public final void cosPartialExpectation(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out) {
    requireSeries(coefficients, modes, a, b, x, n, out);
    computeCosPartialExpectation(coefficients, modes, a, b, x, n, out);
  }

  @Override
  public final void lowerTail(double[] x, int n, double tail, double[] work, double[] out) {
    Arguments.count("n", n, 1);
    Arguments.arrays("x", x, "work", work, n);
    Arguments.tail(tail);
    Arguments.array("out", out, 2);
    Arguments.apart("x", x, "out", out);
    Arguments.apart("work", work, "out", out);
    computeLowerTail(x, n, tail, work, out);
  }

  @Override
  public final void portfolioPnl(
      double[] returns, int from, int scenarios, int positions, double[] exposures, double[] pnl) {
    Arguments.count("from", from, 0);
    Arguments.count("scenarios", scenarios, 0);
    Arguments.count("positions", positions, 0);
    Arguments.array("returns", returns, ((long) from + scenarios) * positions);
    Arguments.array("exposures", exposures, positions);
    Arguments.array("pnl", pnl, (long) from + scenarios);
    Arguments.apart("returns", returns, "pnl", pnl);
    Arguments.apart("exposures", exposures, "pnl", pnl);
    computePortfolioPnl(returns, from, scenarios, positions, exposures, pnl);
  }

  @Override
  public final void deltaGamma(
      double[] lower,
      int factors,
      double[] normals,
      int paths,
      double[] deltas,
      double[] gammas,
      double[] linear,
      double[] quadratic) {
    Arguments.count("factors", factors, 1);
    Arguments.count("paths", paths, 0);
    Arguments.array("lower", lower, (long) factors * factors);
    Arguments.array("normals", normals, (long) factors * paths);
    Arguments.array("deltas", deltas, factors);
    Arguments.array("gammas", gammas, factors);
    Arguments.array("linear", linear, paths);
    Arguments.array("quadratic", quadratic, paths);
    requireApart(lower, normals, deltas, gammas, "linear", linear);
    requireApart(lower, normals, deltas, gammas, "quadratic", quadratic);
    Arguments.apart("linear", linear, "quadratic", quadratic);
    computeDeltaGamma(lower, factors, normals, paths, deltas, gammas, linear, quadratic);
  }

  private static void requireApart(
      double[] lower,
      double[] normals,
      double[] deltas,
      double[] gammas,
      String outName,
      double[] out) {
    Arguments.apart("lower", lower, outName, out);
    Arguments.apart("normals", normals, outName, out);
    Arguments.apart("deltas", deltas, outName, out);
    Arguments.apart("gammas", gammas, outName, out);
  }

  @Override
  public final void stochasticVolatilityStep(
      double[] logVariance,
      double[] weight,
      int n,
      double mean,
      double persistence,
      double volatility,
      double observation,
      long key,
      long stream,
      double[] nextLogVariance,
      double[] nextWeight,
      double[] out) {
    requireParticles(
        logVariance, weight, n, "nextLogVariance", nextLogVariance, "nextWeight", nextWeight, out);
    Arguments.finite("mean", mean);
    Arguments.persistence(persistence);
    Arguments.positive("volatility", volatility);
    Arguments.finite("observation", observation);
    computeStochasticVolatilityStep(
        logVariance,
        weight,
        n,
        mean,
        persistence,
        volatility,
        observation,
        key,
        stream,
        nextLogVariance,
        nextWeight,
        out);
  }

  @Override
  public final void stochasticVolatilityRisk(
      double[] logVariance,
      double[] weight,
      int n,
      double tail,
      double[] valueAtRisk,
      double[] expectedShortfall,
      double[] out) {
    requireParticles(
        logVariance,
        weight,
        n,
        "valueAtRisk",
        valueAtRisk,
        "expectedShortfall",
        expectedShortfall,
        out);
    Arguments.tail(tail);
    computeStochasticVolatilityRisk(
        logVariance, weight, n, tail, valueAtRisk, expectedShortfall, out);
  }

  /** Weighted particles, two results for each of them and two for all, no two arrays the same. */
  private static void requireParticles(
      double[] logVariance,
      double[] weight,
      int n,
      String firstName,
      double[] first,
      String secondName,
      double[] second,
      double[] out) {
    Arguments.count("n", n, 1);
    Arguments.arrays("logVariance", logVariance, firstName, first, n);
    Arguments.arrays("weight", weight, secondName, second, n);
    Arguments.apart("logVariance", logVariance, secondName, second);
    Arguments.apart("weight", weight, firstName, first);
    Arguments.apart(firstName, first, secondName, second);
    Arguments.array("out", out, 2);
    for (double[] array : new double[][] {logVariance, weight, first, second}) {
      Arguments.apart("the particles", array, "out", out);
    }
  }

  private static void requireSeries(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out) {
    Arguments.count("modes", modes, 1);
    Arguments.array("coefficients", coefficients, modes);
    Arguments.domain(a, b);
    Arguments.arrays("x", x, "out", out, n);
    Arguments.apart("coefficients", coefficients, "out", out);
  }

  protected abstract void computeStudentTLogDensity(
      double[] x, int n, double nu, double location, double scale, double[] out);

  protected abstract void computeStudentTCdf(double[] x, int n, double nu, double[] out);

  protected abstract void computeStudentTQuantile(double[] p, int n, double nu, double[] out);

  protected abstract double computeStudentTLogLikelihood(
      double[] x, int n, double nu, double location, double scale);

  protected abstract void computeStudentTLogLikelihoodGradient(
      double[] x, int n, double nu, double location, double scale, double[] out);

  protected abstract void computeStudentTLogDensityEach(
      double[] x, double[] nu, int n, double location, double scale, double[] out);

  protected abstract void computeStudentTCdfEach(double[] x, double[] nu, int n, double[] out);

  protected abstract void computeStudentTQuantileEach(double[] p, double[] nu, int n, double[] out);

  protected abstract void computeUniforms(long key, long stream, long offset, double[] out, int n);

  protected abstract void computeNormals(long key, long stream, long offset, double[] out, int n);

  protected abstract void computeStudentTSample(
      long key,
      long stream,
      long offset,
      double nu,
      double location,
      double scale,
      boolean antithetic,
      double[] out,
      int n);

  protected abstract void computeCosCoefficients(
      double[] x, int n, double a, double b, double[] coefficients, int modes);

  protected abstract void computeCosDensity(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out);

  protected abstract void computeCosCdf(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out);

  protected abstract void computeCosPartialExpectation(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out);

  protected abstract void computeLowerTail(
      double[] x, int n, double tail, double[] work, double[] out);

  protected abstract void computePortfolioPnl(
      double[] returns, int from, int scenarios, int positions, double[] exposures, double[] pnl);

  protected abstract void computeDeltaGamma(
      double[] lower,
      int factors,
      double[] normals,
      int paths,
      double[] deltas,
      double[] gammas,
      double[] linear,
      double[] quadratic);

  protected abstract void computeStochasticVolatilityStep(
      double[] logVariance,
      double[] weight,
      int n,
      double mean,
      double persistence,
      double volatility,
      double observation,
      long key,
      long stream,
      double[] nextLogVariance,
      double[] nextWeight,
      double[] out);

  protected abstract void computeStochasticVolatilityRisk(
      double[] logVariance,
      double[] weight,
      int n,
      double tail,
      double[] valueAtRisk,
      double[] expectedShortfall,
      double[] out);
}
