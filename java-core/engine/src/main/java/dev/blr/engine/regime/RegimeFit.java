package dev.blr.engine.regime;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.GoldenSection;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.StreamName;
import dev.blr.engine.numeric.Streams;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A hidden Markov model as a series makes it: expectation and maximisation (Baum, Petrie, Soules
 * and Weiss 1970), which never lowers the likelihood, from several starts, of which the best
 * counts. A t law's means and scales are those of weights (ν + 1)/(ν + z²) (Liu and Rubin 1995),
 * its ν by golden section.
 *
 * <p>No state's scale is fitted below 1/1,000 of the series' deviation, where a likelihood has no
 * bound: a state of one observation. States stand by their deviation, the calmest first.
 *
 * @param logLikelihood at the model, nats
 * @param iterations of the start that counts
 * @param converged whether it ended before {@value #MOST_ITERATIONS}
 */
public record RegimeFit(
    HiddenMarkov model, double logLikelihood, int iterations, boolean converged) {
  private static final int MOST_ITERATIONS = 2_000;
  private static final int LEAST_OBSERVATIONS = 20;
  private static final double TOLERANCE = 1e-8; // nats an iteration
  private static final double LEAST_SCALE = 1e-3;
  private static final double FIRST_STAY = 0.9;
  private static final double HEAVIEST = 2.05;
  private static final double LIGHTEST = 200;

  /**
   * @param x of any unit, at least 20 and ten for every state, not all equal
   * @param heavy whether the laws are t
   * @param starts ≥ 1; the first two lie by size and by level, the others by chance
   */
  public static RegimeFit of(
      double[] x, int states, boolean heavy, int starts, Kernels kernels, long seed) {
    Arguments.count("states", states, 1);
    Arguments.count("starts", starts, 1);
    int least = Math.max(LEAST_OBSERVATIONS, 10 * states);
    if (x.length < least) {
      throw new InvalidInputException(
          "series", "has " + x.length + " observations", "at least " + least);
    }
    double[] standardised = Standardised.of(x);
    RegimeFit best = climb(standardised, start(standardised, states, heavy, 0, kernels, seed));
    for (int start = 1; start < starts; start++) {
      HiddenMarkov from = start(standardised, states, heavy, start, kernels, seed);
      RegimeFit fit = climb(standardised, from);
      best = fit.logLikelihood > best.logLikelihood ? fit : best;
    }
    return best.inUnitsOf(x);
  }

  private RegimeFit inUnitsOf(double[] x) {
    double mean = Standardised.mean(x);
    double squares = 0;
    for (double one : x) {
      squares += (one - mean) * (one - mean);
    }
    double deviation = Math.sqrt(squares / x.length);
    int[] order =
        IntStream.range(0, model.states())
            .boxed()
            .sorted(Comparator.comparingDouble(model::deviation))
            .mapToInt(Integer::intValue)
            .toArray();
    return new RegimeFit(
        model.ordered(order).moved(deviation, mean),
        logLikelihood - x.length * Elementary.log(deviation),
        iterations,
        converged);
  }

  /** Schwarz 1978: −2 log L + p log n; the least is best. */
  public double bic(int observations) {
    return -2 * logLikelihood + model.parameters() * Elementary.log(observations);
  }

  // ---- starts

  private static HiddenMarkov start(
      double[] x, int states, boolean heavy, int start, Kernels kernels, long seed) {
    double[] mean = new double[states];
    double[] scale = new double[states];
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    double[] normals = new double[2 * states];
    kernels.normals(
        Streams.of(seed).named(StreamName.HIDDEN_STATES), start, 0, normals, normals.length);
    for (int k = 0; k < states; k++) {
      double middle = (k + 0.5) / states;
      double level = sorted[(int) (middle * x.length)];
      switch (start) {
        case 0 -> scale[k] = 0.4 + 1.6 * middle;
        case 1 -> {
          mean[k] = level;
          scale[k] = 1.0 / states;
        }
        default -> {
          mean[k] = 0.7 * normals[2 * k];
          scale[k] = Elementary.exp(0.6 * normals[2 * k + 1]);
        }
      }
    }
    double[] initial = new double[states];
    Arrays.fill(initial, 1.0 / states);
    double[] transition = new double[states * states];
    Arrays.fill(transition, states == 1 ? 1 : (1 - FIRST_STAY) / (states - 1));
    for (int k = 0; k < states && states > 1; k++) {
      transition[k * states + k] = FIRST_STAY;
    }
    return new HiddenMarkov(initial, transition, mean, scale, heavy ? 8 : Double.POSITIVE_INFINITY);
  }

  // ---- expectation and maximisation

  private static RegimeFit climb(double[] x, HiddenMarkov from) {
    HiddenMarkov model = from;
    StateProbabilities probabilities = StateProbabilities.of(model, x);
    for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
      HiddenMarkov next = improved(x, model, probabilities);
      StateProbabilities after = StateProbabilities.of(next, x);
      double gain = after.logLikelihood() - probabilities.logLikelihood();
      model = next;
      probabilities = after;
      if (gain < TOLERANCE) {
        return new RegimeFit(model, probabilities.logLikelihood(), iteration, true);
      }
    }
    return new RegimeFit(model, probabilities.logLikelihood(), MOST_ITERATIONS, false);
  }

  /** The model of one step of expectation and maximisation. */
  static HiddenMarkov improved(double[] x, HiddenMarkov model, StateProbabilities probabilities) {
    int states = model.states();
    double[] moves = new double[states * states];
    double[] smoothed = probabilities.smoothed(moves);
    double[] initial = normalised(Arrays.copyOf(smoothed, states), 0, states, model.initial());
    for (int k = 0; k < states; k++) {
      normalised(moves, k * states, states, model.transition());
    }
    HiddenMarkov moved = laws(x, model, smoothed, initial, moves);
    return model.nu() < Double.POSITIVE_INFINITY ? tails(x, moved, smoothed) : moved;
  }

  /** A part of an array as probabilities; as it was where nothing was seen. */
  private static double[] normalised(double[] numbers, int from, int count, double[] otherwise) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += numbers[i];
    }
    for (int i = from; i < from + count; i++) {
      numbers[i] = sum > 0 ? Math.min(1, numbers[i] / sum) : otherwise[i];
    }
    return numbers;
  }

  private static HiddenMarkov laws(
      double[] x, HiddenMarkov model, double[] smoothed, double[] initial, double[] transition) {
    int states = model.states();
    boolean heavy = model.nu() < Double.POSITIVE_INFINITY;
    double[] mean = model.mean().clone();
    double[] scale = model.scale().clone();
    for (int k = 0; k < states; k++) {
      double centre = mean[k];
      double precision = 1 / (scale[k] * scale[k]);
      double count = 0;
      double weights = 0;
      double sum = 0;
      double squares = 0;
      for (int t = 0; t < x.length; t++) {
        double share = smoothed[t * states + k];
        double from = x[t] - centre;
        double weight =
            heavy ? share * (model.nu() + 1) / (model.nu() + from * from * precision) : share;
        count += share;
        weights += weight;
        sum += weight * from;
        squares += weight * from * from;
      }
      if (weights > 0) {
        // About the new mean: the old one was near it, so that little cancels.
        double moved = sum / weights;
        mean[k] = centre + moved;
        double variance = Math.max(0, squares - moved * sum) / count;
        scale[k] = Math.max(LEAST_SCALE, Math.sqrt(variance));
      }
    }
    return new HiddenMarkov(initial, transition, mean, scale, model.nu());
  }

  /** ν, where another one is more likely of observations in their states. */
  private static HiddenMarkov tails(double[] x, HiddenMarkov model, double[] smoothed) {
    double free =
        GoldenSection.minimise(
            log -> -expected(x, withNu(model, Elementary.exp(log)), smoothed),
            Elementary.log(HEAVIEST),
            Elementary.log(LIGHTEST),
            30);
    HiddenMarkov other = withNu(model, Elementary.exp(free));
    return expected(x, other, smoothed) > expected(x, model, smoothed) ? other : model;
  }

  private static HiddenMarkov withNu(HiddenMarkov model, double nu) {
    return new HiddenMarkov(model.initial(), model.transition(), model.mean(), model.scale(), nu);
  }

  private static double expected(double[] x, HiddenMarkov model, double[] smoothed) {
    double[] logDensities = model.logDensities(x);
    double sum = 0;
    for (int i = 0; i < logDensities.length; i++) {
      sum += smoothed[i] * logDensities[i];
    }
    return sum;
  }
}
