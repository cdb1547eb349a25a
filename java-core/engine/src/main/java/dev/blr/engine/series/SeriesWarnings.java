package dev.blr.engine.series;

import dev.blr.engine.numeric.Elementary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What in a series may be a fault of its data, and does not stop anything. */
final class SeriesWarnings {
  private static final int FEW = 20;
  private static final int REPEATED = 5;

  /** How far beyond the hundredth largest a move is taken for a split or a slip. */
  private static final double BEYOND = 10;

  private static final double SMALLEST_MOVE = 0.1;

  private SeriesWarnings() {}

  /**
   * What is doubtful.
   *
   * @param adjusted names of adjusted closes beside a close
   */
  static List<String> of(ReturnSeries series, List<String> adjusted) {
    List<String> warnings = new ArrayList<>();
    if (!adjusted.isEmpty()) {
      warnings.add(
          adjusted.getFirst()
              + " stands beside it: the column asked for decides whether splits and dividends are"
              + " losses");
    }
    addMove(series, warnings);
    addGainsOnly(series, warnings);
    addRepetition(series, warnings);
    if (!series.period().equals("day") && series.epochMicros().length > 0) {
      warnings.add(
          "its rows are not days but " + spacing(series) + " apart: a period is one such step");
    }
    return warnings;
  }

  /** The largest move, where it is far from all that the series does otherwise. */
  private static void addMove(ReturnSeries series, List<String> warnings) {
    double[] returns = series.returns();
    if (returns.length < FEW || series.kind().adds()) {
      return;
    }
    double[] sizes = new double[returns.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(Elementary.log1p(returns[i]));
    }
    double[] sorted = sizes.clone();
    Arrays.sort(sorted);
    double usual = sorted[sorted.length - 1 - Math.max(3, sorted.length / 100)];
    double limit = Math.max(SMALLEST_MOVE, BEYOND * usual);
    int largest = -1;
    int more = -1;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] > limit && usual > 0) {
        largest = largest < 0 || sizes[i] > sizes[largest] ? i : largest;
        more++;
      }
    }
    if (largest >= 0) {
      warnings.add(
          "a move of "
              + percent(returns[largest])
              + " on "
              + series.labels()[largest]
              + (more > 0 ? ", and " + more + " more" : "")
              + ", ten times what one in a hundred reaches: a split, or a slip of the data?");
    }
  }

  /** A right VaR is negative there, which a reader may take for a fault. */
  private static void addGainsOnly(ReturnSeries series, List<String> warnings) {
    double least = Arrays.stream(series.returns()).min().orElse(0);
    double most = Arrays.stream(series.returns()).max().orElse(0);
    if (series.returns().length >= FEW && least >= 0 && most > 0) {
      warnings.add("no return is a loss: a VaR or ES below 0 is a gain that is all but sure");
    }
  }

  private static String percent(double fraction) {
    double percent = 100 * fraction;
    long tenths = Math.round(10 * Math.abs(percent));
    return (percent < 0 ? "−" : "+") + tenths / 10 + "." + tenths % 10 + " %";
  }

  private static void addRepetition(ReturnSeries series, List<String> warnings) {
    double[] prices = series.prices();
    int longest = 1;
    int end = 0;
    int run = 1;
    for (int i = 1; i < prices.length; i++) {
      run = prices[i] == prices[i - 1] ? run + 1 : 1;
      end = run > longest ? i : end;
      longest = Math.max(longest, run);
    }
    if (longest >= REPEATED && longest < prices.length) {
      warnings.add(
          longest
              + " values in a row are the same, to "
              + series.labels()[end - 1]
              + ": are they stale?");
    }
  }

  private static String spacing(ReturnSeries series) {
    double days = Spacing.medianDays(series.epochMicros());
    if (days >= 1) {
      return Math.round(days) + (Math.round(days) == 1 ? " day" : " days");
    }
    double minutes = 24 * 60 * days;
    if (minutes >= 60) {
      long hours = Math.round(minutes / 60);
      return hours + (hours == 1 ? " hour" : " hours");
    }
    return minutes < 1
        ? "less than a minute"
        : Math.round(minutes) + (Math.round(minutes) == 1 ? " minute" : " minutes");
  }
}
