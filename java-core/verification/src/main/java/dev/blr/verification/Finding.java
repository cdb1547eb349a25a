package dev.blr.verification;

import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import java.util.List;

/**
 * What one check found.
 *
 * @param group what was looked at
 * @param name of the check
 * @param statement that is checked
 * @param how it was checked, and what the mutant was where there is one
 * @param detail why it does not hold, or what else is to be known; may be empty
 * @param seconds that it took
 */
public record Finding(
    Group group,
    String name,
    String statement,
    String how,
    Result result,
    String detail,
    double seconds) {

  /** What is looked at. */
  public enum Group {
    PROPERTIES("properties"),
    DECISIONS("decisions"),
    KERNELS("kernels"),
    SERIES("series");

    private final String word;

    Group(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  static final Shape<Finding> SHAPE =
      Shape.of(
          "Finding",
          "What one check found.",
          Field.word(
              "group", List.of(Group.values()), Group::word, Finding::group, "What was looked at."),
          Field.text("name", Finding::name, "Of the check."),
          Field.text("statement", Finding::statement, "What is checked."),
          Field.text("how", Finding::how, "How, and what the mutant was where there is one."),
          Field.word(
              "result", List.of(Result.values()), Result::word, Finding::result, "What was found."),
          Field.lines(
              "detail",
              Finding::detail,
              "Why it does not hold, or what else is to be known; may be empty."),
          Field.real("seconds", Unit.SECONDS, Finding::seconds, "That it took."));
}
