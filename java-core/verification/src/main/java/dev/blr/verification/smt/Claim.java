package dev.blr.verification.smt;

/**
 * One statement of a size, and beside it a mutant: a statement nearly the same of which the
 * opposite is expected.
 *
 * @param size what tells it from the others of its property, such as "n = 3"
 */
record Claim(
    String size, Script script, String conclusion, Script mutantScript, String mutantConclusion) {

  /** With a mutant of the same premises. */
  static Claim of(String size, Script script, String conclusion, String mutantConclusion) {
    return new Claim(size, script, conclusion, script, mutantConclusion);
  }

  /** Unsatisfiable exactly if the statement holds. */
  String question() {
    return script.denying(conclusion);
  }

  String mutantQuestion() {
    return mutantScript.denying(mutantConclusion);
  }
}
