package dev.blr.study;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * The live model's Monte-Carlo error on the S&P 500 before 2006: the spread of VaR over twenty
 * seeds as a fraction of VaR, by the number of particles, with what an update takes; and on how
 * many days the interval that a state's own standard error gives holds the VaR of a run of very
 * many.
 *
 * <p>Arguments: seeds (default 20), particles of the long run (default 100,000).
 */
final class Noise {
  private static final int[] PARTICLES = {500, 1_000, 2_000};

  /** The first two years are not judged. */
  private static final int FROM = 500;

  private static final String UNTIL = "2006";

  /** Student's t with 4 degrees of freedom, 97.5 %: five islands. */
  private static final double T_QUANTILE = 2.776;

  private final ReturnSeries series = Market.sp500();
  private final int days;

  /** What one run said before each day. */
  private record Run(PosteriorRisk[] said, double fz0, double logLikelihood, double micros) {}

  private Noise() {
    int count = 0;
    while (series.labels()[count].compareTo(UNTIL) < 0) {
      count++;
    }
    days = count;
  }

  public static void main(String[] arguments) {
    int seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    int many = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    new Noise().print(seeds, many);
  }

  private void print(int seeds, int many) {
    System.out.printf(
        "Live model, S&P 500 before 2006, %,d days, %d seeds. Deviation of next-day VaR at 95 %% over seeds, %% of%n"
            + "VaR; its stated standard error; days on which ± %.3f of that holds the VaR of %,d particles.%n%n",
        days - FROM, seeds, T_QUANTILE, many);
    Run exact = run(many, seeds + 1);
    Table table =
        new Table(
            "particles",
            "update, µs",
            "median",
            "p99",
            "ES: median",
            "p99",
            "stated",
            "covered, %",
            "log-likelihood a day",
            "FZ0");
    for (int particles : PARTICLES) {
      Run[] runs = new Run[seeds];
      for (int seed = 0; seed < seeds; seed++) {
        runs[seed] = run(particles, seed + 1);
      }
      double[] risk = spread(runs, false);
      double[] shortfall = spread(runs, true);
      table.row(
          Integer.toString(particles),
          Table.format("%.0f", Arrays.stream(runs).mapToDouble(Run::micros).min().orElseThrow()),
          percent(quantile(risk, 0.5)),
          percent(quantile(risk, 0.99)),
          percent(quantile(shortfall, 0.5)),
          percent(quantile(shortfall, 0.99)),
          percent(stated(runs)),
          Table.format("%.1f", 100 * covered(runs, exact)),
          Table.format("%.5f", mean(runs, true)),
          Table.format("%.4f", mean(runs, false)));
    }
    table.print(System.out);
  }

  private Run run(int particles, int seed) {
    LiveRiskSettings settings = LiveRiskSettings.defaults().withParticles(particles).withSeed(seed);
    PosteriorRisk[] said = new PosteriorRisk[days];
    double[] loss = new double[days - FROM];
    double[] valueAtRisk = new double[days - FROM];
    double[] shortfall = new double[days - FROM];
    double first = 0;
    double last = 0;
    long start = 0;
    try (LiveRisk engine = new LiveRisk(settings, KernelSelection.choose().kernels())) {
      RiskState state = null;
      for (int t = 0; t < days; t++) {
        if (state != null && t >= FROM) {
          said[t] = state.posterior();
          loss[t - FROM] = -series.returns()[t];
          valueAtRisk[t - FROM] = said[t].valueAtRisk();
          shortfall[t - FROM] = said[t].expectedShortfall();
          first = t == FROM ? state.logLikelihood() : first;
          start = t == FROM ? clock() : start;
        }
        state = engine.update(series.labels()[t], series.returns()[t]).orElse(null);
        last = state == null ? 0 : state.logLikelihood();
      }
    }
    double micros = (clock() - start) / 1e3 / (days - FROM);
    Backtest judged =
        new Backtest("live", loss, valueAtRisk, shortfall, LiveRiskSettings.defaults().tail());
    return new Run(said, judged.fisslerZiegel(), (last - first) / (days - FROM), micros);
  }

  private static long clock() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** [days], deviation over mean of the runs. */
  private double[] spread(Run[] runs, boolean ofShortfall) {
    double[] spread = new double[days - FROM];
    for (int t = FROM; t < days; t++) {
      double mean = 0;
      double square = 0;
      for (Run run : runs) {
        PosteriorRisk said = run.said[t];
        double value = ofShortfall ? said.expectedShortfall() : said.valueAtRisk();
        mean += value / runs.length;
        square += value * value / runs.length;
      }
      double variance = (square - mean * mean) * runs.length / (runs.length - 1.0);
      spread[t - FROM] = Math.sqrt(Math.max(0, variance)) / mean;
    }
    return spread;
  }

  private double stated(Run[] runs) {
    double sum = 0;
    for (Run run : runs) {
      for (int t = FROM; t < days; t++) {
        sum += run.said[t].valueAtRiskError() / run.said[t].valueAtRisk();
      }
    }
    return sum / runs.length / (days - FROM);
  }

  private double covered(Run[] runs, Run exact) {
    double inside = 0;
    for (Run run : runs) {
      for (int t = FROM; t < days; t++) {
        double miss = run.said[t].valueAtRisk() - exact.said[t].valueAtRisk();
        inside += Math.abs(miss) <= T_QUANTILE * run.said[t].valueAtRiskError() ? 1 : 0;
      }
    }
    return inside / runs.length / (days - FROM);
  }

  private static double mean(Run[] runs, boolean ofLikelihood) {
    return Arrays.stream(runs)
        .mapToDouble(run -> ofLikelihood ? run.logLikelihood : run.fz0)
        .average()
        .orElseThrow();
  }

  private static double quantile(double[] values, double probability) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (probability * (sorted.length - 1))];
  }

  private static String percent(double share) {
    return Table.format("%.2f", 100 * share);
  }
}
