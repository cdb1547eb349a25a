package dev.blr.wasm;

import org.teavm.interop.Import;

/**
 * {@code native/include/blr.h} as Emscripten builds it: the functions that {@link WasmKernels}
 * needs, one for one; a pointer is an address in the kernels' memory, in bytes, below 2³¹. Never
 * called when the module is absent.
 */
final class KernelModule {
  private KernelModule() {}

  /** The address of {@code bytes} of uninitialised memory, or 0. */
  @Import(module = "kernels", name = "malloc")
  static native int malloc(int bytes);

  @Import(module = "kernels", name = "free")
  static native void free(int address);

  @Import(module = "kernels", name = "blr_student_t_log_density")
  static native int studentTLogDensity(
      int x, long n, double nu, double location, double scale, int out);

  @Import(module = "kernels", name = "blr_student_t_cdf")
  static native int studentTCdf(int x, long n, double nu, int out);

  @Import(module = "kernels", name = "blr_student_t_quantile")
  static native int studentTQuantile(int p, long n, double nu, int out);

  @Import(module = "kernels", name = "blr_student_t_log_likelihood")
  static native int studentTLogLikelihood(
      int x, long n, double nu, double location, double scale, int out);

  @Import(module = "kernels", name = "blr_student_t_log_likelihood_gradient")
  static native int studentTLogLikelihoodGradient(
      int x, long n, double nu, double location, double scale, int out);

  @Import(module = "kernels", name = "blr_student_t_log_density_each")
  static native int studentTLogDensityEach(
      int x, int nu, long n, double location, double scale, int out);

  @Import(module = "kernels", name = "blr_student_t_cdf_each")
  static native int studentTCdfEach(int x, int nu, long n, int out);

  @Import(module = "kernels", name = "blr_student_t_quantile_each")
  static native int studentTQuantileEach(int p, int nu, long n, int out);

  @Import(module = "kernels", name = "blr_uniforms")
  static native int uniforms(long key, long stream, long offset, int out, long n);

  @Import(module = "kernels", name = "blr_normals")
  static native int normals(long key, long stream, long offset, int out, long n);

  @Import(module = "kernels", name = "blr_student_t_sample")
  static native int studentTSample(
      long key,
      long stream,
      long offset,
      double nu,
      double location,
      double scale,
      int antithetic,
      int out,
      long n);

  @Import(module = "kernels", name = "blr_cos_coefficients")
  static native int cosCoefficients(
      int x, long n, double a, double b, int coefficients, long modes);

  @Import(module = "kernels", name = "blr_cos_density")
  static native int cosDensity(
      int coefficients, long modes, double a, double b, int x, long n, int out);

  @Import(module = "kernels", name = "blr_cos_cdf")
  static native int cosCdf(
      int coefficients, long modes, double a, double b, int x, long n, int out);

  @Import(module = "kernels", name = "blr_cos_partial_expectation")
  static native int cosPartialExpectation(
      int coefficients, long modes, double a, double b, int x, long n, int out);

  @Import(module = "kernels", name = "blr_cos_combine")
  static native int cosCombine(
      int basis, long rank, long modes, int weights, long laws, int coefficients);

  @Import(module = "kernels", name = "blr_cos_laws_density")
  static native int cosLawsDensity(
      int coefficients, long modes, long laws, double a, double b, int x, int out);

  @Import(module = "kernels", name = "blr_cos_laws_cdf")
  static native int cosLawsCdf(
      int coefficients,
      long modes,
      long laws,
      double a,
      double b,
      int x,
      int cdf,
      int partialExpectation);

  @Import(module = "kernels", name = "blr_cos_laws_quantile")
  static native int cosLawsQuantile(
      int coefficients,
      long modes,
      long laws,
      double a,
      double b,
      double tail,
      int quantile,
      int tailMean);

  @Import(module = "kernels", name = "blr_lower_tail")
  static native int lowerTail(int x, long n, double tail, int work, int quantile, int tailMean);

  @Import(module = "kernels", name = "blr_portfolio_pnl")
  static native int portfolioPnl(
      int returns, long scenarios, long positions, int exposures, int pnl);

  @Import(module = "kernels", name = "blr_delta_gamma")
  static native int deltaGamma(
      int lower,
      long factors,
      int normals,
      long paths,
      int deltas,
      int gammas,
      int linear,
      int quadratic);

  @Import(module = "kernels", name = "blr_stochastic_volatility_step")
  static native int stochasticVolatilityStep(
      int logVariance,
      int weight,
      long n,
      double mean,
      double persistence,
      double volatility,
      double observation,
      long key,
      long stream,
      int nextLogVariance,
      int nextWeight,
      int logLikelihood,
      int effectiveSampleSize);

  @Import(module = "kernels", name = "blr_stochastic_volatility_risk")
  static native int stochasticVolatilityRisk(
      int logVariance,
      int weight,
      long n,
      double tail,
      int valueAtRisk,
      int expectedShortfall,
      int mixtureValueAtRisk,
      int mixtureExpectedShortfall);
}
