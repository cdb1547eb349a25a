package dev.blr.cli;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.PrototypeLearner;
import dev.blr.engine.ask.PrototypeLearner.Window;
import dev.blr.engine.ask.Source;
import dev.blr.engine.memory.Archetypes;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.spectral.CosineSeries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code blr prototypes}: what crises looked like, as a file that runs can remember. */
@Command(
    name = "prototypes",
    description = "Learns and lists crisis prototypes (--prototypes of run, serve).")
final class PrototypesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private PrototypesCommand() {}

  static CommandLine line(Terminal terminal) {
    return new CommandLine(new PrototypesCommand())
        .addSubcommand("learn", Learn.spec(terminal))
        .addSubcommand(new ListAll(terminal));
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Missing a subcommand: learn, list");
  }

  @Command(
      name = "learn",
      description =
          "Lives through a price file from its beginning and keeps, of each crisis, the law of its worst day (the "
              + "highest VaR) in multiples of what was calm there, so that another series can remember it.")
  static final class Learn implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // spec() sets it, before picocli gets hold of the command
    private SeriesInput series;

    @Option(
        names = "--input",
        paramLabel = "FILE|-",
        description = "CSV file, or - for standard input.")
    private String input;

    @Option(
        names = "--window",
        paramLabel = "NAME=FROM:TO",
        description =
            "A crisis by its first and last day, \"GFC=2008-09-01:2009-03-31\"; may be repeated.")
    private List<String> windows = List.of();

    @Option(
        names = "--detect",
        description = "Also those that the engine finds itself, named by their worst day.")
    private boolean detect;

    @Option(
        names = "--given",
        paramLabel = "NAME=SCALE[:DF[:SKEW]]",
        description =
            "A crisis drawn by hand: a skewed t law of that standard deviation in calm ones, degrees of "
                + "freedom (default: 4) and skewness in (-1, 1) (default: -0.2); may be repeated.")
    private List<String> given = List.of();

    @Option(
        names = "--keep",
        paramLabel = "FILE",
        description = "Puts the prototypes of this file first.")
    private Path keep;

    @Option(
        names = "--output",
        required = true,
        paramLabel = "FILE",
        description = "Write here, whole or not at all.")
    private Path output;

    private final Terminal terminal;

    private Learn(Terminal terminal) {
      this.terminal = terminal;
    }

    static CommandSpec spec(Terminal terminal) {
      Learn command = new Learn(terminal);
      CommandSpec spec = CommandSpec.forAnnotatedObject(command);
      QuestionOptions.add(LiveRiskSettings.OF_ANY_MODEL, spec);
      command.series = SeriesInput.on(spec, terminal);
      return spec;
    }

    @Override
    public Integer call() throws IOException {
      Place place = Place.of(spec, output);
      List<Window> labelled = Usage.check(spec, () -> windows.stream().map(Learn::window).toList());
      List<Prototype> drawn = Usage.check(spec, () -> given.stream().map(Learn::drawn).toList());
      boolean lives = detect || !labelled.isEmpty();
      if (lives && input == null) {
        throw new ParameterException(spec.commandLine(), "--window and --detect need --input");
      }
      if (!lives && (input != null || drawn.isEmpty())) {
        String missing = input == null ? "--window, --detect or --given" : "--window or --detect";
        throw new ParameterException(spec.commandLine(), "nothing to learn; give " + missing);
      }
      List<Prototype> all = new ArrayList<>(keep == null ? List.of() : PrototypeFile.read(keep));
      if (lives) {
        all.addAll(learned(labelled));
      }
      all.addAll(drawn);
      CrisisMemory.requireLibrary(all);
      byte[] file = PrototypeFile.text(all).getBytes(StandardCharsets.UTF_8);
      place.write(out -> out.write(file));
      terminal.out().print(table(all));
      return ExitCode.OK;
    }

    private List<Prototype> learned(List<Window> labelled) throws IOException {
      LiveRiskSettings settings =
          QuestionOptions.read(LiveRiskSettings.OF_ANY_MODEL, spec, () -> null);
      Source source = series.read(input);
      var question = new PrototypeLearner.Question(source, settings, labelled, detect);
      Context context = Usage.check(spec, AnalysisCommand::context);
      try (ProgressBar progress = new ProgressBar(terminal)) {
        List<Prototype> found =
            PrototypeLearner.ANALYSIS.method().apply(question, context.withProgress(progress));
        series.say(source);
        return found;
      }
    }

    private static Window window(String text) {
      String[] parts = text.split("=", 2);
      String[] days = parts.length == 2 ? parts[1].split(":", -1) : new String[0];
      if (days.length == 2) {
        return new Window(parts[0], days[0], days[1]);
      }
      throw new InvalidInputException(
          "--window",
          "is \"" + text + "\"",
          "NAME=FROM:TO with ISO dates, \"GFC=2008-09-01:2009-03-31\"");
    }

    private static Prototype drawn(String text) {
      String[] parts = text.split("=", 2);
      String[] numbers = parts.length == 2 ? parts[1].split(":", -1) : new String[0];
      try {
        if (numbers.length >= 1 && numbers.length <= 3) {
          return Archetypes.given(
              parts[0],
              Double.parseDouble(numbers[0]),
              numbers.length > 1 ? Double.parseDouble(numbers[1]) : 4,
              numbers.length > 2 ? Double.parseDouble(numbers[2]) : -0.2);
        }
      } catch (NumberFormatException e) {
        // Falls through to the same answer as a text without numbers.
      }
      throw new InvalidInputException(
          "--given", "is \"" + text + "\"", "NAME=SCALE[:DF[:SKEW]], \"1987=10:3:-0.3\"");
    }
  }

  @Command(name = "list", description = "Prints what a file of prototypes holds.")
  static final class ListAll implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "As blr prototypes learn writes it.")
    private Path file;

    private final Terminal terminal;

    ListAll(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      terminal.out().print(table(PrototypeFile.read(file)));
      return ExitCode.OK;
    }
  }

  /** One line a prototype. */
  private static String table(List<Prototype> prototypes) {
    int name =
        Math.max(
            4, prototypes.stream().mapToInt(p -> Visible.text(p.name()).length()).max().orElse(0));
    String row = "%-" + name + "s  %-8s  %-10s  %-10s  %-10s  %11s  %s%n";
    StringBuilder text = new StringBuilder();
    text.append(
        row.formatted("name", "learned", "from", "to", "worst day", "calm scales", "series"));
    for (Prototype p : prototypes) {
      String scales = String.format(Locale.ROOT, "%.1f", calmScales(p));
      text.append(
          row.formatted(
              Visible.text(p.name()),
              p.learned().word(),
              p.from(),
              p.to(),
              p.day(),
              scales,
              Visible.text(p.series())));
    }
    return text.toString();
  }

  /** Standard deviation of the law, as a multiple of calm. */
  private static double calmScales(Prototype prototype) {
    var law = prototype.law();
    return law.scale() * Math.sqrt(CosineSeries.variance(law.coefficients(), law.a(), law.b()));
  }
}
