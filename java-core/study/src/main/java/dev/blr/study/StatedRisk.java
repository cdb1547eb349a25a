package dev.blr.study;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.series.ReturnSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What recalibration inside the engine is worth, on data that may choose it: the S&P 500 and the
 * twenty stocks before 2006, judged from 1,000 returns after calibration began. Next-day VaR and
 * ES, of the law as it is and as stated; p-values of Kupiec and of the dynamic quantile test, which
 * is where a regressor that the model lacks would show.
 */
final class StatedRisk {
  private static final String CHOOSING_ENDS = "2006";
  private static final String LAST_DAY = "2005-12-31";
  private static final int HISTORY = 1_000;
  private static final double LEVEL = 0.05;

  private StatedRisk() {}

  public static void main(String[] arguments) {
    List<ReturnSeries> all = new ArrayList<>(List.of(Market.sp500()));
    Market.crossSection().stream().filter(series -> end(series) > 2 * HISTORY).forEach(all::add);
    for (double confidence : new double[] {0.95, 0.99}) {
      print(confidence, all);
    }
  }

  /** Returns before 2006. */
  private static int end(ReturnSeries series) {
    return (int)
        Arrays.stream(series.labels()).filter(day -> day.compareTo(CHOOSING_ENDS) < 0).count();
  }

  /** Sums over the series of one way of stating. */
  private static final class Sum {
    private double rate;
    private double loss;
    private int kupiec;
    private int quantile;

    String[] add(Backtest test, int series) {
      double exceptions = test.coverage().rate();
      double p = test.coverage().unconditional(test.tail()).pValue();
      double dq = test.dynamicQuantile().pValue();
      rate += exceptions / series;
      loss += test.fisslerZiegel() / series;
      kupiec += p < LEVEL ? 1 : 0;
      quantile += dq < LEVEL ? 1 : 0;
      return new String[] {
        Table.format("%.2f", 100 * exceptions),
        Table.format("%.3f", p),
        Table.format("%.3f", dq),
        Table.format("%.4f", test.fisslerZiegel())
      };
    }
  }

  private static void print(double confidence, List<ReturnSeries> all) {
    System.out.printf(
        "%nLive model, next-day VaR and ES at %.0f %%, before 2006: raw, and as stated.%n%n",
        100 * confidence);
    Table table =
        new Table("series", "n", "raw, %", "p", "DQ p", "FZ0", "stated, %", "p", "DQ p", "FZ0");
    Sum raw = new Sum();
    Sum stated = new Sum();
    for (ReturnSeries series : all) {
      int to = end(series);
      Pass pass =
          new Pass(
              LiveRiskSettings.defaults().withConfidence(confidence), series.through(LAST_DAY));
      String[] law = raw.add(pass.plain(HISTORY, to), all.size());
      String[] said = stated.add(pass.recalibrated(HISTORY, to), all.size());
      table.row(
          series.column(),
          Table.format("%d", to - HISTORY),
          law[0],
          law[1],
          law[2],
          law[3],
          said[0],
          said[1],
          said[2],
          said[3]);
    }
    table.print(System.out);
    System.out.printf(
        "%nMean of %d: raw %.2f %%, FZ0 %.4f, p below .05 of %d (DQ %d); stated %.2f %%, FZ0 %.4f, p below .05 of %d "
            + "(DQ %d).%n",
        all.size(),
        100 * raw.rate,
        raw.loss,
        raw.kupiec,
        raw.quantile,
        100 * stated.rate,
        stated.loss,
        stated.kupiec,
        stated.quantile);
  }
}
