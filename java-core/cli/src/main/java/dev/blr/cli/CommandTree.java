package dev.blr.cli;

import dev.blr.engine.ask.Analysis;
import dev.blr.engine.ask.Catalogue;
import dev.blr.engine.ask.PrototypeLearner;
import dev.blr.engine.numeric.InvalidInputException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The commands, and the one place that decides how a failure looks from outside: one line and a
 * code.
 */
@Command(
    name = "blr",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = CommandTree.Version.class,
    description =
        "Bayesian Live Risk: the posterior law of loss, its uncertainty, and a memory of crises.",
    exitCodeListHeading = "Exit codes:%n")
public final class CommandTree {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an internal error.")
  private boolean debug;

  private static final String PROTOTYPES = PrototypeLearner.ANALYSIS.name();

  private CommandTree() {}

  /** Runs a command line and returns its exit code. */
  public static int execute(Terminal terminal, String... arguments) {
    CommandTree tree = new CommandTree();
    CommandLine line =
        new CommandLine(tree(tree, terminal))
            .addSubcommand("report", ReportCommand.spec(terminal))
            .addSubcommand("serve", ServeCommand.spec(terminal))
            .addSubcommand(new CanariesCommand(terminal))
            .addSubcommand(new DoctorCommand(terminal))
            .addSubcommand("verify", VerifyCommand.spec(terminal))
            .addSubcommand("audit", AuditCommand.line(terminal))
            .addSubcommand("sensors", SensorsCommand.line(terminal))
            .addSubcommand(new LimitsCommand(terminal))
            .addSubcommand("bench", BenchCommand.spec(terminal))
            .setOut(new PrintWriter(terminal.out(), true))
            .setErr(new PrintWriter(terminal.err(), true))
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
            .setParameterExceptionHandler((e, rest) -> usage(terminal, e))
            .setExecutionExceptionHandler((e, command, result) -> failure(terminal, e, tree.debug));
    try {
      if (arguments.length == 0) {
        line.usage(line.getOut());
        return written(terminal, ExitCode.USAGE);
      }
      return written(terminal, line.execute(arguments));
    } catch (Error e) {
      return failure(terminal, e, tree.debug);
    }
  }

  /** The code of a command that has ended, unless what it printed got lost. */
  private static int written(Terminal terminal, int code) {
    try {
      terminal.requireWritten();
    } catch (WriteFailure e) {
      return code == ExitCode.OK ? lost(terminal, e) : code;
    }
    return code;
  }

  private static int lost(Terminal terminal, WriteFailure e) {
    if (e.readerLeft()) {
      return ExitCode.OK;
    }
    complain(terminal, e.getMessage());
    return ExitCode.INTERNAL;
  }

  /** A command for every method; those with a view of their own are listed here. */
  private static CommandSpec tree(CommandTree tree, Terminal terminal) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(tree);
    spec.usageMessage().exitCodeList(ExitCode.meanings());
    List<AnalysisCommand<?, ?>> special =
        List.of(
            new ReadCommand(terminal),
            new RunCommand(terminal),
            new InspectCommand(terminal),
            new BacktestCommand(terminal),
            new CheckCommand(terminal),
            new EnforceCommand(terminal));
    spec.addSubcommand(PROTOTYPES, PrototypesCommand.line(terminal));
    Set<String> done = new HashSet<>(Set.of(PROTOTYPES));
    for (AnalysisCommand<?, ?> command : special) {
      spec.addSubcommand(command.spec().name(), command.spec());
      done.add(command.spec().name());
    }
    for (Analysis<?, ?> analysis : Catalogue.ANALYSES) {
      if (done.add(analysis.name())) {
        spec.addSubcommand(analysis.name(), new AnalysisCommand<>(analysis, terminal).spec());
      }
    }
    return spec;
  }

  private static int usage(Terminal terminal, ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String message =
        e instanceof UnmatchedArgumentException unknown ? misspelt(unknown) : e.getMessage();
    complain(terminal, message + " (see " + command + " --help)");
    return ExitCode.USAGE;
  }

  /** The first word that was not understood, and the one that may have been meant. */
  private static String misspelt(UnmatchedArgumentException e) {
    String typed = e.getUnmatched().getFirst().split("=", 2)[0];
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    boolean option = typed.startsWith("-");
    Set<String> known = option ? spec.optionsMap().keySet() : spec.subcommands().keySet();
    String said = (option ? "Unknown option: '" : "Unknown word: '") + typed + "'";
    return Nearest.to(typed, known).map(word -> said + "; did you mean " + word + "?").orElse(said);
  }

  private static int failure(Terminal terminal, Throwable e, boolean debug) {
    if (debug) {
      e.printStackTrace(terminal.err());
    }
    if (e instanceof WriteFailure lost) {
      return lost(terminal, lost);
    }
    if (e instanceof InvalidInputException refused) {
      complain(terminal, QuestionOptions.said(refused).getMessage());
      return ExitCode.BAD_DATA;
    }
    if (isOutOfMemory(e)) {
      complain(terminal, outOfMemory());
      return ExitCode.INTERNAL;
    }
    String said = e.getMessage() == null ? "" : ": " + e.getMessage();
    String name = e.getClass().getSimpleName();
    complain(terminal, "internal error: " + name + said + (debug ? "" : " (--debug tells more)"));
    return ExitCode.INTERNAL;
  }

  /** Also of a thread that worked for this one. */
  private static boolean isOutOfMemory(Throwable e) {
    return e instanceof OutOfMemoryError || e.getCause() != null && isOutOfMemory(e.getCause());
  }

  private static String outOfMemory() {
    return "the "
        + (Runtime.getRuntime().maxMemory() >> 20)
        + " MB that Java may take are not enough; allowed: more (JDK_JAVA_OPTIONS=-Xmx8g), a"
        + " shorter series, fewer --particles";
  }

  /** One line, whatever the message is made of. */
  private static void complain(Terminal terminal, @Nullable String message) {
    terminal.err().println("blr: " + Visible.text(String.valueOf(message).replaceAll("\\R", " ")));
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"blr " + Versions.of("blr")};
    }
  }
}
