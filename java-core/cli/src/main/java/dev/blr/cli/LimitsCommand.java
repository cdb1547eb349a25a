package dev.blr.cli;

import dev.blr.engine.decision.EnforcementSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code blr limits}: what a file of limits says, or where it is wrong. */
@Command(
    name = "limits",
    description =
        "Reads limits from a YAML file and prints all that are valid, defaults included, as JSON;"
            + " what is unknown, of another type or out of order is refused with its path and line."
            + " BLR_LIMITS_SENSORS_VAR_LIMIT and the like stand for a value of the file.")
final class LimitsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "YAML file of limits.")
  private Path file;

  @Mixin private Output output;

  private final Terminal terminal;

  LimitsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    output.require(spec);
    output.write(terminal, EnforcementSettings.SHAPE, LimitsFile.read(file));
    return ExitCode.OK;
  }
}
