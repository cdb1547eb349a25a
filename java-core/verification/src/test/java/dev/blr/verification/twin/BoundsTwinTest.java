package dev.blr.verification.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.numeric.Elementary;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** ExpBound.v and exp.gappa. */
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

  private static List<String> fractions(String file, String begin, String end, String fraction)
      throws IOException {
    String text = Files.readString(Path.of(file));
    int from = text.indexOf(begin);
    return Pattern.compile(fraction)
        .matcher(text.substring(from, text.indexOf(end, from)))
        .results()
        .map(found -> found.group(1) + "/" + found.group(2))
        .toList();
  }

  /** A coefficient that changes in one of the three places alone is found here. */
  @Test
  void theProofsHaveTheCoefficientsOfTheCode() throws IOException {
    List<String> code =
        fractions(
            "../engine/src/main/java/dev/blr/engine/numeric/Elementary.java",
            "private static double reducedExpm1",
            "double c =",
            "(\\d+)\\.0 / (\\d+)");
    assertThat(code).hasSize(6).startsWith("1/6").endsWith("691/653837184000");
    String fraction = "(\\d+)/(\\d+)";
    assertThat(fractions("proofs/ExpBound.v", "Definition excess", "Theorem", fraction))
        .isEqualTo(code);
    assertThat(fractions("proofs/exp.gappa", "c1 = ", "q rnd=", fraction)).isEqualTo(code);
    assertThat(fractions("proofs/exp.gappa", "Mq = ", "Mcoth", fraction)).isEqualTo(code);
  }
}
