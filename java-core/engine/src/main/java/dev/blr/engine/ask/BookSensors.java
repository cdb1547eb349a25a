package dev.blr.engine.ask;

import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.PreTrade;
import dev.blr.engine.decision.Sensor;
import dev.blr.engine.decision.SensorInputs;
import dev.blr.engine.decision.SensorReading;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.series.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the sensors show of a book, by the files that {@code blr portfolio} and {@code blr stress}
 * read, or by a series. A sensor that these tell nothing of has no reading: turnover, as no file
 * has the day's trades; leverage without an equity; liquidity where a position has no volume; and
 * of a series all that speaks of several positions.
 */
public final class BookSensors {
  /** A month of trading is of late; what is older is of old, and needs to be twice as long. */
  private static final int LATE = 21;

  private static final Set<Sensor> OF_A_SERIES =
      EnumSet.of(Sensor.VAR, Sensor.STRESS, Sensor.TAIL, Sensor.VOLATILITY, Sensor.DRAWDOWN);

  private BookSensors() {}

  /**
   * What a book is held to.
   *
   * @param equity in money; NaN where nobody has said, and the gross value stands for it
   * @param confidences of VaR, rising
   * @param varLimits at each, shares of the equity
   * @param worstLoss that a scenario may have, a share of the equity; beyond it has failed
   */
  public record Terms(double equity, double[] confidences, double[] varLimits, double worstLoss) {
    /** Chosen, and fitted to nothing. */
    public static final Terms DEFAULTS =
        new Terms(
            Double.NaN, new double[] {0.95, 0.99, 0.999}, new double[] {0.02, 0.04, 0.1}, 0.2);

    public Terms {
      if (!Double.isNaN(equity)) {
        Arguments.positive("equity", equity);
      }
      Arguments.positive("worstLoss", worstLoss);
      if (confidences.length == 0 || varLimits.length != confidences.length) {
        throw new InvalidInputException(
            "varLimits", "has " + varLimits.length + " elements", "one a confidence");
      }
    }

    /** By limits that are set, of an equity that may be NaN. */
    public static Terms of(EnforcementSettings limits, double equity) {
      return new Terms(equity, limits.confidence(), limits.varLimits(), DEFAULTS.worstLoss);
    }

    public Terms withEquity(double money) {
      return new Terms(money, confidences, varLimits, worstLoss);
    }

    /** The limit at that confidence, or at the next one below it that has one. */
    private double limitAt(double confidence) {
      int at = 0;
      for (int i = 1; i < confidences.length && confidences[i] <= confidence; i++) {
        at = i;
      }
      return varLimits[at];
    }
  }

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

  /** Of positions. */
  public static Readings of(PortfolioFiles files, Terms terms) {
    Holdings holdings = files.holdings();
    return of(holdings, terms, unread(holdings, terms));
  }

  /**
   * Of a series, as one position that moves as the market does, and of the posterior of its next
   * loss.
   */
  public static Readings of(Source source, PosteriorRisk posterior, Terms terms) {
    double[] returns = Arrays.stream(source.losses()).map(loss -> -loss).toArray();
    Position one = new Position("series", 1, null, "", "", "", 1.0, null, null, 1);
    Holdings holdings =
        new Holdings(
            List.of(one), new double[] {1}, source.series().labels(), returns, new int[] {0});
    Readings found =
        of(holdings, terms.withEquity(1), EnumSet.complementOf(EnumSet.copyOf(OF_A_SERIES)));
    found.sensors.put(
        Sensor.VAR, SensorReading.of(posterior, 1 / terms.limitAt(posterior.confidence())));
    return found;
  }

  /** Sensors that the files tell nothing of. */
  private static Set<Sensor> unread(Holdings holdings, Terms terms) {
    Set<Sensor> unread = EnumSet.of(Sensor.TURNOVER);
    if (Double.isNaN(terms.equity)) {
      unread.add(Sensor.LEVERAGE);
    }
    if (holdings.positions().stream().anyMatch(position -> position.adv() == null)) {
      unread.add(Sensor.LIQUIDITY);
    }
    return unread;
  }

