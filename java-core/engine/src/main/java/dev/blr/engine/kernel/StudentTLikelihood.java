package dev.blr.engine.kernel;

/**
 * The log-likelihood of {@code location + scale · T_ν} and its gradient, added up observation by
 * observation. With z = (x − location)/scale, q = z²/ν, y = 1/(1 + q), w = q y, every observation
 * brings
 *
 * <pre>
 *   ℓ              ln f(z) − ln scale
 *   ∂ℓ/∂location   (ν + 1)/ν · z y / scale
 *   ∂ℓ/∂scale      ((ν + 1) w − 1) / scale
 *   ∂ℓ/∂ν          ½ (D(ν/2) + w/ν − (ln(1 + q) − w))
 * </pre>
 *
 * <p>For large ν the last three terms are of the order of 1/ν², which the difference of ln(1 + q)
 * and w must not lose: with s = q/(2 + q) it is 2(atanh s − s) + s w, a series of positive terms. ν
 * = ∞ is the normal law, whose derivative by ν is 0.
 */
final class StudentTLikelihood {
  /** Beyond it the normal law differs by less than rounding. */
  private static final double LARGEST_NU = 1e300;

  /** y of any farther point is below 1e-300. */
  private static final double FAR = 1e150;

  private final StandardStudentT law;
  private final double nu;
  private final double rootNu;
  private final double boundedNu;
  private final double nuTerm;
  private final double location;
  private final double scale;
  private final double logScale;
  private final CompensatedSum logLikelihood = new CompensatedSum();
  private final CompensatedSum byLocation = new CompensatedSum();
  private final CompensatedSum byScale = new CompensatedSum();
  private final CompensatedSum byNu = new CompensatedSum();

  StudentTLikelihood(double nu, double location, double scale) {
    law = new StandardStudentT(nu);
    this.nu = nu;
    rootNu = Math.sqrt(nu);
    boundedNu = Math.max(nu, 1e-300);
    nuTerm = StandardStudentT.logGammaRatioSlope(boundedNu / 2);
    this.location = location;
    this.scale = scale;
    logScale = Elementary.log(scale);
  }

  /** Adds the logarithm of the density alone. */
  void addValue(double x) {
    logLikelihood.add(law.logDensity((x - location) / scale) - logScale);
  }

  void add(double x) {
    addValue(x);
    double z = (x - location) / scale;
    if (nu > LARGEST_NU) {
      byLocation.add(z);
      byScale.add(z * z - 1);
      return;
    }
    double t = Math.max(-FAR, Math.min(FAR, z / rootNu));
    double q = t * t;
    double y = 1 / (1 + q);
    double w = q / (1 + q);
    byLocation.add(Math.abs(z) == Double.POSITIVE_INFINITY ? 0 : t * y);
    byScale.add((nu + 1) * w - 1);
    double excess = q < 0.5 ? excess(q, w) : law.logOnePlusSquare(z) - w;
    byNu.add(nuTerm + w / boundedNu - excess);
  }

  /** ln(1 + q) − w for small q. */
  private static double excess(double q, double w) {
    double s = q / (2 + q);
    double square = s * s;
    double power = 2 * square;
    double sum = power / 3;
    for (int k = 5; power > 0x1p-60 * sum; k += 2) {
      power *= square;
      sum += power / k;
    }
    return s * (sum + w);
  }

  double value() {
    return logLikelihood.value();
  }

  /** Writes the value and its derivatives by location, scale and ν to {@code out[0 … 3]}. */
  void write(double[] out) {
    boolean isNormal = nu > LARGEST_NU;
    out[0] = logLikelihood.value();
    out[1] = (isNormal ? 1 : rootNu + 1 / rootNu) * byLocation.value() / scale;
    out[2] = byScale.value() / scale;
    out[3] = 0.5 * byNu.value();
  }
}
