package dev.blr.cli;

import static java.util.Objects.requireNonNull;

import dev.blr.engine.ask.Analysis;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.Cost;
import dev.blr.engine.ask.Progress;
import dev.blr.engine.ask.Source;
import dev.blr.engine.series.InDoubt;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.shape.Shape;
import dev.blr.panama.KernelSelection;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** A method as a command, made from its declaration; {@code blr run} and the like. */
class AnalysisCommand<Q, A> implements Callable<Integer> {
  private final Analysis<Q, A> analysis;
  private final Terminal terminal;
  private final CommandSpec spec;
  private final RequiredSeries required = new RequiredSeries();
  private final SeriesInput series;
  private final Output output = new Output();
  private @Nullable Context context; // null until it is asked for
  private @Nullable Source read; // null before

  AnalysisCommand(Analysis<Q, A> analysis, Terminal terminal) {
    this.analysis = analysis;
    this.terminal = terminal;
    this.spec = CommandSpec.wrapWithoutInspection(this).name(analysis.name());
    spec.usageMessage().description(analysis.purpose().replace("%", "%%"));
    boolean ofSeries = QuestionOptions.hasSource(analysis.question());
    if (ofSeries) {
      addInput();
    }
    QuestionOptions.add(analysis.question(), spec);
    series = new SeriesInput(spec, terminal);
    if (ofSeries) {
      series.addOptions();
    }
    spec.addMixin("output", CommandSpec.forAnnotatedObject(output));
  }

  CommandSpec spec() {
    return spec;
  }

  /** The table that a person reads; a command with a view of its own gives that. */
  String table(A answer, Terminal paper, double seconds) {
    return AnswerTable.text(analysis.answer(), answer, paper);
  }

  /** The option that names the file; a command may take it otherwise. */
  void addInput() {
    spec.addMixin("series", CommandSpec.forAnnotatedObject(required));
  }

  /** The file that was named, or - for standard input. */
  String input() {
    return required.input();
  }

  /** The series that the question is about; a command may cut it. */
  Source source() {
    return series.read(
        input(),
        QuestionOptions.source(analysis.question()).map(Source::inDoubt).orElse(InDoubt.REFUSED));
  }

  /** What a file or standard input holds that goes on where a feed ended. */
  final Source source(ReturnFeed feed) {
    return series.readOn(input(), feed);
  }

  /** Whether what was read is said beside the answer, which does not say it. */
  boolean saysReading() {
    return output.format() != Output.Format.json;
  }

  private Source readSource() {
    read = source();
    return read;
  }

  /** Nothing is said of a file whose question is refused after all, but why. */
  private void sayReading() {
    if (read != null && saysReading()) {
      series.say(read);
    }
  }

  /** This build on the kernels chosen, once. */
  final Context chosenContext() {
    if (context == null) {
      context = Usage.check(spec, AnalysisCommand::context);
    }
    return context;
  }

  /**
   * Of an option that this command has added to those of its question; null where none was given.
   */
  final <T> @Nullable T value(String option, Class<T> type) {
    return type.cast(requireNonNull(spec.optionsMap().get(option)).getValue());
  }

  /** Whether the option of a field was given. */
  final boolean typed(String field) {
    return spec.commandLine().getParseResult().hasMatchedOption(QuestionOptions.option(field));
  }

  /** The progress of an answer that is written while it is made. */
  final ProgressBar progressOfStream() {
    return new ProgressBar(output.beside(terminal));
  }

  final Output.Format format() {
    return output.format();
  }

  @Override
  public Integer call() throws IOException {
    output.require(spec);
    Context chosen = chosenContext();
    Q question = QuestionOptions.read(analysis.question(), spec, this::readSource);
    Usage.check(
        spec,
        () -> {
          Cost.require(analysis.cost().applyAsDouble(question), Cost.A_DAY);
          return question;
        });
    return respond(question, chosen);
  }

  /** Answers a question whose cost is allowed, and returns the exit code. */
  int respond(Q question, Context context) throws IOException {
    long start = System.nanoTime();
    A answer;
    try (ProgressBar progress = new ProgressBar(terminal)) {
      answer = answer(question, context.withProgress(progress));
    }
    write(answer, (System.nanoTime() - start) / 1e9);
    return ExitCode.OK;
  }

  /** What the analysis says. */
  final A answer(Q question, Context context) {
    return analysis.method().apply(question, context);
  }

  /** Writes an answer that is all there. */
  final void write(A answer, double seconds) throws IOException {
    if (output.format() == Output.Format.table) {
      sayReading();
      output.write(terminal, table(answer, output.paper(terminal), seconds));
    } else {
      write(analysis.answer(), answer);
    }
  }

  /** Writes a table as it is made. */
  final void writeTable(Writing table) throws IOException {
    sayReading();
    output.write(terminal, table);
  }

  /** The terminal as a table will meet it. */
  final Terminal paper() {
    return output.paper(terminal);
  }

  /** Writes a document as it is made, in JSON or CSV. */
  final <D> void write(Shape<D> shape, D document) throws IOException {
    sayReading();
    if (output.format() == Output.Format.csv) {
      output.write(terminal, out -> AnswerCsv.write(shape, document, out));
    } else {
      output.write(terminal, shape, document);
    }
  }

  /** This build on the kernels chosen. */
  static Context context() {
    KernelSelection selection = KernelSelection.choose();
    return new Context(Versions.of("blr"), selection.kernels(), selection.reason(), Progress.NONE);
  }
}
