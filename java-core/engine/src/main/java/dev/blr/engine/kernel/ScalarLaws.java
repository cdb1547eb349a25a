package dev.blr.engine.kernel;

import dev.blr.engine.numeric.Bracket;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.RootFinder;
import java.util.Arrays;

/**
 * Cosine laws in a Java array, one law after the other ([laws × modes], row-major): scalar code
 * reads one law at a time.
 */
final class ScalarLaws extends CheckedLaws {
  /** A Newton step this small, as a fraction of the domain, leaves an error of its square. */
  private static final double LAST_STEP = 1e-8;

  private final double[] overK;
  private final double[] overSquare;
  private final double[] mean;
  private final Bracket bracket = new Bracket(0, 1);
  private double[] coefficients;
  private boolean freed;

  ScalarLaws(int modes, int capacity) {
    super(modes, capacity);
    coefficients = new double[modes * capacity];
    overK = new double[modes];
    overSquare = new double[modes];
    mean = new double[modes];
  }

  @Override
  protected void computeCombine(double[] basis, int rank, double[] weights) {
    double[] target = coefficients;
    Arrays.fill(target, 0, modes() * size(), 0);
    for (int m = 0; m < size(); m++) {
      int row = m * modes();
      for (int j = 0; j < rank; j++) {
        double weight = weights[j * size() + m];
        int basisRow = j * modes();
        for (int k = 0; k < modes(); k++) {
          target[row + k] += weight * basis[basisRow + k];
        }
      }
    }
  }

  @Override
  protected void store(double[] source) {
    for (int m = 0; m < size(); m++) {
      for (int k = 0; k < modes(); k++) {
        coefficients[m * modes() + k] = source[k * size() + m];
      }
    }
  }

  @Override
  protected boolean isOpen() {
    return !freed;
  }

  @Override
  protected void computeDensity(double[] x, double[] out) {
    CosineSum series = new CosineSum(a(), b());
    for (int m = 0; m < size(); m++) {
      if (x[m] < a() || x[m] > b()) {
        out[m] = 0;
      } else {
        series.moveTo(x[m]);
        out[m] = series.density(coefficients, m * modes(), modes());
      }
    }
  }

  @Override
  protected void computeCdf(double[] x, double[] cdf, double[] partialExpectation) {
    CosineSum series = new CosineSum(a(), b());
    for (int m = 0; m < size(); m++) {
      if (x[m] < a()) {
        cdf[m] = 0;
        partialExpectation[m] = 0;
        continue;
      }
      double point = Math.min(x[m], b());
      double mass = coefficients[m * modes()];
      CosineSum.divideByMode(coefficients, m * modes(), modes(), overK);
      CosineSum.divideByMode(overK, 0, modes(), overSquare);
      series.moveTo(point);
      cdf[m] = series.cdf(mass, overK, modes());
      partialExpectation[m] =
          point * cdf[m] - series.width() * series.integratedCdf(mass, overSquare, modes());
    }
  }

  @Override
  protected void computeCdf(double[] x, double[] cdf) {
    CosineSum series = new CosineSum(a(), b());
    for (int m = 0; m < size(); m++) {
      if (x[m] < a()) {
        cdf[m] = 0;
        continue;
      }
      CosineSum.divideByMode(coefficients, m * modes(), modes(), overK);
      series.moveTo(Math.min(x[m], b()));
      cdf[m] = series.cdf(coefficients[m * modes()], overK, modes());
    }
  }

  @Override
  protected void computeQuantile(double tail, double[] quantile, double[] tailMean) {
    CosineSum series = new CosineSum(a(), b());
    double start = meanPosition(series, tail);
    for (int m = 0; m < size(); m++) {
      int row = m * modes();
      if (!isFinite(row)) {
        quantile[m] = Double.NaN;
        tailMean[m] = Double.NaN;
        continue;
      }
      double position = position(series, coefficients, row, tail, start);
      quantile[m] = a() + series.width() * position;
      CosineSum.divideByMode(overK, 0, modes(), overSquare);
      series.moveTo(position, 0);
      // E[X | X ≤ q] = q − 1/tail ∫ₐ^q F: the closed form without the cancellation of ∫ u f.
      tailMean[m] =
          quantile[m]
              - series.width()
                  / tail
                  * series.integratedCdf(coefficients[row], overSquare, modes());
    }
  }

