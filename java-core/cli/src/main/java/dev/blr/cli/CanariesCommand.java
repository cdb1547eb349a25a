package dev.blr.cli;

import dev.blr.engine.decision.Sensor;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code blr canaries}, and {@code blr sensors canaries}: what the server does every hour, once,
 * for cron.
 */
@Command(
    name = "canaries",
    description =
        "Lets a canary loose on every sensor, a breach made for the purpose that touches no record,"
            + " and names those that do not catch theirs: their limits do not act.")
final class CanariesCommand implements Callable<Integer> {
  @Option(names = LimitsFile.OPTION, paramLabel = "FILE", description = LimitsFile.DESCRIPTION)
  private @Nullable Path limits; // null for the defaults

  private final Terminal terminal;

  CanariesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return tell(LimitsFile.read(limits).asleep());
  }

  /** Says which sensors sleep, and gives the code for that. */
  private int tell(Set<Sensor> asleep) {
    String names = asleep.stream().map(Sensor::word).collect(Collectors.joining(", "));
    terminal
        .out()
        .println(
            asleep.isEmpty()
                ? "Every sensor caught its canary."
                : terminal.red("asleep: ") + names);
    return asleep.isEmpty() ? ExitCode.OK : ExitCode.NOT_VERIFIED;
  }
}
