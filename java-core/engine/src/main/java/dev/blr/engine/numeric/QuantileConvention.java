package dev.blr.engine.numeric;

/**
 * What the p-quantile of n values is. Types are those of Hyndman and Fan (1996), "Sample quantiles
 * in statistical packages", The American Statistician 50.
 */
public enum QuantileConvention {
  /** Type 1: the inverse of the empirical cdf, value ⌈np⌉ in ascending order, counted from 1. */
  INVERSE_CDF("inverse-cdf") {
    @Override
    double rank(int n, double p) {
      return Math.max(0, Math.ceil(n * p - ROUNDING) - 1);
    }
  },
  /** Type 7: value 1 + (n − 1)p, interpolated linearly between its neighbours. */
  LINEAR("linear") {
    @Override
    double rank(int n, double p) {
      return p * (n - 1);
    }
  },
  /**
   * The lower neighbour of type 7, one of the values; not among Hyndman and Fan's ("lower" in
   * NumPy).
   */
  LOWER("lower") {
    @Override
    double rank(int n, double p) {
      return Math.floor(p * (n - 1));
    }
  },
  /** Type 5: value np + 1/2, interpolated; the median of each value's stretch of the cdf. */
  HAZEN("hazen") {
    @Override
    double rank(int n, double p) {
      return clipped(n, n * p - 0.5);
    }
  },
  /** Type 6: value (n + 1)p, interpolated; unbiased in the mean of the cdf. */
  WEIBULL("weibull") {
    @Override
    double rank(int n, double p) {
      return clipped(n, (n + 1) * p - 1);
    }
  },
  /** Type 8: value (n + 1/3)p + 1/3, interpolated; nearly unbiased in the median. */
  MEDIAN_UNBIASED("median-unbiased") {
    @Override
    double rank(int n, double p) {
      return clipped(n, (n + 1.0 / 3) * p - 2.0 / 3);
    }
  };

  private final String word;

  QuantileConvention(String word) {
    this.word = word;
  }

  /** As typed and printed. */
  public String word() {
    return word;
  }

  private static double clipped(int n, double rank) {
    return Math.max(0, Math.min(n - 1, rank));
  }

  /** An np that is whole but for its rounding counts as whole. */
  private static final double ROUNDING = 1e-9;

  /** Counted from 0; a fraction lies between two values. */
  abstract double rank(int n, double p);
}
