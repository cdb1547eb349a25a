package dev.blr.platform.cli;

import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.platform.PriceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How to read a price file, as options. */
final class SeriesInput {
  @Option(names = "--column", description = "Column of the series, by name; found when there is no doubt.")
  private String column;

  @Option(
      names = "--kind",
      paramLabel = "prices|returns",
      description = "What the column holds; found out by name and values.")
  private String kind;

  SeriesOptions options() {
    return new SeriesOptions(column, kind == null ? null : InputKind.parse(kind), null);
  }

  /** Reads a file, or standard input for "-". */
  static ReturnSeries read(String input, SeriesOptions options, InputStream in) throws IOException {
    return input.equals("-") ? PriceFile.read(in, options) : PriceFile.read(Path.of(input), options);
  }

  /** The file's name without its folder, which is nobody's business. */
  static String source(String input) {
    return input.equals("-") ? "-" : Path.of(input).getFileName().toString();
  }
}
