package dev.blr.cli;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How to read a price file, as options. */
final class SeriesInput {
  @Option(
      names = "--column",
      description = "Column of the series, by name; found when there is no doubt.")
  private String column;

  @Option(
      names = "--kind",
      paramLabel = "prices|returns",
      description = "What the column holds; found out by name and values.")
  private String kind;

  @Option(
      names = "--returns",
      paramLabel = "simple|log",
      description = "How prices become the returns that are shown: P_t/P_t-1 - 1 or its ln(1 + r).")
  private String returns;

  SeriesOptions options() {
    if (returns != null && !returns.matches("simple|log")) {
      throw new InvalidInputException("returns", "is \"" + returns + "\"", "simple, log");
    }
    return SeriesOptions.DEFAULT
        .withColumn(column)
        .withKind(kind == null ? null : InputKind.parse(kind))
        .withLog(returns == null ? null : returns.equals("log"));
  }

  /** Reads a file, or standard input for "-". */
  static ReturnSeries read(String input, SeriesOptions options, InputStream in) {
    return PriceFile.read(bytes(input, in), options);
  }

  /** The bytes that {@link #read} makes a series of. */
  static byte[] bytes(String input, InputStream in) {
    if (input.equals("-")) {
      return standardInput(in);
    }
    try {
      return PriceFile.bytes(Path.of(input));
    } catch (InvalidPathException e) {
      throw new InvalidInputException("--input", "is no path on this system", "a CSV file, or -");
    }
  }

  private static byte[] standardInput(InputStream in) {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new InvalidInputException(
          "standard input", "cannot be read: " + e.getMessage(), "< FILE or a pipe");
    }
  }

  /** The file's name without its folder, which is nobody's business. */
  static String source(String input) {
    return input.equals("-") ? "-" : Path.of(input).getFileName().toString();
  }
}
