package dev.blr.audit;

import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a log.
 *
 * @param records that the last checkpoint signs
 * @param present of them in files; the others were removed by a retention record
 * @param broken place of the first that is not what was signed; null where all are
 * @param fault what is wrong there; empty where nothing is
 * @param notes what is not wrong, but should be known
 */
public record Verified(
    long records, long present, @Nullable Long broken, String fault, List<String> notes) {
  public static final Shape<Verified> SHAPE =
      Shape.of(
          "AuditVerified",
          "What was found of a log of decisions.",
          Field.whole("records", Unit.COUNT, Verified::records, "That the last checkpoint signs."),
          Field.whole("present", Unit.COUNT, Verified::present, "Of them in files."),
          Field.flag("intact", Verified::isIntact, "Whether all are what was signed."),
          Field.<Verified>maybe(
                  "broken",
                  Unit.COUNT,
                  found -> found.broken() == null ? null : (double) found.broken(),
                  "Place of the first that is not, from 0; null where all are.")
              .orNull(),
          Field.lines("fault", Verified::fault, "What is wrong there; may be empty."),
          Field.texts("notes", Verified::notes, "What else should be known."));

  public boolean isIntact() {
    return broken == null;
  }
}
