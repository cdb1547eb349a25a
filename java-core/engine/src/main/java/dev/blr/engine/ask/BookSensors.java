package dev.blr.engine.ask;

import dev.blr.engine.decision.Deviations;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.PreTrade;
import dev.blr.engine.decision.Sensor;
import dev.blr.engine.decision.SensorInputs;
import dev.blr.engine.decision.SensorReading;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.portfolio.Covariance;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.series.Position;
import dev.blr.engine.stress.HistoricalScenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the sensors show of a book, by the files that {@code blr portfolio} and {@code blr stress}
 * read, or by a series. A sensor that these tell nothing of has no reading: turnover where nobody
 * says what was traded, liquidity where a position has no volume, correlation and volatility where
 * there are too few days; and of a series all that speaks of several positions.
 */
public final class BookSensors {
  /** Days of late, whose correlations are compared with those before. */
  private static final int LATE = 60;

  private static final Set<Sensor> OF_A_SERIES =
      EnumSet.of(Sensor.VAR, Sensor.STRESS, Sensor.TAIL, Sensor.VOLATILITY, Sensor.DRAWDOWN);

  /**
   * VaR and ES of the next period by historical simulation, shares of the equity.
   *
   * @param es ≥ var
   */
  public record TailLoss(double confidence, double var, double es) {}

  /**
   * What a fall of the market would cost.
   *
   * @param name of the scenario
   * @param loss share of the equity
   * @param failed whether that is more than it may be
   */
  public record ScenarioLoss(String name, double loss, boolean failed) {}

  /**
   * What was found.
   *
   * @param date of the last observation
   * @param sensors those that could be read
   * @param tails at the confidences that have a limit
   */
  public record Readings(
      String date,
      Map<Sensor, SensorReading> sensors,
      List<TailLoss> tails,
      List<ScenarioLoss> scenarios) {}

  private final Holdings holdings;
  private final EnforcementSettings limits;
  private final double equity; // in money
  private final double[] pnl; // [days], in money

  private BookSensors(
      Holdings holdings, EnforcementSettings limits, double equity, Kernels kernels) {
    this.holdings = holdings;
    this.limits = limits;
    this.equity = equity;
    this.pnl = holdings.pnl(kernels);
  }

  /**
   * Of positions.
   *
   * @param equity null where nobody has said: the gross value stands for it, and leverage, which
   *     would always be 1, is not read
   */
  public static Readings of(
      PortfolioFiles files, @Nullable Double equity, EnforcementSettings limits, Kernels kernels) {
    Holdings holdings = files.holdings();
    double money = PortfolioFiles.equity(equity, holdings.values());
    Readings found = of(holdings, money, Double.NaN, limits, kernels);
    if (equity == null) {
      found.sensors.remove(Sensor.LEVERAGE);
    }
    return found;
  }

  /**
   * Of a series, as one position that moves as the market does, and of the posterior of its next
   * loss.
   */
  public static Readings of(
      Source source, PosteriorRisk posterior, EnforcementSettings limits, Kernels kernels) {
    double[] returns = Arrays.stream(source.losses()).map(loss -> -loss).toArray();
    Position one = new Position("series", 1, null, "", "", "", 1.0, null, null, 1);
    Holdings holdings =
        new Holdings(
            List.of(one), new double[] {1}, source.series().labels(), returns, new int[] {0});
    Readings found = of(holdings, 1, Double.NaN, limits, kernels);
    found.sensors.keySet().retainAll(OF_A_SERIES);
    found.sensors.put(
        Sensor.VAR, SensorReading.of(posterior, 1 / limitAt(posterior.confidence(), limits)));
    return found;
  }

  /**
   * Of positions that were read.
   *
   * @param equity that limits are shares of, in money
   * @param traded today, in money; NaN where it is not known
   */
  static Readings of(
      Holdings holdings,
      double equity,
      double traded,
      EnforcementSettings limits,
      Kernels kernels) {
    return new BookSensors(holdings, limits, equity, kernels).readings(traded);
  }

