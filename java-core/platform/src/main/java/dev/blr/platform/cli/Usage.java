package dev.blr.platform.cli;

import dev.blr.engine.series.InvalidInputException;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Turns a refused setting into a usage error, so that only a refused series counts as bad data. */
final class Usage {
  private Usage() {}

  static <T> T check(CommandSpec spec, Supplier<T> options) {
    try {
      return options.get();
    } catch (InvalidInputException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