  /**
   * The closed form of Fang and Oosterlee (2008, eq. 22–24) with κ = rate (b − a)/π and τ = rate (x
   * − a), written so that next to nothing cancels as the rate goes to 0:
   *
   * <pre>
   *   A_0/2 (τ − 1 + e^{−τ})/(πκ)
   *     + κ/π Σ A_k/(k² + κ²) [(e^{−τ} − 1) + (1 − cos kθ) + κ/k sin kθ]
   * </pre>
   */
  @Override
  protected void computePut(double[] rate, double[] x, double[] out) {
    CosineSum series = new CosineSum(a(), b());
    for (int m = 0; m < size(); m++) {
      double kappa = rate[m] * series.width() / Math.PI;
      double inside = put(series, m * modes(), kappa, Math.max(a(), Math.min(b(), x[m])));
      double beyond = Math.max(0, x[m] - b());
      out[m] = inside - Elementary.expm1(-rate[m] * beyond) * (1 - inside);
    }
  }

  private double put(CosineSum series, int row, double kappa, double x) {
    double total = 0;
    overK[0] = 0;
    overSquare[0] = 0;
    for (int k = 1; k < modes(); k++) {
      overSquare[k] = coefficients[row + k] / (k * (double) k + kappa * kappa);
      overK[k] = overSquare[k] / k;
      total += overSquare[k];
    }
    series.moveTo(x);
    double sines = Math.PI * series.cdf(0, overK, modes());
    double cosines = Math.PI * Math.PI * series.integratedCdf(0, overSquare, modes());
    double tau = kappa * Math.PI * ((x - a()) / series.width());
    double decay = Elementary.expm1(-tau);
    return 0.5 * coefficients[row] * ((tau + decay) / (Math.PI * kappa))
        + kappa / Math.PI * (decay * total + cosines + kappa * sines);
  }

  /**
   * Where the mean of all finite laws has its quantile: a start within a step or two of each of
   * them.
   */
  private double meanPosition(CosineSum series, double tail) {
    Arrays.fill(mean, 0);
    int finite = 0;
    for (int m = 0; m < size(); m++) {
      if (isFinite(m * modes())) {
        finite++;
        for (int k = 0; k < modes(); k++) {
          mean[k] += coefficients[m * modes() + k];
        }
      }
    }
    if (finite == 0) {
      return 0.5;
    }
    for (int k = 0; k < modes(); k++) {
      mean[k] /= finite;
    }
    return position(series, mean, 0, tail, 0.5);
  }

  private boolean isFinite(int row) {
    double zero = 0;
    for (int k = 0; k < modes(); k++) {
      zero += coefficients[row + k] * 0;
    }
    return zero == 0;
  }

  /** (q − a)/(b − a) of one law. Leaves A_k/k in {@code overK}. */
  private double position(CosineSum series, double[] law, int row, double tail, double start) {
    CosineSum.divideByMode(law, row, modes(), overK);
    bracket.reset(0, 1);
    return RootFinder.newton(new Excess(series, law, row, tail), bracket, start, LAST_STEP);
  }

  /** F − tail as a function of (x − a)/(b − a). */
  private final class Excess implements RootFinder.Curve {
    private final CosineSum series;
    private final double[] law;
    private final int row;
    private final double tail;

    Excess(CosineSum series, double[] law, int row, double tail) {
      this.series = series;
      this.law = law;
      this.row = row;
      this.tail = tail;
    }

    @Override
    public double value(double position) {
      series.moveTo(position, 0);
      return series.cdf(law[row], overK, modes()) - tail;
    }

    @Override
    public double slope() {
      return series.density(law, row, modes()) * series.width();
    }
  }

  @Override
  protected void free() {
    coefficients = new double[0];
    freed = true;
  }
}
