package dev.blr.engine;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.Vectors;
import dev.blr.engine.series.Stake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@link LiveRisk} on the profit and loss of positions that change.
 *
 * <p>The filter takes in P&amp;L over a scale s, in money. When positions change, s changes by what
 * the change does to the P&amp;L that the positions would have had over the days kept,
 *
 * <pre>
 *   s ← s √(Σ_t (eᵀ r_t)² new/Σ_t (eᵀ r_t)² old)
 * </pre>
 *
 * so that what the filter has learned of the market, in units of s, goes on to hold: nothing is
 * calibrated anew. A new position brings its own past returns with it. Where all exposures are
 * multiplied by one number, so are VaR and ES; a position of nothing changes nothing, to the bit.
 *
 * <p>The first calibration is of the positions' P&amp;L on the days that come, s being that of the
 * first of them: until there are {@value #FIRST_DAYS} nothing is taken in but kept, and then all of
 * them at once.
 *
 * <p>Not thread-safe. Holds memory outside the heap as {@link LiveRisk} does.
 */
public final class LivePortfolio implements AutoCloseable {
  /** Days at least before the scale of the P&amp;L is known. */
  public static final int FIRST_DAYS = 20;

  private final LiveRisk engine;
  private final int window;
  private final List<double[]> returns = new ArrayList<>(); // [positions][window], rings of days
  private final List<String> waiting = new ArrayList<>(); // labels of days before s is known
  private double[] exposures;
  private double scale; // s; 0 before it is known
  private long seen;

  /**
   * @param settings of the filter
   * @param window days that positions are compared over, e.g. 250
   * @param exposures [positions], in money; negative where sold short; copied
   */
  public LivePortfolio(LiveRiskSettings settings, Kernels kernels, int window, double[] exposures) {
    Arguments.count("window", window, FIRST_DAYS);
    Arguments.count("positions", exposures.length, 1);
    for (int j = 0; j < exposures.length; j++) {
      Arguments.finite("exposures[" + j + "]", exposures[j]);
      returns.add(new double[window]);
    }
    this.window = window;
    this.exposures = exposures.clone();
    engine = new LiveRisk(settings, kernels, List.of(), Stake.NOTIONAL);
  }

  /**
   * What the engine says, in money.
   *
   * @param state in units of {@code scale}
   * @param scale s, in money
   */
  public record State(RiskState state, double scale) {
    public double valueAtRisk() {
      return scale * state.posterior().valueAtRisk();
    }

    public double expectedShortfall() {
      return scale * state.posterior().expectedShortfall();
    }
  }

  /**
   * Takes in a day.
   *
   * @param label its date, or any name; dates strictly increase
   * @param dayReturns [positions], simple returns
   * @return the state after it; empty while calibrating
   */
  public Optional<State> update(String label, double[] dayReturns) {
    Arguments.array("dayReturns", dayReturns, exposures.length);
    for (int j = 0; j < dayReturns.length; j++) {
      Arguments.finite("dayReturns[" + j + "]", dayReturns[j]);
    }
    if (scale == 0) {
      keep(dayReturns);
      waiting.add(label);
      return begin();
    }
    double pnl = Vectors.dot(exposures, dayReturns);
    Optional<RiskState> state = engine.update(label, pnl / scale);
    keep(dayReturns);
    return state.map(this::inMoney);
  }

  private void keep(double[] dayReturns) {
    for (int j = 0; j < dayReturns.length; j++) {
      returns.get(j)[(int) (seen % window)] = dayReturns[j];
    }
    seen++;
  }

  /** Once s is known all days that waited for it are taken in. */
  private Optional<State> begin() {
    if (seen < FIRST_DAYS || meanSquare(exposures) == 0 && seen < window) {
      return Optional.empty();
    }
    double first = Math.sqrt(meanSquare(exposures));
    Arguments.positive("scale of the P&L", first);
    scale = first;
    Optional<RiskState> state = Optional.empty();
    for (int day = 0; day < waiting.size(); day++) {
      state = engine.update(waiting.get(day), pnl(exposures, day) / scale);
    }
    waiting.clear();
    return state.map(this::inMoney);
  }

  private State inMoney(RiskState state) {
    return new State(state, scale);
  }

  /** The last state, at the scale of the positions as they are now; empty while calibrating. */
  public Optional<State> lastState() {
    return engine.lastState().map(this::inMoney);
  }

  /** See {@link LiveRisk#calibrationDaysLeft}. */
  public int calibrationDaysLeft() {
    return engine.calibrationDaysLeft() - waiting.size();
  }

  /** Days that positions are compared over, so far. */
  public int days() {
    return (int) Math.min(seen, window);
  }

  /**
   * @param position from 0
   * @param exposure in money
   */
  public void resize(int position, double exposure) {
    if (position < 0 || position >= exposures.length) {
      throw new InvalidInputException(
          "position", "is " + position, "0 … " + (exposures.length - 1));
    }
    Arguments.finite("exposure", exposure);
    double[] changed = exposures.clone();
    changed[position] = exposure;
    hold(changed);
  }

  /**
   * A position more, behind the others.
   *
   * @param exposure in money
   * @param past its returns on the last {@link #days}, the oldest first
   */
  public void add(double exposure, double[] past) {
    Arguments.finite("exposure", exposure);
    Arguments.array("past", past, days());
    double[] ring = new double[window];
    for (int day = 0; day < past.length; day++) {
      Arguments.finite("past[" + day + "]", past[day]);
      ring[(int) ((seen - past.length + day) % window)] = past[day];
    }
    returns.add(ring);
    double[] changed = Arrays.copyOf(exposures, exposures.length + 1);
    changed[exposures.length] = exposure;
    try {
      hold(changed);
    } catch (InvalidInputException e) {
      returns.removeLast();
      throw e;
    }
  }

  private void hold(double[] changed) {
    if (scale > 0) {
      double before = meanSquare(exposures);
      double after = meanSquare(changed);
      Arguments.positive("P&L of the positions over the days kept", Math.min(before, after));
      scale *= Math.sqrt(after / before);
    }
    exposures = changed;
  }

  /** Over the days kept; of positions that are there. */
  private double meanSquare(double[] held) {
    double sum = 0;
    for (int day = 0; day < days(); day++) {
      double pnl = pnl(held, day);
      sum += pnl * pnl;
    }
    return sum / days();
  }

  private double pnl(double[] held, int place) {
    double pnl = 0;
    for (int j = 0; j < held.length; j++) {
      pnl += held[j] * returns.get(j)[place];
    }
    return pnl;
  }

  @Override
  public void close() {
    engine.close();
  }
}
