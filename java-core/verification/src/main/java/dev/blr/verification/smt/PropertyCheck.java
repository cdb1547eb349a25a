package dev.blr.verification.smt;

import dev.blr.verification.Result;
import dev.blr.verification.smt.Solver.Answer;

/**
 * Puts a property to a solver: its premises can be met, it is as it is said to be, and its mutant
 * is the opposite.
 */
public final class PropertyCheck {
  private final Solver solver;
  private Result result = Result.HOLDS;
  private String detail = "";

  /** The first counterexample, of the property or, where that is proved, of its mutant. */
  private String counterexample = "";

  private PropertyCheck(Solver solver) {
    this.solver = solver;
  }

  /** Checks every size. */
  public static PropertyCheck of(Property property, Solver solver) {
    PropertyCheck check = new PropertyCheck(solver);
    for (Claim claim : property.claims()) {
      check.expect(claim.size() + ": premises", claim.script().premises(), false);
      check.expect(claim.size(), claim.question(), property.isTrue());
      check.expect(claim.size() + ": mutant", claim.mutantQuestion(), !property.isTrue());
    }
    return check;
  }

  private void expect(String what, String script, boolean impossible) {
    Answer answer = solver.check(script);
    switch (answer) {
      case Solver.Unsatisfiable() -> note(impossible, what, "has no counterexample");
      case Solver.Satisfiable(String model) -> {
        note(!impossible, what, "has the counterexample " + model);
        if (!what.endsWith("premises") && counterexample.isEmpty()) {
          counterexample = model;
        }
      }
      case Solver.Unknown(String reason) -> found(Result.UNKNOWN, what + ": " + reason);
    }
  }

  private void note(boolean expected, String what, String otherwise) {
    if (!expected) {
      found(Result.FAILS, what + " " + otherwise);
    }
  }

  private void found(Result one, String why) {
    if (one.compareTo(result) > 0) {
      result = one;
      detail = why;
    }
  }

  public Result result() {
    return result;
  }

  /** Why it does not hold; empty where it does. */
  public String detail() {
    return detail;
  }

  public String counterexample() {
    return counterexample;
  }
}
