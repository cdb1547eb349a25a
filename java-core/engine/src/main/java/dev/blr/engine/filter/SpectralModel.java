package dev.blr.engine.filter;

import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.Laws;
import java.util.Arrays;

/**
 * A state model whose particles are cosine laws: under particle m the next return is
 *
 * <pre>
 *   r = location_m + scale_m · Z,   Z ~ cosine law Σ_j weight_jm · basis_j on [a, b]
 * </pre>
 *
 * so that the paper's (a, b) of a particle are location + scale·a and location + scale·b.
 *
 * <p>Robust likelihood: p(r) = [(1 − ε) f(z) + ε g(z)]/scale with g a Student-t with 2 degrees of
 * freedom and scale 4 in units of z, ε = 10⁻³. It is positive and finite for every finite r, inside
 * the domain or not, so that no observation can kill the whole population (cf. Huber 1964). VaR and
 * ES are read from f alone; the contamination moves a 5 % tail by less than ε.
 */
public abstract class SpectralModel implements StateModel {
  private static final double CONTAMINATION = 1e-3;
  private static final double CONTAMINATION_SCALE = 4;

  private final Kernels kernels;
  private final int modes;
  private Laws laws;
  private double[] location;
  private double[] scale;
  private double[] shape; // [rank × particles]
  private double[] points;
  private double[] density;
  private double[] observations;

  /**
   * Whether the laws still have to be combined from the shapes: shapes move more rarely than
   * scales.
   */
  private boolean shapesMoved;

  private long generation;

  SpectralModel(Kernels kernels, int modes) {
    this.kernels = kernels;
    this.modes = modes;
  }

  /** [rank × modes] laws or directions whose weighted sums are the particles' laws. */
  abstract double[] basis();

  abstract int rank();

  abstract double halfWidth();

  /** Writes what each particle means: location and scale, [particles] each. */
  abstract void describe(double[][] population, double[] location, double[] scale);

  /** Writes the weights of the basis in each particle's law, [rank × particles]. */
  abstract void describeShapes(double[][] population, double[] weights);

  abstract void drawPrior(double[][] population, RandomStream random);

  /**
   * Moves the population on; {@link #location()} and {@link #scale()} still speak of the
   * observations.
   *
   * @param observations [particles]: the observed return for every particle, or each particle's own
   *     when it simulates its future
   * @return whether any shape moved
   */
  abstract boolean move(double[][] population, double[] observations, RandomStream random);

  @Override
  public final void draw(double[][] population, RandomStream random) {
    makeRoom(population[0].length);
    drawPrior(population, random);
    reshape(population);
  }

  private void makeRoom(int particles) {
    laws = kernels.newLaws(modes, particles);
    location = new double[particles];
    scale = new double[particles];
    shape = new double[rank() * particles];
    points = new double[particles];
    density = new double[particles];
    observations = new double[particles];
  }

  @Override
  public void resampled(double[][] population) {
    describe(population, location, scale);
    shapesMoved = true;
  }

  @Override
  public final void propagate(double[][] population, double observation, RandomStream random) {
    Arrays.fill(observations, observation);
    propagate(population, observations, random);
  }

  private void propagate(double[][] population, double[] observed, RandomStream random) {
    shapesMoved |= move(population, observed, random);
    if (shapesMoved) {
      reshape(population);
    } else {
      describe(population, location, scale);
    }
  }

  /** Describes the population anew, shapes and domain included. */
  final void reshape(double[][] population) {
    describe(population, location, scale);
    describeShapes(population, shape);
    laws.combine(basis(), rank(), shape, population[0].length, lower(), upper());
    shapesMoved = false;
    generation++;
  }

  @Override
  public void logLikelihood(double[][] population, double observation, double[] out) {
    for (int m = 0; m < out.length; m++) {
      points[m] = (observation - location[m]) / scale[m];
    }
    laws.density(points, density);
    for (int m = 0; m < out.length; m++) {
      double mixture =
          (1 - CONTAMINATION) * Math.max(0, density[m]) + CONTAMINATION * wide(points[m]);
      out[m] = Elementary.log(mixture / scale[m]);
    }
  }

  /**
   * Observations drawn from the robust likelihood, one a particle.
   *
   * @param which [particles], uniform: below ε, the contamination is drawn
   * @param probability [particles], uniform
   * @param out [particles]
   */
  final void drawObservations(double[] which, double[] probability, double[] out) {
    drawReturns(probability, out);
    for (int m = 0; m < out.length; m++) {
      if (which[m] < CONTAMINATION) {
        double p = probability[m];
        double t = (2 * p - 1) / Math.sqrt(2 * p * (1 - p)); // quantile of Student-t with ν = 2
        out[m] = location[m] + scale[m] * CONTAMINATION_SCALE * t;
      }
    }
  }

  /** Student-t density with ν = 2: 1/(s (2 + (z/s)²)^{3/2}). */
  private static double wide(double z) {
    double t = z / CONTAMINATION_SCALE;
    double q = 2 + t * t;
    return 1 / (CONTAMINATION_SCALE * q * Math.sqrt(q));
  }

