package dev.blr.engine.volatility;

import java.util.List;

/**
 * The parts of one kind: their parameters' names, and how a search moves them free of constraints.
 *
 * @param <P> what the numbers make
 */
public interface Family<P> {

  /** As typed on a command line. */
  String word();

  /** Of the parameters. */
  List<String> names();

  /**
   * Where a search begins, in its own coordinates, for returns in units of their deviation.
   *
   * @param average of those returns
   * @return [names]
   */
  double[] start(double average);

  /**
   * The parameters at coordinates of a search; the numbers may be inadmissible.
   *
   * @param point from {@code offset} on, [names]
   */
  double[] natural(double[] point, int offset);

  /** Whether the parameters make a part. */
  boolean admissible(double[] parameters);

  /**
   * Whether a search may pass through them on its way: where a likelihood is defined, stationary or
   * not.
   */
  default boolean passable(double[] parameters) {
    return admissible(parameters);
  }

  /**
   * @param parameters passable, [names]
   */
  P of(double[] parameters);

  /**
   * Over what the log-likelihood changes by something of its own size, roughly.
   *
   * @param deviation of the returns
   */
  default double[] magnitudes(double[] parameters, double deviation) {
    double[] magnitudes = new double[parameters.length];
    for (int i = 0; i < magnitudes.length; i++) {
      magnitudes[i] = Math.max(Math.abs(parameters[i]), 0.05);
    }
    return magnitudes;
  }

  /** Whether a parameter stands on its bound, where a likelihood has no two-sided derivative. */
  default boolean bound(double[] parameters, int index) {
    return false;
  }

  /** Of a part that has nothing to be estimated. */
  static <P> Family<P> withoutParameters(String word, P part) {
    return new Family<>() {
      @Override
      public String word() {
        return word;
      }

      @Override
      public List<String> names() {
        return List.of();
      }

      @Override
      public double[] start(double average) {
        return new double[0];
      }

      @Override
      public double[] natural(double[] point, int offset) {
        return new double[0];
      }

      @Override
      public boolean admissible(double[] parameters) {
        return true;
      }

      @Override
      public P of(double[] parameters) {
        return part;
      }
    };
  }
}
