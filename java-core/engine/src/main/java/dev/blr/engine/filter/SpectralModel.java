package dev.blr.engine.filter;

import dev.blr.engine.dist.Quotation;
import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.series.Stake;
import dev.blr.engine.snapshot.Archive;
import java.util.Arrays;
import java.util.Optional;

/**
 * A state model whose particles are cosine laws ({@link SpectralPopulation}).
 *
 * <p>What it observes is x, the return or its logarithm ({@link ReturnScale}).
 *
 * <p>Robust likelihood: p(x) = [(1 − ε) f(z) + ε g(z)]/scale with g a Student-t with 2 degrees of
 * freedom and scale 4 in units of z, ε = 10⁻³. It is positive and finite for every finite x, inside
 * the domain or not, so that no observation can kill the whole population (cf. Huber 1964). VaR and
 * ES are read from f alone; the contamination moves a 5 % tail by less than ε.
 */
public abstract class SpectralModel implements StateModel<SpectralPopulation> {
  private static final double CONTAMINATION = 1e-3;
  private static final double CONTAMINATION_SCALE = 4;

  private final Kernels kernels;
  private final int modes;
  private final ReturnScale returns;
  private final int dimension;
  private final int own;

  /**
   * @param modes of every particle's law
   * @param returns what observations are
   * @param dimension numbers of a particle's state
   * @param own numbers that the model derives of them for itself, beside location and scale
   */
  protected SpectralModel(Kernels kernels, int modes, ReturnScale returns, int dimension, int own) {
    this.kernels = kernels;
    this.modes = modes;
    this.returns = returns;
    this.dimension = dimension;
    this.own = own;
  }

  /** What the laws of particles that have seen nothing yet have in common. */
  protected abstract LawFrame frame();

  /** Writes the state of particles of the prior. */
  protected abstract void drawPrior(RandomStream random, SpectralPopulation out);

  /** Writes what each particle means: location and scale. */
  protected abstract void locate(SpectralPopulation particles);

  /** Writes what a model derives for itself. */
  protected void deriveOwn(SpectralPopulation particles) {}

  /**
   * Writes the state of the next time, and what the model derives of it for itself.
   *
   * @param observations [particles]
   * @param next in the same frame
   * @return whether any shape moved
   */
  protected abstract boolean move(
      SpectralPopulation particles,
      double[] observations,
      RandomStream random,
      SpectralPopulation next);

  @Override
  public final SpectralPopulation room(int particles) {
    return room(nodes(particles));
  }

  private SpectralPopulation room(Nodes nodes) {
    return new SpectralPopulation(kernels, modes, returns, frame(), dimension, own, nodes);
  }

  /** How many particles have so many laws together; at least two. */
  public int particlesOf(int laws) {
    return laws;
  }

  /**
   * How many laws each particle has, and where: one, unless a part of its state is a law itself.
   */
  Nodes nodes(int particles) {
    return Nodes.one(particles);
  }

  /** Room for particles that know their whole state, as nature does. */
  final SpectralPopulation paths(int size) {
    return room(Nodes.one(size));
  }

  /** Draws what the particles of {@link #paths} were copied from did not know of their state. */
  void settle(SpectralPopulation paths, RandomStream random) {}

  @Override
  public final void draw(RandomStream random, SpectralPopulation out) {
    drawPrior(random, out);
    derive(out);
  }

  @Override
  public final void derive(SpectralPopulation particles) {
    deriveOwn(particles);
    locate(particles);
    particles.reshaped();
  }

  @Override
  public final void learn(SpectralPopulation particles, Weights weights, double observation) {
    particles.learn(weights, observation);
  }

  @Override
  public final void share(SpectralPopulation from, SpectralPopulation to) {
    to.succeed(from);
  }

  @Override
  public final void state(Archive archive, SpectralPopulation particles) {
    particles.frameState(archive);
  }

  @Override
  public final void propagate(
      SpectralPopulation particles,
      double[] observations,
      RandomStream random,
      SpectralPopulation next) {
    boolean withLaws = next.succeed(particles);
    next.unweighed();
    boolean shapesMoved = move(particles, observations, random, next);
    if (withLaws && !shapesMoved) {
      next.keepLaws();
    }
    locate(next);
  }

