package dev.blr.engine.memory;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.snapshot.Archive;
import dev.blr.engine.spectral.ReferenceDomain;

/** A prototype drawn on the memory's domain in the calm scale of its series. */
final class DrawnPrototype {
  private final Prototype prototype;
  private final double[] coefficients;
  private double norm;
  private double similarity;

  DrawnPrototype(Prototype prototype, int modes) {
    this.prototype = prototype;
    this.coefficients = new double[modes];
  }

  /**
   * @param calmScale in return units
   */
  void draw(Kernels kernels, ReferenceDomain domain, double calmScale) {
    CentreLaw law = prototype.law();
    domain.carryOver(
        kernels,
        law.coefficients(),
        law.a(),
        law.b(),
        law.location() * calmScale,
        law.scale() * calmScale,
        coefficients);
    norm = norm(coefficients);
  }

  Prototype prototype() {
    return prototype;
  }

  /** [modes] on the memory's domain. */
  double[] coefficients() {
    return coefficients;
  }

  /** Compares with today's law and keeps the result. */
  void compare(double[] current, double currentNorm) {
    similarity = similarity(current, currentNorm);
  }

  /** What it keeps beside the prototype; it is drawn anew. */
  void state(Archive archive) {
    similarity = archive.finite(similarity);
  }

  /** Of the law last compared. */
  double similarity() {
    return similarity;
  }

  /** To a law on the same domain. */
  double similarity(double[] other, double otherNorm) {
    return cosine(coefficients, norm, other, otherNorm);
  }

  /** ⟨A, P⟩/(‖A‖‖P‖) over k ≥ 1: the constant mode would make every law similar to every other. */
  static double cosine(double[] first, double firstNorm, double[] second, double secondNorm) {
    double product = 0;
    for (int k = 1; k < first.length; k++) {
      product += first[k] * second[k];
    }
    boolean defined = firstNorm > 0 && secondNorm > 0;
    return defined ? Math.min(1, Math.max(-1, product / (firstNorm * secondNorm))) : 0;
  }

  /** ‖A‖ over k ≥ 1. */
  static double norm(double[] coefficients) {
    double squares = 0;
    for (int k = 1; k < coefficients.length; k++) {
      squares += coefficients[k] * coefficients[k];
    }
    return Math.sqrt(squares);
  }
}