  /**
   * Returns drawn from the posterior predictive law, some periods ahead. Every path starts at a
   * particle drawn by its weight, draws a return from its law, moves on by the model's own dynamics
   * as if that had been observed, and so on:
   *
   * <pre>
   *   r_{t+1} = location + scale·F⁻¹(u),  x_{t+2} ~ p(· | x_{t+1}, r_{t+1}),  …,  R = Π (1 + r_{t+i}) − 1
   * </pre>
   *
   * A factor below zero, which no simple return can be, counts as zero. The population, and all
   * that this model derived from it, are afterwards what they were, to the bit.
   *
   * @param population as it stands after an update
   * @param rounds each simulates one path a particle
   * @param random of the last update's step, in a stream of its own
   * @return [rounds × particles] compounded simple returns, ≥ −1
   */
  public final double[] simulate(
      double[][] population, Weights weights, int horizonDays, int rounds, RandomStream random) {
    Laws realLaws = laws;
    double[] realShape = shape;
    boolean realShapesMoved = shapesMoved;
    int particles = weights.size();
    double[] returns = new double[rounds * particles];
    makeRoom(particles);
    try {
      for (int round = 0; round < rounds; round++) {
        double[] compounded = simulateOnce(population, weights, horizonDays, random.fork(round));
        System.arraycopy(compounded, 0, returns, round * particles, particles);
      }
    } finally {
      laws.close();
      laws = realLaws;
      shape = realShape;
      resampled(population);
      shapesMoved = realShapesMoved;
    }
    return returns;
  }

  private double[] simulateOnce(
      double[][] population, Weights weights, int horizonDays, RandomStream random) {
    int particles = weights.size();
    int[] ancestors = weights.systematicAncestors(random.uniform(RandomStream.RESAMPLING));
    double[][] paths = copyOf(population, ancestors);
    double[] probability = new double[particles];
    double[] observed = new double[particles];
    double[] growth = new double[particles];
    Arrays.fill(growth, 1);
    resampled(paths);
    reshape(paths);
    for (int day = 1; day <= horizonDays; day++) {
      RandomStream now = random.atStep(random.step() + day);
      now.uniforms(RandomStream.OBSERVATION, probability);
      drawReturns(probability, observed);
      for (int m = 0; m < particles; m++) {
        growth[m] *= Math.max(0, 1 + observed[m]);
      }
      if (day < horizonDays) {
        propagate(paths, observed, now);
      }
    }
    for (int m = 0; m < particles; m++) {
      growth[m] -= 1;
    }
    return growth;
  }

  private static double[][] copyOf(double[][] population, int[] ancestors) {
    double[][] copy = new double[population.length][ancestors.length];
    for (int i = 0; i < copy.length; i++) {
      for (int m = 0; m < ancestors.length; m++) {
        copy[i][m] = population[i][ancestors[m]];
      }
    }
    return copy;
  }

  /**
   * The return of every particle's law at a probability of its own; uniform ones make draws.
   *
   * @param probability [particles], in (0, 1)
   * @param out [particles]
   */
  final void drawReturns(double[] probability, double[] out) {
    new LawInversion(laws, lower(), upper()).quantiles(probability, out);
    for (int m = 0; m < out.length; m++) {
      out[m] = location[m] + scale[m] * out[m];
    }
  }

  public final Kernels kernels() {
    return kernels;
  }

  /** Standardised laws of the current population; valid until the next update. */
  public final Laws laws() {
    return laws;
  }

  /**
   * As long as this number stays, {@link #laws} are the same: most days only move location and
   * scale.
   */
  public final long generation() {
    return generation;
  }

  /** [particles], in return units; valid until the next update. */
  public final double[] location() {
    return location;
  }

  /** [particles], in return units, > 0; valid until the next update. */
  public final double[] scale() {
    return scale;
  }

  public final double lower() {
    return -halfWidth();
  }

  public final double upper() {
    return halfWidth();
  }

  public final int modes() {
    return modes;
  }

  /**
   * Coefficients of one particle's standardised law; valid until the next update.
   *
   * @param out [modes]
   */
  public final void coefficients(int particle, double[] out) {
    double[] basis = basis();
    for (int k = 0; k < modes; k++) {
      out[k] = 0;
    }
    for (int j = 0; j < rank(); j++) {
      double weight = shape[j * location.length + particle];
      for (int k = 0; k < modes; k++) {
        out[k] += weight * basis[j * modes + k];
      }
    }
  }

  /**
   * The law at the posterior mean of location, log-scale and shape: one law that stands for the
   * population where a mixture of all of them would cost too much.
   */
  public final CentreLaw centre(Weights weights) {
    int particles = location.length;
    double meanLocation = 0;
    double meanLogScale = 0;
    double[] meanShape = new double[rank()];
    for (int m = 0; m < particles; m++) {
      double weight = weights.get(m);
      meanLocation += weight * location[m];
      meanLogScale += weight * Elementary.log(scale[m]);
      for (int j = 0; j < meanShape.length; j++) {
        meanShape[j] += weight * shape[j * particles + m];
      }
    }
    double[] coefficients = new double[modes];
    double[] basis = basis();
    for (int j = 0; j < meanShape.length; j++) {
      for (int k = 0; k < modes; k++) {
        coefficients[k] += meanShape[j] * basis[j * modes + k];
      }
    }
    return new CentreLaw(
        meanLocation, Elementary.exp(meanLogScale), coefficients, lower(), upper());
  }

  /**
   * @param coefficients [modes] of the standardised law on [a, b]
   */
  public record CentreLaw(
      double location, double scale, double[] coefficients, double a, double b) {}
}
