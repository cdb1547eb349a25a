package dev.blr.engine.decision;

import static java.util.Objects.requireNonNull;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How limits are set in a file.
 *
 * @param confidence of VaR, rising
 * @param varLimits at each, shares of the equity
 * @param esLimit of ES at the first confidence, a share of the equity
 * @param groupLimit of one sector's, currency's or counterparty's gross value, a share of the
 *     equity
 * @param worstLoss of a fall of the market, a share of the equity; beyond, that scenario has failed
 * @param stressLimit of what the worst of them costs, a share of the equity
 * @param schedule when limits are others than usual
 * @param staleDays between an observation and the one before, above which data are stale
 * @param mostError standard error of VaR by Monte Carlo over VaR, above which it has not converged
 * @param toleratedRate of days on which a sensor may be breached, or VaR exceeded; what is more is
 *     evidence ({@link Evidence})
 */
public record EnforcementSettings(
    EnforcementMode mode,
    Failure.Rule onFailure,
    double warnAt,
    double actAt,
    double leastConfidence,
    double[] confidence,
    double[] varLimits,
    double esLimit,
    double groupLimit,
    double worstLoss,
    double stressLimit,
    LimitSchedule schedule,
    double staleDays,
    double mostError,
    double toleratedRate,
    FalseAlarms.Settings falseAlarms,
    Rules sensors) {
  private static final int MOST_CONFIDENCES = 10;

  /**
   * A sensor's rule as it may be written.
   *
   * @param limit null for the sensor's own
   * @param action null for the sensor's own
   */
  public record Rule(@Nullable Double limit, @Nullable Action action) {
    /** Every sensor's own. */
    static final Rule OWN = new Rule(null, null);

    static final Shape<Rule> SHAPE =
        Shape.read(
            "SensorRule",
            "What a sensor is held to, and what is done beyond; what is left out is the sensor's"
                + " own.",
            values -> new Rule(values.next(), values.next()),
            Field.maybe("limit", Unit.NUMBER, Rule::limit, "Above which it is breached.")
                .within(Range.above(0))
                .orLeftOut(),
            Field.word(
                    "action",
                    List.of(Action.values()),
                    Action::word,
                    Rule::action,
                    "What is done about a breach.")
                .orLeftOut());

    private Rule of(Sensor sensor) {
      return new Rule(
          limit == null ? sensor.limit() : limit, action == null ? sensor.action() : action);
    }
  }

  /** A rule for every sensor; none of them lacks anything. */
  public record Rules(
      Rule var,
      Rule stress,
      Rule tail,
      Rule concentration,
      Rule leverage,
      Rule liquidity,
      Rule correlation,
      Rule volatility,
      Rule drawdown,
      Rule turnover) {
    private static final Shape<Rules> SHAPE =
        Shape.read(
            "SensorRules",
            "A rule for every sensor.",
            Rules::of,
            field(Sensor.VAR, Rules::var),
            field(Sensor.STRESS, Rules::stress),
            field(Sensor.TAIL, Rules::tail),
            field(Sensor.CONCENTRATION, Rules::concentration),
            field(Sensor.LEVERAGE, Rules::leverage),
            field(Sensor.LIQUIDITY, Rules::liquidity),
            field(Sensor.CORRELATION, Rules::correlation),
            field(Sensor.VOLATILITY, Rules::volatility),
            field(Sensor.DRAWDOWN, Rules::drawdown),
            field(Sensor.TURNOVER, Rules::turnover));

    public Rules {
      var = var.of(Sensor.VAR);
      stress = stress.of(Sensor.STRESS);
      tail = tail.of(Sensor.TAIL);
      concentration = concentration.of(Sensor.CONCENTRATION);
      leverage = leverage.of(Sensor.LEVERAGE);
      liquidity = liquidity.of(Sensor.LIQUIDITY);
      correlation = correlation.of(Sensor.CORRELATION);
      volatility = volatility.of(Sensor.VOLATILITY);
      drawdown = drawdown.of(Sensor.DRAWDOWN);
      turnover = turnover.of(Sensor.TURNOVER);
    }

    private static Field<Rules> field(Sensor sensor, Function<Rules, Rule> getter) {
      return Field.nested(
              sensor.word(),
              Rule.SHAPE,
              getter,
              "What "
                  + sensor.word()
                  + " is held to, and what is done beyond; its own is "
                  + sensor.limit()
                  + ", "
                  + sensor.action().word()
                  + ".")
          .orElse(Rule.OWN);
    }

    private static Rules of(Values values) {
      return new Rules(
          values.next(),
          values.next(),
          values.next(),
          values.next(),
          values.next(),
          values.next(),
          values.next(),
          values.next(),
          values.next(),
          values.next());
    }

    private Map<Sensor, SensorRule> times(ToDoubleFunction<Sensor> factor) {
      Map<Sensor, SensorRule> rules = new EnumMap<>(Sensor.class);
      for (Sensor sensor : Sensor.values()) {
        Rule rule = of(sensor);
        rules.put(
            sensor,
            new SensorRule(
                requireNonNull(rule.limit) * factor.applyAsDouble(sensor),
                requireNonNull(rule.action)));
      }
      return rules;
    }

    private Rule of(Sensor sensor) {
      return switch (sensor) {
        case VAR -> var;
        case STRESS -> stress;
        case TAIL -> tail;
        case CONCENTRATION -> concentration;
        case LEVERAGE -> leverage;
        case LIQUIDITY -> liquidity;
        case CORRELATION -> correlation;
        case VOLATILITY -> volatility;
        case DRAWDOWN -> drawdown;
        case TURNOVER -> turnover;
      };
    }
  }

  private static final Shape<FalseAlarms.Settings> FALSE_ALARMS =
      Shape.read(
          "FalseAlarmSettings",
          "When a sensor's false alarms are few enough for it to act.",
          values ->
              new FalseAlarms.Settings(values.real(), values.real(), values.real(), values.real()),
          Field.real(
                  "mostPerWeek",
                  Unit.NUMBER,
                  FalseAlarms.Settings::mostPerWeek,
                  "False alarms a week, below which it becomes ready.")
              .within(Range.above(0))
              .orElse(FalseAlarms.Settings.DEFAULTS.mostPerWeek()),
          Field.real(
                  "leavesAt",
                  Unit.NUMBER,
                  FalseAlarms.Settings::leavesAt,
                  "Times that many, above which it does not stay so.")
              .within(Range.atLeast(1))
              .orElse(FalseAlarms.Settings.DEFAULTS.leavesAt()),
          Field.real(
                  "windowDays",
                  Unit.DAYS,
                  FalseAlarms.Settings::windowDays,
                  "That are looked back on.")
              .within(Range.above(0))
              .orElse(FalseAlarms.Settings.DEFAULTS.windowDays()),
          Field.real(
                  "leastDays",
                  Unit.DAYS,
                  FalseAlarms.Settings::leastDays,
                  "Of watching before it may become ready.")
              .within(Range.atLeast(0))
              .orElse(FalseAlarms.Settings.DEFAULTS.leastDays()));

  /** The document of a file of limits. */
  public static final Shape<EnforcementSettings> SHAPE =
      Shape.read(
          "EnforcementSettings",
          "How limits act, and what they are.",
          EnforcementSettings::of,
          Field.word(
                  "mode",
                  List.of(EnforcementMode.values()),
                  EnforcementMode::word,
                  EnforcementSettings::mode,
                  "Whether limits warn, act where false alarms are few, or act.")
              .orElse(EnforcementPolicy.DEFAULTS.mode()),
          Field.word(
                  "onFailure",
                  List.of(Failure.Rule.values()),
                  Failure.Rule::word,
                  EnforcementSettings::onFailure,
                  "What becomes of a decision that cannot be relied upon.")
              .orElse(EnforcementPolicy.DEFAULTS.onFailure()),
          Field.real(
                  "warnAt",
                  Unit.PROBABILITY,
                  EnforcementSettings::warnAt,
                  "Probability of a breach from which it is warned of.")
              .within(Range.open(0, 1))
              .orElse(EnforcementPolicy.DEFAULTS.warnAt()),
          Field.real(
                  "actAt",
                  Unit.PROBABILITY,
                  EnforcementSettings::actAt,
                  "Probability of a breach from which it is acted upon.")
              .within(Range.open(0, 1))
              .orElse(EnforcementPolicy.DEFAULTS.actAt()),
          Field.real(
                  "leastConfidence",
                  Unit.PROBABILITY,
                  EnforcementSettings::leastConfidence,
                  "γ below which a reading is not relied upon.")
              .orElse(EnforcementPolicy.DEFAULTS.leastConfidence()),
          Field.reals(
                  "confidence",
                  Unit.PROBABILITY,
                  EnforcementSettings::confidence,
                  "Of VaR, rising.")
              .within(Range.open(0.5, 1))
              .within(1, MOST_CONFIDENCES)
              .orElse(new double[] {0.95, 0.99, 0.999}),
          Field.reals(
                  "varLimits",
                  Unit.NUMBER,
                  EnforcementSettings::varLimits,
                  "Of VaR at each confidence, shares of the equity.")
              .within(Range.above(0))
              .within(1, MOST_CONFIDENCES)
              .orElse(new double[] {0.02, 0.04, 0.1}),
          Field.real(
                  "esLimit",
                  Unit.NUMBER,
                  EnforcementSettings::esLimit,
                  "Of ES at the first confidence, a share of the equity.")
              .within(Range.above(0))
              .orElse(0.04),
          Field.real(
                  "groupLimit",
                  Unit.NUMBER,
                  EnforcementSettings::groupLimit,
                  "Of one sector's, currency's or counterparty's gross value over equity.")
              .within(Range.above(0))
              .orElse(1.0),
          Field.real(
                  "worstLoss",
                  Unit.NUMBER,
                  EnforcementSettings::worstLoss,
                  "That a fall of the market may cost, a share of the equity; one that costs more"
                      + " is a failed scenario, which the sensor stress counts.")
              .within(Range.above(0))
              .orElse(0.35),
          Field.real(
                  "stressLimit",
                  Unit.NUMBER,
                  EnforcementSettings::stressLimit,
                  "Of what the worst of the falls costs, a share of the equity; what moves as the"
                      + " market and is not levered loses 0.57.")
              .within(Range.above(0))
              .orElse(0.6),
          Field.nested(
                  "schedule",
                  LimitSchedule.SHAPE,
                  EnforcementSettings::schedule,
                  "When limits are others: on some days, and in stress.")
              .orElse(LimitSchedule.NONE),
          Field.real(
                  "staleDays",
                  Unit.DAYS,
                  EnforcementSettings::staleDays,
                  "Since the observation before, above which data are stale.")
              .within(Range.above(0))
              .orElse(5.0),
          Field.real(
                  "mostError",
                  Unit.NUMBER,
                  EnforcementSettings::mostError,
                  "Standard error of VaR by Monte Carlo over VaR, above which it has not"
                      + " converged.")
              .within(Range.above(0))
              .orElse(0.1),
          Field.real(
                  "toleratedRate",
                  Unit.PROBABILITY,
                  EnforcementSettings::toleratedRate,
                  "Of days on which a sensor may be breached; more than that is evidence against"
                      + " it.")
              .within(Range.open(0, 0.5))
              .orElse(0.016),
          Field.nested(
                  "falseAlarms",
                  FALSE_ALARMS,
                  EnforcementSettings::falseAlarms,
                  "When a sensor becomes ready to act.")
              .orElse(FalseAlarms.Settings.DEFAULTS),
          Field.nested(
                  "sensors", Rules.SHAPE, EnforcementSettings::sensors, "A rule for every sensor.")
              .orElse(Rules.SHAPE.defaults()));

  public static final EnforcementSettings DEFAULTS = SHAPE.defaults();

  public EnforcementSettings {
    requireOrder("confidence", confidence, false);
    if (varLimits.length != confidence.length) {
      throw new InvalidInputException(
          "varLimits", "has " + varLimits.length + " elements", "one a confidence");
    }
    requireOrder("varLimits", varLimits, true);
    if (warnAt > actAt) {
      throw new InvalidInputException("warnAt", "is " + warnAt, "at most actAt: " + actAt);
    }
  }

  private static void requireOrder(String name, double[] values, boolean mayStay) {
    for (int i = 1; i < values.length; i++) {
      if (values[i] < values[i - 1] || !mayStay && values[i] == values[i - 1]) {
        throw new InvalidInputException(
            name + "[" + i + "]", "is " + values[i] + " after " + values[i - 1], "in rising order");
      }
    }
  }

  private static EnforcementSettings of(Values values) {
    return new EnforcementSettings(
        values.next(),
        values.next(),
        values.real(),
        values.real(),
        values.real(),
        values.reals(),
        values.reals(),
        values.real(),
        values.real(),
        values.real(),
        values.real(),
        values.next(),
        values.real(),
        values.real(),
        values.real(),
        values.next(),
        values.next());
  }

  /**
   * What they make of a reading.
   *
   * @param day since 1970 that it is of; NaN where that is not known, and no window holds
   * @param regimeScore in [0, 1]
   */
  public EnforcementPolicy policy(double day, double regimeScore) {
    return new EnforcementPolicy(
        mode,
        sensors.times(sensor -> schedule.factor(sensor, day, regimeScore)),
        warnAt,
        actAt,
        leastConfidence,
        onFailure);
  }

  /** The same on no particular day. */
  public EnforcementPolicy policy(double regimeScore) {
    return policy(Double.NaN, regimeScore);
  }

  /** Sensors that would not catch their canary outside of all windows, or within one of them. */
  public Set<Sensor> asleep() {
    EnumSet<Sensor> asleep = EnumSet.noneOf(Sensor.class);
    asleep.addAll(policy(0).asleep());
    for (LimitSchedule.Window window : schedule.windows()) {
      asleep.addAll(policy(ReturnFeed.day(window.from()), 0).asleep());
    }
    return asleep;
  }
}