  private static Readings of(Holdings holdings, Terms terms, Set<Sensor> unread) {
    int days = holdings.days().length;
    double equity = Double.isNaN(terms.equity) ? holdings.gross() : terms.equity;
    double[][] returns = new double[holdings.count()][];
    Arrays.setAll(returns, holdings::returnsOf);
    PreTrade.Risk[] risks = new PreTrade(returns, holdings.values(), terms.confidences).now();
    List<TailLoss> tails = new ArrayList<>();
    for (PreTrade.Risk risk : risks) {
      tails.add(new TailLoss(1 - risk.tail(), risk.var() / equity, risk.es() / equity));
    }
    List<ScenarioLoss> scenarios =
        StressTests.scenarios(holdings).stream()
            .map(one -> {
              double loss = one.lost() / equity;
              return new ScenarioLoss(one.happened().name(), loss, loss > terms.worstLoss);
            })
            .toList();
    Map<Sensor, SensorReading> sensors =
        new EnumMap<>(inputs(holdings, returns, tails, scenarios, terms, equity).readings());
    sensors.keySet().removeAll(unread);
    if (days < 3 * LATE) {
      sensors.keySet().removeAll(EnumSet.of(Sensor.CORRELATION, Sensor.VOLATILITY));
    }
    return new Readings(holdings.days()[days - 1], sensors, List.copyOf(tails), scenarios);
  }

  /** All in shares of the equity. */
  private static SensorInputs inputs(
      Holdings holdings,
      double[][] returns,
      List<TailLoss> tails,
      List<ScenarioLoss> scenarios,
      Terms terms,
      double equity) {
    int days = holdings.days().length;
    int split = Math.max(0, days - LATE);
    double[] values = Arrays.stream(holdings.values()).map(value -> value / equity).toArray();
    double[] pnl = new double[days];
    for (int day = 0; day < days; day++) {
      for (int j = 0; j < values.length; j++) {
        pnl[day] += values[j] * returns[j][day];
      }
    }
    return new SensorInputs(
        null,
        tails.stream().mapToDouble(TailLoss::var).toArray(),
        terms.varLimits,
        scenarios.stream().mapToDouble(ScenarioLoss::loss).toArray(),
        terms.worstLoss,
        tails.getFirst().var(),
        tails.getFirst().es(),
        values,
        1,
        dailyVolumes(holdings, equity),
        correlations(returns, split, days),
        correlations(returns, 0, split),
        deviation(pnl, split, days),
        deviation(pnl, 0, split),
        worth(pnl),
        0);
  }

  /** What is traded of each position in a day; 0 where nobody knows. */
  private static double[] dailyVolumes(Holdings holdings, double equity) {
    double[] volumes = new double[holdings.count()];
    for (int j = 0; j < volumes.length; j++) {
      Position position = holdings.positions().get(j);
      Double units = position.adv();
      double unit = position.quantity() == 0 ? 0 : holdings.values()[j] / position.quantity();
      volumes[j] = units == null ? 0 : units * unit / equity;
    }
    return volumes;
  }

  /** What the equity of 1 today was, had the positions been what they are. */
  private static double[] worth(double[] pnl) {
    double[] worth = new double[pnl.length + 1];
    worth[pnl.length] = 1;
    for (int day = pnl.length - 1; day >= 0; day--) {
      worth[day] = worth[day + 1] - pnl[day];
    }
    return worth;
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / Math.max(1, to - from);
  }

  private static double product(double[] a, double[] b, int from, int to) {
    double meanA = mean(a, from, to);
    double meanB = mean(b, from, to);
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return sum;
  }

  /** Standard, with divisor n − 1; 0 of fewer than two. */
  private static double deviation(double[] values, int from, int to) {
    return to - from < 2 ? 0 : Math.sqrt(product(values, values, from, to) / (to - from - 1));
  }

  /** [positions × positions], row-major; 0 with what does not move. */
  private static double[] correlations(double[][] returns, int from, int to) {
    int n = returns.length;
    double[] matrix = new double[n * n];
    double[] squares = new double[n];
    for (int i = 0; i < n; i++) {
      squares[i] = product(returns[i], returns[i], from, to);
    }
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] = 1;
      for (int j = 0; j < i; j++) {
        double scale = Math.sqrt(squares[i] * squares[j]);
        double r = scale > 0 ? product(returns[i], returns[j], from, to) / scale : 0;
        matrix[i * n + j] = r;
        matrix[j * n + i] = r;
      }
    }
    return matrix;
  }
}
