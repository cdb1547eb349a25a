package dev.blr.engine.kernel;

import java.util.function.IntConsumer;

/**
 * The numeric kernels: arrays in, arrays out, no allocation of results, no state.
 *
 * <p>Three implementations: {@link ScalarKernels} (Java; it defines every result), the FFM binding
 * of {@code native/include/blr.h}, and the Emscripten build of the same C++ in a browser. The
 * header states the law of the arguments and the special values; it holds here word for word,
 * except that a bad argument throws {@link dev.blr.engine.series.InvalidInputException} instead of
 * returning a status. In every method {@code n} is the number of leading array elements that take
 * part.
 */
public interface Kernels {

  /** The kernel path: scalar, sse4, avx2, avx512, neon or wasm-simd128. */
  String target();

  /** {@code out[i]} = log density of {@code location + scale * T_nu} at {@code x[i]}. */
  void studentTLogDensity(
      double[] x, int n, double nu, double location, double scale, double[] out);

  /** {@code out[i]} = P(T_nu ≤ x[i]). */
  void studentTCdf(double[] x, int n, double nu, double[] out);

  /** {@code out[i]} = the {@code p[i]}-quantile of T_nu. */
  void studentTQuantile(double[] p, int n, double nu, double[] out);

  /** The sum of the log densities of {@code location + scale * T_nu}. */
  double studentTLogLikelihood(double[] x, int n, double nu, double location, double scale);

  /**
   * {@code out[0]} = the log-likelihood, {@code out[1 … 3]} = its derivatives by location, scale
   * and nu. An infinite x adds the limits of its terms.
   */
  void studentTLogLikelihoodGradient(
      double[] x, int n, double nu, double location, double scale, double[] out);

  /**
   * {@link #studentTLogDensity} with {@code nu[i]} for {@code x[i]}; NaN unless {@code nu[i]} > 0.
   */
  void studentTLogDensityEach(
      double[] x, double[] nu, int n, double location, double scale, double[] out);

  /** {@link #studentTCdf} with {@code nu[i]} for {@code x[i]}; NaN unless {@code nu[i]} > 0. */
  void studentTCdfEach(double[] x, double[] nu, int n, double[] out);

  /**
   * {@link #studentTQuantile} with {@code nu[i]} for {@code p[i]}; NaN unless {@code nu[i]} > 0.
   */
  void studentTQuantileEach(double[] p, double[] nu, int n, double[] out);

  /**
   * Numbers {@code offset … offset + n - 1} of a Philox stream, uniform inside (0, 1); offset even.
   */
  void uniforms(long key, long stream, long offset, double[] out, int n);

  /** The standard normals that belong to {@link #uniforms}. */
  void normals(long key, long stream, long offset, double[] out, int n);

  /**
   * Numbers {@code offset … offset + n - 1} of {@code location + scale * T_nu}, offset even: number
   * i is the quantile of uniform i of the stream. In antithetic pairs, numbers 2j and 2j + 1 are
   * {@code location ± scale * t} of the quantile t of uniform j.
   */
  void studentTSample(
      long key,
      long stream,
      long offset,
      double nu,
      double location,
      double scale,
      boolean antithetic,
      double[] out,
      int n);

  /** Empirical cosine coefficients of {@code x} on [a, b]. */
  void cosCoefficients(double[] x, int n, double a, double b, double[] coefficients, int modes);

  /** Density of one cosine law at many points. */
  void cosDensity(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out);

  /** Distribution function of one cosine law at many points. */
  void cosCdf(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out);

  /** ∫ₐˣ u f(u) du of one cosine law at many points. */
  void cosPartialExpectation(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out);

  /**
   * The tail-quantile and the mean of the lowest {@code tail · n} of n ≥ 1 equally likely values,
   * by selection: the quantile is the one that a sort gives, bit by bit. A NaN or an infinity in x
   * makes both NaN.
   *
   * @param work scratch, at least n elements
   * @param out out[0] = quantile, out[1] = tail mean, in x's unit
   */
  void lowerTail(double[] x, int n, double tail, double[] work, double[] out);

