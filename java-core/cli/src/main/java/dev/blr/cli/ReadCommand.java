package dev.blr.cli;

import dev.blr.engine.ask.ReadFile;
import dev.blr.engine.series.Reading;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code blr read FILE}: what the other commands would take a file for. */
final class ReadCommand extends AnalysisCommand<ReadFile.Question, ReadFile.Answer> {
  private static final String INPUT = "--input";

  ReadCommand(Terminal terminal) {
    super(ReadFile.ANALYSIS, terminal);
  }

  @Override
  void addInput() {
    spec()
        .addPositional(
            PositionalParamSpec.builder()
                .type(String.class)
                .arity("0..1")
                .paramLabel("FILE|-")
                .description("Price file, or - for standard input.")
                .build());
    spec()
        .addOption(
            OptionSpec.builder(INPUT)
                .type(String.class)
                .paramLabel("FILE|-")
                .description("The same, as the other commands take it.")
                .build());
  }

  @Override
  String input() {
    String named = spec().positionalParameters().getFirst().getValue();
    String option = spec().findOption(INPUT).getValue();
    if ((named == null) == (option == null)) {
      throw new ParameterException(
          spec().commandLine(),
          named == null ? "a FILE is missing" : "a FILE stands beside --input");
    }
    return named == null ? option : named;
  }

  /** The table says it itself. */
  @Override
  boolean saysReading() {
    return format() == Output.Format.csv;
  }

  @Override
  String table(ReadFile.Answer answer, Terminal paper, double seconds) {
    Reading reading = answer.source().readAs().orElseThrow();
    StringBuilder text = new StringBuilder();
    text.append(Visible.text(reading.line())).append('\n');
    for (String warning : reading.warnings()) {
      text.append("warning: ").append(Visible.text(warning)).append('\n');
    }
    return text.toString();
  }
}
