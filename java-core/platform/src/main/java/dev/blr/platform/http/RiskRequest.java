package dev.blr.platform.http;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.DiagnosticsReport;
import dev.blr.platform.RiskReport;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;

/** The body of {@code POST /risk/state} and {@code POST /risk/diagnostics}; absent members are null. */
record RiskRequest(double[] prices, double[] returns, String[] dates, Settings settings) {
  private static final int MAX_OBSERVATIONS = 20_000;

  /** Observations × particles × modes: about a minute of one core on the slowest path. */
  private static final long MAX_WORK = 3_000_000_000L;

  /** What is computed from a series. */
  private interface Computation<T> {
    T of(ReturnSeries series, String source, RiskReport.Run run, IntConsumer progress);
  }

  RiskReport report(KernelSelection selection) {
    return compute(selection, RiskReport::of, settings -> 0);
  }

  /** Carrying every particle's law to one domain costs about as much as that many observations. */
  DiagnosticsReport diagnostics(KernelSelection selection) {
    return compute(selection, DiagnosticsReport::of, LiveRiskSettings::modes);
  }

  private <T> T compute(
      KernelSelection selection, Computation<T> computation, ToIntFunction<LiveRiskSettings> extra) {
    if ((prices == null) == (returns == null)) {
      throw new InvalidInputException(
          "body", prices == null ? "has no series" : "has prices and returns", "either prices or returns");
    }
    double[] values = prices == null ? returns : prices;
    InputKind kind = prices == null ? InputKind.RETURNS : InputKind.PRICES;
    if (values.length > MAX_OBSERVATIONS) {
      throw new InvalidInputException(
          kind.word(), "has " + values.length + " elements", "at most " + MAX_OBSERVATIONS + " over HTTP");
    }
    RiskReport.Run run = (settings == null ? Settings.DEFAULTS : settings).run(selection);
    LiveRiskSettings size = run.settings();
    long rounds = values.length + extra.applyAsInt(size);
    if (rounds * size.particles() * size.modes() > MAX_WORK) {
      throw new InvalidInputException(
          "settings",
          "ask for " + values.length + " observations × " + size.particles() + " particles × " + size.modes()
              + " modes",
          "at most " + MAX_WORK + " over HTTP");
    }
    return computation.of(ReturnSeries.of(kind, dates, values, null), "request", run, done -> {});
  }
}
