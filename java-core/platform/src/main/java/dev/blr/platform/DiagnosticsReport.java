package dev.blr.platform;

import dev.blr.engine.Diagnostics;
import dev.blr.engine.LiveRisk;
import dev.blr.engine.risk.HorizonRisk;
import dev.blr.engine.risk.OnlineRegret;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.spectral.ModeTable;
import dev.blr.engine.spectral.SpectralMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What the engine knows of its own knowledge at the end of a series. The component names are the
 * names in JSON; {@code openapi.yaml} says what each means.
 */
public record DiagnosticsReport(
    RiskReport.Meta meta,
    RiskReport.State state,
    List<Horizon> horizons,
    LossVariance lossVariance,
    PosteriorModes posteriorModes,
    DataModes dataModes,
    Duality duality,
    Bridge bridge,
    Regret regret) {

  /** How far ahead a desk looks: a week, the two of regulation, a month. */
  private static final int[] HORIZONS = {5, 10, 20};

  /**
   * VaR and ES of the return compounded over so many periods, loss fractions, from simulated paths.
   */
  public record Horizon(int periods, int paths, double var, double es) {}

  /** Law of total variance for the next period's loss, squared loss fractions. */
  public record LossVariance(double total, double within, double between) {}

  /** The modes of the next period's law as the particles know them. */
  public record PosteriorModes(double halfWidth, int resolved, int frontier, List<Mode> modes) {}

  /** One mode; signalToNoise is null where it is infinite. */
  public record Mode(
      int k,
      double mean,
      double deviation,
      Double signalToNoise,
      double kellyFraction,
      String reading) {}

  /** The modes of the last observations, shrunk by the fitted prior N(0, scale²·decay^(−2k)). */
  public record DataModes(
      int observations,
      double halfWidth,
      Prior prior,
      int resolved,
      int frontier,
      List<DataMode> modes) {}

  /** C and ρ. */
  public record Prior(double scale, double decay) {}

  /** One mode of the data: its plain estimate, then its posterior. */
  public record DataMode(
      int k,
      double estimate,
      double samplingDeviation,
      double mean,
      double deviation,
      Double signalToNoise,
      double kellyFraction,
      String reading) {}

  /** Leading modes that each school keeps. */
  public record Duality(int bayes, int minimax, int mdl, double theory) {}

  /** Premium and alpha of the hypotheses, loss fractions. */
  public record Bridge(
      double posteriorRisk,
      double disagreement,
      double smallestAlpha,
      double largestAlpha,
      double effectiveModes) {}

  /** Log loss against static laws, nats. */
  public record Regret(int experts, double bound, List<RegretRow> rows) {}

  /** After so many days. */
  public record RegretRow(
      int days,
      double filter,
      double mixture,
      double best,
      double filterRegret,
      double mixtureRegret) {}

  /**
   * Runs the filter over a series and asks it at the end.
   *
   * @param source where the series came from: a file name, "-", "request"
   * @param progress is told the number of observations taken in, after each
   * @throws InvalidInputException when calibration leaves too little
   */
  public static DiagnosticsReport of(
      ReturnSeries series, String source, RiskReport.Run run, IntConsumer progress) {
    RiskReport.requireEnough(series, run.settings());
    LiveRisk engine = run.engine();
    for (int i = 0; i < series.returns().length; i++) {
      engine.update(series.labels()[i], series.returns()[i]);
      progress.accept(i + 1);
    }
    Diagnostics found =
        engine
            .diagnostics()
            .orElseThrow(() ->
                new InvalidInputException(
                    "column " + series.column(),
                    "hardly moves in its " + series.returns().length + " returns",
                    "two different returns after calibration at least"));
    return new DiagnosticsReport(
        RiskReport.meta(series, source, run),
        RiskReport.State.of(
            found.state(), run.memoryDetail() ? engine.memory().orElseThrow() : null),
        Arrays.stream(HORIZONS).mapToObj(periods -> horizon(engine, periods)).toList(),
        new LossVariance(
            finite("lossVariance.total", found.variance().total()),
            finite("lossVariance.within", found.variance().within()),
            finite("lossVariance.between", found.variance().between())),
        posteriorModes(found.posteriorModes()),
        dataModes(found),
        new Duality(
            found.duality().bayes(),
            found.duality().minimax(),
            found.duality().mdl(),
            finite("duality.theory", found.duality().theory())),
        new Bridge(
            finite("bridge.posteriorRisk", found.bridge().posteriorRisk()),
            finite("bridge.disagreement", found.bridge().disagreement()),
            finite("bridge.smallestAlpha", found.bridge().smallestAlpha()),
            finite("bridge.largestAlpha", found.bridge().largestAlpha()),
            finite("bridge.effectiveModes", found.bridge().effectiveModes())),
        regret(found.regret()));
  }

  private static Horizon horizon(LiveRisk engine, int periods) {
    HorizonRisk ahead = engine.horizonRisk(periods).orElseThrow();
    return new Horizon(
        periods,
        ahead.paths(),
        finite("horizons.var", ahead.valueAtRisk()),
        finite("horizons.es", ahead.expectedShortfall()));
  }

  private static PosteriorModes posteriorModes(ModeTable table) {
    List<Mode> modes =
        table.modes().stream()
            .map(mode ->
                new Mode(
                    mode.k(),
                    finite("posteriorModes.mean", mode.mean()),
                    finite("posteriorModes.deviation", Math.sqrt(mode.variance())),
                    signalToNoise(mode),
                    mode.kellyFraction(),
                    reading(mode)))
            .toList();
    return new PosteriorModes(table.halfWidth(), table.resolved(), table.frontier(), modes);
  }

  private static DataModes dataModes(Diagnostics found) {
    ModeTable table = found.dataModes();
    List<DataMode> modes =
        IntStream.range(0, table.modes().size())
            .mapToObj(i -> {
              SpectralMode mode = table.modes().get(i);
              return new DataMode(
                  mode.k(),
                  finite("dataModes.estimate", found.data().estimate()[i]),
                  finite("dataModes.samplingDeviation", Math.sqrt(found.data().variance()[i])),
                  finite("dataModes.mean", mode.mean()),
                  finite("dataModes.deviation", Math.sqrt(mode.variance())),
                  signalToNoise(mode),
                  mode.kellyFraction(),
                  reading(mode));
            })
            .toList();
    return new DataModes(
        found.data().observations(),
        table.halfWidth(),
        new Prior(
            finite("dataModes.prior.scale", found.prior().scale()),
            finite("dataModes.prior.decay", found.prior().decay())),
        table.resolved(),
        table.frontier(),
        modes);
  }

  private static Double signalToNoise(SpectralMode mode) {
    double snr = mode.signalToNoise();
    return Double.isInfinite(snr) ? null : Double.valueOf(finite("signalToNoise", snr));
  }

  private static String reading(SpectralMode mode) {
    return mode.reading().words();
  }

  private static Regret regret(OnlineRegret regret) {
    List<RegretRow> rows =
        regret.rows().stream()
            .map(row ->
                new RegretRow(
                    row.days(),
                    finite("regret.filter", row.filter()),
                    finite("regret.mixture", row.mixture()),
                    finite("regret.best", row.best()),
                    row.filterRegret(),
                    row.mixtureRegret()))
            .toList();
    return new Regret(regret.experts(), regret.bound(), rows);
  }

  /** No NaN leaves the house, whatever went wrong inside. */
  private static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalStateException(name + " came out as " + value);
    }
    return value;
  }
}
