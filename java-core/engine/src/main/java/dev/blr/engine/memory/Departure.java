package dev.blr.engine.memory;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.Vectors;
import dev.blr.engine.spectral.CosineLaw;

/**
 * How far a law is from a calm day (MODEL.md, 6.2). With w_i the distances from its median to its 1
 * % and 5 % quantiles on either side, and w̄_i those of an ordinary day in the calm scale of the
 * series:
 *
 * <pre>
 *   δ_i = ln(w_i/w̄_i)
 * </pre>
 *
 * <p>δ has no unit, and is 0 in calm. Of a law that becomes s times as wide and keeps its shape it
 * moves by ln s in every part, so that severity is a length along (1, 1, 1, 1) and shape what is
 * left. Where the law's median lies has no part in it: over a period it is small beside the width,
 * and of either sign in a crisis.
 */
final class Departure {
  private static final double[] TAILS = {0.01, 0.05, 0.95, 0.99};
  private static final double[] ORDINARY = distances(new ScalarKernels(), Archetypes.CALM);

  private final double[] logarithms;

  /**
   * @param logarithms δ; the array is kept
   */
  Departure(double... logarithms) {
    this.logarithms = logarithms;
  }

  /**
   * @param calmScale of the series, in the units of the law, > 0
   */
  static Departure of(Kernels kernels, CentreLaw law, double calmScale) {
    double[] distances = distances(kernels, law);
    double[] logarithms = new double[TAILS.length];
    for (int i = 0; i < TAILS.length; i++) {
      logarithms[i] = Elementary.log(distances[i] * (law.scale() / calmScale) / ORDINARY[i]);
    }
    return new Departure(logarithms);
  }

  /** In scales of the law. */
  private static double[] distances(Kernels kernels, CentreLaw law) {
    CosineLaw standard = new CosineLaw(kernels, law.coefficients(), law.a(), law.b());
    double median = standard.quantile(0.5);
    double[] distances = new double[TAILS.length];
    for (int i = 0; i < TAILS.length; i++) {
      distances[i] = Math.abs(standard.quantile(TAILS[i]) - median);
    }
    return distances;
  }

  /** ⟨δ, δ'⟩. */
  double product(Departure other) {
    return Vectors.dot(logarithms, other.logarithms);
  }

  /** |δ|. */
  double length() {
    return Math.sqrt(product(this));
  }

  /** Cosine of the angle to another in [−1, 1]; 0 where one of them has no direction. */
  double direction(Departure other) {
    double lengths = length() * other.length();
    return lengths > 0 ? Math.min(1, Math.max(-1, product(other) / lengths)) : 0;
  }

  /** Mean of δ: the logarithm of the severity in multiples of calm. */
  double logSeverity() {
    double sum = 0;
    for (double one : logarithms) {
      sum += one;
    }
    return sum / logarithms.length;
  }

  /** max |δ_i − δ'_i|: by how much the tails differ, as a logarithm. */
  double distance(Departure other) {
    double most = 0;
    for (int i = 0; i < logarithms.length; i++) {
      most = Math.max(most, Math.abs(logarithms[i] - other.logarithms[i]));
    }
    return most;
  }
}
