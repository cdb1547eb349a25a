package dev.blr.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.numeric.InvalidInputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cosine sums against sums whose angles are reduced in 60-digit arithmetic; laws against closed
 * forms.
 */
class CosineKernelTest {
  private static final MathContext DIGITS = new MathContext(60);
  private static final double SUM_ERROR = 1e-13;
  private static final double A = -0.3;
  private static final double B = 0.55;

  private final Kernels kernels = new ScalarKernels();

  /**
   * A put on e^{rX} against Simpson's rule over r e^{r(u − x)} F(u), which it is by parts; below
   * and beyond the domain, and as the rate goes to 0.
   */
  @ParameterizedTest
  @CsvSource({"1e-4", "0.02", "1", "30"})
  void aPutIsTheDiscountedDistributionFunction(double rate) {
    int modes = 64;
    Random random = new Random(5);
    double[] coefficients = new double[modes * 5];
    for (int k = 0; k < modes; k++) {
      for (int m = 0; m < 5; m++) {
        coefficients[k * 5 + m] = k == 0 ? 2 : random.nextGaussian() / (k * k);
      }
    }
    double[] x = {A - 0.1, A, -0.05, B, B + 0.2};
    double[] rates = {rate, rate, rate, 1.5 * rate, rate};
    double[] put = new double[5];
    try (Laws laws = kernels.newLaws(modes, 5)) {
      laws.set(coefficients, 5, A, B);
      double[] cdf = new double[5];
      double[] alone = new double[5];
      laws.cdf(x, cdf, new double[5]);
      laws.cdf(x, alone);
      assertThat(alone).containsExactly(cdf);
      laws.put(rates, x, put);
    }
    for (int m = 0; m < 5; m++) {
      double[] law = new double[modes];
      for (int k = 0; k < modes; k++) {
        law[k] = coefficients[k * 5 + m];
      }
      assertThat(put[m])
          .as("x = %s", x[m])
          .isCloseTo(byParts(law, rates[m], x[m]), within(1e-11 * Math.min(1, rate)));
    }
  }

