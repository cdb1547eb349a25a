package dev.blr.verification.smt;

import java.util.ArrayList;
import java.util.List;

/** What a statement speaks of, and what it supposes; immutable. */
final class Script {
  static final Script EMPTY = new Script(List.of(), List.of());

  private final List<String> names;
  private final List<String> premises;

  private Script(List<String> names, List<String> premises) {
    this.names = names;
    this.premises = premises;
  }

  /** With more real numbers. */
  Script declare(List<String> more) {
    return new Script(joined(names, more), premises);
  }

  Script declare(String... more) {
    return declare(List.of(more));
  }

  /** With more premises. */
  Script suppose(List<String> more) {
    return new Script(names, joined(premises, more));
  }

  Script suppose(String... more) {
    return suppose(List.of(more));
  }

  /** Satisfiable exactly if the premises are. */
  String premises() {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append("(declare-const ").append(name).append(" Real)\n");
    }
    for (String premise : premises) {
      text.append("(assert ").append(premise).append(")\n");
    }
    return text.toString();
  }

  /** Satisfiable exactly if there is a counterexample to "the premises imply the conclusion". */
  String denying(String conclusion) {
    return premises() + "(assert " + Smt.not(conclusion) + ")\n";
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
