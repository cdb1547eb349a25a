package dev.blr.cli;

import dev.blr.engine.numeric.InvalidInputException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Turns a refused setting into a usage error, so that only a refused series counts as bad data. */
final class Usage {
  private Usage() {}

  /** An option's ISO date; null when it was not given. */
  static @Nullable LocalDate date(String option, @Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidInputException(option, "is \"" + text + "\"", "an ISO date (2006-01-31)");
    }
  }

  static <T extends @Nullable Object> T check(CommandSpec spec, Supplier<T> options) {
    try {
      return options.get();
    } catch (InvalidInputException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
