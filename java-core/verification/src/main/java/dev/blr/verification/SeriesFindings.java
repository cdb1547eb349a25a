package dev.blr.verification;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.ask.BacktestModel;
import dev.blr.engine.ask.FedReturns;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.backtest.Blocks;
import dev.blr.engine.backtest.Coverage;
import dev.blr.engine.backtest.EProcess;
import dev.blr.engine.backtest.LawRecord;
import dev.blr.engine.backtest.LevelRecord;
import dev.blr.engine.backtest.TestResult;
import dev.blr.engine.backtest.WalkForward;
import dev.blr.engine.classical.RefitSchedule;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of the live model's forecasts on a series, day by day: probability integral transforms,
 * coverage of VaR, and a bet against VaR. Each statement fails by chance on one right series in a
 * hundred.
 */
public final class SeriesFindings {
  /** Returns before the first that is judged: two years of trading days. */
  private static final int HISTORY = 500;

  private static final int MIN_JUDGED = 250;
  private static final double SIGNIFICANCE = 0.01;
  private static final List<Double> CONFIDENCES = List.of(0.95, 0.99);
  private static final LiveRiskSettings SETTINGS = LiveRiskSettings.defaults();

  private final List<Finding> findings = new ArrayList<>();
  private double seconds;

  private SeriesFindings() {}

  public static List<Finding> of(ReturnSeries series, Kernels kernels) {
    SeriesFindings found = new SeriesFindings();
    long start = System.nanoTime();
    LawRecord record = record(series, kernels);
    found.seconds = (System.nanoTime() - start) / 1e9;
    found.transforms(record);
    for (LevelRecord level : record.levels()) {
      found.coverage(level.test());
      found.bet(level.test());
    }
    return found.findings;
  }

  private static LawRecord record(ReturnSeries series, Kernels kernels) {
    double[] returns = series.shownReturns();
    if (returns.length < HISTORY + MIN_JUDGED) {
      throw new InvalidInputException(
          "column " + series.column(),
          "has " + returns.length + " returns",
          "at least " + (HISTORY + MIN_JUDGED));
    }
    WalkForward walk = new WalkForward(returns, HISTORY, returns.length, Blocks.DAILY);
    double[] tails = CONFIDENCES.stream().mapToDouble(confidence -> 1 - confidence).toArray();
    try (Forecaster live =
        BacktestModel.LIVE.forecaster(
            SETTINGS,
            CONFIDENCES,
            kernels,
            FedReturns.shown(series),
            new RefitSchedule(HISTORY, RefitSchedule.NEVER))) {
      return LawRecord.of(live, walk, tails, SETTINGS.seed(), kernels);
    }
  }

  private void transforms(LawRecord record) {
    TestResult uniform = record.uniformity();
    add(
        "transforms",
        "what came is spread over the forecast laws as they say",
        "Kolmogorov and Smirnov of the probability integral transforms, p >= " + SIGNIFICANCE,
        uniform.pValue() >= SIGNIFICANCE,
        "p = " + shortened(uniform.pValue()) + ", " + record.transforms().length + " days");
  }

  private void coverage(Backtest test) {
    Coverage coverage = test.coverage();
    double p = coverage.unconditional(test.tail()).pValue();
    add(
        "coverage-" + percent(test),
        "losses exceed VaR " + percent(test) + " % as often as it says",
        "Kupiec, p >= " + SIGNIFICANCE,
        p >= SIGNIFICANCE,
        coverage.exceptions()
            + " of "
            + coverage.days()
            + " days, expected "
            + shortened(test.tail() * coverage.days())
            + ", p = "
            + shortened(p));
  }

  private void bet(Backtest test) {
    EProcess bet = new EProcess(test.tail(), test.tail());
    for (boolean exceeded : Coverage.exceptions(test.losses(), test.valueAtRisk())) {
      bet.add(exceeded);
    }
    add(
        "bet-" + percent(test),
        "nobody gets rich by betting that VaR " + percent(test) + " % is too low",
        "e-process, largest wealth < " + shortened(1 / SIGNIFICANCE),
        bet.largest() < 1 / SIGNIFICANCE,
        "largest " + shortened(bet.largest()) + ", at the end " + shortened(bet.wealth()));
  }

  private void add(String name, String statement, String how, boolean holds, String detail) {
    findings.add(
        new Finding(Finding.Group.SERIES, name, statement, how, Result.of(holds), detail, seconds));
    seconds = 0; // the forecasts were made once
  }

  private static String percent(Backtest test) {
    return Long.toString(Math.round(100 * (1 - test.tail())));
  }

  private static String shortened(double number) {
    return String.format(Locale.ROOT, "%.3g", number);
  }
}
