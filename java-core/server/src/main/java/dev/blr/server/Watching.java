package dev.blr.server;

import dev.blr.audit.AuditLog;
import dev.blr.engine.decision.EnforcementSettings;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Optional;

/**
 * What a book is held to, by whom, and when.
 *
 * @param book empty for none: then only the canaries run
 * @param audit where decisions are recorded; who is handed it closes it
 * @param nightly when the book is decided upon, in the clock's zone
 */
public record Watching(
    EnforcementSettings limits,
    Optional<Book> book,
    Optional<AuditLog> audit,
    LocalTime nightly,
    Clock clock) {
  /**
   * At half past one all markets of a day have closed, and none of the next has opened in Europe.
   */
  public static final LocalTime NIGHTLY = LocalTime.of(1, 30);

  /** Who acts, in the log. */
  public static final String ACTOR = "blr serve";

  /** No book. */
  public static final Watching NOTHING =
      new Watching(
          EnforcementSettings.SHAPE.defaults(),
          Optional.empty(),
          Optional.empty(),
          NIGHTLY,
          Clock.systemUTC());

  public Watching of(Book watched) {
    return new Watching(limits, Optional.of(watched), audit, nightly, clock);
  }

  public Watching under(EnforcementSettings other) {
    return new Watching(other, book, audit, nightly, clock);
  }

  public Watching recorded(AuditLog log) {
    return new Watching(limits, book, Optional.of(log), nightly, clock);
  }

  public Watching at(LocalTime time, Clock other) {
    return new Watching(limits, book, audit, time, other);
  }
}
