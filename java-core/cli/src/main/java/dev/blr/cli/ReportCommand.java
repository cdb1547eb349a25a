package dev.blr.cli;

import dev.blr.engine.ask.BacktestQuestion;
import dev.blr.engine.ask.BacktestReport;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.RunQuestion;
import dev.blr.engine.ask.Source;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.report.ReportPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code blr report}: a price file in, one page with pictures out, whole or not at all. */
@Command(
    name = "report",
    description =
        "Writes one HTML page: today's state, how it came to that in pictures, the backtest of several "
            + "models, events, and where every number comes from. The page needs no network and no script.")
final class ReportCommand implements Callable<Integer> {
  /**
   * The series that the dashboard's demo shows; there when the dashboard was built into the
   * program.
   */
  private static final String DEMO = "/web/data/sp500.csv";

  private static final String DEMO_SOURCE = "S&P 500, 2000–Apr 2020, via vega-datasets";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE.html", description = "Where to write the page.")
  private Path file;

  @Option(
      names = "--input",
      paramLabel = "FILE|-",
      description =
          "CSV file, or - for standard input (default: the demo's S&P 500, 2000–Apr 2020).")
  private String input;

  private final Terminal terminal;

  @SuppressWarnings("NullAway.Init") // spec() sets it, before picocli gets hold of the command
  private SeriesInput series;

  private ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandSpec spec(Terminal terminal) {
    ReportCommand command = new ReportCommand(terminal);
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    QuestionOptions.add(RunQuestion.SHAPE, spec);
    QuestionOptions.add(BacktestQuestion.SHAPE, spec);
    command.series = SeriesInput.on(spec, terminal);
    return spec;
  }

  @Override
  public Integer call() throws IOException {
    Place place = Place.of(spec, file);
    if (spec.commandLine().getParseResult().hasMatchedOption("--memory-detail")) {
      throw new ParameterException(
          spec.commandLine(), "--memory-detail is for blr run --format json");
    }
    Context context = Usage.check(spec, AnalysisCommand::context);
    SeriesOptions options = series.options();
    // What was mistyped is said before anything is read.
    QuestionOptions.read(RunQuestion.SHAPE, spec, () -> null);
    QuestionOptions.read(BacktestQuestion.SHAPE, spec, () -> null);
    byte[] bytes = bytes();
    Source source =
        series.read(bytes, options, input == null ? DEMO_SOURCE : SeriesInput.source(input));
    RunQuestion asked = QuestionOptions.read(RunQuestion.SHAPE, spec, () -> source);
    BacktestQuestion judged = QuestionOptions.read(BacktestQuestion.SHAPE, spec, () -> source);
    requireTwoStates(asked);
    RiskRun report;
    BacktestReport record = null;
    String noRecord = null;
    try (ProgressBar progress = new ProgressBar(terminal)) {
      Context watched = context.withProgress(progress);
      report = RiskRun.ANALYSIS.method().apply(asked, watched);
      try {
        record = BacktestReport.ANALYSIS.method().apply(judged, watched);
      } catch (InvalidInputException e) {
        if (judged.namesWindow()) {
          throw e;
        }
        noRecord = "There is none: " + QuestionOptions.said(e).getMessage() + ".";
      }
    }
    String page = ReportPage.html(source.series(), report, sha256(bytes), record, noRecord);
    place.write(out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
    return ExitCode.OK;
  }

  private byte[] bytes() throws IOException {
    if (input != null) {
      return series.bytes(input);
    }
    try (InputStream demo = ReportCommand.class.getResourceAsStream(DEMO)) {
      if (demo == null) {
        throw new ParameterException(
            spec.commandLine(),
            "--input is missing, and this build carries no demo series to take instead");
      }
      return demo.readAllBytes();
    }
  }

  /** A picture needs two points. */
  private static void requireTwoStates(RunQuestion asked) {
    ReturnSeries returns = asked.source().series();
    int least = asked.settings().engine().calibrationDays() + 2;
    if (returns.returns().length < least) {
      throw new InvalidInputException(
          "column " + returns.column(),
          "has " + returns.returns().length + " returns",
          "at least " + least + ": calibration, and two to draw");
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every JDK has it
    }
  }
}
