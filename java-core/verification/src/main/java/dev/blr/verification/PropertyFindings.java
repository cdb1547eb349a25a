package dev.blr.verification;

import dev.blr.verification.smt.Property;
import dev.blr.verification.smt.PropertyCheck;
import dev.blr.verification.smt.Solver;

/** Properties of risk measures, put to a solver. */
public final class PropertyFindings {
  private PropertyFindings() {}

  public static Finding of(Property property, Solver solver) {
    long start = System.nanoTime();
    PropertyCheck check = PropertyCheck.of(property, solver);
    return new Finding(
        Finding.Group.PROPERTIES,
        property.name(),
        property.sentence(),
        (property.isTrue() ? "proved; refuted: " : "refuted; proved: ") + property.mutant(),
        check.result(),
        check.result() == Result.HOLDS
            ? "counterexample to what is refuted: " + check.counterexample()
            : check.detail(),
        (System.nanoTime() - start) / 1e9);
  }
}
