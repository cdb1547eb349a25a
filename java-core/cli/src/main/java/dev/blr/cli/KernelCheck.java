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
 * @param error relative to the known value; NaN when the kernel gave one
 */
public record KernelCheck(String kernel, double known, double found, double error) {
  /** The law f(x) = 1 + cos(πx) on [0, 1]: F(x) = x + sin(πx)/π. */
  private static final double[] RAISED_COSINE = {2, 1, 0, 0, 0, 0, 0, 0};

  private static final int MODES = RAISED_COSINE.length;
  private static final double TOLERANCE = 1e-12;

  public boolean passed() {
    return error <= TOLERANCE;
  }

  /** One check a kernel; loops long enough to use full vector registers and a remainder. */
  public static List<KernelCheck> all(Kernels kernels) {
    int n = 19;
    double[] at = new double[n];
    double[] out = new double[n];
    double[] more = new double[n];
    List<KernelCheck> checks = new ArrayList<>();

    // Cauchy and t₂ have closed forms (Johnson, Kotz, Balakrishnan 1995, chapter 28).
    Arrays.fill(at, 1);
    kernels.studentTLogDensity(at, n, 1, 0, 1, out);
    checks.add(worst("studentTLogDensity", -Math.log(2 * Math.PI), out));
    kernels.studentTCdf(at, n, 1, out);
    checks.add(worst("studentTCdf", 0.75, out));
    double sum = kernels.studentTLogLikelihood(at, n, 1, 0, 1);
    checks.add(worst("studentTLogLikelihood", -n * Math.log(2 * Math.PI), sum));
    Arrays.fill(at, 0.75);
    kernels.studentTQuantile(at, n, 2, out);
    checks.add(worst("studentTQuantile", Math.sqrt(2.0 / 3), out));

    // Random123's known answer for zero key and counter: 6627e8d5 e169c58d bc57ac4c 9b00dbd8.
    kernels.uniforms(0, 0, 0, out, 2);
    checks.add(worst("uniforms", ((0xe169c58d6627e8d5L >>> 12) + 0.5) * 0x1p-52, out[0]));
    kernels.normals(0, 0, 0, more, 2);
    kernels.studentTQuantile(out.clone(), 1, Double.POSITIVE_INFINITY, out);
    checks.add(worst("normals", out[0], more[0]));
    kernels.studentTSample(0, 0, 0, Double.POSITIVE_INFINITY, 1, 0.5, true, more, 2);
    checks.add(worst("studentTSample", 1 + 0.5 * out[0], more[0]));
    checks.add(worst("studentTSample, antithetic", 1 - 0.5 * out[0], more[1]));

    // Data that all sit on the left end have every cosine at 1.
    Arrays.fill(at, 0);
    double[] coefficients = new double[MODES];
    kernels.cosCoefficients(at, n, 0, 1, coefficients, MODES);
    checks.add(worst("cosCoefficients", 2, coefficients));

    double x = 0.25;
    double density = 1 + Math.sqrt(0.5);
    double cdf = x + Math.sqrt(0.5) / Math.PI;
    double partial = x * x / 2 + (x * Math.sqrt(0.5) + (Math.sqrt(0.5) - 1) / Math.PI) / Math.PI;
    Arrays.fill(at, x);
    kernels.cosDensity(RAISED_COSINE, MODES, 0, 1, at, n, out);
    checks.add(worst("cosDensity", density, out));
    kernels.cosCdf(RAISED_COSINE, MODES, 0, 1, at, n, out);
    checks.add(worst("cosCdf", cdf, out));
    kernels.cosPartialExpectation(RAISED_COSINE, MODES, 0, 1, at, n, out);
    checks.add(worst("cosPartialExpectation", partial, out));

    try (Laws laws = kernels.newLaws(MODES, n)) {
      double[] weights = new double[n];
      Arrays.fill(weights, 1);
      laws.combine(RAISED_COSINE, 1, weights, n, 0, 1);
      laws.density(at, out);
      checks.add(worst("laws.combine, density", density, out));
      laws.cdf(at, out, more);
      checks.add(worst("laws.cdf", cdf, out));
      checks.add(worst("laws.cdf, partial expectation", partial, more));
      laws.quantile(cdf, out, more);
      checks.add(worst("laws.quantile", x, out));
      checks.add(worst("laws.quantile, tail mean", partial / cdf, more));
    }

    // 0, 1 … 18: the lowest 9.5 of them are 0 … 8 and half of 9. A unit exposure to each earns
    // their sum. A
    // triangle of ones adds up the first 1, 2 … 19 unit normals: their sum is 190, of their squares
    // 2470.
    Arrays.setAll(at, i -> i);
    kernels.lowerTail(at, n, 0.5, new double[n], out);
    checks.add(worst("lowerTail", 9, out[0]));
    checks.add(worst("lowerTail, tail mean", 40.5 / 9.5, out[1]));
    double[] ones = new double[n * n];
    Arrays.fill(ones, 1);
    kernels.portfolioPnl(ones, 0, n, n, at, out);
    checks.add(worst("portfolioPnl", 171, out));
    kernels.deltaGamma(ones, n, ones.clone(), n, ones.clone(), ones.clone(), out, more);
    checks.add(worst("deltaGamma, linear", 190, out));
    checks.add(worst("deltaGamma, quadratic", 1235, more));
    return checks;
  }

  /** The element that is furthest from the known value; a NaN is further than any number. */
  private static KernelCheck worst(String kernel, double known, double... found) {
    KernelCheck worst = new KernelCheck(kernel, known, known, 0);
    for (double value : found) {
      double error = Math.abs(value - known) / Math.abs(known);
      if (!(error <= worst.error)) {
        worst = new KernelCheck(kernel, known, value, error);
      }
    }
    return worst;
  }
}
