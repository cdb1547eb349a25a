package dev.blr.engine.dist;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A law of atoms with masses of their own. The quantile is the smallest atom up to which the masses
 * come to p; the tail mean takes exactly the lowest mass {@code tail}, the last atom in part
 * (Acerbi and Tasche 2002, definition 2.6).
 */
public final class WeightedEmpirical implements Distribution {
  /** A sum of masses that reaches p but for its rounding reaches it. */
  private static final double ROUNDING = 1e-12;

  private final double[] atoms; // ascending
  private final double[] masses;
  private final double[] cumulative;

  /**
   * @param values at least one, all finite, in any order; copied
   * @param weights of the values, none negative, not all 0; in any unit
   */
  public WeightedEmpirical(double[] values, double[] weights) {
    Arguments.array("values", values, 1);
    Arguments.array("weights", weights, values.length);
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      Arguments.finite("values[" + i + "]", values[i]);
      if (!(weights[i] >= 0)) {
        throw new InvalidInputException("weights[" + i + "]", "is " + weights[i], "a number ≥ 0");
      }
      total += weights[i];
    }
    Arguments.positive("sum of weights", total);
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    atoms = new double[values.length];
    masses = new double[values.length];
    cumulative = new double[values.length];
    double sum = 0;
    for (int k = 0; k < order.length; k++) {
      atoms[k] = values[order[k]];
      masses[k] = weights[order[k]] / total;
      sum += masses[k];
      cumulative[k] = sum;
    }
  }

  @Override
  public double cdf(double x) {
    return Double.isNaN(x) ? x : massUpTo(x, true);
  }

  @Override
  public double cdfBelow(double x) {
    return Double.isNaN(x) ? x : massUpTo(x, false);
  }

  private double massUpTo(double x, boolean included) {
    int low = 0;
    int high = atoms.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (atoms[middle] < x || included && atoms[middle] == x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? 0 : Math.min(1, cumulative[low - 1]);
  }

  @Override
  public double quantile(double p) {
    Distribution.requireProbability(p);
    return atoms[place(p)];
  }

  /** Of the atom in which the cumulative mass reaches p; one without mass is never it. */
  private int place(double p) {
    int low = 0;
    int high = atoms.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] < p - ROUNDING || cumulative[middle] == 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    while (low > 0 && masses[low] == 0) {
      low--;
    }
    return low;
  }

  @Override
  public double tailMean(double tail) {
    Arguments.tail(tail);
    int last = place(tail);
    double sum = 0;
    for (int k = 0; k < last; k++) {
      sum += masses[k] * atoms[k];
    }
    double before = last == 0 ? 0 : cumulative[last - 1];
    return (sum + (tail - before) * atoms[last]) / tail;
  }

  @Override
  public double mean() {
    double sum = 0;
    for (int k = 0; k < atoms.length; k++) {
      sum += masses[k] * atoms[k];
    }
    return sum;
  }

  /** Of the law itself, without a correction for what was estimated. */
  @Override
  public double variance() {
    double mean = mean();
    double sum = 0;
    for (int k = 0; k < atoms.length; k++) {
      sum += masses[k] * (atoms[k] - mean) * (atoms[k] - mean);
    }
    return sum;
  }
}
