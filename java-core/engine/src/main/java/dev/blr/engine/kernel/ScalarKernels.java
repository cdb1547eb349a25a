package dev.blr.engine.kernel;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InverseNormal;
import dev.blr.engine.numeric.OrderStatistics;
import dev.blr.engine.numeric.Philox;
import java.util.Arrays;

/**
 * The kernels in plain Java: the definition of every result, the path of last resort, and what a
 * browser without SIMD runs. Without state, hence thread-safe.
 */
public class ScalarKernels extends CheckedKernels {

  @Override
  public String target() {
    return "scalar";
  }

  @Override
  protected void computeStudentTLogDensity(
      double[] x, int n, double nu, double location, double scale, double[] out) {
    StandardStudentT law = new StandardStudentT(nu);
    double logScale = Elementary.log(scale);
    for (int i = 0; i < n; i++) {
      out[i] = law.logDensity((x[i] - location) / scale) - logScale;
    }
  }

  @Override
  protected void computeStudentTCdf(double[] x, int n, double nu, double[] out) {
    StandardStudentT law = new StandardStudentT(nu);
    for (int i = 0; i < n; i++) {
      out[i] = law.cdf(x[i]);
    }
  }

  @Override
  protected void computeStudentTQuantile(double[] p, int n, double nu, double[] out) {
    StandardStudentT law = new StandardStudentT(nu);
    for (int i = 0; i < n; i++) {
      out[i] = law.quantile(p[i]);
    }
  }

  @Override
  protected double computeStudentTLogLikelihood(
      double[] x, int n, double nu, double location, double scale) {
    StudentTLikelihood likelihood = new StudentTLikelihood(nu, location, scale);
    for (int i = 0; i < n; i++) {
      likelihood.addValue(x[i]);
    }
    return likelihood.value();
  }

  @Override
  protected void computeStudentTLogLikelihoodGradient(
      double[] x, int n, double nu, double location, double scale, double[] out) {
    StudentTLikelihood likelihood = new StudentTLikelihood(nu, location, scale);
    for (int i = 0; i < n; i++) {
      likelihood.add(x[i]);
    }
    likelihood.write(out);
  }

  @Override
  protected void computeStudentTLogDensityEach(
      double[] x, double[] nu, int n, double location, double scale, double[] out) {
    double logScale = Elementary.log(scale);
    for (int i = 0; i < n; i++) {
      out[i] =
          nu[i] > 0
              ? new StandardStudentT(nu[i]).logDensity((x[i] - location) / scale) - logScale
              : Double.NaN;
    }
  }

  @Override
  protected void computeStudentTCdfEach(double[] x, double[] nu, int n, double[] out) {
    for (int i = 0; i < n; i++) {
      out[i] = nu[i] > 0 ? new StandardStudentT(nu[i]).cdf(x[i]) : Double.NaN;
    }
  }

  @Override
  protected void computeStudentTQuantileEach(double[] p, double[] nu, int n, double[] out) {
    for (int i = 0; i < n; i++) {
      out[i] = nu[i] > 0 ? new StandardStudentT(nu[i]).quantile(p[i]) : Double.NaN;
    }
  }

  @Override
  protected void computeUniforms(long key, long stream, long offset, double[] out, int n) {
    long[] words = new long[2];
    for (int i = 0; i < n; i += 2) {
      Philox.block(offset / 2 + i / 2, stream, key, words);
      out[i] = Philox.uniform(words[0]);
      if (i + 1 < n) {
        out[i + 1] = Philox.uniform(words[1]);
      }
    }
  }

  @Override
  protected void computeNormals(long key, long stream, long offset, double[] out, int n) {
    computeUniforms(key, stream, offset, out, n);
    for (int i = 0; i < n; i++) {
      out[i] = InverseNormal.quantile(out[i]);
    }
  }

  @Override
  protected void computeStudentTSample(
      long key,
      long stream,
      long offset,
      double nu,
      double location,
      double scale,
      boolean antithetic,
      double[] out,
      int n) {
    StandardStudentT law = new StandardStudentT(nu);
    long[] words = new long[2];
    for (int i = 0; i < n; i++) {
      long number = antithetic ? (offset + i) / 2 : offset + i;
      Philox.block(number / 2, stream, key, words);
      double t = scale * law.quantile(Philox.uniform(words[(int) (number % 2)]));
      out[i] = location + (antithetic && i % 2 == 1 ? -t : t);
    }
  }

  @Override
  protected void computeCosCoefficients(
      double[] x, int n, double a, double b, double[] coefficients, int modes) {
    Arrays.fill(coefficients, 0, modes, 0);
    CosineSum series = new CosineSum(a, b);
    double[] powers = new double[16];
    for (int i = 0; i < n; i++) {
      if (Double.isNaN(x[i])) {
        Arrays.fill(coefficients, 0, modes, Double.NaN);
        return;
      }
      series.moveTo(Math.max(a, Math.min(b, x[i])));
      series.addCosines(powers, coefficients, modes);
    }
    for (int k = 0; k < modes; k++) {
      coefficients[k] = 2 * coefficients[k] / n;
    }
  }

