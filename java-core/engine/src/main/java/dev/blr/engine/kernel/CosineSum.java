package dev.blr.engine.kernel;

import dev.blr.engine.numeric.Elementary;

/**
 * Sums Σ A_k cos(kθ) and Σ A_k sin(kθ), k = 0 … modes−1, at one point θ = π(x−a)/(b−a) of a domain.
 *
 * <p>Clenshaw's (1955) recurrence over all modes loses k² ulps near θ = 0 and π (Gentleman 1969).
 * Here it runs over blocks of eight modes only, which it gives with cosine and sine at once;
 * e^{8iθ}, taken from a compensated θ, carries one block to the next. The error stays below 1e-13
 * of Σ|A_k| up to several thousand modes.
 *
 * <p>A mutable scratch object: one a call, none a point.
 */
final class CosineSum {
  private static final int BLOCK = 8;
  private static final long UPPER_HALF = 0xFFFFFFFFF8000000L;
  private static final double INVERSE_PI = 1 / Math.PI;
  private static final double INVERSE_PI_SQUARE = INVERSE_PI * INVERSE_PI;

  private final double a;
  private final double width;
  private final double widthTail;
  private final double widthUpper;

  private double position;
  private double cos1;
  private double sin1;
  private double cos8;
  private double sin8;
  private double cosineSum;
  private double sineSum;

  CosineSum(double a, double b) {
    this.a = a;
    width = b - a;
    widthTail = differenceTail(b, a, width);
    widthUpper = upper(width);
  }

  double width() {
    return width;
  }

  /** What {@code difference = p − q} lost to rounding (Knuth 1969, TwoSum). */
  private static double differenceTail(double p, double q, double difference) {
    double other = difference - p;
    return (p - (difference - other)) - (q + other);
  }

  /** The upper 26 bits of a mantissa: products of two such are exact (after Dekker 1971). */
  private static double upper(double value) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) & UPPER_HALF);
  }

  /** Goes to x in [a, b]. */
  void moveTo(double x) {
    double distance = x - a;
    double u = distance / width;
    double product = u * width;
    double uUpper = upper(u);
    double uLower = u - uUpper;
    double widthLower = width - widthUpper;
    double productTail =
        ((uUpper * widthUpper - product) + uUpper * widthLower + uLower * widthUpper)
            + uLower * widthLower;
    double left =
        (distance - product) - productTail + differenceTail(x, a, distance) - u * widthTail;
    moveTo(u, left / width);
  }

  /** Goes to the point a + (b − a)(u + tail), u in [0, 1]. */
  void moveTo(double u, double tail) {
    position = u;
    cos1 = Elementary.cosPi(u, tail);
    sin1 = Elementary.sinPi(u, tail);
    cos8 = Elementary.cosPi(BLOCK * u, BLOCK * tail);
    sin8 = Elementary.sinPi(BLOCK * u, BLOCK * tail);
  }

  /** Sums over coefficients[offset … offset + modes − 1] at the current point. */
  private void sum(double[] coefficients, int offset, int modes) {
    double cosine = cos1;
    double twice = 2 * cosine;
    double blockCos = 1;
    double blockSin = 0;
    double re = 0;
    double im = 0;
    int end = offset + modes;
    for (int first = offset; first < end; first += BLOCK) {
      double b1 = 0;
      double b2 = 0;
      for (int k = Math.min(first + BLOCK, end) - 1; k > first; k--) {
        double b = (coefficients[k] - b2) + twice * b1;
        b2 = b1;
        b1 = b;
      }
      double c = (coefficients[first] - b2) + cosine * b1;
      double s = sin1 * b1;
      re += blockCos * c - blockSin * s;
      im += blockSin * c + blockCos * s;
      double turned = blockCos * cos8 - blockSin * sin8;
      blockSin = blockSin * cos8 + blockCos * sin8;
      blockCos = turned;
    }
    cosineSum = re;
    sineSum = im;
  }

  /**
   * Adds cos(kθ), k = 0 … modes−1, of the current point to {@code sums}.
   *
   * @param powers scratch of 16: cos(jθ) then sin(jθ), j = 0 … 7
   */
  void addCosines(double[] powers, double[] sums, int modes) {
    powers[0] = 1;
    powers[BLOCK] = 0;
    for (int j = 1; j < BLOCK; j++) {
      powers[j] = powers[j - 1] * cos1 - powers[j - 1 + BLOCK] * sin1;
      powers[j + BLOCK] = powers[j - 1 + BLOCK] * cos1 + powers[j - 1] * sin1;
    }
    double blockCos = 1;
    double blockSin = 0;
    for (int first = 0; first < modes; first += BLOCK) {
      int length = Math.min(BLOCK, modes - first);
      for (int j = 0; j < length; j++) {
        sums[first + j] += blockCos * powers[j] - blockSin * powers[j + BLOCK];
      }
      double turned = blockCos * cos8 - blockSin * sin8;
      blockSin = blockSin * cos8 + blockCos * sin8;
      blockCos = turned;
    }
  }

  /** f at the current point. */
  double density(double[] coefficients, int offset, int modes) {
    sum(coefficients, offset, modes);
    return (cosineSum - 0.5 * coefficients[offset]) / width;
  }

  /**
   * F at the current point.
   *
   * @param overK A_k/k, 0 at k = 0
   */
  double cdf(double mass, double[] overK, int modes) {
    sum(overK, 0, modes);
    return 0.5 * mass * position + INVERSE_PI * sineSum;
  }

  /**
   * 1/(b−a) ∫ₐˣ F(u) du to the current point x.
   *
   * @param overSquare A_k/k², 0 at k = 0
   */
  double integratedCdf(double mass, double[] overSquare, int modes) {
    double total = 0;
    for (int k = 1; k < modes; k++) {
      total += overSquare[k];
    }
    sum(overSquare, 0, modes);
    return 0.25 * mass * position * position + INVERSE_PI_SQUARE * (total - cosineSum);
  }

  /** out[k] = coefficients[offset + k] / k, and 0 at k = 0. */
  static void divideByMode(double[] coefficients, int offset, int modes, double[] out) {
    out[0] = 0;
    for (int k = 1; k < modes; k++) {
      out[k] = coefficients[offset + k] / k;
    }
  }
}
