package dev.blr.bench;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A cosine law's density at one point in 40 decimal digits: cos θ by its Taylor series, cos kθ by
 * Chebyshev's recurrence.
 *
 * @param value f(x)
 * @param largestPartialSum the largest |Σ| on the way, over b − a
 */
record ExactCosine(BigDecimal value, double largestPartialSum) {
  private static final MathContext DIGITS = new MathContext(40);
  private static final BigDecimal PI =
      new BigDecimal("3.141592653589793238462643383279502884197169399375");

  static ExactCosine density(double[] coefficients, double a, double b, double x) {
    BigDecimal width = new BigDecimal(b).subtract(new BigDecimal(a));
    BigDecimal theta =
        PI.multiply(new BigDecimal(x).subtract(new BigDecimal(a))).divide(width, DIGITS);
    BigDecimal cosine = cosine(theta);
    BigDecimal before = cosine;
    BigDecimal current = BigDecimal.ONE;
    BigDecimal sum = new BigDecimal(coefficients[0]).divide(BigDecimal.TWO, DIGITS);
    double largest = Math.abs(sum.doubleValue());
    for (int k = 1; k < coefficients.length; k++) {
      BigDecimal next = cosine.multiply(current).multiply(BigDecimal.TWO).subtract(before, DIGITS);
      before = current;
      current = next;
      sum = sum.add(new BigDecimal(coefficients[k]).multiply(current), DIGITS);
      largest = Math.max(largest, Math.abs(sum.doubleValue()));
    }
    return new ExactCosine(sum.divide(width, DIGITS), largest / (b - a));
  }

  private static BigDecimal cosine(BigDecimal theta) {
    BigDecimal square = theta.multiply(theta, DIGITS).negate();
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = term;
    for (int n = 2; term.abs().doubleValue() > 1e-42; n += 2) {
      term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf((long) n * (n - 1)), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }

  /** |found − f(x)|; NaN for what is not a number. */
  double distance(double found) {
    return Double.isFinite(found)
        ? Math.abs(new BigDecimal(found).subtract(value).doubleValue())
        : Double.NaN;
  }
}