  @Override
  protected void computeCosDensity(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out) {
    CosineSum series = new CosineSum(a, b);
    for (int i = 0; i < n; i++) {
      if (x[i] < a || x[i] > b) {
        out[i] = 0;
      } else {
        series.moveTo(x[i]);
        out[i] = series.density(coefficients, 0, modes);
      }
    }
  }

  @Override
  protected void computeCosCdf(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out) {
    CosineSum series = new CosineSum(a, b);
    double[] overK = new double[modes];
    CosineSum.divideByMode(coefficients, 0, modes, overK);
    for (int i = 0; i < n; i++) {
      if (x[i] < a) {
        out[i] = 0;
      } else {
        series.moveTo(Math.min(x[i], b));
        out[i] = series.cdf(coefficients[0], overK, modes);
      }
    }
  }

  @Override
  protected void computeCosPartialExpectation(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out) {
    CosineSum series = new CosineSum(a, b);
    double[] overK = new double[modes];
    double[] overSquare = new double[modes];
    CosineSum.divideByMode(coefficients, 0, modes, overK);
    CosineSum.divideByMode(overK, 0, modes, overSquare);
    for (int i = 0; i < n; i++) {
      if (x[i] < a) {
        out[i] = 0;
      } else {
        // ∫ u f(u) du = x F(x) − ∫ F(u) du.
        double point = Math.min(x[i], b);
        series.moveTo(point);
        out[i] =
            point * series.cdf(coefficients[0], overK, modes)
                - series.width() * series.integratedCdf(coefficients[0], overSquare, modes);
      }
    }
  }

  /**
   * With b the order statistic next to the tail of c = tail · n values, their mean is b − Σ (b −
   * x)⁺ / c (Rockafellar and Uryasev 2000, eq. 4): it needs no order.
   */
  @Override
  protected void computeLowerTail(double[] x, int n, double tail, double[] work, double[] out) {
    double poison = 0;
    for (int i = 0; i < n; i++) {
      poison += x[i] * 0; // NaN unless x is finite
    }
    if (poison != 0) {
      out[0] = Double.NaN;
      out[1] = Double.NaN;
      return;
    }
    double rank = tail * (n - 1);
    int below = (int) rank;
    double part = rank - below;
    System.arraycopy(x, 0, work, 0, n);
    double at = OrderStatistics.select(work, n, below);
    double above = below + 1 < n ? OrderStatistics.smallest(work, below + 1, n) : at;
    double count = tail * n;
    double next = (int) count == below ? at : above;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.max(next - x[i], 0);
    }
    out[0] = (part == 0 ? at : at * (1 - part) + above * part) + 0.0; // no negative zero
    out[1] = next - sum / count;
  }

  @Override
  protected void computePortfolioPnl(
      double[] returns, int from, int scenarios, int positions, double[] exposures, double[] pnl) {
    for (int i = from; i < from + scenarios; i++) {
      double sum = 0;
      for (int j = 0; j < positions; j++) {
        sum += returns[i * positions + j] * exposures[j];
      }
      pnl[i] = sum;
    }
  }

  /** Paths run in the inner loops, which a compiler can then vectorise. */
  @Override
  protected void computeDeltaGamma(
      double[] lower,
      int factors,
      double[] normals,
      int paths,
      double[] deltas,
      double[] gammas,
      double[] linear,
      double[] quadratic) {
    Arrays.fill(linear, 0, paths, 0);
    Arrays.fill(quadratic, 0, paths, 0);
    double[] x = new double[paths];
    for (int j = 0; j < factors; j++) {
      Arrays.fill(x, 0);
      for (int k = 0; k <= j; k++) {
        double weight = lower[j * factors + k];
        for (int i = 0; i < paths; i++) {
          x[i] += weight * normals[k * paths + i];
        }
      }
      double delta = deltas[j];
      double halfGamma = 0.5 * gammas[j];
      for (int i = 0; i < paths; i++) {
        linear[i] += delta * x[i];
        quadratic[i] += halfGamma * x[i] * x[i];
      }
    }
  }

  @Override
  protected void computeStochasticVolatilityStep(
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
    double[] innovations = new double[n];
    computeNormals(key, stream, 0, innovations, n);
    double[] uniform = new double[1];
    computeUniforms(key, stream, 2 * ((n + 1L) / 2), uniform, 1);
    new StochasticVolatilityStep(mean, persistence, volatility)
        .run(
            logVariance,
            weight,
            n,
            observation,
            innovations,
            uniform[0],
            nextLogVariance,
            nextWeight,
            out);
  }

  @Override
  protected void computeStochasticVolatilityRisk(
      double[] logVariance,
      double[] weight,
      int n,
      double tail,
      double[] valueAtRisk,
      double[] expectedShortfall,
      double[] out) {
    new NormalScaleMixture(logVariance, weight, n).risk(tail, valueAtRisk, expectedShortfall, out);
  }

  @Override
  public Laws newLaws(int modes, int capacity) {
    return new ScalarLaws(modes, capacity);
  }
}