  private double byParts(double[] law, double rate, double x) {
    double end = Math.min(B, x);
    if (end <= A) {
      return 0;
    }
    int cells = 4000;
    double step = (end - A) / (2 * cells);
    double[] u = new double[2 * cells + 1];
    double[] cdf = new double[u.length];
    Arrays.setAll(u, i -> A + i * step);
    kernels.cosCdf(law, law.length, A, B, u, u.length, cdf);
    double sum = 0;
    for (int i = 0; i < u.length; i++) {
      double weight = i == 0 || i == u.length - 1 ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * rate * Math.exp(rate * (u[i] - x)) * cdf[i];
    }
    double beyond = x > B ? -Math.expm1(-rate * (x - B)) : 0;
    return sum * step / 3 + beyond;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 9, 16, 17, 31, 128, 4098})
  void sumsMatchExactAngles(int modes) {
    Random random = new Random(modes);
    double[] coefficients = new double[modes];
    Arrays.setAll(coefficients, k -> random.nextGaussian());
    double[] x = {
      A,
      Math.nextUp(A),
      A + 1e-12,
      A + 1e-6,
      -0.1,
      -0.0,
      0.0,
      Double.MIN_VALUE,
      0.125,
      0.3,
      B - 1e-9,
      Math.nextDown(B),
      B,
      A + (B - A) * random.nextDouble()
    };
    int n = x.length;
    double[] density = new double[n];
    double[] cdf = new double[n];
    double[] partial = new double[n];
    kernels.cosDensity(coefficients, modes, A, B, x, n, density);
    kernels.cosCdf(coefficients, modes, A, B, x, n, cdf);
    kernels.cosPartialExpectation(coefficients, modes, A, B, x, n, partial);
    double width = B - A;
    for (int i = 0; i < n; i++) {
      double half = 0.5 * coefficients[0];
      double u = (x[i] - A) / width;
      double f = half / width;
      double fTerms = Math.abs(f);
      double cumulative = half * u;
      double cumulativeTerms = Math.abs(cumulative);
      double integral = 0.5 * half * u * u;
      double integralTerms = Math.abs(integral);
      for (int k = 1; k < modes; k++) {
        double[] angle = exactAngle(k, x[i]);
        double c = coefficients[k];
        f += c * StrictMath.cos(angle[0]) / width;
        fTerms += Math.abs(c) / width;
        cumulative += c * StrictMath.sin(angle[0]) / (k * Math.PI);
        cumulativeTerms += Math.abs(c) / (k * Math.PI);
        integral += c * (1 - StrictMath.cos(angle[0])) / (k * Math.PI * k * Math.PI);
        integralTerms += Math.abs(c) / (k * Math.PI * k * Math.PI);
      }
      String at = "x " + x[i];
      assertThat(density[i]).as(at).isCloseTo(f, within(SUM_ERROR * fTerms));
      assertThat(cdf[i]).as(at).isCloseTo(cumulative, within(SUM_ERROR * cumulativeTerms));
      assertThat(partial[i])
          .as(at)
          .isCloseTo(
              x[i] * cumulative - width * integral,
              within(SUM_ERROR * (Math.abs(x[i]) * cumulativeTerms + width * integralTerms)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 9, 16, 17, 31, 128, 4098})
  void empiricalCoefficientsMatchExactAngles(int size) {
    int modes = Math.min(size, 257);
    int n = size == 4098 ? 41 : size;
    double[] x = new Random(size).doubles(n, A - 0.1, B + 0.1).toArray();
    x[0] = Double.NEGATIVE_INFINITY;
    x[n - 1] = n > 1 ? Double.POSITIVE_INFINITY : x[0];
    double[] coefficients = new double[modes + 1];
    coefficients[modes] = 42;
    kernels.cosCoefficients(x, n, A, B, coefficients, modes);
    assertThat(coefficients[modes]).isEqualTo(42);
    assertThat(coefficients[0]).isEqualTo(2);
    for (int k = 1; k < modes; k++) {
      double sum = 0;
      for (double value : x) {
        sum += StrictMath.cos(exactAngle(k, Math.max(A, Math.min(B, value)))[0]);
      }
      assertThat(coefficients[k]).as("k %d", k).isCloseTo(2 * sum / n, within(2 * SUM_ERROR));
    }
    x[n / 2] = Double.NaN;
    kernels.cosCoefficients(x, n, A, B, coefficients, modes);
    assertThat(Arrays.copyOf(coefficients, modes)).containsOnly(Double.NaN);
  }

  /** kπ(x − a)/(b − a) mod 2π. */
  private static double[] exactAngle(int k, double x) {
    BigDecimal a = new BigDecimal(A);
    BigDecimal turns =
        new BigDecimal(x)
            .subtract(a)
            .multiply(BigDecimal.valueOf(k))
            .divide(new BigDecimal(B).subtract(a), DIGITS)
            .remainder(BigDecimal.TWO);
    if (turns.compareTo(BigDecimal.ONE) > 0) {
      turns = turns.subtract(BigDecimal.TWO);
    }
    return new double[] {
      turns.multiply(new BigDecimal("3.14159265358979323846264338327950288"), DIGITS).doubleValue()
    };
  }

  @Test
  void outsideTheDomainFollowsTheHeader() {
    double[] law = {2, 0.5, -0.25, 0.125};
    double[] x = {
      Double.NEGATIVE_INFINITY,
      Math.nextDown(A),
      Double.NaN,
      Math.nextUp(B),
      Double.POSITIVE_INFINITY,
      B
    };
    double[] out = new double[x.length];
    kernels.cosDensity(law, 4, A, B, x, x.length, out);
    assertThat(Arrays.copyOf(out, 5)).containsExactly(0, 0, Double.NaN, 0, 0);
    kernels.cosCdf(law, 4, A, B, x, x.length, out);
    assertThat(out).containsExactly(0, 0, Double.NaN, 1, 1, 1);
    kernels.cosPartialExpectation(law, 4, A, B, x, x.length, out);
    assertThat(out).startsWith(0, 0, Double.NaN).endsWith(out[3], out[3], out[3]);
    // The whole integral is the mean: (a+b)/2 − 2 (b−a)/π² (A_1 + A_3/9 + …), by parts.
    assertThat(out[5])
        .isCloseTo(
            (A + B) / 2 - 2 * (B - A) / (Math.PI * Math.PI) * (0.5 + 0.125 / 9), within(1e-15));
    double[] nothing = new double[0];
    kernels.cosDensity(law, 4, A, B, nothing, 0, nothing);
    kernels.cosCdf(law, 4, A, B, null, 0, null);
  }

  /**
   * The coefficients of N(μ, σ²) from its characteristic function give back its density, cdf,
   * quantile and tail mean (z and φ(z)/p: mpmath 1.3.0). The domain cuts off less than 1e-22.
   */
  @ParameterizedTest
  @CsvSource({
    "0.05, -1.644853626951472687952128, 2.062712807507425996073362",
    "0.01, -2.326347874040841093075096, 2.665214220345804806162228",
  })
  void aNormalLawComesBack(double tail, double z, double hazard) {
    double mean = 0.03;
    double deviation = 0.02;
    double a = mean - 10 * deviation;
    double b = mean + 10 * deviation;
    double[] law = normalCoefficients(128, mean, deviation, a, b);
    NormalDistribution normal = new NormalDistribution(mean, deviation);
    double[] x = new Random(5).doubles(200, a, b).toArray();
    double[] density = new double[200];
    double[] cdf = new double[200];
    kernels.cosDensity(law, 128, a, b, x, 200, density);
    kernels.cosCdf(law, 128, a, b, x, 200, cdf);
    for (int i = 0; i < 200; i++) {
      assertThat(density[i]).isCloseTo(normal.density(x[i]), within(1e-13 / deviation));
      assertThat(cdf[i]).isCloseTo(normal.cumulativeProbability(x[i]), within(1e-13));
    }
    try (Laws laws = kernels.newLaws(128, 3)) {
      laws.set(law, 1, a, b);
      double[] quantile = new double[1];
      double[] tailMean = new double[1];
      laws.quantile(tail, quantile, tailMean);
      assertThat(quantile[0])
          .isCloseTo(mean + deviation * z, within(2e-13 * deviation / tail * 0.05));
      assertThat(tailMean[0])
          .isCloseTo(mean - deviation * hazard, within(2e-13 * deviation / tail * 0.05));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 7, 8, 9, 16, 17, 31, 128})
  void manyLawsAreManyTimesOneLaw(int count) {
    int modes = 57;
    int rank = 3;
    Random random = new Random(count);
    double[] basis = new double[rank * modes];
    for (int j = 0; j < rank; j++) {
      double[] law = normalCoefficients(modes, 0.1 + 0.02 * j, 0.05 + 0.01 * j, A, B);
      System.arraycopy(law, 0, basis, j * modes, modes);
    }
    double[] weights = new double[rank * count];
    for (int m = 0; m < count; m++) {
      weights[m] = random.nextDouble();
      weights[count + m] = (1 - weights[m]) * random.nextDouble();
      weights[2 * count + m] = 1 - weights[m] - weights[count + m];
    }
    double[] x = random.doubles(count, A - 0.05, B + 0.05).toArray();
    double[] density = new double[count];
    double[] cdf = new double[count];
    double[] partial = new double[count];
    double[] quantile = new double[count];
    double[] tailMean = new double[count];
    double[] modeMajor = new double[modes * count];
    try (Laws laws = kernels.newLaws(modes, count)) {
      laws.combine(basis, rank, weights, count, A, B);
      assertThat(laws.size()).isEqualTo(count);
      laws.density(x, density);
      laws.cdf(x, cdf, partial);
      laws.quantile(0.05, quantile, tailMean);
      double[] one = new double[1];
      for (int m = 0; m < count; m++) {
        double[] law = new double[modes];
        for (int k = 0; k < modes; k++) {
          for (int j = 0; j < rank; j++) {
            law[k] += weights[j * count + m] * basis[j * modes + k];
          }
          modeMajor[k * count + m] = law[k];
        }
        double[] point = {x[m]};
        kernels.cosDensity(law, modes, A, B, point, 1, one);
        assertThat(density[m]).isEqualTo(one[0]);
        kernels.cosCdf(law, modes, A, B, point, 1, one);
        assertThat(cdf[m]).isEqualTo(one[0]);
        kernels.cosPartialExpectation(law, modes, A, B, point, 1, one);
        assertThat(partial[m]).isEqualTo(one[0]);
        point[0] = quantile[m];
        kernels.cosCdf(law, modes, A, B, point, 1, one);
        assertThat(one[0]).isCloseTo(0.05, within(1e-14));
        kernels.cosPartialExpectation(law, modes, A, B, point, 1, one);
        assertThat(tailMean[m]).isCloseTo(one[0] / 0.05, within(1e-13));
      }
      double[] again = new double[count];
      laws.set(modeMajor, count, A, B);
      laws.density(x, again);
      assertThat(again).containsExactly(density);
    }
  }

  /**
   * Laws that plain Newton would leave: a gap between two peaks, a flat law, a tail at either end.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-3, 0.05, 0.3, 0.49, 0.5, 0.51, 0.9, 0.999, 1 - 1e-9})
  void quantilesOfAwkwardLawsAreRootsOfTheirCdf(double tail) {
    int modes = 256;
    double[] twin = new double[modes];
    double[] left = normalCoefficients(modes, -0.2, 0.012, A, B);
    double[] right = normalCoefficients(modes, 0.4, 0.012, A, B);
    Arrays.setAll(twin, k -> 0.5 * left[k] + 0.5 * right[k]);
    double[] flat = new double[modes];
    flat[0] = 2;
    double[] ramp = new double[modes]; // f = 2 (x − a)/(b − a)², F = u²
    ramp[0] = 2;
    for (int k = 1; k < modes; k += 2) {
      ramp[k] = -8 / (Math.PI * k * Math.PI * k);
    }
    double[] broken = flat.clone();
    broken[7] = Double.NaN;
    double[] infinite = flat.clone();
    infinite[modes - 1] = Double.NEGATIVE_INFINITY;
    double[][] all = {twin, broken, flat, ramp, infinite};
    double[] modeMajor = new double[modes * all.length];
    for (int k = 0; k < modes; k++) {
      for (int m = 0; m < all.length; m++) {
        modeMajor[k * all.length + m] = all[m][k];
      }
    }
    double[] quantile = new double[all.length];
    double[] tailMean = new double[all.length];
    try (Laws laws = kernels.newLaws(modes, all.length)) {
      laws.set(modeMajor, all.length, A, B);
      laws.quantile(tail, quantile, tailMean);
    }
    assertThat(quantile[1]).isNaN();
    assertThat(tailMean[1]).isNaN();
    assertThat(quantile[4]).isNaN();
    assertThat(tailMean[4]).isNaN();
    assertThat(quantile[2]).isCloseTo(A + (B - A) * tail, within(1e-15));
    assertThat(tailMean[2]).isCloseTo(A + (B - A) * tail / 2, within(1e-15 / tail));
    for (int m : new int[] {0, 2, 3}) {
      double[] cdf = new double[1];
      kernels.cosCdf(all[m], modes, A, B, new double[] {quantile[m]}, 1, cdf);
      assertThat(cdf[0]).as("law %d", m).isCloseTo(tail, within(1e-14));
      assertThat(tailMean[m]).as("law %d", m).isLessThanOrEqualTo(quantile[m]);
    }
  }

  @Test
  void badArgumentsAreNamed() {
    double[] law = {2};
    double[] x = {0};
    double[] out = new double[1];
    assertRefused("modes", () -> kernels.cosDensity(law, 0, A, B, x, 1, out));
    assertRefused("b", () -> kernels.cosDensity(law, 1, A, A, x, 1, out));
    assertRefused("a", () -> kernels.cosCdf(law, 1, Double.NaN, B, x, 1, out));
    assertRefused("b", () -> kernels.cosCdf(law, 1, A, Double.POSITIVE_INFINITY, x, 1, out));
    assertRefused("coefficients", () -> kernels.cosCdf(law, 2, A, B, x, 1, out));
    assertRefused("out", () -> kernels.cosPartialExpectation(law, 1, A, B, x, 1, law));
    assertRefused("n", () -> kernels.cosCoefficients(x, 0, A, B, out, 1));
    assertRefused("modes", () -> kernels.newLaws(0, 1));
    assertRefused("capacity", () -> kernels.newLaws(1, -1));
    assertRefused("capacity", () -> kernels.newLaws(1 << 20, 1 << 20));
    Laws laws = kernels.newLaws(1, 1);
    assertRefused("laws", () -> laws.set(new double[2], 2, A, B));
    assertRefused("rank", () -> laws.combine(law, -1, x, 1, A, B));
    assertRefused("weights", () -> laws.combine(law, 1, new double[0], 1, A, B));
    laws.set(law, 1, A, B);
    assertRefused("rate", () -> laws.put(new double[0], out, new double[1]));
    assertRefused("x", () -> laws.put(out, new double[0], new double[1]));
    assertRefused("out", () -> laws.put(out, new double[1], new double[0]));
    assertRefused("out", () -> laws.put(new double[1], out, out));
    assertRefused("out", () -> laws.put(out, new double[1], out));
    assertRefused("tail", () -> laws.quantile(0, out, new double[1]));
    assertRefused("tail", () -> laws.quantile(1, out, new double[1]));
    assertRefused("tail", () -> laws.quantile(Double.NaN, out, new double[1]));
    assertRefused("tailMean", () -> laws.quantile(0.5, out, out));
    assertRefused("out", () -> laws.density(x, new double[0]));
    laws.close();
    assertThatThrownBy(() -> laws.density(x, out)).isInstanceOf(IllegalStateException.class);
  }

  private static void assertRefused(String where, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.where()).isEqualTo(where));
  }

  /** A_k = 2 Re[φ(ω) e^{−iωa}], ω = kπ/(b−a) (Fang & Oosterlee 2008, eq. 9). */
  private static double[] normalCoefficients(
      int modes, double mean, double deviation, double a, double b) {
    double[] coefficients = new double[modes];
    for (int k = 0; k < modes; k++) {
      double omega = k * Math.PI / (b - a);
      coefficients[k] =
          2
              * StrictMath.exp(-0.5 * omega * omega * deviation * deviation)
              * StrictMath.cos(omega * (mean - a));
    }
    return coefficients;
  }
}
