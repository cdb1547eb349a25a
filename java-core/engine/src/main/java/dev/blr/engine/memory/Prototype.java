package dev.blr.engine.memory;

/**
 * A crisis as the engine remembers it.
 *
 * @param name shown to people
 * @param coefficients [modes] of the loss law at the peak of stress, on the memory's reference domain
 */
public record Prototype(String name, double[] coefficients) {

  /** ⟨A, P⟩/(‖A‖‖P‖) over k ≥ 1: the constant mode would make every law similar to every other. */
  double similarity(double[] other) {
    double product = 0;
    double own = 0;
    double theirs = 0;
    for (int k = 1; k < coefficients.length; k++) {
      product += coefficients[k] * other[k];
      own += coefficients[k] * coefficients[k];
      theirs += other[k] * other[k];
    }
    return own > 0 && theirs > 0 ? product / Math.sqrt(own * theirs) : 0;
  }
}
