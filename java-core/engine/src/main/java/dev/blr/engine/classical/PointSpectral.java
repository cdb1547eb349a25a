package dev.blr.engine.classical;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.RollingWindow;
import dev.blr.engine.spectral.CosineLaw;
import dev.blr.engine.spectral.CosineSeries;

/**
 * The spectral law without its posterior (the study's "point spectral"; MODEL.md, 9): one cosine
 * law, estimated from the last {@code window} returns,
 *
 * <pre>
 *   A_k = J_k · 2/n Σ_i cos(kπ(x_i − a)/(b − a)),   k = 0 … 127
 * </pre>
 *
 * with the damping J of the Jackson kernel, which keeps the law valid. [a, b] reaches 12 standard
 * deviations to either side of the mean, further where an observation does: J then blurs by about
 * 0.2 of them, near the n^{−1/3} that suits the estimate of a cdf of 250 observations (Azzalini
 * 1981).
 *
 * <p>Over h days X = Σ x of independent days, φ_X = φ_x^h, on a domain ⌊√h⌋ + 1 times as wide, with
 * twice the modes (Fang and Oosterlee 2008, eq. 11). x is then the log return, and a compounded
 * simple loss 1 − e^X.
 */
public final class PointSpectral implements Forecaster {
  private static final int MODES = 128;
  private static final double HALF_WIDTH = 12; // in standard deviations
  private static final double PI = 3.141592653589793;

  private final RollingWindow window;
  private final Compounding compounding;
  private final Kernels kernels;
  private final double[] damping = CosineSeries.jacksonDamping(MODES);

  /**
   * @param days of the window, e.g. 250
   * @param compounding of the returns, for horizons of more than a day
   */
  public PointSpectral(int days, Compounding compounding, Kernels kernels) {
    Arguments.given("compounding", compounding);
    Arguments.given("kernels", kernels);
    this.window = new RollingWindow(days);
    this.compounding = compounding;
    this.kernels = kernels;
  }

  @Override
  public String name() {
    return "point-spectral";
  }

  @Override
  public void update(double observedReturn) {
    window.add(Forecaster.requireReturn(observedReturn));
  }

  @Override
  public boolean ready() {
    return window.isFull();
  }

  @Override
  public Distribution predict(int periods) {
    Forecaster.requirePeriods(periods);
    if (!ready()) {
      throw new IllegalStateException("needs " + window.capacity() + " returns");
    }
    return periods == 1 ? nextDay() : severalDays(periods);
  }

  private Distribution nextDay() {
    Estimate law = Estimate.of(window.values(), kernels, damping);
    return new CosineLaw(kernels, law.coefficients, law.a, law.b);
  }

  private Distribution severalDays(int days) {
    double[] logReturns = window.values();
    for (int i = 0; i < logReturns.length; i++) {
      logReturns[i] = compounding.toLog(logReturns[i]);
    }
    Estimate law = Estimate.of(logReturns, kernels, damping);
    int widening = 1;
    while (widening * widening <= days) {
      widening++;
    }
    double centre = days * (law.a + law.b) / 2;
    double halfWidth = widening * (law.b - law.a) / 2;
    double[] coefficients = law.summed(days, widening, centre - halfWidth);
    CosineLaw sum = new CosineLaw(kernels, coefficients, centre - halfWidth, centre + halfWidth);
    return compounding == Compounding.LOG ? sum : new CosineGrowth(sum);
  }

  /** Coefficients [MODES] of a law on [a, b]. */
  private record Estimate(double[] coefficients, double a, double b) {

    static Estimate of(double[] observations, Kernels kernels, double[] damping) {
      int n = observations.length;
      double mean = 0;
      for (double x : observations) {
        mean += x / n;
      }
      double variance = 0;
      double furthest = 0;
      for (double x : observations) {
        variance += (x - mean) * (x - mean) / n;
        furthest = Math.max(furthest, Math.abs(x - mean));
      }
      double halfWidth = Math.max(HALF_WIDTH * Math.sqrt(variance), 1.05 * furthest);
      if (!(halfWidth > 0 && halfWidth < Double.POSITIVE_INFINITY)) {
        throw new InvalidInputException(
            "returns", "do not vary", "at least two different returns in a window");
      }
      double[] coefficients = new double[MODES];
      kernels.cosCoefficients(
          observations, n, mean - halfWidth, mean + halfWidth, coefficients, MODES);
      for (int k = 0; k < MODES; k++) {
        coefficients[k] *= damping[k];
      }
      return new Estimate(coefficients, mean - halfWidth, mean + halfWidth);
    }

    /**
     * Coefficients [2·MODES] of the sum of {@code days} independent draws on a domain {@code
     * widening} times as wide from {@code lower} on: 2 Re[φ(ω_j)^days e^{−iω_j·lower}], ω_j =
     * jπ/(widening·(b − a)).
     */
    double[] summed(int days, int widening, double lower) {
      double[] result = new double[2 * MODES];
      for (int j = 0; j < result.length; j++) {
        double angle = j * PI / widening; // ω_j (b − a)
        double re = 0;
        double im = 0;
        for (int k = 0; k < MODES; k++) {
          // ∫₀¹ cos(kπy) e^{i·angle·y} dy = i·angle ((−1)^k e^{i·angle} − 1)/((kπ)² − angle²)
          double weight = k == 0 ? coefficients[0] / 2 : coefficients[k];
          if (j == k * widening) {
            re += weight * (j == 0 ? 1 : 0.5);
          } else {
            double sign = k % 2 == 0 ? 1 : -1;
            double factor = weight * angle / ((k * PI) * (k * PI) - angle * angle);
            re -= factor * sign * Elementary.sin(angle);
            im += factor * (sign * Elementary.cos(angle) - 1);
          }
        }
        double powerRe = 1;
        double powerIm = 0;
        for (int day = 0; day < days; day++) {
          double next = powerRe * re - powerIm * im;
          powerIm = powerRe * im + powerIm * re;
          powerRe = next;
        }
        // The power counts from days·a, the coefficients from lower.
        double shift = j * PI / (widening * (b - a)) * (days * a - lower);
        result[j] = 2 * (powerRe * Elementary.cos(shift) - powerIm * Elementary.sin(shift));
      }
      return result;
    }
  }
}
