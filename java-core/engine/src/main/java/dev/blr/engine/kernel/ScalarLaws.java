package dev.blr.engine.kernel;

import java.util.Arrays;

/**
 * Cosine laws in a Java array, one law after the other ([laws × modes], row-major): scalar code
 * reads one law at a time.
 */
final class ScalarLaws extends CheckedLaws {
  private static final int MAX_ITERATIONS = 100;

  /** A Newton step this small, as a fraction of the domain, leaves an error of its square. */
  private static final double LAST_STEP = 1e-8;

  private final double[] overK;
  private final double[] overSquare;
  private final double[] mean;
  private double[] coefficients;

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
    return coefficients != null;
  }

  @Override
  protected void computeDensity(double[] x, double[] out) {
    CosineSeries series = new CosineSeries(a(), b());
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
    CosineSeries series = new CosineSeries(a(), b());
    for (int m = 0; m < size(); m++) {
      if (x[m] < a()) {
        cdf[m] = 0;
        partialExpectation[m] = 0;
        continue;
      }
      double point = Math.min(x[m], b());
      double mass = coefficients[m * modes()];
      CosineSeries.divideByMode(coefficients, m * modes(), modes(), overK);
      CosineSeries.divideByMode(overK, 0, modes(), overSquare);
      series.moveTo(point);
      cdf[m] = series.cdf(mass, overK, modes());
      partialExpectation[m] =
          point * cdf[m] - series.width() * series.integratedCdf(mass, overSquare, modes());
    }
  }

  @Override
  protected void computeQuantile(double tail, double[] quantile, double[] tailMean) {
    CosineSeries series = new CosineSeries(a(), b());
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
      CosineSeries.divideByMode(overK, 0, modes(), overSquare);
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
   * Where the mean of all finite laws has its quantile: a start within a step or two of each of
   * them.
   */
  private double meanPosition(CosineSeries series, double tail) {
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

  /**
   * (q − a)/(b − a) of one law: Newton's method on F, held inside a bracket that every evaluation
   * narrows and that is halved whenever Newton would leave it. Leaves A_k/k in {@code overK}.
   */
  private double position(CosineSeries series, double[] law, int row, double tail, double start) {
    CosineSeries.divideByMode(law, row, modes(), overK);
    double low = 0;
    double high = 1;
    double u = start;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      series.moveTo(u, 0);
      double miss = series.cdf(law[row], overK, modes()) - tail;
      double slope = series.density(law, row, modes()) * series.width();
      if (miss < 0) {
        low = u;
      } else {
        high = u;
      }
      double step = miss / slope;
      double next = u - step;
      if (slope > 0 && Math.abs(step) < LAST_STEP) {
        return Math.max(0, Math.min(1, next));
      }
      u = next > low && next < high && slope > 0 ? next : low + 0.5 * (high - low);
      if (high - low < LAST_STEP * LAST_STEP) {
        break;
      }
    }
    return u;
  }

  @Override
  protected void free() {
    coefficients = null;
  }
}
