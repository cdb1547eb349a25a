package dev.blr.engine.numeric;

import java.util.function.ToDoubleFunction;

/**
 * Derivatives by central differences. With ε = 2⁻⁵² and s the scale of a variable the step is ε^⅓ s
 * for a gradient, whose error then is about ε^⅔ ≈ 4e-11, and ε^¼ s for a Hessian, √ε ≈ 1.5e-8, both
 * relative to the function over its variables' scales: there truncation and rounding balance
 * (Nocedal and Wright 2006, section 8.1).
 */
public final class Derivatives {
  private static final double CUBE_ROOT_EPSILON = 6.055454452393343e-6;
  private static final double FOURTH_ROOT_EPSILON = 0x1p-13;

  private Derivatives() {}

  /**
   * @param point [n]
   * @param scale [n], over which the function changes by something of its own size; > 0
   * @return [n]
   */
  public static double[] gradient(
      ToDoubleFunction<double[]> function, double[] point, double[] scale) {
    double[] x = point.clone();
    double[] gradient = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double step = exact(point[i], CUBE_ROOT_EPSILON * scale[i]);
      x[i] = point[i] + step;
      double above = function.applyAsDouble(x);
      x[i] = point[i] - step;
      gradient[i] = (above - function.applyAsDouble(x)) / (2 * step);
      x[i] = point[i];
    }
    return gradient;
  }

  /**
   * At the maximum of a log-likelihood the inverse of the negative is the covariance of the
   * estimate.
   *
   * @param point [n]
   * @param scale [n], as for the gradient
   * @return [n × n], row-major, symmetric to the bit
   */
  public static double[] hessian(
      ToDoubleFunction<double[]> function, double[] point, double[] scale) {
    int n = point.length;
    double[] step = new double[n];
    double[] hessian = new double[n * n];
    double centre = function.applyAsDouble(point);
    for (int i = 0; i < n; i++) {
      step[i] = exact(point[i], FOURTH_ROOT_EPSILON * scale[i]);
      double curve =
          moved(function, point, i, step[i], i, 0)
              - 2 * centre
              + moved(function, point, i, -step[i], i, 0);
      hessian[i * n + i] = curve / (step[i] * step[i]);
      for (int j = 0; j < i; j++) {
        double twist =
            moved(function, point, i, step[i], j, step[j])
                - moved(function, point, i, step[i], j, -step[j])
                - moved(function, point, i, -step[i], j, step[j])
                + moved(function, point, i, -step[i], j, -step[j]);
        hessian[i * n + j] = twist / (4 * step[i] * step[j]);
        hessian[j * n + i] = hessian[i * n + j];
      }
    }
    return hessian;
  }

  private static double moved(
      ToDoubleFunction<double[]> function, double[] point, int i, double byI, int j, double byJ) {
    double[] x = point.clone();
    x[i] += byI;
    x[j] += byJ;
    return function.applyAsDouble(x);
  }

  /** A step that x + step − x gives back. */
  private static double exact(double x, double step) {
    return (x + step) - x;
  }
}
