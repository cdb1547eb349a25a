package dev.blr.verification.smt;

import java.util.List;

/**
 * A statement about risk measures, in several sizes.
 *
 * @param name as typed
 * @param sentence what it says
 * @param isTrue whether it is to be proved; else it is to be refuted
 * @param mutant what the mutant says
 */
public record Property(
    String name, String sentence, boolean isTrue, String mutant, List<Claim> claims) {
  /** All questions as SMT-LIB text, each with what a solver has to answer. */
  public String text() {
    StringBuilder text = new StringBuilder("; " + name + ": " + sentence + "\n");
    for (Claim claim : claims) {
      ask(text, claim.size() + ": the premises can be met", claim.script().premises(), "sat");
      ask(text, claim.size() + ": " + sentence, claim.question(), answer(isTrue));
      ask(text, claim.size() + ", mutant: " + mutant, claim.mutantQuestion(), answer(!isTrue));
    }
    return text.toString();
  }

  private static String answer(boolean proved) {
    return proved ? "unsat" : "sat";
  }

  private static void ask(StringBuilder text, String what, String script, String answer) {
    text.append("\n; ").append(what).append("; expected: ").append(answer).append('\n');
    text.append("(push)\n").append(script).append("(check-sat)\n(pop)\n");
  }
}
