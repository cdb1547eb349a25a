package dev.blr.audit;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import dev.blr.report.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * A line of the log.
 *
 * @param sequence its place, from 0
 * @param time when it was handed in, to the nanosecond; a clock may step back, the sequence does
 *     not
 * @param previous SHA-256 of the line before it, {@link Digest#NONE} of the first
 */
public record AuditRecord(long sequence, Instant time, Entry entry, String previous) {
  /** What c2sp.org/tlog-tiles can count of an entry. */
  static final int MOST_BYTES = 65_535;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int LONGEST_DETAIL = 32_768;

  static final Shape<Entry> ENTRY =
      Shape.read(
          "AuditEntry",
          "What was recorded; what does not apply is empty.",
          AuditRecord::entry,
          Field.text("kind", Entry::kind, "Of the record: decision, configuration, recovery …"),
          Field.text("actor", Entry::actor, "Who or what did it; no person by name."),
          Field.text("input", Entry::input, "SHA-256 of what was looked at."),
          Field.text(
              "configuration", Entry::configuration, "SHA-256 of the settings that were valid."),
          Field.text("code", Entry::code, "SHA-256 of the program."),
          Field.text("target", Entry::target, "Kernel path."),
          Field.text("model", Entry::model, "Which, and its version."),
          Field.text("subject", Entry::subject, "Keyed digest of a person."),
          Field.text("decision", Entry::decision, "In one line."),
          Field.lines("detail", Entry::detail, "In any number of lines.")
              .within(0, LONGEST_DETAIL));

  static final Shape<AuditRecord> SHAPE =
      Shape.read(
          "AuditRecord",
          "A line of the log of decisions.",
          AuditRecord::of,
          Field.whole("sequence", Unit.COUNT, AuditRecord::sequence, "Its place, from 0."),
          Field.text("time", record -> text(record.time()), "UTC, to the nanosecond."),
          Field.inline("entry", ENTRY, AuditRecord::entry),
          Field.text("previous", AuditRecord::previous, "SHA-256 of the line before it."));

  private static Entry entry(Values values) {
    return new Entry(
        values.text(),
        values.text(),
        values.text(),
        values.text(),
        values.text(),
        values.text(),
        values.text(),
        values.text(),
        values.text(),
        values.text());
  }

  private static AuditRecord of(Values values) {
    return new AuditRecord(values.whole(), time(values.text()), values.next(), values.text());
  }

  /** As records have it: always nine decimals, so that texts are in the order of the times. */
  public static String text(Instant time) {
    return TIME.format(time);
  }

  /** Reads what {@link #text} writes, and nothing else. */
  public static Instant time(String text) {
    try {
      Instant time = Instant.parse(text);
      if (text(time).equals(text)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // refused as a time without nine decimals is
    }
    throw new InvalidInputException(
        "time",
        "is \"" + text + '"',
        "a UTC time with nine decimals: 2026-01-31T09:30:00.000000000Z");
  }

  /** The line without its end; JSON in UTF-8. */
  byte[] line() {
    byte[] line = Json.write(SHAPE, this);
    if (line.length > MOST_BYTES) {
      throw new InvalidInputException(
          "detail", "makes a record of " + line.length + " bytes", MOST_BYTES + " at most");
    }
    return line;
  }

  /** Reads a line. */
  static AuditRecord parse(byte[] line) {
    return SHAPE.read(Json.read(line), "");
  }
}
