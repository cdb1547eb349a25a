package dev.blr.engine.filter;

import dev.blr.engine.dist.ChiSquared;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.StreamName;
import dev.blr.engine.numeric.Streams;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018): draw a truth
 * from a model's own prior, let it evolve and return by the model's own law, filter these returns,
 * and take the rank of the truth among independent draws from the posterior. If model and filter
 * agree, every rank is equally likely.
 *
 * <p>Three quantities are ranked, all about the day after the last return: VaR, the ratio of ES to
 * VaR (a matter of shape), and the law's scale (which the reduced model does not move).
 *
 * <p>The truth is one particle of the same class, so that projections and domain growth, which are
 * part of a model's dynamics, are part of the truth's as well; its returns include the likelihood's
 * contamination.
 */
public final class RankCalibration {
  /** What is ranked. */
  public enum Quantity {
    VALUE_AT_RISK,
    TAIL_RATIO,
    SCALE
  }

  private final Supplier<SpectralModel> model;
  private final Kernels kernels;
  private final int particles;
  private final int days;
  private final int draws;
  private final double tail;

  /**
   * @param model makes a fresh model, each time the same
   * @param days of returns in a run, ≥ 1
   * @param draws from each posterior; ranks then run from 0 to {@code draws}
   */
  public RankCalibration(
      Supplier<SpectralModel> model,
      Kernels kernels,
      int particles,
      int days,
      int draws,
      double tail) {
    this.model = model;
    this.kernels = kernels;
    this.particles = particles;
    this.days = days;
    this.draws = draws;
    this.tail = tail;
  }

  /** The ranks of one run, by ordinal of {@link Quantity}. */
  public int[] ranks(long seed) {
    Streams streams = Streams.of(seed);
    RandomStream nature = new RandomStream(kernels, streams.named(StreamName.CALIBRATION_TRUTH), 0);
    SpectralModel truth = model.get();
    SpectralModel filtered = model.get();
    ParticleFilter<SpectralPopulation> filter =
        new ParticleFilter<>(
            filtered, particles, new RandomStream(kernels, streams.named(StreamName.FILTER), 0));
    SpectralPopulation state = truth.paths(1);
    SpectralPopulation next = truth.paths(1);
    truth.draw(nature, state);
    double[] which = new double[1];
    double[] probability = new double[1];
    double[] observed = new double[1];
    for (int day = 1; day <= days; day++) {
      RandomStream today = nature.atStep(day);
      today.uniforms(RandomStream.OBSERVATION, probability);
      today.uniforms(RandomStream.CONTAMINATION, which);
      SpectralModel.drawObservations(state, which, probability, observed);
      filter.update(observed[0]);
      truth.admit(state, observed[0]); // a domain that grows, grows for both
      truth.propagate(state, observed, today, next);
      SpectralPopulation before = state;
      state = next;
      next = before;
    }
    double[][] sought = quantities(state);
    SpectralPopulation posterior = drawn(filtered, filter, streams);
    double[][] found = quantities(posterior);
    int[] ranks = new int[Quantity.values().length];
    for (int i = 0; i < ranks.length; i++) {
      for (double one : found[i]) {
        ranks[i] += one < sought[i][0] ? 1 : 0;
      }
    }
    posterior.close();
    state.close();
    filter.close();
    return ranks;
  }

  /** Draws from the posterior, of which each knows all that the truth does. */
  private SpectralPopulation drawn(
      SpectralModel model, ParticleFilter<SpectralPopulation> filter, Streams streams) {
    long key = streams.named(StreamName.CALIBRATION_POSTERIOR);
    RandomStream random = new RandomStream(kernels, key, 0);
    double[] picks = new double[draws];
    random.uniforms(RandomStream.OBSERVATION, picks);
    int[] chosen = new int[draws];
    Arrays.setAll(chosen, i -> filter.weights().indexAt(picks[i]));
    SpectralPopulation posterior = model.paths(draws);
    posterior.follow(filter.population());
    posterior.copyRows(filter.population(), chosen);
    model.settle(posterior, random);
    return posterior;
  }

  private double[][] quantities(SpectralPopulation described) {
    int size = described.scale().length;
    double[][] values = new double[Quantity.values().length][size];
    described.laws().quantile(tail, values[0], values[1]);
    for (int m = 0; m < size; m++) {
      double location = described.location()[m];
      double scale = described.scale()[m];
      double valueAtRisk = -(location + scale * values[0][m]);
      values[1][m] = -(location + scale * values[1][m]) / valueAtRisk;
      values[0][m] = valueAtRisk;
      values[2][m] = scale;
    }
    return values;
  }

  /** P(χ² ≥ observed) of a histogram whose bins should be equally full. */
  public static double uniformityP(int[] histogram) {
    return ChiSquared.survival(chiSquare(histogram), histogram.length - 1);
  }

  /** Pearson's statistic against equally full bins. */
  public static double chiSquare(int[] histogram) {
    double total = 0;
    for (int count : histogram) {
      total += count;
    }
    double expected = total / histogram.length;
    double sum = 0;
    for (int count : histogram) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }
}
