package dev.blr.cli;

import dev.blr.audit.AuditLog;
import dev.blr.audit.Digest;
import dev.blr.audit.Entry;
import dev.blr.audit.Receipt;
import dev.blr.audit.SensorLog;
import dev.blr.engine.ask.Context;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.numeric.InvalidInputException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** The log that a command keeps its decisions in, and what it says of those before. */
final class DecisionLog implements AutoCloseable {
  static final String OPTION = "--audit";

  private final AuditLog log;
  private final SensorLog before;
  private final String code = code();
  private final String target;
  private @Nullable CompletableFuture<Receipt> latest; // null before the first

  private DecisionLog(AuditLog log, SensorLog before, String target) {
    this.log = log;
    this.before = before;
    this.target = target;
  }

  /** The option that names one. */
  static OptionSpec option() {
    return OptionSpec.builder(OPTION)
        .type(Path.class)
        .paramLabel("DIR")
        .description(
            "Keep every decision in this log (blr audit), and go on from what it says; it is made"
                + " where there is none.")
        .build();
  }

  /** Opens a log to which people add, whose limits stay as they are. */
  static DecisionLog open(Path log) throws IOException {
    AuditLog audit = AuditLog.open(log, AuditLog.Settings.DEFAULTS);
    try {
      return new DecisionLog(audit, SensorLog.read(log), "");
    } catch (IOException | RuntimeException e) {
      audit.close();
      throw e;
    }
  }

  /** Opens a log, in which other limits than the last ones are noted first. */
  static DecisionLog open(Path log, EnforcementSettings limits, String actor, String target)
      throws IOException {
    AuditLog audit = AuditLog.open(log, AuditLog.Settings.DEFAULTS);
    try {
      DecisionLog decisions = new DecisionLog(audit, SensorLog.read(log, limits), target);
      decisions.before.configuration(actor).ifPresent(decisions::submit);
      return decisions;
    } catch (IOException | RuntimeException e) {
      audit.close();
      throw e;
    }
  }

  /** What was decided before. */
  SensorLog before() {
    return before;
  }

  /** Hands in an entry, which is kept when {@link #await} returns. */
  void submit(Entry entry) {
    latest = log.submit(entry);
  }

  /** The same with what made it. */
  void submit(Entry entry, String model) {
    submit(entry.by(code, target, model));
  }

  /**
   * Waits until all that was handed in is on the disk, in which it has the order of its coming: the
   * last one is kept only if all are.
   */
  void await() throws IOException {
    if (latest == null) {
      return;
    }
    try {
      latest.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a record was on its way", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof InvalidInputException refused) {
        throw refused;
      }
      throw new IOException("not recorded: " + cause.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    log.close();
  }

  /** SHA-256 of the program; empty where it is no single file. */
  private static String code() {
    CodeSource source = DecisionLog.class.getProtectionDomain().getCodeSource();
    try {
      Path file = source == null ? null : Path.of(source.getLocation().toURI());
      return file != null && Files.isRegularFile(file) ? Digest.hex(Files.readAllBytes(file)) : "";
    } catch (URISyntaxException | IOException e) {
      return "";
    }
  }

  /** The model of a run, and its version. */
  static String model(Context context, String name) {
    return name + ", blr " + context.version();
  }
}
