package dev.blr.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Removes records whose time is over, a full segment at a time, except where a legal hold forbids
 * it. What goes is named by a record first, and its hashes stay: the rest of the log verifies as
 * before, and a copy that somebody kept of a removed record can still be proved.
 */
public final class Retention {
  private static final Ranges EVERYTHING = new Ranges(List.of(new Ranges.Range(0, Long.MAX_VALUE)));

  private final Path directory;
  private final AuditLog log;

  /**
   * @param directory of that log
   */
  public Retention(Path directory, AuditLog log) {
    this.directory = directory;
    this.log = log;
  }

  /**
   * Forbids the removal of records.
   *
   * @param name by which it is released
   * @param ranges "0-999 2000-2999"; empty for all records
   */
  public Receipt hold(String actor, String name, String ranges) throws IOException {
    return log.append(Entry.of(Entry.Kind.HOLD, actor, name, Ranges.parse(ranges).toString()));
  }

  /** Ends a hold. */
  public Receipt release(String actor, String name) throws IOException {
    return log.append(Entry.of(Entry.Kind.RELEASE, actor, name, ""));
  }

  /** What is gone after this, as a retention record names it; empty where nothing is. */
  public String removeBefore(Instant end, String actor) throws IOException {
    Checkpoint head = Verifier.head(directory, log.verifier());
    long size = head == null ? 0 : head.size();
    Found found = look(size);
    List<Segment> segments = Segment.all(directory);
    Ranges gone = found.gone;
    List<Segment> removed = new ArrayList<>();
    for (int i = 0; i + 1 < segments.size(); i++) {
      long last = found.gone.before(segments.get(i + 1).first()) - 1;
      Ranges.Range range = new Ranges.Range(segments.get(i).first(), last);
      boolean tiled = range.to() < size - size % Tiles.WIDTH;
      if (tiled && segments.get(i).isFull() && !found.holds(range) && isOver(range, end)) {
        gone = gone.with(range);
        removed.add(segments.get(i));
      }
    }
    if (!removed.isEmpty()) {
      log.append(Entry.of(Entry.Kind.RETENTION, actor, "removed", gone.toString()));
      for (Segment segment : removed) {
        segment.delete();
      }
    }
    return gone.toString();
  }

  /** What earlier records say of holds and of what is gone. */
  private static final class Found {
    private final Map<String, Ranges> holds = new HashMap<>();
    private final Map<String, Long> places = new HashMap<>();
    private Ranges gone = Ranges.NONE;

    void see(long sequence, Entry entry) {
      switch (entry.kind()) {
        case Entry.Kind.HOLD -> {
          Ranges ranges = Ranges.parse(entry.detail());
          holds.put(entry.decision(), ranges.all().isEmpty() ? EVERYTHING : ranges);
          places.put(entry.decision(), sequence);
        }
        case Entry.Kind.RELEASE -> {
          holds.remove(entry.decision());
          places.remove(entry.decision());
        }
        case Entry.Kind.RETENTION -> gone = Ranges.parse(entry.detail());
        default -> {
          // says nothing of either
        }
      }
    }

    /** A hold protects its own record, too: it would be forgotten. */
    boolean holds(Ranges.Range range) {
      boolean itself =
          places.values().stream().anyMatch(one -> range.from() <= one && one <= range.to());
      return itself
          || holds.values().stream()
              .flatMap(held -> held.all().stream())
              .anyMatch(held -> held.from() <= range.to() && range.from() <= held.to());
    }
  }

  private Found look(long size) throws IOException {
    Found found = new Found();
    Segment.visit(
        directory,
        0,
        size,
        (sequence, line) -> found.see(sequence, AuditRecord.parse(line).entry()));
    return found;
  }

  private boolean isOver(Ranges.Range range, Instant end) throws IOException {
    boolean[] over = {true};
    Segment.visit(
        directory,
        range.from(),
        range.to() + 1,
        (_, line) -> over[0] &= AuditRecord.parse(line).time().isBefore(end));
    return over[0];
  }
}
