package dev.blr.cli;

import dev.blr.audit.Entry;
import dev.blr.audit.SensorLog;
import dev.blr.audit.Subjects;
import dev.blr.engine.decision.FalseAlarm;
import dev.blr.engine.decision.Sensor;
import dev.blr.engine.decision.SensorStatus;
import dev.blr.engine.numeric.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code blr sensors}: which of them cry wolf, and which are ready to act. */
@Command(
    name = "sensors",
    description = "Shows what a log says of the ten sensors, and takes in what people say of them.")
final class SensorsCommand implements Callable<Integer> {
  private static final String ACTOR = "blr sensors";

  @Spec private CommandSpec spec;

  private SensorsCommand() {}

  static CommandLine line(Terminal terminal) {
    return new CommandLine(new SensorsCommand())
        .addSubcommand(new Status(terminal))
        .addSubcommand(new Mark())
        .addSubcommand(new FourEyes())
        .addSubcommand(new CanariesCommand(terminal));
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "Missing a subcommand: status, mark, override, canaries");
  }

  private static Sensor sensor(CommandSpec spec, String word) {
    return Arrays.stream(Sensor.values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "--sensor is \""
                    + word
                    + "\"; allowed: "
                    + Arrays.stream(Sensor.values())
                        .map(Sensor::word)
                        .collect(Collectors.joining(", "))));
  }

  /** What all but the canaries have. */
  private abstract static class OfLog implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Log of blr run --audit.")
    Path log;

    final void requireLog() {
      if (!Files.isDirectory(log)) {
        throw new InvalidInputException(log.toString(), "is no audit log", "a log of blr run");
      }
    }

    /** Records what people say, each as a digest. */
    final int record(Recorded recorded) throws IOException {
      requireLog();
      try (DecisionLog decisions = DecisionLog.open(log)) {
        decisions.submit(recorded.entry(decisions.before(), new Subjects(log)));
        decisions.await();
      }
      return ExitCode.OK;
    }

    /** Makes an entry of what is known. */
    interface Recorded {
      Entry entry(SensorLog before, Subjects subjects) throws IOException;
    }
  }

  @Command(
      name = "status",
      description =
          "Shows of every sensor its limit, how often it warned, which of that was false, and"
              + " whether it is ready to act in gradual mode.")
  private static final class Status extends OfLog {
    @Option(
        names = LimitsFile.OPTION,
        paramLabel = "FILE",
        description =
            "YAML file of limits, and of when a sensor is ready (default: those that the log says"
                + " are valid).")
    private @Nullable Path limits;

    @Mixin private Output output;

    private final Terminal terminal;

    Status(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      output.require(spec);
      requireLog();
      SensorLog found =
          limits == null ? SensorLog.read(log) : SensorLog.read(log, LimitsFile.read(limits));
      SensorStatus.Table status = new SensorStatus.Table(found.book().status());
      switch (output.format()) {
        case json -> output.write(terminal, SensorStatus.Table.SHAPE, status);
        case csv ->
            output.write(terminal, out -> AnswerCsv.write(SensorStatus.Table.SHAPE, status, out));
        case table ->
            output.write(
                terminal,
                AnswerTable.text(SensorStatus.Table.SHAPE, status, output.paper(terminal)));
      }
      return ExitCode.OK;
    }
  }

  @Command(
      name = "mark",
      description = "Records that a sensor's warning was false, with the reason and what came.")
  private static final class Mark extends OfLog {
    @Option(names = "--sensor", required = true, paramLabel = "NAME", description = "Which one.")
    private String sensor;

    @Option(
        names = "--label",
        required = true,
        paramLabel = "DATE",
        description = "Of the state that it warned of, as blr run has it.")
    private String label;

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Why it is held to be false.")
    private String reason;

    @Option(
        names = "--outcome",
        required = true,
        paramLabel = "TEXT",
        description = "What came instead.")
    private String outcome;

    @Option(
        names = "--confidence",
        defaultValue = "1",
        paramLabel = "NUMBER",
        description = "In that, from 0 to 1 (default: 1).")
    private double confidence;

    @Option(
        names = "--by",
        required = true,
        paramLabel = "NAME",
        description = "Who says so; the log holds a digest, whose key can be erased.")
    private String by;

    @Override
    public Integer call() throws IOException {
      FalseAlarm alarm =
          Usage.check(
              spec,
              () -> {
                FalseAlarm.SHAPE.require(sensor(spec, sensor), label, reason, outcome, confidence);
                return new FalseAlarm(sensor(spec, sensor), label, reason, outcome, confidence);
              });
      return record((before, subjects) -> before.falseAlarm(ACTOR, subjects.digest(by), alarm));
    }
  }

  @Command(
      name = "override",
      description = "Records that two persons let a sensor act whatever its record, or no more.")
  private static final class FourEyes extends OfLog {
    @Option(names = "--sensor", required = true, paramLabel = "NAME", description = "Which one.")
    private String sensor;

    @Option(
        names = "--acts",
        required = true,
        arity = "1",
        paramLabel = "true|false",
        description = "Whether it acts whatever its record.")
    private boolean acts;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "One of the two.")
    private String by;

    @Option(names = "--and", required = true, paramLabel = "NAME", description = "The other.")
    private String and;

    @Override
    public Integer call() throws IOException {
      Sensor which = sensor(spec, sensor);
      return record((before, subjects) ->
          before.override(ACTOR, which, acts, subjects.digest(by), subjects.digest(and)));
    }
  }
}