  /** The limit at that confidence, or at the next one below it that has one. */
  private static double limitAt(double confidence, EnforcementSettings limits) {
    int at = 0;
    for (int i = 1; i < limits.confidence().length && limits.confidence()[i] <= confidence; i++) {
      at = i;
    }
    return limits.varLimits()[at];
  }

  private Readings readings(double traded) {
    PreTrade.Risk[] risks =
        new PreTrade(holdings.columns(), holdings.values(), limits.confidence()).now();
    List<TailLoss> tails = new ArrayList<>();
    for (PreTrade.Risk risk : risks) {
      tails.add(new TailLoss(1 - risk.tail(), risk.var() / equity, risk.es() / equity));
    }
    double[] lost = StressTests.losses(holdings.positions(), holdings.values());
    List<ScenarioLoss> scenarios = new ArrayList<>();
    for (int i = 0; i < lost.length; i++) {
      String name = HistoricalScenario.ALL.get(i).name();
      boolean failed = lost[i] > limits.worstLoss() * equity;
      scenarios.add(new ScenarioLoss(name, lost[i] / equity, failed));
    }
    String date = holdings.days()[holdings.days().length - 1];
    return new Readings(date, inputs(risks, lost, traded).readings(), tails, scenarios);
  }

  private SensorInputs inputs(PreTrade.Risk[] risks, double[] lost, double traded) {
    int days = pnl.length;
    double[] year = Arrays.copyOfRange(pnl, Math.max(0, days - Deviations.YEAR), days);
    Deviations deviations = Deviations.of(year);
    boolean many = days >= LATE + Deviations.LEAST_OLD && holdings.count() > 1;
    double[] none = {};
    return new SensorInputs(
        nearest(),
        Arrays.stream(risks).mapToDouble(PreTrade.Risk::var).toArray(),
        Arrays.stream(limits.varLimits()).map(limit -> limit * equity).toArray(),
        lost,
        limits.worstLoss() * equity,
        risks[0].var(),
        risks[0].es(),
        holdings.values(),
        equity,
        dailyVolumes(),
        many ? correlations(days - LATE, days) : none,
        many ? correlations(0, days - LATE) : none,
        deviations.late(),
        deviations.old(),
        history(year),
        traded);
  }

  /** Of the VaR that is the nearest to its limit. */
  private SensorReading nearest() {
    double[] losses = Arrays.stream(pnl).map(gain -> 0 - gain).sorted().toArray();
    double[] falling = new double[losses.length];
    Arrays.setAll(falling, i -> losses[losses.length - 1 - i]);
    List<SensorReading> readings = new ArrayList<>();
    for (int i = 0; i < limits.confidence().length; i++) {
      double limit = limits.varLimits()[i] * equity;
      readings.add(SensorReading.ofScenarios(falling, 1 - limits.confidence()[i], 1 / limit));
    }
    return SensorReading.largest(readings);
  }

  /** What is traded of each position in a day, in money; none where any is not known. */
  private double[] dailyVolumes() {
    double[] volumes = new double[holdings.count()];
    for (int j = 0; j < volumes.length; j++) {
      Position position = holdings.positions().get(j);
      if (position.adv() == null || position.quantity() == 0) {
        return new double[0];
      }
      volumes[j] = position.adv() * Math.abs(holdings.values()[j] / position.quantity());
    }
    return volumes;
  }

  /** [positions × positions], row-major, of the days in [from, to). */
  private double[] correlations(int from, int to) {
    int n = holdings.count();
    double[] part = Arrays.copyOfRange(holdings.returns(), from * n, to * n);
    double[][] matrix = Covariance.correlation(Covariance.SAMPLE.of(part, n));
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
  }

  /**
   * What the equity would have been over those days, of the positions of now.
   *
   * @param gains in money, the last is today's
   */
  private double[] history(double[] gains) {
    double[] history = new double[gains.length + 1];
    history[gains.length] = equity;
    for (int day = gains.length - 1; day >= 0; day--) {
      history[day] = history[day + 1] - gains[day];
    }
    return history;
  }
}
