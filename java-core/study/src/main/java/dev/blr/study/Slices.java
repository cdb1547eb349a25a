package dev.blr.study;

import dev.blr.cli.Versions;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.ask.BacktestModel;
import dev.blr.engine.ask.BacktestQuestion;
import dev.blr.engine.ask.BacktestQuestion.Recalibration;
import dev.blr.engine.ask.BacktestReport;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.FedReturns;
import dev.blr.engine.ask.Progress;
import dev.blr.engine.ask.Source;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.classical.RefitSchedule;
import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import java.util.List;

/**
 * The four slices of the paper's tables 2 to 4: two paths, each over two windows.
 *
 * <p>Its rates and breach counts do not fit the windows as they are dated (1,259 and 757 days): 68
 * breaches are called 6.7 %, 30 are 5.9 %, and ten-day rates are multiples of 1/101 and 1/51. The
 * tables were thus made on some 1,009 and 507 days, 250 fewer, as if each baseline's window had
 * been filled inside. We judge the windows as dated, with history before them, and show counts
 * without the first 250 days beside them.
 */
final class Slices {
  /** What the paper's counts leave out of each window. */
  static final int OMITTED_DAYS = 250;

  /** Of every table: the defaults, and the buffers of the paper. */
  static final LiveRiskSettings SETTINGS =
      LiveRiskSettings.defaults().withBufferPolicy(BufferPolicy.STUDY);

  private Slices() {}

  /** This build on the kernels chosen. */
  static Context context() {
    KernelSelection selection = KernelSelection.choose();
    return new Context(Versions.of("blr"), selection.kernels(), selection.reason(), Progress.NONE);
  }

  /**
   * @param from index of the first judged return
   * @param to index after the last
   */
  record Slice(String path, String window, ReturnSeries series, int from, int to) {
    /** The same without its first days. */
    Slice without(int days) {
      return new Slice(path, window, series, from + days, to);
    }

    /** Next-day VaR of one model, frozen before the slice, on each of its days. */
    double[] valueAtRisk(BacktestModel model) {
      Forecaster forecaster =
          model.forecaster(
              SETTINGS,
              List.of(SETTINGS.confidence()),
              KernelSelection.choose().kernels(),
              FedReturns.simple(series),
              new RefitSchedule(from, RefitSchedule.NEVER));
      return Backtest.run(forecaster, series.returns(), from, to, SETTINGS.tail()).valueAtRisk();
    }

    /**
     * Our own and the classical models over this slice, frozen before it, at the tables'
     * confidence.
     */
    BacktestReport report(
        List<BacktestModel> models, Recalibration recalibration, int horizonDays) {
      return report(models, recalibration, horizonDays, SETTINGS.confidence());
    }

    BacktestReport report(
        List<BacktestModel> models,
        Recalibration recalibration,
        int horizonDays,
        double confidence) {
      BacktestQuestion question =
          new BacktestQuestion(
              new Source(series, path),
              SETTINGS,
              List.of(confidence),
              series.labels()[from],
              series.labels()[to - 1],
              horizonDays,
              models,
              BacktestQuestion.NEVER,
              recalibration);
      return BacktestReport.ANALYSIS.method().apply(question, context());
    }
  }

  /** In the order of the tables. */
  static List<Slice> all() {
    ReturnSeries index = Market.sp500();
    ReturnSeries basket = Market.stressBasket();
    return List.of(
        slice("S&P 500", index, "2006-2010"),
        slice("S&P 500", index, "2019-2021"),
        slice("stress basket", basket, "2006-2010"),
        slice("stress basket", basket, "2019-2021"));
  }

  /**
   * @param years first and last, e.g. 2006-2010
   */
  static Slice slice(String path, ReturnSeries series, String years) {
    String[] labels = series.labels();
    int from = 0;
    while (labels[from].compareTo(years.substring(0, 4)) < 0) {
      from++;
    }
    int to = from;
    while (to < labels.length && labels[to].substring(0, 4).compareTo(years.substring(5)) <= 0) {
      to++;
    }
    return new Slice(path, years, series, from, to);
  }
}
