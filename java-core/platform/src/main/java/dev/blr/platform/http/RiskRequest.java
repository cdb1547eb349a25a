package dev.blr.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.DiagnosticsReport;
import dev.blr.platform.PrototypeFile;
import dev.blr.platform.RiskReport;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;

/**
 * The body of {@code POST /risk/state} and {@code POST /risk/diagnostics}; absent members are null.
 */
record RiskRequest(
    double[] prices, double[] returns, String[] dates, Settings settings, JsonNode prototypes) {
  private static final int MAX_OBSERVATIONS = 20_000;

  /** Observations × particles × modes: about a minute of one core on the slowest path. */
  private static final long MAX_WORK = 3_000_000_000L;

  /** What is computed from a series. */
  private interface Computation<T> {
    T of(ReturnSeries series, String source, RiskReport.Run run, IntConsumer progress);
  }

  /**
   * The states.
   *
   * @param library of the server, for a request that brings none of its own
   */
  RiskReport report(KernelSelection selection, List<Prototype> library) {
    return compute(selection, library, RiskReport::of, settings -> 0);
  }

  /** Carrying every particle's law to one domain costs about as much as that many observations. */
  DiagnosticsReport diagnostics(KernelSelection selection, List<Prototype> library) {
    return compute(selection, library, DiagnosticsReport::of, LiveRiskSettings::modes);
  }

  private <T> T compute(
      KernelSelection selection,
      List<Prototype> library,
      Computation<T> computation,
      ToIntFunction<LiveRiskSettings> extra) {
    if ((prices == null) == (returns == null)) {
      throw new InvalidInputException(
          "body",
          prices == null ? "has no series" : "has prices and returns",
          "either prices or returns");
    }
    double[] values = prices == null ? returns : prices;
    InputKind kind = prices == null ? InputKind.RETURNS : InputKind.PRICES;
    if (values.length > MAX_OBSERVATIONS) {
      throw new InvalidInputException(
          kind.word(),
          "has " + values.length + " elements",
          "at most " + MAX_OBSERVATIONS + " over HTTP");
    }
    List<Prototype> known =
        prototypes == null ? library : PrototypeFile.list(prototypes, "prototypes");
    RiskReport.Run run = (settings == null ? Settings.DEFAULTS : settings).run(selection, known);
    LiveRiskSettings size = run.settings();
    long rounds = (long) values.length + extra.applyAsInt(size);
    if (rounds * size.particles() * size.modes() > MAX_WORK) {
      throw new InvalidInputException(
          "settings",
          "ask for "
              + values.length
              + " observations × "
              + size.particles()
              + " particles × "
              + size.modes()
              + " modes",
          "at most " + MAX_WORK + " over HTTP");
    }
    return computation.of(ReturnSeries.of(kind, dates, values, null), "request", run, done -> {});
  }
}
