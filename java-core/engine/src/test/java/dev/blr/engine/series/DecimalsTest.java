package dev.blr.engine.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.0",
        "4261.48000000",
        "0.1",
        "-.5",
        "5.",
        "1e-3",
        "1E5",
        "+2.5e+10",
        "123456789012345",
        "1234567890123456789",
        "0.30000000000000004",
        "1e22",
        "1e23",
        "4.9e-324",
        "1.7976931348623157e308",
        "100000000000000000000000",
        "0.00000000000000000000001",
        "000123.4500",
        "9007199254740993"
      })
  void agreesToTheBitWithTheCorrectlyRoundedParserOfTheJdk(String text) {
    assertThat(Decimals.isNumber(text)).isTrue();
    assertThat(Double.doubleToRawLongBits(Decimals.parse(text)))
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesOnRandomDecimals(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      BigInteger digits = new BigInteger(1 + random.nextInt(60), random);
      String text = new BigDecimal(digits, random.nextInt(40) - 5).negate().toPlainString();
      assertThat(Decimals.parse(text))
          .as("seed %d: %s", seed, text)
          .isEqualTo(Double.parseDouble(text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", ".", "-", "+", "e5", "1e", "1e+", "1.2.3", "1,234", "$5", "5%", "0x10", "1d", "1f",
        "1_000", "abc", "--1", "1 2", "١٢", "NA", "null"
      })
  void refusesWhatIsNotADecimal(String text) {
    assertThat(Decimals.isNumber(text)).isFalse();
  }

  @Test
  void knowsTheWordsForNumbersThatAreNotFinite() {
    for (String word : new String[] {"NaN", "nan", "inf", "-Infinity", "+INF"}) {
      assertThat(Decimals.isNumber(word)).as(word).isTrue();
      assertThat(Decimals.parse(word)).as(word).isNaN();
    }
  }
}
