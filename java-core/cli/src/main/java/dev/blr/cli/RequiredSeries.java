package dev.blr.cli;

import dev.blr.engine.series.ReturnSeries;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The price file that a command cannot do without, and how to read it, as options. */
final class RequiredSeries {
  @Mixin private SeriesInput format;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE|-",
      description = "CSV file, or - for standard input.")
  private String input;

  ReturnSeries read(CommandSpec spec, Terminal terminal) throws IOException {
    return SeriesInput.read(input, Usage.check(spec, format::options), terminal.in());
  }

  String source() {
    return SeriesInput.source(input);
  }
}
