package dev.blr.cli;

import dev.blr.engine.ask.Inspection;
import dev.blr.engine.ask.RunQuestion;
import dev.blr.engine.ask.Source;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code blr inspect}, whose table is a page to read. */
final class InspectCommand extends AnalysisCommand<RunQuestion, Inspection> {
  private static final String AT = "--at";

  InspectCommand(Terminal terminal) {
    super(Inspection.ANALYSIS, terminal);
    spec()
        .addOption(
            OptionSpec.builder(AT)
                .type(String.class)
                .paramLabel("DATE")
                .description("As known after the last close up to this day (default: the last).")
                .build());
  }

  private @Nullable LocalDate last() {
    return Usage.check(spec(), () -> Usage.date(AT, value(AT, String.class)));
  }

  @Override
  public Integer call() throws IOException {
    last();
    if (format() == Output.Format.csv) {
      throw new ParameterException(spec().commandLine(), "--format is csv; allowed: table, json");
    }
    if (typed("memoryDetail") && format() != Output.Format.json) {
      throw new ParameterException(
          spec().commandLine(),
          "--memory-detail is given for a table; allowed: with --format json only");
    }
    return super.call();
  }

  @Override
  Source source() {
    Source whole = super.source();
    LocalDate last = last();
    return last == null ? whole : whole.through(last.toString());
  }

  @Override
  String table(Inspection report, Terminal paper, double seconds) {
    return new InspectTable(report, paper).text();
  }
}
