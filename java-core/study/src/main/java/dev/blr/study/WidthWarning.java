package dev.blr.study;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The paper's early warning (section 3.2, figure 2): the 10-day mean of a signal as a z-score
 * against its mean and deviation over days 20–100; a warning above 1.5. Windows look back, so day t
 * knows days t−9 … t.
 */
record WidthWarning(double[] z) {
  static final double THRESHOLD = 1.5;
  private static final int SMOOTHING = 10;
  private static final int BASELINE_FIRST = 20;
  private static final int BASELINE_LAST = 100;

  /** Of the posterior width. */
  static WidthWarning ofWidth(StudyRun run) {
    return of(run.days().stream().mapToDouble(day -> day.posterior().interval().width()).toArray());
  }

  /** Of the daily change of the median VaR, which is how we read "VaR rate-of-change". */
  static WidthWarning ofVarRate(StudyRun run) {
    double[] rate = new double[run.days().size()];
    for (int t = 0; t < rate.length; t++) {
      rate[t] = run.days().get(t).posterior().median() - run.before(t).posterior().median();
    }
    return of(rate);
  }

  static WidthWarning of(double[] signal) {
    double[] smooth = new double[signal.length];
    for (int t = 0; t < signal.length; t++) {
      int first = Math.max(0, t - SMOOTHING + 1);
      smooth[t] =
          IntStream.rangeClosed(first, t).mapToDouble(i -> signal[i]).average().orElseThrow();
    }
    double mean = baseline(smooth, value -> value);
    double deviation = Math.sqrt(baseline(smooth, value -> (value - mean) * (value - mean)));
    return new WidthWarning(
        IntStream.range(0, smooth.length)
            .mapToDouble(t -> (smooth[t] - mean) / deviation)
            .toArray());
  }

  private static double baseline(double[] signal, DoubleUnaryOperator of) {
    return IntStream.rangeClosed(BASELINE_FIRST, BASELINE_LAST)
        .mapToDouble(t -> of.applyAsDouble(signal[t]))
        .average()
        .orElseThrow();
  }

  /** First warning on a day ≥ {@code from}; −1 without one. */
  int firstFrom(int from) {
    return IntStream.range(from, z.length).filter(t -> z[t] > THRESHOLD).findFirst().orElse(-1);
  }

  /** Number of days with a warning within [first, last]. */
  int days(int first, int last) {
    return (int) IntStream.rangeClosed(first, last).filter(t -> z[t] > THRESHOLD).count();
  }

  /** The baseline's end: before it a warning would judge itself. */
  static int baselineEnd() {
    return BASELINE_LAST + 1;
  }
}
