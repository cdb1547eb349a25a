package dev.blr.study;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.ask.BacktestModel;
import dev.blr.engine.decision.BufferRecord;
import dev.blr.study.Slices.Slice;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The decision layer on the four next-day slices of table 2. A buffer that wins by being huge is no
 * win: each rule is shown as it is, and at the smallest multiple of itself that comes down to the
 * study's number of breaches on that slice, known only with hindsight but for every rule alike:
 * "needs" is its average then.
 */
final class DecisionLayer {
  private static final int[] STUDY_BREACHES = {13, 195, 2, 0};
  private static final List<BacktestModel> BASELINES =
      List.of(
          BacktestModel.EWMA,
          BacktestModel.HISTORICAL,
          BacktestModel.POINT_SPECTRAL,
          BacktestModel.GARCH_T,
          BacktestModel.GJR_T,
          BacktestModel.FHS);

  private DecisionLayer() {}

  public static void main(String[] arguments) {
    System.out.printf(
        "Capital buffers, next day: breaches and average as the rules are, and the average that each needs for%n"
            + "the study's number of memory-aware breaches. Rules: V + 1.5 U, and + M V̄_pre; VaR for baselines.%n");
    Map<String, Pass> passes = new HashMap<>();
    List<Slice> slices = Slices.all();
    for (int i = 0; i < slices.size(); i++) {
      Slice slice = slices.get(i);
      int target = STUDY_BREACHES[i];
      System.out.printf(
          "%n%s, %s, %d days; the study: %d breaches%n%n",
          slice.path(), slice.window(), slice.to() - slice.from(), target);
      Table table = new Table("rule", "breaches", "average, %", "peak gap, %", "needs, %");
      for (Model model : List.of(Model.LIVE, Model.REDUCED, Model.FULL)) {
        Pass pass =
            passes.computeIfAbsent(
                model.word() + slice.path(),
                key -> new Pass(Slices.SETTINGS.withModel(model), slice.series()));
        row(
            table,
            model.word() + " memory-aware",
            slice,
            t -> pass.before(t).buffers().memoryAware(),
            target);
        row(
            table,
            model.word() + " stateless",
            slice,
            t -> pass.before(t).buffers().stateless(),
            target);
      }
      for (BacktestModel model : BASELINES) {
        double[] var = slice.valueAtRisk(model);
        row(table, model.word() + " VaR", slice, t -> var[t - slice.from()], target);
      }
      table.print(System.out);
      System.out.printf(
          "For %d breaches live's memory-aware rule needs %s %%, the study's own (reduced) %s %%.%n",
          target, table.cell("live memory-aware", 4), table.cell("reduced memory-aware", 4));
    }
    System.out.print(
        """

        Why they differ from the study's 13, 195, 2 and 0. Its basket's weights and its buffers' averages are not
        published. On ours no rule comes near 2 and 0 breaches at the capital that it holds by itself: with a
        tenth short the VIX, days like 2007-02-27, 2020-02-24 and 2021-01-27 come out of calm. Its 195 means
        almost no capital, where rules differ by a hair. The memory term buys less than the capital it costs:
        at equal breaches the stateless rule needs no more, but for that hair; by default the engine leaves the
        term out (ci/repro memory). At live's capital scaled GARCH-type VaR does as well
        on the index; live's rule needs least or nearly so on the basket's second window.
        """);
  }

  private interface Buffer {
    double at(int t);
  }

  private static void row(Table table, String name, Slice slice, Buffer buffer, int target) {
    int days = slice.to() - slice.from();
    double[] losses = new double[days];
    double[] buffers = new double[days];
    double[] ratios = new double[days];
    for (int d = 0; d < days; d++) {
      losses[d] = -slice.series().returns()[slice.from() + d];
      buffers[d] = buffer.at(slice.from() + d);
      ratios[d] = losses[d] / buffers[d];
    }
    Arrays.sort(ratios);
    double multiple = ratios[days - 1 - target];
    BufferRecord record = BufferRecord.of(losses, buffers);
    table.row(
        name,
        record.breaches() + "",
        Table.format("%.2f", 100 * record.averageBuffer()),
        Table.format("%.2f", 100 * record.peakShortfall()),
        Table.format("%.2f", 100 * multiple * record.averageBuffer()));
  }
}
