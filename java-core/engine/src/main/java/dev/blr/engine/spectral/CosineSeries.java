package dev.blr.engine.spectral;

import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.series.InvalidInputException;
import java.util.function.DoubleUnaryOperator;

/**
 * Cosine coefficients of a law on [a, b] (Fang and Oosterlee 2008, "A novel pricing method for
 * European options based on Fourier-cosine series expansions", eq. 8–11):
 *
 * <pre>
 *   f(x) = 1/(b−a) · [ A_0/2 + Σ_{k≥1} A_k cos(kπ(x−a)/(b−a)) ],   A_k = 2 ∫ₐᵇ f(x) cos(kπ(x−a)/(b−a)) dx
 * </pre>
 */
public final class CosineSeries {
  private static final double PI = 3.141592653589793;

  /**
   * Quadrature points per mode; the midpoint rule on an even periodic extension converges
   * spectrally.
   */
  private static final int POINTS_PER_MODE = 16;

  private CosineSeries() {}

  /** A characteristic function φ(ω) = E[e^{iωX}]. */
  public interface CharacteristicFunction {
    double real(double omega);

    double imaginary(double omega);
  }

  /**
   * Coefficients of a density restricted to [a, b] and scaled to unit mass there.
   *
   * @return [modes]
   */
  public static double[] ofDensity(DoubleUnaryOperator density, double a, double b, int modes) {
    requireDomain(a, b);
    int points = POINTS_PER_MODE * modes;
    double[] coefficients = new double[modes];
    for (int i = 0; i < points; i++) {
      double angle = PI * (i + 0.5) / points;
      double mass = density.applyAsDouble(a + (b - a) * angle / PI);
      for (int k = 0; k < modes; k++) {
        coefficients[k] += mass * Elementary.cos(k * angle);
      }
    }
    double total = coefficients[0];
    if (!(total > 0) || total == Double.POSITIVE_INFINITY) {
      throw new InvalidInputException(
          "density", "has mass " + total + " on the domain", "a finite mass > 0");
    }
    for (int k = 0; k < modes; k++) {
      coefficients[k] *= 2 / total;
    }
    return coefficients;
  }

  /**
   * A_k = 2 Re[φ(ω_k) e^{−iω_k a}], ω_k = kπ/(b−a). The error is the mass of the law outside [a,
   * b].
   *
   * @return [modes]
   */
  public static double[] ofCharacteristicFunction(
      CharacteristicFunction phi, double a, double b, int modes) {
    requireDomain(a, b);
    double[] coefficients = new double[modes];
    for (int k = 0; k < modes; k++) {
      double omega = k * PI / (b - a);
      coefficients[k] =
          2
              * (phi.real(omega) * Elementary.cos(omega * a)
                  + phi.imaginary(omega) * Elementary.sin(omega * a));
    }
    return coefficients;
  }

  /**
   * Damping factors of the Jackson kernel (Jackson 1912; Weiße et al. 2006, Rev. Mod. Phys. 78, eq.
   * 71). The kernel is non-negative, so a damped empirical series is a valid density; it blurs by
   * about (b−a)/modes.
   *
   * @return [modes], 1 at k = 0 and falling to nearly 0
   */
  public static double[] jacksonDamping(int modes) {
    double step = PI / (modes + 1);
    double cotangent = Elementary.cos(step) / Elementary.sin(step);
    double[] damping = new double[modes];
    for (int k = 0; k < modes; k++) {
      damping[k] =
          ((modes - k + 1) * Elementary.cos(k * step) + Elementary.sin(k * step) * cotangent)
              / (modes + 1);
    }
    return damping;
  }

  /**
   * {@link #ofDensity} through the Jackson kernel: a valid density for every number of modes, where
   * a truncated series would dip below zero in the tails. Its variance is larger by about
   * ((b−a)/modes)².
   */
  public static double[] ofDensityDamped(
      DoubleUnaryOperator density, double a, double b, int modes) {
    double[] coefficients = ofDensity(density, a, b, modes);
    double[] damping = jacksonDamping(modes);
    for (int k = 0; k < modes; k++) {
      coefficients[k] *= damping[k];
    }
    return coefficients;
  }

  /** E[X] of a unit-mass law: (a+b)/2 − 2(b−a)/π² · Σ_{k odd} A_k/k². */
  public static double mean(double[] coefficients, double a, double b) {
    double sum = 0;
    for (int k = 1; k < coefficients.length; k += 2) {
      sum += coefficients[k] / ((double) k * k);
    }
    return (a + b) / 2 - 2 * (b - a) / (PI * PI) * sum;
  }

  /** Var[X] of a unit-mass law, from E[(X−a)²] = (b−a)² (1/3 + 2/π² Σ (−1)^k A_k/k²). */
  public static double variance(double[] coefficients, double a, double b) {
    double sum = 0;
    for (int k = 1; k < coefficients.length; k++) {
      sum += (k % 2 == 0 ? 1 : -1) * coefficients[k] / ((double) k * k);
    }
    double fromLower = mean(coefficients, a, b) - a;
    return (b - a) * (b - a) * (1.0 / 3 + 2 / (PI * PI) * sum) - fromLower * fromLower;
  }

  private static void requireDomain(double a, double b) {
    if (!(a < b) || a == Double.NEGATIVE_INFINITY || b == Double.POSITIVE_INFINITY) {
      throw new InvalidInputException("domain", "is [" + a + ", " + b + "]", "finite a < b");
    }
  }
}
