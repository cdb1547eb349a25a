package dev.blr.platform.cli;

import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.DiagnosticsReport;
import dev.blr.platform.Json;
import dev.blr.platform.RiskReport;
import java.io.IOException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code blr inspect}: a price file in, what the engine knows of its own knowledge at its end out.
 */
@Command(
    name = "inspect",
    description = {
      "Shows how far the risk state of one day can be trusted: variance of the loss within and between",
      "hypotheses, early warnings, which modes of the law are resolved, how much the hypotheses disagree,",
      "and the regret against laws that never change."
    })
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions settings;
  @Mixin private RequiredSeries series;
  @Mixin private Output output;

  @Option(
      names = "--at",
      paramLabel = "DATE",
      description = "As known after the last close up to this day (default: the last).")
  private String at;

  private final Terminal terminal;

  InspectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    RiskReport.Run asked = Usage.check(spec, this::run);
    LocalDate last = Usage.check(spec, () -> Usage.date("--at", at));
    RiskReport.Run run = settings.withLibrary(asked);
    ReturnSeries whole = series.read(spec, terminal);
    ReturnSeries returns = last == null ? whole : whole.through(last.toString());
    DiagnosticsReport report;
    try (ProgressBar progress = new ProgressBar(terminal, "", returns.returns().length)) {
      report = DiagnosticsReport.of(returns, series.source(), run, progress);
    }
    output.write(
        terminal,
        output.format() == Output.Format.json
            ? Json.writeText(report) + "\n"
            : new InspectTable(report, output.paper(terminal)).text());
    return ExitCode.OK;
  }

  private RiskReport.Run run() {
    if (output.format() == Output.Format.csv) {
      throw new InvalidInputException("--format", "is csv", "table, json");
    }
    if (settings.memoryDetail() && output.format() != Output.Format.json) {
      throw new InvalidInputException(
          "--memory-detail", "is given for a table", "with --format json only");
    }
    return settings.run(KernelSelection.choose());
  }
}
