package dev.blr.engine.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the JDK's decimals, which round nothing here, and its logarithm. */
class TwofoldTest {
  private static BigDecimal exact(Twofold number) {
    return new BigDecimal(number.head()).add(new BigDecimal(number.tail()));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void sumsAndProductsAreExact(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian() * (1L << random.nextInt(40));
      assertThat(exact(Twofold.sum(a, b)))
          .as("seed %d, %s + %s", seed, a, b)
          .isEqualByComparingTo(new BigDecimal(a).add(new BigDecimal(b)));
      assertThat(exact(Twofold.product(a, b)))
          .as("seed %d, %s * %s", seed, a, b)
          .isEqualByComparingTo(new BigDecimal(a).multiply(new BigDecimal(b)));
    }
  }

  /** The smallest numbers have no leading one. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.MIN_VALUE, 1e-320, 2e-308, 1e-300, 0.3, 1, 7, 1e300})
  void logarithmsOfNumbersOfEverySize(double x) {
    assertThat(Twofold.log(x, 0).head()).isCloseTo(Math.log(x), within(1e-13));
  }
}
