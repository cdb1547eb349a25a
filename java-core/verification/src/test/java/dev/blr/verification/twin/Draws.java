package dev.blr.verification.twin;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Random numbers over powers of two, few enough digits that sums and products of a few of them are
 * exact.
 */
public final class Draws {
  /** Denominator of weights. */
  public static final int WHOLE = 1 << 10;

  private static final int TRIES = 200;

  private final SplittableRandom random;

  private Draws(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Many times, each with a seed that a failure names. */
  public static void each(Consumer<Draws> property) {
    for (long seed = 1; seed <= TRIES; seed++) {
      Draws draws = new Draws(seed);
      assertThatCode(() -> property.accept(draws)).as("seed " + seed).doesNotThrowAnyException();
    }
  }

  /** In least … most. */
  public int whole(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** n whole numbers ≥ 0 that add up to a total, some of them 0. */
  public int[] shares(int n, int total) {
    int[] shares = new int[n];
    for (int left = total; left > 0; ) {
      int part = Math.min(left, whole(1, Math.max(1, total / 4)));
      shares[whole(0, n - 1)] += part;
      left -= part;
    }
    return shares;
  }

  /** The same, none of them 0. */
  public int[] positiveShares(int n, int total) {
    int[] shares = shares(n, total - n);
    for (int i = 0; i < n; i++) {
      shares[i]++;
    }
    return shares;
  }

  public int[] wholes(int n, int least, int most) {
    return random.ints(n, least, most + 1).toArray();
  }

  /** Each over a denominator that is a power of two. */
  public static double[] over(int denominator, int... numerators) {
    double[] quotients = new double[numerators.length];
    for (int i = 0; i < quotients.length; i++) {
      quotients[i] = (double) numerators[i] / denominator;
    }
    return quotients;
  }

  /** Σ first · second. */
  public static BigInteger product(int[] first, int[] second) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < first.length; i++) {
      sum = sum.add(BigInteger.valueOf(first[i]).multiply(BigInteger.valueOf(second[i])));
    }
    return sum;
  }

  /** A whole number over a power of two; exact where it has at most 53 digits. */
  public static double quotient(BigInteger numerator, long denominator) {
    return numerator.doubleValue() / denominator;
  }
}
