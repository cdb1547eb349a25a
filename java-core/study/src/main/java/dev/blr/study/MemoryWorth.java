package dev.blr.study;

import dev.blr.engine.RiskState;
import dev.blr.engine.decision.BufferRecord;
import dev.blr.engine.memory.MemoryState;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions.Bars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Whether memory tells crises from calm on the S&amp;P 500, and what its term of the capital buffer
 * is worth. The second was asked before the engine's loading was chosen, of data before 2006 (of
 * Bitcoin before 2020) alone: a buffer V + 1.5 U + η M V̄ is brought to the average of the one
 * without memory, and to a part of it, and the losses beyond both are added up.
 */
final class MemoryWorth {
  private static final double[] LOADINGS = {0.1, 0.25, 0.5, 1, 2};
  private static final double[] CAPITAL = {1, 0.7, 0.45};

  /** States before which baselines and calm are young. */
  private static final int BURN_IN_DAYS = 250;

  /** From here on a crisis counts as recalled. */
  private static final double RECALLED = 0.8;

  private static final List<String> DAYS =
      List.of(
          "1998-08-31",
          "2001-09-17",
          "2006-06-15",
          "2008-09-15",
          "2008-10-15",
          "2008-11-20",
          "2017-06-15",
          "2020-03-16");

  private MemoryWorth() {}

  public static void main(String[] arguments) {
    worth();
    ReturnSeries index = Market.sp500();
    Pass pass = new Pass(Slices.SETTINGS, index);
    System.out.println("What is remembered of the S&P 500, from the past only\n");
    years(index, pass);
    days(index, pass);
  }

  private static void worth() {
    System.out.println(
        """
        What memory is worth at equal capital: losses beyond V + 1.5 U + η M V̄, brought to a share of the average
        of V + 1.5 U, as a multiple of those beyond V + 1.5 U at the same average; S&P 500 and twenty stocks before
        2006, Bitcoin before 2020. Geometric mean over the series, and on how many it is below 1.
        """);
    List<Outcome> outcomes = new ArrayList<>();
    outcomes.add(Outcome.of(Market.sp500(), "2005-12-31"));
    for (ReturnSeries stock : Market.stocks()) {
      outcomes.add(Outcome.of(stock, "2005-12-31"));
    }
    outcomes.add(Outcome.of(Market.bitcoin(Bars.CLOSE), "2019-12-31"));
    Table table =
        new Table("η", "full capital", "below 1", "0.7 of it", "below 1", "0.45", "below 1");
    for (int loading = 0; loading < LOADINGS.length; loading++) {
      List<String> cells = new ArrayList<>(List.of(Table.format("%.2f", LOADINGS[loading])));
      for (int capital = 0; capital < CAPITAL.length; capital++) {
        int eta = loading;
        int share = capital;
        double[] ratios = outcomes.stream().mapToDouble(o -> o.ratios[eta][share]).toArray();
        double mean = Arrays.stream(ratios).map(Math::log).average().orElseThrow();
        cells.add(Table.format("%.3f", Math.exp(mean)));
        cells.add(
            Arrays.stream(ratios).filter(ratio -> ratio < 1).count() + " of " + ratios.length);
      }
      table.row(cells.toArray(String[]::new));
    }
    table.print(System.out);
  }

  /**
   * One series.
   *
   * @param ratios [loadings][capital] of total shortfall, to that without memory
   */
  private record Outcome(double[][] ratios) {
    static Outcome of(ReturnSeries series, String last) {
      Pass pass = new Pass(Slices.SETTINGS, series.through(last));
      int end = pass.days();
      int from = Slices.SETTINGS.calibrationDays() + 1 + BURN_IN_DAYS;
      while (pass.before(from) == null) {
        from++;
      }
      double[] losses = new double[end - from];
      double[] stateless = new double[end - from];
      double[] memory = new double[end - from];
      for (int t = from; t < end; t++) {
        RiskState state = pass.before(t);
        losses[t - from] = -series.returns()[t];
        stateless[t - from] = state.buffers().stateless();
        memory[t - from] = state.buffers().memoryAware() - state.buffers().stateless();
      }
      double[][] ratios = new double[LOADINGS.length][CAPITAL.length];
      for (int e = 0; e < LOADINGS.length; e++) {
        for (int c = 0; c < CAPITAL.length; c++) {
          double average = CAPITAL[c] * Arrays.stream(stateless).average().orElseThrow();
          ratios[e][c] =
              shortfall(losses, stateless, memory, LOADINGS[e], average)
                  / shortfall(losses, stateless, memory, 0, average);
        }
      }
      return new Outcome(ratios);
    }

    private static double shortfall(
        double[] losses, double[] stateless, double[] memory, double loading, double average) {
      double[] buffers = new double[losses.length];
      for (int t = 0; t < buffers.length; t++) {
        buffers[t] = stateless[t] + loading * memory[t];
      }
      double scale = average / Arrays.stream(buffers).average().orElseThrow();
      return BufferRecord.of(losses, Arrays.stream(buffers).map(b -> scale * b).toArray())
          .totalShortfall();
    }
  }

  private static void years(ReturnSeries index, Pass pass) {
    Table table =
        new Table("", "days", "median similarity", "median recall", "recall ≥ 0.8, % of days");
    for (String[] window :
        new String[][] {
          {"1993-01-01", "1996-12-31"},
          {"1998-08-01", "1998-10-31"},
          {"2002-07-01", "2002-10-31"},
          {"2004-01-01", "2005-12-31"},
          {"2008-09-15", "2008-12-31"},
          {"2017-01-01", "2017-12-31"},
          {"2020-03-01", "2020-04-30"}
        }) {
      int from = index.firstNotBefore(window[0]);
      int to = index.firstAfter(window[1]);
      double[] recall = values(pass, from, to, MemoryState::activation);
      table.row(
          window[0] + " … " + window[1],
          to - from + "",
          Table.format("%.2f", median(values(pass, from, to, MemoryState::similarity))),
          Table.format("%.2f", median(recall)),
          Table.format(
              "%.0f",
              100.0 * Arrays.stream(recall).filter(r -> r >= RECALLED).count() / recall.length));
    }
    table.print(System.out);
  }

  private static void days(ReturnSeries index, Pass pass) {
    Table table = new Table("after", "similarity", "recall", "memory", "most similar");
    for (String day : DAYS) {
      int next = index.firstAfter(day);
      if (next < index.labels().length && pass.before(next) != null) {
        MemoryState memory = pass.before(next).memory();
        table.row(
            day,
            Table.format("%.2f", memory.similarity()),
            Table.format("%.2f", memory.activation()),
            Table.format("%.2f", memory.level()),
            memory.recalled());
      }
    }
    table.print(System.out);
  }

  /** Of the states after the days [from, to). */
  private static double[] values(Pass pass, int from, int to, ToDoubleFunction<MemoryState> value) {
    double[] values = new double[Math.min(to, pass.days() - 1) - from];
    for (int t = 0; t < values.length; t++) {
      values[t] = value.applyAsDouble(pass.before(from + t + 1).memory());
    }
    return values;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
