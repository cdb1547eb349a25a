package dev.blr.platform.cli;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.classical.RefitSchedule;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.Json;
import dev.blr.platform.backtest.BacktestModel;
import dev.blr.platform.backtest.BacktestReport;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
      "Recalibrated models scale their forecasts by what past exceptions taught, from",
      "the same day on for all: the 505th, where every model can forecast."
    })
final class BacktestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FilterOptions filter;
  @Mixin private SeriesInput series;
  @Mixin private Output output;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE|-",
      description = "CSV file, or - for standard input.")
  private String input;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "First judged day; all before it is history (default: after the first 1,000 returns).")
  private String from;

  @Option(names = "--to", paramLabel = "DATE", description = "Last judged day (default: the last).")
  private String to;

  @Option(
      names = "--horizon",
      paramLabel = "DAYS",
      defaultValue = "1",
      description = {
        "Of the forecasts (default: 1, the next day). Longer ones are judged on blocks of",
        "as many days that do not overlap: the compounded simple return, or the sum of",
        "log returns."
      })
  private int horizon;

  @Option(
      names = "--models",
      paramLabel = "NAME,...",
      description = {
        "Any of live, reduced, full, ewma, historical, point-spectral, garch-n, garch-t,",
        "gjr-t, fhs (default: all)."
      })
  private String models = BacktestModel.words();

  @Option(
      names = "--refit",
      paramLabel = "never|DAYS",
      defaultValue = "never",
      description = {
        "Fit garch-n, garch-t, gjr-t and fhs anew after as many days of the window, on all",
        "days so far (default: never, frozen before the window)."
      })
  private String refit;

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
    ReturnSeries returns = SeriesInput.read(input, Usage.check(spec, series::options), terminal.in());
    BacktestReport report =
        BacktestReport.of(
            returns,
            SeriesInput.source(input),
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
    LocalDate first = date("--from", from);
    LocalDate last = date("--to", to);
    requireOrder(first, last);
    LiveRiskSettings defaults = LiveRiskSettings.defaults();
    return new BacktestReport.Run(
        BacktestModel.parse(models),
        recalibrated,
        first,
        last,
        horizon,
        refitDays(),
        filter.settings(defaults.model(), defaults.credibleLevel()),
        KernelSelection.choose());
  }

  static void requireOrder(LocalDate from, LocalDate to) {
    if (from != null && to != null && to.isBefore(from)) {
      throw new InvalidInputException("--to", "is " + to + ", before --from", "a day ≥ " + from);
    }
  }

  private int refitDays() {
    if (refit.equals("never")) {
      return RefitSchedule.NEVER;
    }
    try {
      int days = Integer.parseInt(refit);
      if (days >= 1) {
        return days;
      }
    } catch (NumberFormatException e) {
      // said below, as for numbers that are too small
    }
    throw new InvalidInputException("--refit", "is \"" + refit + "\"", "never, or a whole number ≥ 1");
  }

  static LocalDate date(String option, String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidInputException(option, "is \"" + text + "\"", "an ISO date (2006-01-31)");
    }
  }
}
