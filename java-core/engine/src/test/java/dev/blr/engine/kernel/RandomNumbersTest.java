package dev.blr.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomNumbersTest {
  private final Kernels kernels = new ScalarKernels();

  /**
   * The known-answer vectors of Random123 (kat_vectors, philox4x32 10): counter words, key words,
   * output.
   */
  @ParameterizedTest
  @CsvSource({
    "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
    "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"
  })
  void philoxGivesThePublishedAnswers(String counter, String key, String expected) {
    long[] counterPairs = pairs(counter);
    long[] out = new long[2];
    Philox.block(counterPairs[0], counterPairs[1], pairs(key)[0], out);
    assertThat(out).containsExactly(pairs(expected));
  }

  /** The words of the same vectors through the mapping that blr.h states, in exact arithmetic. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    "-1, -1, -1, 408f276d 41c83b0e a20bc7c6 6d5451fd",
    "299f31d0a4093822, 0370734413198a2e, 85a308d3243f6a88, d16cfe09 94fdcceb 5001e420 24126ea1"
  })
  void uniformsFollowTheHeader(String key, String stream, String block, String words) {
    long[] pairs = pairs(words);
    long[] out = new long[2];
    Philox.block(hex(block), hex(stream), hex(key), out);
    for (int i = 0; i < 2; i++) {
      BigInteger word = new BigInteger(Long.toUnsignedString(pairs[i]));
      BigDecimal exact =
          new BigDecimal(word.shiftRight(12))
              .add(new BigDecimal("0.5"))
              .divide(BigDecimal.TWO.pow(52));
      assertThat(new BigDecimal(Philox.uniform(out[i]))).isEqualByComparingTo(exact);
      if (block.equals("0")) {
        double[] drawn = new double[2];
        kernels.uniforms(0, 0, 0, drawn, 2);
        assertThat(new BigDecimal(drawn[i])).isEqualByComparingTo(exact);
      }
    }
  }

  @Test
  void theExtremeWordsStayInsideTheOpenInterval() {
    assertThat(Philox.uniform(0)).isEqualTo(0x1p-53);
    assertThat(Philox.uniform(-1)).isEqualTo(1 - 0x1p-53);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 7, 8, 9, 16, 17, 31, 4098})
  void aStreamIsTheSameFromWhereverItIsRead(int n) {
    long far = (1L << 33) - 6; // the counter carries into its second word
    double[] whole = new double[n + 10];
    kernels.uniforms(7, 11, far, whole, n + 10);
    double[] part = new double[n + 1];
    part[n] = -1;
    kernels.uniforms(7, 11, far + 8, part, n);
    assertThat(part[n]).as("element beyond n").isEqualTo(-1);
    assertThat(Arrays.copyOf(part, n)).containsExactly(Arrays.copyOfRange(whole, 8, 8 + n));
  }

  @Test
  void everyWordOfKeyAndStreamMatters() {
    double[] base = new double[2];
    kernels.uniforms(1, 1, 0, base, 2);
    for (long bit : new long[] {1L << 1, 1L << 31, 1L << 32, 1L << 63}) {
      double[] otherKey = new double[2];
      kernels.uniforms(1 | bit, 1, 0, otherKey, 2);
      double[] otherStream = new double[2];
      kernels.uniforms(1, 1 | bit, 0, otherStream, 2);
      assertThat(otherKey).isNotEqualTo(base).isNotEqualTo(otherStream);
      assertThat(otherStream).isNotEqualTo(base);
    }
  }

  @Test
  void normalsAreTheQuantilesOfTheUniforms() {
    double[] uniforms = new double[999];
    double[] normals = new double[999];
    kernels.uniforms(3, 4, 10, uniforms, 999);
    kernels.normals(3, 4, 10, normals, 999);
    var normal = new org.hipparchus.distribution.continuous.NormalDistribution();
    for (int i = 0; i < 999; i++) {
      assertThat(normals[i])
          .isCloseTo(normal.inverseCumulativeProbability(uniforms[i]), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.6, 1, 4.5, 30})
  void studentTNumbersAreTheQuantilesOfTheUniforms(double nu) {
    int n = 301;
    double[] uniforms = new double[n + 1];
    double[] numbers = new double[n];
    double[] pairs = new double[2 * n - 1];
    kernels.uniforms(3, 4, 10, uniforms, n);
    kernels.studentTSample(3, 4, 10, nu, 0.25, 2, false, numbers, n);
    kernels.studentTSample(3, 4, 20, nu, 0.25, 2, true, pairs, 2 * n - 1);
    var law = new org.hipparchus.distribution.continuous.TDistribution(nu);
    for (int i = 0; i < n; i++) {
      double quantile = law.inverseCumulativeProbability(uniforms[i]);
      assertThat(numbers[i])
          .as("number %d", i)
          .isCloseTo(0.25 + 2 * quantile, within(1e-7 * (1 + Math.abs(quantile))));
      assertThat(pairs[2 * i]).isEqualTo(numbers[i]);
      if (i < n - 1) {
        assertThat(pairs[2 * i + 1] - 0.25)
            .isCloseTo(0.25 - numbers[i], within(1e-15 * (1 + Math.abs(numbers[i]))));
      }
    }
  }

  /** mpmath 1.3.0, 60 digits, at the double nearest to p. */
  @ParameterizedTest
  @CsvSource({
    "5e-324, -38.46740561714434625078436",
    "1e-300, -37.04709629936119923654704",
    "1e-100, -21.27345356096532429417952",
    "1e-16, -8.222082216130435615182015",
    "1.3e-11, -6.667611456510740834662219",
    "1e-5, -4.264890793922824610233749",
    "0.02425, -1.972961051311884837602748",
    "0.05, -1.644853626951472687952128",
    "0.074999, -1.439538535345230688315345",
    "0.0750001, -1.439530764501729686493336",
    "0.3, -0.5244005127080408159694544",
    "0.49999, -0.00002506628274896000852684996",
    "0.9, 1.281551565544600593487448",
    "0.975, 1.959963984540053855604431",
    "0.99999, 4.264890793923840769947835"
  })
  void inverseNormalIsAccurate(double p, double expected) {
    assertThat(InverseNormal.quantile(p)).isCloseTo(expected, within(1e-15 * Math.abs(expected)));
  }

  @Test
  void inverseNormalHasItsLimits() {
    assertThat(InverseNormal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(InverseNormal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(InverseNormal.quantile(0.5)).isZero();
    assertThat(InverseNormal.quantile(-0.1)).isNaN();
    assertThat(InverseNormal.quantile(1.1)).isNaN();
    assertThat(InverseNormal.quantile(Double.NaN)).isNaN();
  }

  private static long hex(String text) {
    return text.equals("-1") ? -1 : Long.parseUnsignedLong(text, 16);
  }

  /** Words in pairs, the first of a pair in the low half. */
  private static long[] pairs(String words) {
    String[] parts = words.split(" ");
    long[] pairs = new long[parts.length / 2];
    for (int i = 0; i < pairs.length; i++) {
      long low = Long.parseUnsignedLong(parts[2 * i], 16);
      pairs[i] = low | Long.parseUnsignedLong(parts[2 * i + 1], 16) << 32;
    }
    return pairs;
  }
}
