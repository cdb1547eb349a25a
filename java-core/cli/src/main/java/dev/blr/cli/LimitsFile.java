package dev.blr.cli;

import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.report.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Limits as people write them. */
final class LimitsFile {
  static final String OPTION = "--limits";

  static final String DESCRIPTION =
      "Limits, and what is done beyond: a YAML file that blr limits can read.";

  private static final String PREFIX = "BLR_LIMITS_";

  private LimitsFile() {}

  /** The option that names one. */
  static OptionSpec option() {
    return OptionSpec.builder(OPTION)
        .type(Path.class)
        .paramLabel("FILE")
        .description(DESCRIPTION)
        .build();
  }

  /** Reads one, with what the environment says instead; without a file those of the environment. */
  static EnforcementSettings read(@Nullable Path file) {
    String name = file == null ? "limits" : file.toString();
    return Yaml.read(EnforcementSettings.SHAPE, text(file), name, System.getenv(), PREFIX);
  }

  private static String text(@Nullable Path file) {
    try {
      return file == null ? "" : Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(String.valueOf(file), "is not there", "a YAML file");
    } catch (IOException e) {
      throw new InvalidInputException(
          String.valueOf(file), "cannot be read", "a YAML file in UTF-8");
    }
  }
}
