package dev.blr.cli;

import static java.util.Objects.requireNonNull;

import dev.blr.engine.RiskState;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.Cost;
import dev.blr.engine.ask.Glossary;
import dev.blr.engine.ask.Limits;
import dev.blr.engine.ask.LiveHistory;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.RunQuestion;
import dev.blr.engine.ask.Source;
import dev.blr.engine.ask.StreamedRun;
import dev.blr.engine.numeric.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
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

  /** What a run that goes on has not decided already. */
  private static final Set<String> BESIDE_RESUME =
      Set.of(
          RESUME,
          SAVE,
          ROWS,
          "--limit-var",
          "--input",
          "--column",
          "--date-format",
          "--decimal",
          "--thousands",
          "--missing",
          "--order",
          "--open-bar",
          "--format",
          "--output",
          "--debug");

  private final Terminal terminal;
  private @Nullable LiveHistory resumed; // null without a snapshot to go on from
  private Limits limits = Limits.NONE;
  private @Nullable Place save; // null when the run is not to be saved

  RunCommand(Terminal terminal) {
    super(RiskRun.ANALYSIS, terminal);
    this.terminal = terminal;
    spec()
        .usageMessage()
        .description(
            "Reads a price file and prints the risk state of every day.",
            "A state dated d is known after the close of d; its VaR, ES and buffers speak of the next period.",
            "Its loss is the realised loss of d; exceeded compares it with the VaR of the state before.")
        .footerHeading("Words:%n")
        .footer(words());
    spec()
        .addOption(
            OptionSpec.builder(ROWS)
                .type(String.class)
                .defaultValue("key")
                .paramLabel("all|key|N")
                .description(
                    "Of the table: all, the key days, or the last N (default: key). json and csv give all.")
                .build());
    QuestionOptions.add(Limits.SHAPE, spec());
    spec()
        .addOption(
            OptionSpec.builder(SAVE)
                .type(Path.class)
                .paramLabel("FILE")
                .description(
                    "Save the run after its last day here, whole or not at all, to go on from it.")
                .build());
    spec()
        .addOption(
            OptionSpec.builder(RESUME)
                .type(Path.class)
                .paramLabel("FILE")
                .description(
                    "Go on from a saved run, with its settings and its last price: --input holds the days "
                        + "after it.")
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
                    "blr: saved on the %s kernels, goes on with %s: within rounding, not to the bit%n",
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
    try (LiveHistory history = resumed == null ? question.begin(context) : resumed) {
      if (format() == Output.Format.table) {
        long start = System.nanoTime();
        RiskRun run;
        try (ProgressBar progress = new ProgressBar(terminal)) {
          run = history.run(question.source(), context.withProgress(progress));
        }
        write(run, (System.nanoTime() - start) / 1e9);
      } else {
        try (ProgressBar progress = progressOfStream()) {
          stream(history.stream(question.source(), context.withProgress(progress)));
        }
      }
      if (save != null) {
        byte[] snapshot = history.snapshot();
        save.write(out -> out.write(snapshot));
      }
      return judge(history.lastState().orElseThrow());
    }
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

  /**
   * Writes the states as they come; also where nobody wants more of them, the last may be wanted.
   */
  private void stream(StreamedRun run) throws IOException {
    write(StreamedRun.SHAPE, run);
    if (save != null || limits.any()) {
      run.forEach(_ -> {});
    }
  }

  @Override
  String table(RiskRun report, Terminal paper, double seconds) {
    return new DeskTable(report, paper).text(rows(), seconds);
  }
}
