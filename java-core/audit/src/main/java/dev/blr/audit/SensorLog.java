package dev.blr.audit;

import dev.blr.engine.decision.Action;
import dev.blr.engine.decision.Enforcement;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.FalseAlarm;
import dev.blr.engine.decision.Sensor;
import dev.blr.engine.decision.SensorBook;
import dev.blr.engine.decision.SensorDecision;
import dev.blr.engine.decision.SensorOverride;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Shape;
import dev.blr.report.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a log says of limits: what was decided by them, which warnings were false, who has let a
 * sensor act. There is no other memory of it, so that what is known is what can be proved.
 */
public final class SensorLog {
  private final SensorBook book;
  private final EnforcementSettings settings;
  private final String limits; // the settings as a document
  private @Nullable EnforcementSettings configured; // null before the first configuration
  private @Nullable Enforcement positions; // null before the first decision about them

  private SensorLog(EnforcementSettings settings) {
    this.settings = settings;
    this.limits = Json.writeText(EnforcementSettings.SHAPE, settings);
    this.book = new SensorBook(settings);
  }

  /** Reads a log up to its last checkpoint, under these limits; one that is not there is empty. */
  public static SensorLog read(Path log, EnforcementSettings settings) throws IOException {
    SensorLog found = new SensorLog(settings);
    if (Files.exists(log.resolve(SigningKey.VERIFIER))) {
      Checkpoint head = Verifier.head(log, Verifier.key(log));
      Segment.visit(log, 0, head == null ? 0 : head.size(), found::take);
    }
    return found;
  }

  /** Reads a log under the limits that it says are valid; without any they are blr's own. */
  public static SensorLog read(Path log) throws IOException {
    EnforcementSettings valid = read(log, EnforcementSettings.DEFAULTS).configured;
    return read(log, valid == null ? EnforcementSettings.DEFAULTS : valid);
  }

  private void take(long sequence, byte[] line) throws IOException {
    Entry entry;
    try {
      entry = AuditRecord.parse(line).entry();
    } catch (InvalidInputException e) {
      throw new IOException("record " + sequence + " is none (blr audit verify)", e);
    }
    try {
      take(entry);
    } catch (InvalidInputException e) {
      // It was right when it was recorded: a false alarm that two had marked at once, or a document
      // of another version. The others go on to count.
    }
  }

  private void take(Entry entry) {
    switch (entry.kind()) {
      case Entry.Kind.STATE -> book.take(read(SensorDecision.SHAPE, entry));
      case Entry.Kind.POSITIONS -> positions = read(Enforcement.SHAPE, entry);
      case Entry.Kind.FALSE_ALARM -> book.mark(read(FalseAlarm.SHAPE, entry));
      case Entry.Kind.OVERRIDE -> {
        SensorOverride override = read(SensorOverride.SHAPE, entry);
        book.override(override.sensor(), entry.subject(), override.second(), override.acts());
      }
      case Entry.Kind.CONFIGURATION -> configured = read(ConfigurationChange.SHAPE, entry).limits();
      default -> {
        // an order, or the log's own
      }
    }
  }

  private static <T> T read(Shape<T> shape, Entry entry) {
    return shape.read(Json.read(entry.detail().getBytes(StandardCharsets.UTF_8)), "");
  }

  /** Of the sensors; it takes in what is decided from here on. */
  public SensorBook book() {
    return book;
  }

  /** What is in force: the stricter of the last decisions about the run and the positions. */
  public Enforcement inForce() {
    Enforcement state = book.last().map(SensorDecision::enforcement).orElse(null);
    Enforcement other = positions;
    if (state == null || other == null) {
      return state != null
          ? state
          : other != null ? other : new Enforcement(Action.NONE, 1, List.of(), List.of());
    }
    return state.action().compareTo(other.action()) >= 0 ? state : other;
  }

  /** The record of these limits, where they are not those that were valid; empty where they are. */
  public Optional<Entry> configuration(String actor) {
    return configuration(actor, configured, settings);
  }

  /**
   * The same of limits that were valid, and of those that are to be.
   *
   * @param before null for the first
   */
  public static Optional<Entry> configuration(
      String actor, @Nullable EnforcementSettings before, EnforcementSettings after) {
    ConfigurationChange change = ConfigurationChange.between(before, after);
    if (before != null && change.changes().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Entry.of(
                Entry.Kind.CONFIGURATION,
                actor,
                before == null ? "first" : "changed",
                Json.writeText(ConfigurationChange.SHAPE, change))
            .on("", Json.writeText(EnforcementSettings.SHAPE, after)));
  }

  /**
   * The record of a decision about a state.
   *
   * @param input what the run was made of
   */
  public Entry state(String actor, String input, SensorDecision decision) {
    return Entry.of(
            Entry.Kind.STATE,
            actor,
            decision.enforcement().action().word(),
            Json.writeText(SensorDecision.SHAPE, decision))
        .on(input + '\n' + decision.label(), limits);
  }

  /** The record of a decision about positions. */
  public Entry positions(String actor, String input, Enforcement decision) {
    return Entry.of(
            Entry.Kind.POSITIONS,
            actor,
            decision.action().word(),
            Json.writeText(Enforcement.SHAPE, decision))
        .on(input, limits);
  }

  /**
   * The record of a false alarm, which there must have been.
   *
   * @param person digest of who says so
   */
  public Entry falseAlarm(String actor, String person, FalseAlarm alarm) {
    book.mark(alarm);
    return Entry.of(
            Entry.Kind.FALSE_ALARM,
            actor,
            alarm.sensor().word() + " " + alarm.label(),
            Json.writeText(FalseAlarm.SHAPE, alarm))
        .about(person);
  }

  /**
   * The record of an override.
   *
   * @param first digest of one person
   * @param second of another
   */
  public Entry override(String actor, Sensor sensor, boolean acts, String first, String second) {
    book.override(sensor, first, second, acts);
    SensorOverride override = new SensorOverride(sensor, acts, second);
    return Entry.of(
            Entry.Kind.OVERRIDE,
            actor,
            sensor.word() + (acts ? " acts" : " by its record"),
            Json.writeText(SensorOverride.SHAPE, override))
        .about(first);
  }
}
