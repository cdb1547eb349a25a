package dev.blr.engine.kernel;

/** Order statistics without sorting (Hoare 1961). */
final class Selection {
  private Selection() {}

  /**
   * The k-th smallest of the first n values, k from 0. They are reordered so that nothing before
   * position k is larger and nothing after it is smaller. Pivots are medians of three pseudo-random
   * elements: no pattern of a real series makes them bad twice running.
   */
  static double select(double[] v, int n, int k) {
    long random = 1;
    int left = 0;
    int right = n;
    while (right - left > 1) {
      random = next(random);
      double a = v[position(random, left, right)];
      random = next(random);
      double b = v[position(random, left, right)];
      random = next(random);
      double c = v[position(random, left, right)];
      double pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
      int equal = left;
      for (int i = left; i < right; i++) {
        double x = v[i];
        v[i] = v[equal];
        v[equal] = x;
        equal += x < pivot ? 1 : 0;
      }
      if (k < equal) {
        right = equal;
        continue;
      }
      left = equal;
      for (int i = equal; i < right; i++) {
        double x = v[i];
        v[i] = v[left];
        v[left] = x;
        left += x <= pivot ? 1 : 0;
      }
      if (k < left) {
        break;
      }
    }
    return v[k];
  }

  static double smallest(double[] v, int from, int to) {
    double least = v[from];
    for (int i = from + 1; i < to; i++) {
      least = Math.min(least, v[i]);
    }
    return least;
  }

  /** Knuth's MMIX generator. */
  private static long next(long random) {
    return random * 6364136223846793005L + 1442695040888963407L;
  }

  private static int position(long random, int left, int right) {
    return left + (int) ((random >>> 33) % (right - left));
  }
}
