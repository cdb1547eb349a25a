package dev.blr.engine.numeric;

/**
 * What the p-quantile of n values is. Types are those of Hyndman and Fan (1996), "Sample quantiles
 * in statistical packages", The American Statistician 50.
 */
public enum QuantileConvention {
  /** Type 1: the inverse of the empirical cdf, value ⌈np⌉ in ascending order, counted from 1. */
  INVERSE_CDF {
    @Override
    double rank(int n, double p) {
      return Math.max(0, Math.ceil(n * p - ROUNDING) - 1);
    }
  },
  /** Type 7: value 1 + (n − 1)p, interpolated linearly between its neighbours. */
  LINEAR {
    @Override
    double rank(int n, double p) {
      return p * (n - 1);
    }
  },
  /**
   * The lower neighbour of type 7, one of the values; not among Hyndman and Fan's ("lower" in
   * NumPy).
   */
  LOWER {
    @Override
    double rank(int n, double p) {
      return Math.floor(p * (n - 1));
    }
  };

  /** An np that is whole but for its rounding counts as whole. */
  private static final double ROUNDING = 1e-9;

  /** Counted from 0; a fraction lies between two values. */
  abstract double rank(int n, double p);
}
