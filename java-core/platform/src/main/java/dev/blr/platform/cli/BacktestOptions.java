package dev.blr.platform.cli;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.classical.RefitSchedule;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.backtest.BacktestModel;
import dev.blr.platform.backtest.BacktestReport;
import java.time.LocalDate;
import picocli.CommandLine.Option;

/** Which models are judged, and over what, as options. */
final class BacktestOptions {
  @Option(
      names = "--from",
      paramLabel = "DATE",
      description =
          "First judged day; all before it is history (default: after the first 1,000 returns).")
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

  /** Whether the window is named rather than the default one. */
  boolean namesWindow() {
    return from != null || to != null;
  }

  BacktestReport.Run run(
      BacktestReport.Recalibration recalibration,
      LiveRiskSettings settings,
      KernelSelection selection) {
    LocalDate first = Usage.date("--from", from);
    LocalDate last = Usage.date("--to", to);
    if (first != null && last != null && last.isBefore(first)) {
      throw new InvalidInputException("--to", "is " + last + ", before --from", "a day ≥ " + first);
    }
    return new BacktestReport.Run(
        BacktestModel.parse(models),
        recalibration,
        first,
        last,
        horizon,
        refitDays(),
        settings,
        selection);
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
    throw new InvalidInputException(
        "--refit", "is \"" + refit + "\"", "never, or a whole number ≥ 1");
  }
}
