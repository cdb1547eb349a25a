package dev.blr.engine.regime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hidden Markov model says of a series.
 *
 * @param now [K], of the state of the last observation
 * @param next [K], of the state after it
 */
public record HiddenStates(
    List<Regime> regimes, List<Moment> moments, double[] now, double[] next, Trend trend) {

  /**
   * A state.
   *
   * @param number from 1
   * @param sharpe mean over deviation, a period
   * @param share of all observations, as expected from all of them
   * @param stay probability of staying
   * @param duration expected length of a stay; null where it is never left
   */
  public record Regime(
      int number,
      RegimeLabel label,
      double mean,
      double deviation,
      double sharpe,
      double share,
      double stay,
      @Nullable Double duration) {}

  /**
   * Of one observation, states from 0.
   *
   * @param filtered the most probable from observations up to it
   * @param smoothed the most probable from all
   * @param viterbi on the most probable path
   */
  public record Moment(
      int filtered,
      double filteredProbability,
      int smoothed,
      double smoothedProbability,
      int viterbi) {}

  /**
   * Where the series is heading from its end.
   *
   * @param mean of the next observation
   * @param deviation of the next observation
   * @param up probability that the next state has a mean above 0
   * @param persistence probability that the next state's mean has the sign of the present one's
   */
  public record Trend(double mean, double deviation, double up, double persistence) {}

  /** Of the observations that a model was fitted on, or others. */
  public static HiddenStates of(HiddenMarkov model, double[] x) {
    StateProbabilities probabilities = StateProbabilities.of(model, x);
    double[] smoothed = probabilities.smoothed(new double[model.states() * model.states()]);
    double[] now = new double[model.states()];
    System.arraycopy(probabilities.filtered(), (x.length - 1) * now.length, now, 0, now.length);
    double[] next = model.step(now);
    return new HiddenStates(
        regimes(model, x, smoothed),
        moments(probabilities.filtered(), smoothed, Viterbi.path(model, x), model.states()),
        now,
        next,
        trend(model, now, next));
  }

  private static List<Regime> regimes(HiddenMarkov model, double[] x, double[] smoothed) {
    double mean = Standardised.mean(x);
    double squares = 0;
    for (double one : x) {
      squares += (one - mean) * (one - mean);
    }
    double whole = Math.sqrt(squares / x.length);
    int states = model.states();
    List<Regime> regimes = new ArrayList<>();
    for (int k = 0; k < states; k++) {
      double spent = 0;
      for (int t = 0; t < x.length; t++) {
        spent += smoothed[t * states + k];
      }
      double level = model.mean()[k];
      double deviation = model.deviation(k);
      regimes.add(
          new Regime(
              k + 1,
              RegimeLabel.of(level, deviation, whole, spent),
              level,
              deviation,
              level / deviation,
              Math.min(1, spent / x.length),
              model.transition()[k * states + k],
              model.duration(k)));
    }
    return regimes;
  }

  private static List<Moment> moments(
      double[] filtered, double[] smoothed, int[] path, int states) {
    List<Moment> moments = new ArrayList<>();
    for (int t = 0; t < path.length; t++) {
      int then = largest(filtered, t * states, states);
      int now = largest(smoothed, t * states, states);
      moments.add(
          new Moment(
              then,
              filtered[t * states + then],
              now,
              Math.min(1, smoothed[t * states + now]),
              path[t]));
    }
    return moments;
  }

  private static int largest(double[] numbers, int from, int count) {
    int best = 0;
    for (int k = 1; k < count; k++) {
      best = numbers[from + k] > numbers[from + best] ? k : best;
    }
    return best;
  }

  private static Trend trend(HiddenMarkov model, double[] now, double[] next) {
    int states = model.states();
    double mean = 0;
    double square = 0;
    double up = 0;
    double persistence = 0;
    for (int k = 0; k < states; k++) {
      double level = model.mean()[k];
      mean += next[k] * level;
      square += next[k] * (level * level + model.deviation(k) * model.deviation(k));
      up += level > 0 ? next[k] : 0;
      for (int l = 0; l < states; l++) {
        boolean same = level > 0 == model.mean()[l] > 0;
        persistence += same ? now[k] * model.transition()[k * states + l] : 0;
      }
    }
    return new Trend(
        mean, Math.sqrt(square - mean * mean), Math.min(1, up), Math.min(1, persistence));
  }
}
