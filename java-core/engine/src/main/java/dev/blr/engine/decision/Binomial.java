package dev.blr.engine.decision;

import dev.blr.engine.numeric.Elementary;

/** The binomial law, as far as it is needed here. */
final class Binomial {
  /** Beyond so many deviations nothing is left that a double would show beside 1. */
  private static final double FAR = 40;

  private Binomial() {}

  /** P(B < x) + P(B = x)/2 of n trials with probability p in (0, 1). */
  static double middle(int n, double p, int x) {
    double mean = n * p;
    double deviation = Math.sqrt(mean * (1 - p)) + 1;
    if (x > mean + FAR * deviation) {
      return 1;
    }
    int first = (int) Math.max(0, Math.floor(mean - FAR * deviation));
    double sum = 0;
    for (int k = first; k < x; k++) {
      sum += mass(n, p, k);
    }
    return Math.min(1, sum + mass(n, p, x) / 2);
  }

  private static double mass(int n, double p, int k) {
    if (k < 0 || k > n) {
      return 0;
    }
    double choose =
        Elementary.logGamma(n + 1.0)
            - Elementary.logGamma(k + 1.0)
            - Elementary.logGamma(n - k + 1.0);
    return Elementary.exp(choose + k * Elementary.log(p) + (n - k) * Elementary.log1p(-p));
  }
}
