package dev.blr.cli;

import dev.blr.engine.ask.Source;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.panama.KernelSelection;
import dev.blr.verification.DecisionFindings;
import dev.blr.verification.Finding;
import dev.blr.verification.KernelFindings;
import dev.blr.verification.PropertyFindings;
import dev.blr.verification.Result;
import dev.blr.verification.SeriesFindings;
import dev.blr.verification.Verification;
import dev.blr.verification.smt.Property;
import dev.blr.verification.smt.RiskProperties;
import dev.blr.verification.smt.Z3;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code blr verify}: what holds, and how it is known. */
@Command(
    name = "verify",
    description =
        "Proves properties of VaR and ES with Z3, each beside a mutant that must be refuted; holds"
            + " every kernel path of this machine to known values and to scalar Java; and, with a"
            + " series, the live model's forecasts to what came.")
final class VerifyCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      paramLabel = "FILE|-",
      description = "Price file whose forecasts are judged as well.")
  private @Nullable String input;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Put this property to Z3, and nothing else.")
  private @Nullable String only;

  @Option(
      names = "--print",
      paramLabel = "NAME",
      description =
          "Print what Z3 is asked about a property as SMT-LIB, or about all of them, and stop.")
  private @Nullable String print;

  @Option(
      names = "--seconds",
      paramLabel = "NUMBER",
      defaultValue = "10",
      description = "That Z3 may take for one question; after that it is unknown (default: 10).")
  private int seconds;

  @Mixin private Output output;

  private final Terminal terminal;

  @SuppressWarnings("NullAway.Init") // spec() sets it, before picocli gets hold of the command
  private SeriesInput series;

  private VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandSpec spec(Terminal terminal) {
    VerifyCommand command = new VerifyCommand(terminal);
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    command.series = SeriesInput.on(spec, terminal);
    return spec;
  }

  @Override
  public Integer call() throws IOException {
    requireOptions();
    output.require(spec);
    if (print != null) {
      write(smtLib(named("--print", print)));
      return ExitCode.OK;
    }
    List<Finding> findings =
        only == null
            ? findings(Usage.check(spec, KernelSelection::choose).kernels())
            : proved(named("--only", only));
    Verification verification = new Verification(Versions.of("blr"), findings);
    if (output.format() == Output.Format.json) {
      output.write(terminal, Verification.SHAPE, verification);
    } else {
      write(new VerificationTable(verification, output.paper(terminal)).text());
    }
    return exitCode(verification.result());
  }

  private static int exitCode(Result result) {
    return result == Result.HOLDS ? ExitCode.OK : ExitCode.NOT_VERIFIED;
  }

  private static Finding exitCodes() {
    return DecisionFindings.of(
        "exit-code-of-verify",
        "0 where all holds, 5 where something does not or is not known to",
        List.of(
            new DecisionFindings.Case<>(Result.HOLDS, 0),
            new DecisionFindings.Case<>(Result.UNKNOWN, 5),
            new DecisionFindings.Case<>(Result.FAILS, 5)),
        VerifyCommand::exitCode);
  }

  private void requireOptions() {
    if (output.format() == Output.Format.csv) {
      throw new ParameterException(spec.commandLine(), "--format is csv; allowed: table, json");
    }
    if (only != null && input != null) {
      throw new ParameterException(spec.commandLine(), "--only stands beside --input");
    }
    if (seconds < 1 || seconds > 3600) {
      throw new ParameterException(
          spec.commandLine(),
          "--seconds is " + seconds + "; allowed: a whole number from 1 to 3600");
    }
  }

  private static String smtLib(List<Property> properties) {
    return properties.stream().map(Property::text).collect(Collectors.joining("\n"));
  }

  /** The property of that name, or all. */
  private List<Property> named(String option, String name) {
    List<Property> wanted =
        RiskProperties.ALL.stream()
            .filter(one -> name.equals(ALL) || one.name().equals(name))
            .toList();
    if (wanted.isEmpty()) {
      String names =
          RiskProperties.ALL.stream().map(Property::name).collect(Collectors.joining(", "));
      throw new ParameterException(
          spec.commandLine(), option + " is \"" + name + "\"; allowed: " + ALL + ", " + names);
    }
    return wanted;
  }

  private List<Finding> findings(Kernels kernels) {
    List<Finding> findings = new ArrayList<>();
    if (input != null) {
      Source source = series.read(input);
      series.say(source);
      findings.addAll(SeriesFindings.of(source.series(), kernels)); // refuses what is too short
    }
    findings.addAll(proved(RiskProperties.ALL));
    findings.addAll(DecisionFindings.all());
    findings.add(exitCodes());
    findings.add(ExitCodeFindings.all());
    for (Kernels path : KernelFindings.paths()) {
      findings.add(knownValues(path));
      if (!(path instanceof ScalarKernels)) {
        findings.add(KernelFindings.parity(path));
      }
    }
    return findings;
  }

  private List<Finding> proved(List<Property> properties) {
    List<Finding> findings = new ArrayList<>();
    Z3 solver = new Z3(Duration.ofSeconds(seconds));
    try (ProgressBar progress = new ProgressBar(terminal)) {
      for (Property property : properties) {
        findings.add(PropertyFindings.of(property, solver));
        progress.at(property.name(), findings.size(), properties.size());
      }
    }
    return findings;
  }

  private static Finding knownValues(Kernels path) {
    long start = System.nanoTime();
    List<KnownValue> values = KnownValue.all(path);
    String missed =
        values.stream()
            .filter(value -> !value.passed())
            .map(value -> value.kernel() + ": known " + value.known() + ", found " + value.found())
            .collect(Collectors.joining("; "));
    return new Finding(
        Finding.Group.KERNELS,
        "known-values-" + path.target(),
        "every kernel gives the values that are known without it",
        "closed forms and published vectors, within 1e-12",
        missed.isEmpty() ? Result.HOLDS : Result.FAILS,
        missed.isEmpty() ? values.size() + " values" : missed,
        (System.nanoTime() - start) / 1e9);
  }

  private void write(String text) throws IOException {
    output.write(terminal, text);
  }
}
