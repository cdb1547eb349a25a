package dev.blr.verification;

import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import java.util.Comparator;
import java.util.List;

/**
 * All that was checked, as a document.
 *
 * @param version of the product
 */
public record Verification(String version, List<Finding> findings) {
  public static final Shape<Verification> SHAPE =
      Shape.of(
          "Verification",
          "All that was checked.",
          Field.text("version", Verification::version, "Of the product."),
          Field.word(
              "result",
              List.of(Result.values()),
              Result::word,
              Verification::result,
              "The worst of all."),
          Field.rows("findings", Finding.SHAPE, Verification::findings, "One a check."));

  /** The worst of all; that of nothing is unknown. */
  public Result result() {
    return findings.stream()
        .map(Finding::result)
        .max(Comparator.naturalOrder())
        .orElse(Result.UNKNOWN);
  }
}
