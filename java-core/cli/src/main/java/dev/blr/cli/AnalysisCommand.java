package dev.blr.cli;

import dev.blr.engine.ask.Analysis;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.Cost;
import dev.blr.engine.ask.Progress;
import dev.blr.engine.ask.Source;
import dev.blr.panama.KernelSelection;
import dev.blr.report.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** A method as a command, made from its declaration; {@code blr run} and the like. */
class AnalysisCommand<Q, A> implements Callable<Integer> {
  private final Analysis<Q, A> analysis;
  private final Terminal terminal;
  private final CommandSpec spec;
  private final RequiredSeries series = new RequiredSeries();
  private final Output output = new Output();

  AnalysisCommand(Analysis<Q, A> analysis, Terminal terminal) {
    this.analysis = analysis;
    this.terminal = terminal;
    this.spec = CommandSpec.wrapWithoutInspection(this).name(analysis.name());
    spec.usageMessage().description(analysis.purpose().replace("%", "%%"));
    if (QuestionOptions.hasSource(analysis.question())) {
      spec.addMixin("series", CommandSpec.forAnnotatedObject(series));
    }
    QuestionOptions.add(analysis.question(), spec);
    spec.addMixin("output", CommandSpec.forAnnotatedObject(output));
  }

  CommandSpec spec() {
    return spec;
  }

  /** The table that a person reads; a command with a view of its own gives that. */
  String table(A answer, Terminal paper, double seconds) {
    return AnswerTable.text(analysis.answer(), answer, paper);
  }

  /** The series that the question is about; a command may cut it. */
  Source source() {
    try {
      return new Source(series.read(spec, terminal), series.source());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the option of a field was given. */
  final boolean typed(String field) {
    return spec.commandLine().getParseResult().hasMatchedOption(QuestionOptions.option(field));
  }

  final Output.Format format() {
    return output.format();
  }

  @Override
  public Integer call() throws IOException {
    Context context = Usage.check(spec, AnalysisCommand::context);
    Q question = QuestionOptions.read(analysis.question(), spec, this::source);
    Usage.check(
        spec,
        () -> {
          Cost.require(analysis.cost().applyAsDouble(question), Cost.A_DAY);
          return question;
        });
    long start = System.nanoTime();
    A answer;
    try (ProgressBar progress = new ProgressBar(terminal)) {
      answer = analysis.method().apply(question, context.withProgress(progress));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    output.write(
        terminal,
        switch (output.format()) {
          case json -> Json.writeText(analysis.answer(), answer) + "\n";
          case csv -> AnswerCsv.text(analysis.answer(), answer);
          case table -> table(answer, output.paper(terminal), seconds);
        });
    return ExitCode.OK;
  }

  /** This build on the kernels chosen. */
  static Context context() {
    KernelSelection selection = KernelSelection.choose();
    return new Context(Versions.of("blr"), selection.kernels(), selection.reason(), Progress.NONE);
  }
}
