package dev.blr.platform.cli;

import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.Json;
import dev.blr.platform.RiskReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code blr run}: a price file in, risk states out. Nothing is written before all of it is known.
 */
@Command(
    name = "run",
    description = {
      "Reads a price file and prints the risk state of every day.",
      "A state dated d is known after the close of d; its VaR, ES and buffers speak of the next period.",
      "Its loss is the realised loss of d; exceeded compares it with the VaR of the state before."
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions settings;
  @Mixin private RequiredSeries series;
  @Mixin private Output output;

  @Option(
      names = "--rows",
      defaultValue = "key",
      paramLabel = "all|key|N",
      description =
          "Of the table: all, the key days, or the last N (default: key). json and csv give all.")
  private String rows;

  private final Terminal terminal;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!rows.matches("all|key|[1-9][0-9]{0,8}")) {
      throw new ParameterException(
          spec.commandLine(), "--rows is \"" + rows + "\"; allowed: all, key, or a number > 0");
    }
    if (settings.memoryDetail() && output.format() != Output.Format.json) {
      throw new ParameterException(spec.commandLine(), "--memory-detail needs --format json");
    }
    RiskReport.Run asked = Usage.check(spec, () -> settings.run(KernelSelection.choose()));
    RiskReport.Run run = settings.withLibrary(asked);
    ReturnSeries returns = series.read(spec, terminal);
    long start = System.nanoTime();
    RiskReport report;
    try (ProgressBar progress = new ProgressBar(terminal, "", returns.returns().length)) {
      report = RiskReport.of(returns, series.source(), run, progress);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    output.write(
        terminal,
        switch (output.format()) {
          case json -> Json.writeText(report) + "\n";
          case csv -> StateCsv.text(report.states());
          case table -> new DeskTable(report, output.paper(terminal)).text(rows, seconds);
        });
    return ExitCode.OK;
  }
}
