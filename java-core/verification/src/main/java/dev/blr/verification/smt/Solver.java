package dev.blr.verification.smt;

/** Says whether statements in SMT-LIB text can all be met. */
public interface Solver {
  /** What a solver answers. */
  sealed interface Answer {}

  /**
   * They can.
   *
   * @param model one way to meet them, name = value, or nothing where none is known
   */
  record Satisfiable(String model) implements Answer {}

  /** They cannot. */
  record Unsatisfiable() implements Answer {}

  /**
   * It does not know.
   *
   * @param reason why, in words
   */
  record Unknown(String reason) implements Answer {}

  /** Declarations and assertions without a command to check them. */
  Answer check(String script);
}