  /**
   * The robust likelihood of a price quoted as the population says: where there are ticks, the
   * probability of the interval that is rounded to the observation, over the width that makes it a
   * density of x. Of a particle with several laws, their mixture; and each law's share of it.
   */
  @Override
  public final void logDensity(SpectralPopulation particles, double observation, double[] out) {
    double[] density = particles.memory().density;
    Quotation quotation = particles.quotation();
    double tick = quotation.tick();
    if (tick == 0) {
      densities(particles, observation, density);
    } else {
      intervals(particles, observation, tick, density);
    }
    if (!quotation.isContinuous()) {
      double standing = tick > 0 && observation == 0 ? quotation.standstill() / tick : 0;
      for (int n = 0; n < density.length; n++) {
        density[n] = quotation.moving() * density[n] + standing;
      }
    }
    particles.weigh(density, out);
  }

  private static void intervals(
      SpectralPopulation particles, double observation, double tick, double[] out) {
    ReturnScale returns = particles.returns();
    double down = returns.reach(observation, -tick / 2);
    double up = returns.reach(observation, tick / 2);
    double width = tick * Elementary.exp(-returns.logSlope(observation));
    double[] scale = particles.scale();
    double[] lower = particles.memory().points;
    double[] upper = new double[out.length];
    double[] below = new double[out.length];
    double[] above = new double[out.length];
    for (int n = 0; n < out.length; n++) {
      double middle = (observation - particles.location()[n]) / scale[n];
      lower[n] = middle + down / scale[n];
      upper[n] = middle + up / scale[n];
    }
    particles.laws().cdf(lower, below);
    particles.laws().cdf(upper, above);
    for (int n = 0; n < out.length; n++) {
      double mixture =
          (1 - CONTAMINATION) * Math.max(0, above[n] - below[n])
              + CONTAMINATION * (wideCdf(upper[n]) - wideCdf(lower[n]));
      out[n] = mixture / width;
    }
  }

  /**
   * The robust likelihood of what moves, which is every model's, under each law.
   *
   * @param out [laws]
   */
  public static void densities(SpectralPopulation particles, double observation, double[] out) {
    double[] location = particles.location();
    double[] scale = particles.scale();
    double[] points = particles.memory().points;
    for (int n = 0; n < out.length; n++) {
      points[n] = (observation - location[n]) / scale[n];
    }
    particles.laws().density(points, out);
    for (int n = 0; n < out.length; n++) {
      double mixture = (1 - CONTAMINATION) * Math.max(0, out[n]) + CONTAMINATION * wide(points[n]);
      out[n] = mixture / scale[n];
    }
  }

  /**
   * Observations drawn from the robust likelihood, one a particle.
   *
   * @param which [particles], uniform: below ε, the contamination is drawn
   * @param probability [particles], uniform
   * @param out [particles]
   */
  static void drawObservations(
      SpectralPopulation particles, double[] which, double[] probability, double[] out) {
    drawReturns(particles, probability, out);
    for (int m = 0; m < out.length; m++) {
      if (which[m] < CONTAMINATION) {
        double p = probability[m];
        double t = (2 * p - 1) / Math.sqrt(2 * p * (1 - p)); // quantile of Student-t with ν = 2
        out[m] = particles.location()[m] + particles.scale()[m] * CONTAMINATION_SCALE * t;
      }
    }
  }

  /** Student-t density with ν = 2: 1/(s (2 + (z/s)²)^{3/2}). */
  private static double wide(double z) {
    double t = z / CONTAMINATION_SCALE;
    double q = 2 + t * t;
    return 1 / (CONTAMINATION_SCALE * q * Math.sqrt(q));
  }

