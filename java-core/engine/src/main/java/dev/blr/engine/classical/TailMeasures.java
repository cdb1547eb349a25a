package dev.blr.engine.classical;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.GoldenSection;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Measures of a sample of losses that look at all of it, at a tail = 1 − confidence. Each is
 * coherent, with ties and atoms too.
 */
public final class TailMeasures {
  private static final int SEARCH_STEPS = 150;

  private final double[] ascending;
  private final double[] masses;

  /**
   * Of losses of equal mass.
   *
   * @param losses at least one, finite, positive where something was lost
   */
  public TailMeasures(double[] losses) {
    ascending = checked(losses).clone();
    Arrays.sort(ascending);
    masses = new double[losses.length];
    Arrays.fill(masses, 1.0 / losses.length);
  }

  /**
   * Of losses with masses of their own.
   *
   * @param weights [losses], in any unit, all above 0
   */
  public TailMeasures(double[] losses, double[] weights) {
    Arguments.array("weights", weights, checked(losses).length);
    Integer[] order = new Integer[losses.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> losses[i]));
    double total = 0;
    for (int i = 0; i < losses.length; i++) {
      Arguments.positive("weights[" + i + "]", weights[i]);
      total += weights[i];
    }
    ascending = new double[losses.length];
    masses = new double[losses.length];
    for (int k = 0; k < order.length; k++) {
      ascending[k] = losses[order[k]];
      masses[k] = weights[order[k]] / total;
    }
  }

  private static double[] checked(double[] losses) {
    Arguments.array("losses", losses, 1);
    for (int i = 0; i < losses.length; i++) {
      Arguments.finite("losses[" + i + "]", losses[i]);
    }
    return losses;
  }

  /**
   * Entropic value at risk (Ahmadi-Javid 2012, "Entropic value-at-risk: a new coherent risk
   * measure", definition 3.1): the least upper bound of VaR and ES by Chernoff's inequality,
   *
   * <pre>
   *   EVaR = inf over t &gt; 0 of t (ln E e^{L/t} − ln tail)
   * </pre>
   *
   * The infimum is the largest loss where that has no less than the tail's mass.
   */
  public double entropicValueAtRisk(double tail) {
    Arguments.tail(tail);
    double most = ascending[ascending.length - 1];
    double spread = most - ascending[0];
    if (spread == 0) {
      return most;
    }
    double scale = Elementary.log(spread);
    double best =
        GoldenSection.minimise(
            logT -> bound(Elementary.exp(logT), tail), scale - 25, scale + 12, SEARCH_STEPS);
    return Math.min(most, bound(Elementary.exp(best), tail));
  }

  /** t (ln mean e^{L/t} − ln tail), the largest loss taken out of the exponents. */
  private double bound(double t, double tail) {
    double most = ascending[ascending.length - 1];
    double sum = 0;
    for (int i = ascending.length - 1; i >= 0; i--) {
      double term = Elementary.exp((ascending[i] - most) / t);
      if (term == 0) {
        break;
      }
      sum += masses[i] * term;
    }
    return most + t * (Elementary.log(sum) - Elementary.log(tail));
  }

  /**
   * Exponential spectral measure (Acerbi 2002; Cotter and Dowd 2006): the mean of all losses, the
   * worst share u of which has the weight k e^{−ku}/(1 − e^{−k}); here k = 1/tail, so that the
   * weight falls by e from one tail to the next.
   */
  public double spectral(double tail) {
    Arguments.tail(tail);
    double all = -Elementary.expm1(-1 / tail);
    double sum = 0;
    double mass = 0;
    double before = 0;
    for (int i = ascending.length - 1; i >= 0; i--) {
      mass += masses[i];
      double upTo = i == 0 ? 1 : -Elementary.expm1(-mass / tail) / all;
      sum += (upTo - before) * ascending[i];
      before = upTo;
    }
    return sum;
  }

  /**
   * Shortfall risk with the loss function confidence · x⁺ − tail · x⁻ (Föllmer and Schied 2002):
   * the expectile, the one such measure that is coherent, for confidences above ½ (Bellini, Klar,
   * Müller and Rosazza Gianin 2014). The m with confidence · E(L − m)⁺ = tail · E(m − L)⁺.
   */
  public double shortfallRisk(double tail) {
    Arguments.tail(tail);
    double heavy = 1 - tail;
    double massAbove = 1;
    double sumAbove = 0; // of mass times loss, from a rank on
    for (int i = ascending.length - 1; i >= 0; i--) {
      sumAbove += masses[i] * ascending[i];
    }
    double massBelow = 0;
    double sumBelow = 0;
    for (int i = 0; i < ascending.length; i++) {
      double root = (heavy * sumAbove + tail * sumBelow) / (heavy * massAbove + tail * massBelow);
      if (root <= ascending[i]) {
        return root;
      }
      massBelow += masses[i];
      sumBelow += masses[i] * ascending[i];
      massAbove -= masses[i];
      sumAbove -= masses[i] * ascending[i];
    }
    return ascending[ascending.length - 1];
  }
}
