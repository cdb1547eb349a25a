package dev.blr.cli;

import static java.util.Objects.requireNonNull;

import dev.blr.engine.RiskState;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.Cost;
import dev.blr.engine.ask.Glossary;
import dev.blr.engine.ask.Limits;
import dev.blr.engine.ask.LiveHistory;
import dev.blr.engine.ask.ReadingOptions;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.RunQuestion;
import dev.blr.engine.ask.RunSettings;
import dev.blr.engine.ask.Source;
import dev.blr.engine.ask.StreamedRun;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * {@code blr run}, whose table is the one that a risk desk reads, and whose run can be saved and
 * taken up again.
 */
final class RunCommand extends AnalysisCommand<RunQuestion, RiskRun> {
  private static final String ROWS = "--rows";
  private static final String SAVE = "--save";
  private static final String RESUME = "--resume";

  /** Of the ways to read a file, those that the feed of a saved run has decided already. */
  private static final Set<String> DECIDED = Set.of("kind", "returns", "notional");

  /** What a run that goes on has not decided already. */
  private static final Set<String> BESIDE_RESUME =
      Stream.concat(
              Stream.of(
                  RESUME,
                  SAVE,
                  ROWS,
                  LimitsFile.OPTION,
                  DecisionLog.OPTION,
                  "--limit-var",
                  "--input",
                  "--format",
                  "--output",
                  "--debug"),
              ReadingOptions.SHAPE.fields().stream()
                  .map(Field::name)
                  .filter(name -> !DECIDED.contains(name))
                  .map(QuestionOptions::option))
          .collect(Collectors.toUnmodifiableSet());

  private final Terminal terminal;
  private @Nullable LiveHistory resumed; // null without a snapshot to go on from
  private Limits limits = Limits.NONE;
  private double[] asked = {}; // confidences that limits are at, besides the run's own
  private @Nullable Place save; // null when the run is not to be saved

  RunCommand(Terminal terminal) {
    super(RiskRun.ANALYSIS, terminal);
    this.terminal = terminal;
    spec()
        .usageMessage()
        .description(
            "Reads a price file and prints the risk state of every period.",
            "A state dated d is known after the close of d; its VaR, ES and buffers speak of the"
                + " next period.",
            "Its loss is the realised loss of d; exceeded compares it with the VaR of the state"
                + " before.")
        .footerHeading("Words:%n")
        .footer(words());
    spec()
        .addOption(
            OptionSpec.builder(ROWS)
                .type(String.class)
                .defaultValue("key")
                .paramLabel("all|key|N")
                .description(
                    "Of the table: all, the key ones, or the last N (default: key). json and csv"
                        + " give all.")
                .build());
    QuestionOptions.add(Limits.SHAPE, spec());
    spec().addOption(LimitsFile.option());
    spec().addOption(DecisionLog.option());
    spec()
        .addOption(
            OptionSpec.builder(SAVE)
                .type(Path.class)
                .paramLabel("FILE")
                .description(
                    "Save the run after its last row here, whole or not at all, to go on from it.")
                .build());
    spec()
        .addOption(
            OptionSpec.builder(RESUME)
                .type(Path.class)
                .paramLabel("FILE")
                .description(
                    "Go on from a saved run, with its settings and its last price: --input holds"
                        + " the rows after it.")
                .build());
  }

  private static String[] words() {
    return Glossary.TERMS.stream()
        .map(term -> "  " + term.word() + ": " + term.definition().replace("%", "%%"))
        .toArray(String[]::new);
  }

  private String rows() {
    return requireNonNull(value(ROWS, String.class)); // it has a default
  }

  @Override
  public Integer call() throws IOException {
    if (!rows().matches("all|key|[1-9][0-9]{0,8}")) {
      throw new ParameterException(
          spec().commandLine(), "--rows is \"" + rows() + "\"; allowed: all, key, or a number > 0");
    }
    Path saved = value(RESUME, Path.class);
    if (saved != null) {
      resume(saved);
    }
    if (typed("memoryDetail") && format() != Output.Format.json) {
      throw new ParameterException(spec().commandLine(), "--memory-detail needs --format json");
    }
    limits = QuestionOptions.read(Limits.SHAPE, spec(), () -> null);
    Path to = value(SAVE, Path.class);
    if (to != null) {
      save = Place.of(spec(), to);
    }
    return super.call();
  }

