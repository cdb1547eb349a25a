package dev.blr.platform;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.memory.Prototype.Learned;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Learns crisis prototypes from a history: the engine lives through it from its beginning, and of
 * every window that a person named, the law of its worst day is kept, the day of the highest VaR
 * (the paper's "snapshot from the peak-stress period", figure 3). The engine's own detector keeps
 * the same of the windows that it finds.
 */
public final class PrototypeLearner {
  /**
   * A crisis that a person named.
   *
   * @param from first day
   * @param to last day, ≥ from
   */
  public record Window(String name, LocalDate from, LocalDate to) {
    public Window {
      Prototype.requireName(name);
      if (to.isBefore(from)) {
        throw new InvalidInputException("window " + name, "ends on " + to, "a day ≥ " + from);
      }
    }
  }

  /** The worst day of a window so far. */
  private static final class Worst {
    private final Window window;
    private double valueAtRisk = Double.NEGATIVE_INFINITY;
    private String day;
    private CentreLaw law;

    Worst(Window window) {
      this.window = window;
    }

    void look(long epochMicros, RiskState state, LiveRisk engine) {
      long begin = TimeUnit.DAYS.toMicros(window.from().toEpochDay());
      long end = TimeUnit.DAYS.toMicros(window.to().plusDays(1).toEpochDay());
      double today = state.posterior().median();
      if (epochMicros >= begin && epochMicros < end && today > valueAtRisk) {
        valueAtRisk = today;
        day = state.label();
        law = engine.memory().orElseThrow().lawInCalmScales();
      }
    }

    Prototype prototype(ReturnSeries series) {
      if (law == null) {
        String[] labels = series.labels();
        throw new InvalidInputException(
            "window " + window.name(),
            "holds no day of " + series.column() + " after calibration",
            "days between " + labels[0] + " and " + labels[labels.length - 1]);
      }
      String from = window.from().toString();
      String to = window.to().toString();
      return new Prototype(window.name(), Learned.LABELLED, "", from, to, day, law);
    }
  }

  private PrototypeLearner() {}

  /**
   * Learns the named windows, in their order, and after them those that the engine detects, if
   * asked to.
   *
   * @param source of the series: a file name or "-"
   * @param progress is told the number of observations taken in, after each
   */
  public static List<Prototype> learn(
      ReturnSeries series,
      String source,
      List<Window> windows,
      boolean detect,
      LiveRiskSettings settings,
      Kernels kernels,
      IntConsumer progress) {
    RiskReport.requireEnough(series, settings);
    if (series.epochMicros().length == 0 && !windows.isEmpty()) {
      throw new InvalidInputException(
          "column " + series.column(), "has no dates", "dates, for windows that are named by them");
    }
    List<Worst> worst = windows.stream().map(Worst::new).toList();
    LiveRisk engine = new LiveRisk(settings, kernels);
    double[] returns = series.returns();
    for (int t = 0; t < returns.length; t++) {
      RiskState state = engine.update(series.labels()[t], returns[t]).orElse(null);
      if (state != null) {
        for (Worst window : worst) {
          window.look(series.epochMicros()[t], state, engine);
        }
      }
      progress.accept(t + 1);
    }
    List<Prototype> learned = new ArrayList<>();
    worst.forEach(window -> learned.add(window.prototype(series)));
    if (detect) {
      engine.memory().orElseThrow().prototypes().stream()
          .filter(prototype -> prototype.learned() == Learned.DETECTED)
          .forEach(learned::add);
    }
    String name = source + ", " + series.column();
    return learned.stream().map(prototype -> prototype.ofSeries(name)).toList();
  }
}
