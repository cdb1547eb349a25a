package dev.blr.platform.cli;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.Json;
import dev.blr.platform.backtest.BacktestReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code blr backtest}: a price file in, the record of several models over one window out. */
@Command(
    name = "backtest",
    description = {
      "Judges VaR and ES of several models over a window of a price file, and capital",
      "buffers made of them. Every forecast is made from earlier days only; garch-n,",
      "garch-t, gjr-t and fhs are fitted on what precedes --from (see --refit).",
      "Recalibrated models scale their forecasts by what the exceptions since --from",
      "taught."
    })
final class BacktestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FilterOptions filter;
  @Mixin private RequiredSeries series;
  @Mixin private BacktestOptions test;
  @Mixin private Output output;

  @Option(
      names = "--recalibrated",
      paramLabel = "both|yes|no",
      defaultValue = "both",
      description = "Judge every model with recalibration, without, or both (default: both).")
  private BacktestReport.Recalibration recalibrated;

  private final Terminal terminal;

  BacktestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    BacktestReport.Run run = Usage.check(spec, this::run);
    ReturnSeries returns = series.read(spec, terminal);
    BacktestReport report =
        BacktestReport.of(
            returns,
            series.source(),
            run,
            (model, total) -> new ProgressBar(terminal, model, total));
    output.write(
        terminal,
        switch (output.format()) {
          case json -> Json.writeText(report) + "\n";
          case csv -> BacktestCsv.text(report.results());
          case table -> new BacktestTable(report, output.paper(terminal)).text();
        });
    return ExitCode.OK;
  }

  private BacktestReport.Run run() {
    LiveRiskSettings defaults = LiveRiskSettings.defaults();
    return test.run(
        recalibrated,
        filter.settings(defaults.model(), defaults.credibleLevel()),
        KernelSelection.choose());
  }
}
