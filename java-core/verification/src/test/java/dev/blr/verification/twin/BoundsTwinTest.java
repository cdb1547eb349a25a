package dev.blr.verification.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.numeric.Elementary;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

/** ExpBound.v, the bounds of elementary.sollya, and what Gappa says of rounding. */
class BoundsTwinTest {
  /**
   * As Elementary says: 1.7e-16 of rounding, 4.4e-18 of the series, and of the reduction nothing to
   * speak of.
   */
  private static final BigDecimal BOUND = new BigDecimal("1.75e-16");

  private static final MathContext DIGITS = new MathContext(60);
  private static final BigDecimal LN2 =
      new BigDecimal("0.693147180559945309417232121458176568075500134360255254120680009");

  /** By its series, after halving the argument ten times; 50 digits of it are right. */
  private static BigDecimal exp(double x) {
    BigDecimal small = new BigDecimal(x).divide(BigDecimal.valueOf(1024), DIGITS);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int k = 1; k < 60; k++) {
      term = term.multiply(small).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term);
    }
    return sum.pow(1024, DIGITS);
  }

  private static BigDecimal relativeError(double x) {
    BigDecimal right = exp(x);
    return new BigDecimal(Elementary.exp(x)).subtract(right).divide(right, DIGITS).abs();
  }

  /** On the reduced interval, where the theorems speak of the series and Gappa of its rounding. */
  @Test
  @Twin(of = Elementary.class)
  void expRelativeError() {
    Draws.each(draws -> {
      double x = draws.whole(-1 << 30, 1 << 30) * 0x1p-30 * 0.3465;
      assertThat(relativeError(x)).isLessThan(BOUND);
    });
  }

  /** Everywhere where e^x is a normal number. */
  @Test
  @Twin(of = Elementary.class)
  void expApproximation() {
    assertThat(exp(1).multiply(exp(-1), DIGITS).subtract(BigDecimal.ONE).abs())
        .isLessThan(new BigDecimal("1e-50"));
    assertThat(exp(LN2.doubleValue()).subtract(BigDecimal.TWO).abs())
        .isLessThan(new BigDecimal("1e-15"));
    Draws.each(draws -> {
      double x = draws.whole(-708 << 20, 709 << 20) * 0x1p-20;
      assertThat(relativeError(x)).isLessThan(BOUND);
    });
  }

  /** By one exponential: what is left is far below 1e-15, and its cube below 1e-45. */
  private static BigDecimal log(BigDecimal x) {
    double near = Elementary.log(x.doubleValue());
    BigDecimal rest = x.divide(exp(near), DIGITS).subtract(BigDecimal.ONE);
    BigDecimal half = rest.multiply(rest).divide(BigDecimal.TWO, DIGITS);
    return new BigDecimal(near).add(rest).subtract(half);
  }

  private static void isWithin(String bound, double value, BigDecimal right) {
    assertThat(new BigDecimal(value).subtract(right).divide(right, DIGITS).abs())
        .isLessThan(new BigDecimal(bound));
  }

  /** The bounds of elementary.sollya, beside what is measured on the whole domain. */
  @Test
  void logarithmsAndExpm1KeepTheirBounds() {
    Draws.each(draws -> {
      double share = draws.whole(1, 1 << 30) * 0x1p-30;
      double x = Math.scalb(1 + share, draws.whole(-1000, 1000));
      isWithin("1.65e-16", Elementary.log(x), log(new BigDecimal(x)));
      isWithin("1.65e-16", Elementary.log(1 + share / 64), log(new BigDecimal(1 + share / 64)));
      double y = Math.scalb(1 + share, draws.whole(-40, 1000));
      isWithin("1.65e-16", Elementary.log1p(y), log1p(y));
      isWithin("1.65e-16", Elementary.log1p(-share / 2), log1p(-share / 2));
      isWithin("1.9e-16", Elementary.expm1(0.34 * share), expm1(0.34 * share));
      isWithin("1.9e-16", Elementary.expm1(-0.34 * share), expm1(-0.34 * share));
      isWithin("6.2e-16", Elementary.expm1(0.35 + 30 * share), expm1(0.35 + 30 * share));
      isWithin("6.2e-16", Elementary.expm1(-0.35 - 30 * share), expm1(-0.35 - 30 * share));
    });
  }

  private static BigDecimal expm1(double x) {
    return exp(x).subtract(BigDecimal.ONE);
  }

  private static BigDecimal log1p(double x) {
    return log(new BigDecimal(x).add(BigDecimal.ONE));
  }
}