  private void resume(Path file) throws IOException {
    for (OptionSpec option : spec().commandLine().getParseResult().matchedOptions()) {
      if (!BESIDE_RESUME.contains(option.longestName())) {
        throw new ParameterException(
            spec().commandLine(),
            option.longestName()
                + " stands beside "
                + RESUME
                + "; allowed: what the saved run has");
      }
    }
    Context context = chosenContext();
    LiveHistory history = LiveHistory.resume(bytes(file), Cost.A_DAY, context);
    resumed = history;
    history
        .restoredFromPath()
        .ifPresent(path ->
            terminal
                .err()
                .printf(
                    "blr: saved on the %s kernels, goes on with %s: within rounding, not to the"
                        + " bit%n",
                    path, context.kernels().target()));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(file.toString(), "is not there", "a file of blr run --save");
    } catch (IOException e) {
      throw new InvalidInputException(
          file.toString(), "cannot be read", "a readable file of blr run --save");
    }
  }

  @Override
  Source source() {
    return resumed == null || resumed.feed().isEmpty()
        ? super.source()
        : source(resumed.feed().get());
  }

  @Override
  int respond(RunQuestion question, Context context) throws IOException {
    Path file = value(LimitsFile.OPTION, Path.class);
    Path log = value(DecisionLog.OPTION, Path.class);
    if (file == null && log == null) {
      return respond(question, context, StreamedRun.Watcher.NONE);
    }
    RunSettings settings = resumed == null ? question.settings() : resumed.settings();
    String model = settings.engine().model().word();
    try (RunDecisions decisions =
        RunDecisions.open(LimitsFile.read(file), log, question.source(), model, context)) {
      asked = decisions.confidences();
      int code = respond(question, context, decisions);
      return decisions.acts(terminal) ? ExitCode.LIMIT : code;
    }
  }

  private int respond(RunQuestion question, Context context, StreamedRun.Watcher watcher)
      throws IOException {
    try (LiveHistory history = resumed == null ? question.begin(context) : resumed) {
      history.assessAlsoAt(asked);
      if (format() == Output.Format.table) {
        writeTable(history, question.source(), context, watcher);
      } else {
        try (ProgressBar progress = progressOfStream()) {
          stream(history.stream(question.source(), context.withProgress(progress), watcher));
        }
      }
      if (save != null) {
        byte[] snapshot = history.snapshot();
        save.write(out -> out.write(snapshot));
      }
      return judge(history.lastState().orElseThrow());
    }
  }

  /** All states are written as they come; which ones are key shows at the end only. */
  private void writeTable(
      LiveHistory history, Source source, Context context, StreamedRun.Watcher watcher)
      throws IOException {
    long start = System.nanoTime();
    DoubleSupplier seconds = () -> (System.nanoTime() - start) / 1e9;
    if (rows().equals("all")) {
      try (ProgressBar progress = progressOfStream()) {
        StreamedRun run = history.stream(source, context.withProgress(progress), watcher);
        writeTable(out -> new DeskTable(run.meta(), paper()).writeAll(run, seconds, out));
        finish(run);
      }
      return;
    }
    ShownStates shown =
        rows().equals("key") ? new ShownStates.Key() : ShownStates.last(Integer.parseInt(rows()));
    DeskTable table;
    try (ProgressBar progress = new ProgressBar(terminal)) {
      StreamedRun run = history.stream(source, context.withProgress(progress), watcher);
      table = new DeskTable(run.meta(), paper());
      table.take(run, shown);
    }
    writeTable(out -> table.write(shown, seconds.getAsDouble(), out));
  }

  /** Says which limits the last state is beyond. */
  private int judge(RiskState last) {
    for (Limits.Breach breach : limits.breachedBy(last)) {
      String line =
          DeskTable.format(
              "blr: limit breached: %s of %s is %.4g %%, above %.4g %%",
              breach.measure(), last.label(), 100 * breach.found(), 100 * breach.limit());
      terminal.err().println(line);
    }
    return limits.breachedBy(last).isEmpty() ? ExitCode.OK : ExitCode.LIMIT;
  }

  /** Writes the states as they come. */
  private void stream(StreamedRun run) throws IOException {
    write(StreamedRun.SHAPE, run);
    finish(run);
  }

  /** Also where nobody wants more of the states, the last may be wanted. */
  private void finish(StreamedRun run) {
    if (save != null || limits.any() || asked.length > 0) {
      run.forEach(_ -> {});
    }
  }
}