  /** Its cdf, ½ (1 + t/√(2 + t²)); from the nearer end, so that far intervals keep their mass. */
  private static double wideCdf(double z) {
    double t = z / CONTAMINATION_SCALE;
    double root = Math.sqrt(2 + t * t);
    return t < 0 ? 1 / (root * (root - t)) : 1 - 1 / (root * (root + t));
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
   * Of money R = Σ r_{t+i}. A factor below zero, which no simple return can be, counts as zero. A
   * price may also stand still on the way.
   *
   * @param population as it stands after an update; it is left as it is
   * @param rounds each simulates as many paths as there are laws
   * @param stake how returns of several periods are made
   * @param standstill as it is after the same update
   * @param random of the last update's step, in a stream of its own
   * @return [rounds × laws] simple returns of the whole stretch
   */
  public final double[] simulate(
      SpectralPopulation population,
      Weights weights,
      int horizonDays,
      int rounds,
      Stake stake,
      Standstill standstill,
      RandomStream random) {
    int size = population.scale().length;
    double[] returns = new double[rounds * size];
    try (SpectralPopulation paths = paths(size);
        SpectralPopulation next = paths(size)) {
      for (int round = 0; round < rounds; round++) {
        RandomStream fork = random.fork(round);
        double uniform = fork.uniform(RandomStream.RESAMPLING);
        int[] ancestors = weights.systematicAncestors(size, uniform);
        paths.follow(population);
        paths.copyRows(population, ancestors);
        settle(paths, fork);
        double[] compounded = simulateOnce(paths, next, horizonDays, stake, standstill, fork);
        System.arraycopy(compounded, 0, returns, round * size, size);
      }
    }
    return returns;
  }

  private double[] simulateOnce(
      SpectralPopulation start,
      SpectralPopulation room,
      int horizonDays,
      Stake stake,
      Standstill standstill,
      RandomStream random) {
    SpectralPopulation paths = start;
    SpectralPopulation next = room;
    int particles = paths.particles();
    double[] probability = new double[particles];
    double[] observed = new double[particles];
    double[] growth = new double[particles];
    Arrays.fill(growth, 1);
    boolean compounds = stake == Stake.CAPITAL;
    Standstill.Walk[] walks = new Standstill.Walk[particles];
    Arrays.setAll(walks, _ -> standstill.walk());
    for (int day = 1; day <= horizonDays; day++) {
      RandomStream now = random.atStep(random.step() + day);
      now.uniforms(RandomStream.OBSERVATION, probability);
      drawReturns(paths, probability, observed);
      if (standstill.probability() > 0) {
        stand(walks, now, probability, observed);
      }
      for (int m = 0; m < particles; m++) {
        double simpleReturn = returns.toReturn(observed[m]);
        growth[m] =
            compounds ? growth[m] * Math.max(0, 1 + simpleReturn) : growth[m] + simpleReturn;
      }
      if (day < horizonDays) {
        propagate(paths, observed, now, next);
        SpectralPopulation before = paths;
        paths = next;
        next = before;
      }
    }
    for (int m = 0; m < particles; m++) {
      growth[m] -= 1;
    }
    if (paths != start) {
      share(paths, start);
    }
    return growth;
  }

  /** Where a path's price stands still, its return is 0. */
  private static void stand(
      Standstill.Walk[] walks, RandomStream random, double[] uniforms, double[] observed) {
    random.uniforms(RandomStream.STANDSTILL, uniforms);
    for (int m = 0; m < walks.length; m++) {
      observed[m] = walks[m].stands(uniforms[m]) ? 0 : observed[m];
    }
  }

  /**
   * The return of every particle's law at a probability of its own; uniform ones make draws.
   *
   * @param probability [particles], in (0, 1)
   * @param out [particles]
   */
  static void drawReturns(SpectralPopulation particles, double[] probability, double[] out) {
    new LawInversion(particles.laws(), particles.lower(), particles.upper())
        .quantiles(probability, out);
    for (int m = 0; m < out.length; m++) {
      out[m] = particles.location()[m] + particles.scale()[m] * out[m];
    }
  }

  /** How well the directions that it learned stand for what it learned them from; empty if none. */
  public Optional<BasisReport> learned() {
    return Optional.empty();
  }

  protected final Kernels kernels() {
    return kernels;
  }

  public final int modes() {
    return modes;
  }

  /**
   * @param coefficients [modes] of the standardised law on [a, b]
   */
  public record CentreLaw(
      double location, double scale, double[] coefficients, double a, double b) {
    /** Stands where no law has been seen yet. */
    public static final CentreLaw NONE = new CentreLaw(0, 1, new double[0], 0, 1);

    private static final int MAX_MODES = 1024;

    /** With coefficients of its own. */
    public CentreLaw copy() {
      return new CentreLaw(location, scale, coefficients.clone(), a, b);
    }

    /** Its fields. */
    public CentreLaw state(Archive archive) {
      return new CentreLaw(
          archive.finite(location),
          archive.finite(scale),
          archive.array(coefficients, MAX_MODES),
          archive.finite(a),
          archive.finite(b));
    }
  }
}
