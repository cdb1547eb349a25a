package dev.blr.cli;

import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
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

  /** The rows that come after those that a feed has taken in. */
  ReturnSeries readOn(CommandSpec spec, Terminal terminal, ReturnFeed feed) throws IOException {
    SeriesOptions options = Usage.check(spec, format::options);
    byte[] bytes = SeriesInput.bytes(input, terminal.in());
    return SeriesReader.readOn(PriceFile.text(bytes), options, feed).series();
  }

  String source() {
    return SeriesInput.source(input);
  }
}