  /**
   * {@code pnl[i] = Σ_j returns[i · positions + j] · exposures[j]}. One scenario alone gives the
   * same bits as among others.
   *
   * @param returns [scenarios × positions], row-major, fractions
   * @param from the first scenario of {@code returns} and {@code pnl} to take part
   * @param scenarios how many take part
   * @param exposures [positions], in money; pnl is in the same
   */
  void portfolioPnl(
      double[] returns, int from, int scenarios, int positions, double[] exposures, double[] pnl);

  /**
   * Profit and loss of a delta-gamma portfolio. With the correlated factors {@code x_j = Σ_{k ≤ j}
   * lower[j · factors + k] · normals[k · paths + i]} of path i, {@code linear[i] = Σ_j deltas[j]
   * x_j} and {@code quadratic[i] = ½ Σ_j gammas[j] x_j²}. Fastest in tiles of a few hundred paths,
   * their number no power of two: rows of normals then share a cache without evicting one another.
   *
   * @param lower [factors × factors], row-major; above the diagonal nothing is read
   * @param normals [factors × paths]
   * @param deltas [factors], money per unit of factor
   * @param gammas [factors], money per squared unit
   * @param linear [paths], money
   * @param quadratic [paths], money
   */
  void deltaGamma(
      double[] lower,
      int factors,
      double[] normals,
      int paths,
      double[] deltas,
      double[] gammas,
      double[] linear,
      double[] quadratic);

  /** How many threads {@link #forEach} and long arrays are shared by. */
  default int threads() {
    return 1;
  }

  /**
   * Runs the steps 0 … count − 1, in order here, on {@link #threads} where there are several. Steps
   * write apart from one another, so that threads change no bit of a result.
   */
  default void forEach(int count, IntConsumer step) {
    for (int i = 0; i < count; i++) {
      step.accept(i);
    }
  }

  /**
   * One step of the bootstrap particle filter of the stochastic-volatility model (Taylor 1986;
   * Gordon, Salmond and Smith 1993), from weighted particles of one time to those of the next:
   *
   * <pre>
   *   h_{t+1} = mean + persistence (h_t − mean) + volatility η_{t+1},   y_t = e^{h_t/2} ε_t,   η, ε ~ N(0, 1)
   * </pre>
   *
   * Weighs the particles by the observation; resamples them systematically where their effective
   * number is below n/2; propagates them with the normals of the stream. Two kernel paths differ by
   * rounding, until one day, about once in 2⁵⁰/n² steps, a rounding gives one particle its
   * neighbour's ancestor.
   *
   * @param logVariance [n] h_t; n ≥ 1
   * @param weight [n] ≥ 0, summing to 1
   * @param observation y_t, finite. If no particle allows it they keep their weights, and go on
   * @param key Philox key
   * @param stream one for every step
   * @param nextLogVariance [n] h_{t+1}
   * @param nextWeight [n] summing to 1, given y_t
   * @param out out[0] = log p(y_t | y_1 … y_{t−1}), −∞ if no particle allows it; out[1] = effective
   *     sample size 1/Σw² before resampling
   */
  void stochasticVolatilityStep(
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

  /**
   * VaR and ES of the next observation for the particles of {@link #stochasticVolatilityStep}, loss
   * = −y: the loss that is exceeded with probability {@code tail}, and the mean loss beyond it.
   *
   * @param logVariance [n]; n ≥ 1
   * @param weight [n] ≥ 0, summing to 1
   * @param tail in (0, 1)
   * @param valueAtRisk [n] of each particle, in y's unit
   * @param expectedShortfall [n] of each particle, in y's unit
   * @param out out[0] = VaR, out[1] = ES of the mixture
   */
  void stochasticVolatilityRisk(
      double[] logVariance,
      double[] weight,
      int n,
      double tail,
      double[] valueAtRisk,
      double[] expectedShortfall,
      double[] out);

  /**
   * Room for up to {@code capacity} cosine laws of {@code modes} modes, kept in this path's own
   * memory.
   */
  Laws newLaws(int modes, int capacity);
}
