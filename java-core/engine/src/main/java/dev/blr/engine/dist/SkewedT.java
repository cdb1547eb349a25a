package dev.blr.engine.dist;

import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.series.InvalidInputException;

/**
 * Hansen's skewed t law with mean 0 and variance 1 (Hansen 1994, "Autoregressive conditional density
 * estimation", eq. 10):
 *
 * <pre>
 *   f(z) = b c (1 + ((b z + a)/(1 ± λ))² / (ν − 2))^{−(ν+1)/2},   − for z < −a/b, + otherwise
 *   c = Γ((ν+1)/2) / (√(π(ν−2)) Γ(ν/2)),   a = 4 λ c (ν−2)/(ν−1),   b² = 1 + 3λ² − a²
 * </pre>
 *
 * λ &lt; 0 puts the longer tail on the left.
 */
public final class SkewedT {
  private static final double PI = 3.141592653589793;

  private final double degreesOfFreedom;
  private final double skewness;
  private final double a;
  private final double b;
  private final double logPeak;

  /**
   * @param degreesOfFreedom ν > 2, finite
   * @param skewness λ in (−1, 1)
   */
  public SkewedT(double degreesOfFreedom, double skewness) {
    if (!(degreesOfFreedom > 2 && degreesOfFreedom < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException("degreesOfFreedom", "is " + degreesOfFreedom, "a finite number > 2");
    }
    if (!(skewness > -1 && skewness < 1)) {
      throw new InvalidInputException("skewness", "is " + skewness, "a number in (-1, 1)");
    }
    this.degreesOfFreedom = degreesOfFreedom;
    this.skewness = skewness;
    double logC = Elementary.logGamma((degreesOfFreedom + 1) / 2)
        - Elementary.logGamma(degreesOfFreedom / 2)
        - 0.5 * Elementary.log(PI * (degreesOfFreedom - 2));
    this.a = 4 * skewness * Elementary.exp(logC) * (degreesOfFreedom - 2) / (degreesOfFreedom - 1);
    this.b = Math.sqrt(1 + 3 * skewness * skewness - a * a);
    this.logPeak = Elementary.log(b) + logC;
  }

  public double logDensity(double z) {
    double side = z < -a / b ? 1 - skewness : 1 + skewness;
    double t = (b * z + a) / side;
    return logPeak - (degreesOfFreedom + 1) / 2 * Elementary.log1p(t * t / (degreesOfFreedom - 2));
  }

  public double density(double z) {
    return Elementary.exp(logDensity(z));
  }
}
