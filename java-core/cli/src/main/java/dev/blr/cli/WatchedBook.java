package dev.blr.cli;

import dev.blr.audit.AuditLog;
import dev.blr.audit.Entry;
import dev.blr.audit.SensorLog;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.server.Book;
import dev.blr.server.Watching;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is watched, and what it is held to, as options of serve. */
final class WatchedBook {
  @Option(
      names = "--positions",
      paramLabel = "FILE",
      description = "CSV of what is held, as blr portfolio takes it; read anew each time.")
  private @Nullable Path positions; // null where no positions are watched

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "CSV of what it was worth; read anew each time.")
  private @Nullable Path prices; // null likewise

  @Option(
      names = "--equity",
      paramLabel = "MONEY",
      description = "What losses are shares of (default: the gross value; leverage is not read).")
  private @Nullable Double equity; // null for the gross value

  @Option(
      names = LimitsFile.OPTION,
      paramLabel = "FILE",
      description = LimitsFile.DESCRIPTION + " SIGHUP has it read anew.")
  private @Nullable Path limits; // null for the defaults

  @Option(
      names = "--audit",
      paramLabel = "DIR",
      description =
          "Record every decision in this log (blr audit); it is made where there is none.")
  private @Nullable Path audit; // null for no log

  /** Refuses what cannot be watched; what is right by itself is read when it is looked at. */
  boolean require() {
    if ((positions == null) != (prices == null)) {
      throw new InvalidInputException(
          positions == null ? "--positions" : "--prices", "is missing", "both files, or neither");
    }
    for (Path file : positions == null ? new Path[0] : new Path[] {positions, prices}) {
      if (!Files.isReadable(file)) {
        throw new InvalidInputException(file.toString(), "cannot be read", "a CSV file");
      }
    }
    if (equity != null && !(equity > 0 && equity <= Double.MAX_VALUE)) {
      throw new InvalidInputException("--equity", "is " + equity, "a number > 0");
    }
    return true;
  }

  /**
   * @param series that is watched where there are no positions; empty for none
   */
  Watching watching(String currency, Optional<CompletableFuture<RiskRun>> series) {
    Watching watching =
        held(Watching.NOTHING.at(Watching.NIGHTLY, Clock.system(ZoneId.systemDefault())));
    if (positions != null && prices != null) {
      watching = watching.of(Book.ofPositions(text(positions), text(prices), currency, equity));
    } else if (series.isPresent()) {
      watching = watching.of(Book.ofSeries(series.get()));
    }
    return audit == null ? watching : watching.recorded(open(audit, watching.limits()));
  }

  /** Whether there is a file of limits, which may be read anew. */
  boolean hasLimits() {
    return limits != null;
  }

  /** The same under the limits as they are written now. */
  Watching held(Watching now) {
    return now.under(LimitsFile.read(limits));
  }

  private static Supplier<String> text(Path file) {
    return () -> PriceFile.text(PriceFile.bytes(file)).text();
  }

  /** Opens a log, in which other limits than the last ones are noted first. */
  private static AuditLog open(Path folder, EnforcementSettings held) {
    try {
      AuditLog log = AuditLog.open(folder, AuditLog.Settings.DEFAULTS);
      try {
        Optional<Entry> change = SensorLog.read(folder, held).configuration(Watching.ACTOR);
        if (change.isPresent()) {
          log.append(change.get());
        }
        return log;
      } catch (IOException | RuntimeException e) {
        log.close();
        throw e;
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "--audit", "is " + folder + ", which cannot be opened: " + e, "the folder of a log");
    }
  }
}
