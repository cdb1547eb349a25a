package dev.blr.engine.decision;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.List;

/**
 * When limits are others than usual: on some days, and in stress. What holds is
 *
 * <pre>
 *   limit · w · r
 *
 *   w   factor of the window that the day lies in, of either side of 1; 1 outside of all
 *   r   factor of the highest score that is reached, at most 1; 1 below all
 * </pre>
 *
 * so that stress tightens what a window has set, and never loosens it.
 *
 * @param windows by their first days; those of one sensor do not overlap
 * @param regimes by rising scores, whose factors do not rise
 */
public record LimitSchedule(List<Window> windows, List<Regime> regimes) {
  private static final int MOST = 1_000;

  /**
   * Days on which some limits are others.
   *
   * @param from the first, an ISO date
   * @param to the last
   * @param factor of the limits
   * @param sensors whose limits these are
   */
  public record Window(String from, String to, double factor, List<Sensor> sensors) {
    static final Shape<Window> SHAPE =
        Shape.read(
            "LimitWindow",
            "Days on which some limits are others.",
            values -> new Window(values.text(), values.text(), values.real(), values.list()),
            Field.text("from", Window::from, "The first, an ISO date."),
            Field.text("to", Window::to, "The last, an ISO date."),
            Field.real("factor", Unit.NUMBER, Window::factor, "That the limits are multiplied by.")
                .within(Range.above(0)),
            Field.<Window, Sensor>words(
                    "sensors",
                    List.of(Sensor.values()),
                    Sensor::word,
                    Window::sensors,
                    "Whose limits; of an order VaR and ES go with var, the worst fall with stress,"
                        + " groups with concentration.")
                .within(1, Sensor.values().length)
                .orElse(List.of(Sensor.values())));

    public Window {
      requireDate("from", from);
      requireDate("to", to);
      if (ReturnFeed.day(to) < ReturnFeed.day(from)) {
        throw new InvalidInputException("to", "is " + to, "from on: " + from);
      }
    }

    private static void requireDate(String where, String date) {
      if (date.length() != "2018-01-31".length() || Double.isNaN(ReturnFeed.day(date))) {
        throw new InvalidInputException(where, "is " + date, "an ISO date (2018-01-31)");
      }
    }

    /** Whether a day is one of them, to the end of the last; one that is not known is not. */
    boolean holds(double day) {
      return day >= ReturnFeed.day(from) && day < ReturnFeed.day(to) + 1;
    }

    private boolean shares(Window other) {
      return sensors.stream().anyMatch(other.sensors::contains);
    }
  }

  /**
   * From which regime score on limits are tighter.
   *
   * @param score from which, in [0, 1]
   * @param factor of every limit, in (0, 1]
   */
  public record Regime(double score, double factor) {
    static final Shape<Regime> SHAPE =
        Shape.read(
            "LimitRegime",
            "From which regime score on limits are tighter.",
            values -> new Regime(values.real(), values.real()),
            Field.real("score", Unit.NUMBER, Regime::score, "From which, 0 to 1.")
                .within(Range.PROBABILITY),
            Field.real("factor", Unit.NUMBER, Regime::factor, "That every limit is multiplied by.")
                .within(new Range(0, true, 1, false)));
  }

  /** As a part of the settings. */
  static final Shape<LimitSchedule> SHAPE =
      Shape.read(
          "LimitSchedule",
          "When limits are others than usual.",
          LimitSchedule::of,
          Field.rows(
                  "windows",
                  Window.SHAPE,
                  LimitSchedule::windows,
                  "By their first days; those of one sensor do not overlap.")
              .within(0, MOST)
              .orElse(List.of()),
          Field.rows(
                  "regimes",
                  Regime.SHAPE,
                  LimitSchedule::regimes,
                  "By rising scores, whose factors do not rise: stress never loosens a limit.")
              .within(0, MOST)
              .orElse(List.of()));

  /** Limits that are always the same. */
  public static final LimitSchedule NONE = SHAPE.defaults();

  public LimitSchedule {
    windows = List.copyOf(windows);
    regimes = List.copyOf(regimes);
    for (int i = 1; i < windows.size(); i++) {
      requireAfter(windows, i);
    }
    for (int i = 1; i < regimes.size(); i++) {
      requireStricter("regimes[" + i + "]", regimes.get(i - 1), regimes.get(i));
    }
  }

  private static void requireAfter(List<Window> windows, int at) {
    Window window = windows.get(at);
    String where = "windows[" + at + "].from";
    double from = ReturnFeed.day(window.from);
    if (from < ReturnFeed.day(windows.get(at - 1).from)) {
      throw new InvalidInputException(
          where, "is " + window.from + " after " + windows.get(at - 1).from, "in rising order");
    }
    for (Window before : windows.subList(0, at)) {
      if (before.holds(from) && before.shares(window)) {
        throw new InvalidInputException(
            where,
            "is " + window.from + ", within that of " + before.from,
            "after its end, " + before.to + ", or other sensors");
      }
    }
  }

  private static void requireStricter(String where, Regime before, Regime regime) {
    if (!(regime.score > before.score)) {
      throw new InvalidInputException(
          where + ".score", "is " + regime.score + " after " + before.score, "in rising order");
    }
    if (regime.factor > before.factor) {
      throw new InvalidInputException(
          where + ".factor",
          "is " + regime.factor + " after " + before.factor,
          "at most that: stress never loosens a limit");
    }
  }

  private static LimitSchedule of(Values values) {
    return new LimitSchedule(values.list(), values.list());
  }

  /**
   * What a sensor's limit is multiplied by.
   *
   * @param day since 1970; NaN where it is not known, and in no window
   * @param regimeScore in [0, 1]
   */
  public double factor(Sensor sensor, double day, double regimeScore) {
    double factor = 1;
    for (Window window : windows) {
      if (window.sensors.contains(sensor) && window.holds(day)) {
        factor = window.factor;
      }
    }
    double stress = 1;
    for (Regime regime : regimes) {
      stress = regimeScore >= regime.score ? regime.factor : stress;
    }
    return factor * stress;
  }
}
