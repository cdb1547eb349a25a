package dev.blr.cli;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Every kernel of a path against values that are known without it: closed forms, and a published
 * vector of the random generator. Cheap enough to run on a user's machine whenever there is a
 * doubt.
 *
 * @param kernel its name in {@code KernelNames}, and behind a comma which of its results
 * @param error relative to the known value; NaN when the kernel gave one
 */
public record KnownValue(String kernel, double known, double found, double error) {
  /** The law f(x) = 1 + cos(πx) on [0, 1]: F(x) = x + sin(πx)/π. */
  private static final double[] RAISED_COSINE = {2, 1, 0, 0, 0, 0, 0, 0};

  private static final int MODES = RAISED_COSINE.length;

  /** Where it is asked for its density, distribution function and partial expectation. */
  private static final double X = 0.25;

  private static final double DENSITY = 1 + Math.sqrt(0.5);
  private static final double CDF = X + Math.sqrt(0.5) / Math.PI;
  private static final double PARTIAL =
      X * X / 2 + (X * Math.sqrt(0.5) + (Math.sqrt(0.5) - 1) / Math.PI) / Math.PI;

  /** F(x) − e^{−x} ∫₀ˣ e^u f(u) du. */
  private static final double PUT =
      CDF
          - (1 - Math.exp(-X))
          - (Math.sqrt(0.5) * (1 + Math.PI) - Math.exp(-X)) / (1 + Math.PI * Math.PI);

  private static final double TOLERANCE = 1e-12;

  public boolean passed() {
    return error <= TOLERANCE;
  }

  /** Long enough to use full vector registers and a remainder. */
  private static final int N = 19;

  /** The 5 % quantile of the standard normal law (Abramowitz and Stegun, table 26.6), negated. */
  private static final double NORMAL_TAIL = 1.6448536269514722;

  /** At least one check a kernel. */
  public static List<KnownValue> all(Kernels kernels) {
    List<KnownValue> checks = new ArrayList<>();
    studentT(kernels, checks);
    studentTGradient(kernels, checks);
    sampling(kernels, checks);
    oneLaw(kernels, checks);
    manyLaws(kernels, checks);
    portfolios(kernels, checks);
    particles(kernels, checks);
    return checks;
  }

  /** The kernel's name, without which of its results was checked. */
  public String name() {
    return kernel.split(",")[0];
  }

  /** Cauchy and t₂ have closed forms (Johnson, Kotz, Balakrishnan 1995, chapter 28). */
  private static void studentT(Kernels kernels, List<KnownValue> checks) {
    double[] out = new double[N];
    double[] at = filled(N, 1);
    double[] nu = filled(N, 1);
    double density = -Math.log(2 * Math.PI);
    kernels.studentTLogDensity(at, N, 1, 0, 1, out);
    checks.add(worst("studentTLogDensity", density, out));
    kernels.studentTLogDensityEach(at, nu, N, 0, 1, out);
    checks.add(worst("studentTLogDensityEach", density, out));
    kernels.studentTCdf(at, N, 1, out);
    checks.add(worst("studentTCdf", 0.75, out));
    kernels.studentTCdfEach(at, nu, N, out);
    checks.add(worst("studentTCdfEach", 0.75, out));
    double sum = kernels.studentTLogLikelihood(at, N, 1, 0, 1);
    checks.add(worst("studentTLogLikelihood", N * density, sum));
    Arrays.fill(at, 0.75);
    Arrays.fill(nu, 2);
    kernels.studentTQuantile(at, N, 2, out);
    checks.add(worst("studentTQuantile", Math.sqrt(2.0 / 3), out));
    kernels.studentTQuantileEach(at, nu, N, out);
    checks.add(worst("studentTQuantileEach", Math.sqrt(2.0 / 3), out));
  }

  /**
   * Of the Cauchy law at √3: by location 2x/(1 + x²), by scale 2x²/(1 + x²) − 1, and by ν, with
   * ψ(1) − ψ(½) = 2 ln 2 (Abramowitz and Stegun 6.3.2, 6.3.3), ln 2 − ½ − ½ ln(1 + x²) + x²/(1 +
   * x²).
   */
  private static void studentTGradient(Kernels kernels, List<KnownValue> checks) {
    double[] out = new double[4];
    kernels.studentTLogLikelihoodGradient(filled(N, Math.sqrt(3)), N, 1, 0, 1, out);
    String name = "studentTLogLikelihoodGradient";
    checks.add(worst(name, -N * Math.log(4 * Math.PI), out[0]));
    checks.add(worst(name + ", location", N * Math.sqrt(3) / 2, out[1]));
    checks.add(worst(name + ", scale", N * 0.5, out[2]));
    checks.add(worst(name + ", nu", N * 0.25, out[3]));
  }

  /** Random123's known answer for zero key and counter: 6627e8d5 e169c58d bc57ac4c 9b00dbd8. */
  private static void sampling(Kernels kernels, List<KnownValue> checks) {
    double[] out = new double[2];
    kernels.uniforms(0, 0, 0, out, 2);
    checks.add(worst("uniforms", ((0xe169c58d6627e8d5L >>> 12) + 0.5) * 0x1p-52, out[0]));
    kernels.studentTQuantile(out.clone(), 1, Double.POSITIVE_INFINITY, out);
    double normal = out[0];
    kernels.normals(0, 0, 0, out, 2);
    checks.add(worst("normals", normal, out[0]));
    kernels.studentTSample(0, 0, 0, Double.POSITIVE_INFINITY, 1, 0.5, true, out, 2);
    checks.add(worst("studentTSample", 1 + 0.5 * normal, out[0]));
    checks.add(worst("studentTSample, antithetic", 1 - 0.5 * normal, out[1]));
  }

  private static void oneLaw(Kernels kernels, List<KnownValue> checks) {
    // Data that all sit on the left end have every cosine at 1.
    double[] coefficients = new double[MODES];
    kernels.cosCoefficients(filled(N, 0), N, 0, 1, coefficients, MODES);
    checks.add(worst("cosCoefficients", 2, coefficients));
    double[] out = new double[N];
    double[] at = filled(N, X);
    kernels.cosDensity(RAISED_COSINE, MODES, 0, 1, at, N, out);
    checks.add(worst("cosDensity", DENSITY, out));
    kernels.cosCdf(RAISED_COSINE, MODES, 0, 1, at, N, out);
    checks.add(worst("cosCdf", CDF, out));
    kernels.cosPartialExpectation(RAISED_COSINE, MODES, 0, 1, at, N, out);
    checks.add(worst("cosPartialExpectation", PARTIAL, out));
  }

  private static void manyLaws(Kernels kernels, List<KnownValue> checks) {
    double[] out = new double[N];
    double[] more = new double[N];
    double[] at = filled(N, X);
    try (Laws laws = kernels.newLaws(MODES, N)) {
      laws.combine(RAISED_COSINE, 1, filled(N, 0.5), N, 0, 1);
      laws.density(at, out);
      checks.add(worst("cosCombine, half the density", DENSITY / 2, out));
      laws.combine(RAISED_COSINE, 1, filled(N, 1), N, 0, 1);
      laws.density(at, out);
      checks.add(worst("cosLawsDensity", DENSITY, out));
      laws.cdf(at, out, more);
      checks.add(worst("cosLawsCdf", CDF, out));
      checks.add(worst("cosLawsCdf, partial expectation", PARTIAL, more));
      laws.cdf(at, out);
      checks.add(worst("cosLawsMass", CDF, out));
      laws.put(filled(N, 1), at, out);
      checks.add(worst("cosLawsPut", PUT, out));
      laws.quantile(CDF, out, more);
      checks.add(worst("cosLawsQuantile", X, out));
      checks.add(worst("cosLawsQuantile, tail mean", PARTIAL / CDF, more));
    }
  }

  /**
   * 0, 1 … 18: the lowest 9.5 of them are 0 … 8 and half of 9. A unit exposure to each earns their
   * sum. A triangle of ones adds up the first 1, 2 … 19 unit normals: their sum is 190, of their
   * squares 2470.
   */
  private static void portfolios(Kernels kernels, List<KnownValue> checks) {
    double[] out = new double[N];
    double[] more = new double[N];
    double[] at = new double[N];
    Arrays.setAll(at, i -> i);
    kernels.lowerTail(at, N, 0.5, new double[N], out);
    checks.add(worst("lowerTail", 9, out[0]));
    checks.add(worst("lowerTail, tail mean", 40.5 / 9.5, out[1]));
    double[] ones = filled(N * N, 1);
    kernels.portfolioPnl(ones, 0, N, N, at, out);
    checks.add(worst("portfolioPnl", 171, out));
    kernels.deltaGamma(ones, N, ones.clone(), N, ones.clone(), ones.clone(), out, more);
    checks.add(worst("deltaGamma, linear", 190, out));
    checks.add(worst("deltaGamma, quadratic", 1235, more));
  }

  /** Particles that are all the same are one normal law, of variance 1. */
  private static void particles(Kernels kernels, List<KnownValue> checks) {
    double[] out = new double[2];
    double[] first = new double[N];
    double[] second = new double[N];
    double[] weight = filled(N, 1.0 / N);
    double[] normals = new double[N];
    kernels.normals(0, 0, 0, normals, N);
    kernels.stochasticVolatilityStep(
        new double[N], weight, N, 1, 0.5, 0.25, 1, 0, 0, first, second, out);
    String step = "stochasticVolatilityStep";
    checks.add(worst(step, 0.5 + 0.25 * normals[0], first[0]));
    checks.add(worst(step + ", weight", 1.0 / N, second));
    checks.add(worst(step + ", log-likelihood", -0.5 * Math.log(2 * Math.PI) - 0.5, out[0]));
    checks.add(worst(step + ", effective sample size", N, out[1]));
    double shortfall = Math.exp(-NORMAL_TAIL * NORMAL_TAIL / 2) / Math.sqrt(2 * Math.PI) / 0.05;
    kernels.stochasticVolatilityRisk(new double[N], weight, N, 0.05, first, second, out);
    String risk = "stochasticVolatilityRisk";
    checks.add(worst(risk, NORMAL_TAIL, first));
    checks.add(worst(risk + ", shortfall", shortfall, second));
    checks.add(worst(risk + ", mixture", NORMAL_TAIL, out[0]));
    checks.add(worst(risk + ", mixture, shortfall", shortfall, out[1]));
  }

  private static double[] filled(int n, double value) {
    double[] array = new double[n];
    Arrays.fill(array, value);
    return array;
  }

  /** The element that is furthest from the known value; a NaN is further than any number. */
  private static KnownValue worst(String kernel, double known, double... found) {
    KnownValue worst = new KnownValue(kernel, known, known, 0);
    for (double value : found) {
      double error = Math.abs(value - known) / Math.abs(known);
      if (!(error <= worst.error)) {
        worst = new KnownValue(kernel, known, value, error);
      }
    }
    return worst;
  }
}
