package dev.blr.engine.filter;

import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.dist.SkewedT;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.spectral.CosineSeries;
import java.util.Arrays;

/**
 * MODEL.md, 3.1: a random walk with diagonal Q on all numbers of the law, A_0 … A_{N−1}, a and b.
 *
 * <pre>
 *   a_t = l_t − s_t·L,   b_t = l_t + s_t·L            L = {@link LawFrame#halfWidth}, common to all particles
 *   l_{t+1} = l_t + q_l s_t ε,                        location
 *   log s_{t+1} = log s_t + q_s ε',                   width of the domain
 *   p_g ∝ p̄_g exp(Σ_{k≥1} C ρ^{−k} ξ_k cos(kθ_g)),    N cells of equal width, θ_g = π(g + ½)/N
 *   ξ_{k,t+1} = φ ξ_{k,t} + √(1−φ²) ε_k,              k = 1 … N−1
 *   A_k = 2 J_k Σ_g p_g cos(kθ_g)                     J the Jackson kernel; A_0 = 2
 * </pre>
 *
 * <p><b>Why the coefficients walk in logarithms.</b> N coefficients and N cell masses are the same
 * numbers seen through a discrete cosine transform. A law is valid only where all masses are
 * positive, and there the tail masses are 10⁻⁴ of the central ones: a step of A with independent
 * components moves every cell by equal amounts, so nearly every step would leave the valid set, and
 * a projection back would either freeze the walk or fill the tails with its noise. Cosine
 * coefficients of the log-density (Barron and Sheu 1991, "Approximation of density functions by
 * sequences of exponential families") have no boundary: every ξ is a law, and every positive law on
 * the cells is reached.
 *
 * <p><b>What is kept.</b> p_g > 0 and Σ p_g = 1, and the law is Σ_g p_g times the Jackson kernel
 * around cell g, which is non-negative: a density of unit mass for every ξ and every N, without
 * floor or renormalisation, and linear in p, so that all closed forms hold. Its price is the
 * kernel's blur, about a cell's width, which the initial scale allows for.
 *
 * <p><b>Step sizes.</b> Mode k moves by q_k = C ρ^{−k} √(1−φ²) a day, the decay of the Universal
 * Risk Representation Theorem (MODEL.md, 8.2): the log-density of p̄, a t law with ν degrees of
 * freedom and variance 1, is analytic up to ±i√(ν−2), hence ρ = exp(π√(ν−2)/(b−a)) in units of s. φ
 * makes N(0, C²ρ^{−2k}) the stationary law of mode k, with a memory of 500 days (the study's medium
 * timescale; day-to-day autocorrelation 0.996): in tails that data hardly ever visit, a walk
 * without it would wander off. A random walk seen in noise r is best followed by an exponential
 * average of rate q/r (the steady Kalman filter); so q_l is that of 500 days, and q_s that of 30
 * days, the study's fast timescale. C and q_s are carried by the particles and learned day by day,
 * as no calibration window can: the sampling error of one coefficient of 60 observations, √(2/60),
 * is larger than all but the first of its changes.
 *
 * <p><b>Domain growth.</b> An observation outside every particle's domain widens L to 1.25 times
 * what was needed. ξ keeps its meaning: beyond the initial domain the log-density departs from log
 * p̄ by as much as at its edge.
 */
public final class FullModel extends SpectralModel {
  private static final double INITIAL_HALF_WIDTH = 12; // in calibration scales
  private static final double DEGREES_OF_FREEDOM = 6;
  private static final double PI = 3.141592653589793;
  private static final double FAST_RATE = 2.0 / 31;
  private static final double MEDIUM_RATE = 2.0 / 501;

  /**
   * An observation says as much about log-scale as one with this deviation would (normal law:
   * 1/√2).
   */
  private static final double LOG_SCALE_NOISE = 0.7071067811865476;

  private static final double SHAPE_PERSISTENCE = 1 - MEDIUM_RATE;
  private static final double PARAMETER_MEMORY = 0.999;
  private static final double CALIBRATION_ERROR = 0.15; // of log-scale, from some 60 observations
  private static final double LOCATION_ERROR = 0.1; // of location, in calibration scales

  // Rows of the population; the modes ξ_1 … ξ_{N−1} follow.
  private static final int LOCATION = 0;
  private static final int LOG_SCALE = 1;
  private static final int LOG_SCALE_STEP = 2;
  private static final int LOG_AMPLITUDE = 3;
  private static final int MODES = 4;
  private static final double[] SCALE_STEP_PRIOR = {
    Elementary.log(FAST_RATE * LOG_SCALE_NOISE), 0.35
  };
  private static final double[] AMPLITUDE_PRIOR = {Elementary.log(0.4), 0.5}; // C
  private static final double[] SHAPE_PRIOR = {0, 1};

  private final double calibrationScale;
  private final Cells cells;

  /**
   * @param calibrationScale standard deviation of the returns that set the scale, > 0
   */
  public FullModel(Kernels kernels, int modes, double calibrationScale) {
    super(kernels, modes, ReturnScale.LINEAR, MODES + modes - 1, 0);
    this.calibrationScale = calibrationScale;
    this.cells = new Cells(INITIAL_HALF_WIDTH, kernelBasis(modes), modes);
  }

  /** [cells × modes]: the Jackson kernel around every cell. */
  private static double[] kernelBasis(int modes) {
    double[] damping = CosineSeries.jacksonDamping(modes);
    double[] basis = new double[modes * modes];
    for (int k = 0; k < modes; k++) {
      for (int g = 0; g < modes; g++) {
        basis[g * modes + k] = 2 * damping[k] * Elementary.cos(k * PI * (g + 0.5) / modes);
      }
    }
    return basis;
  }

  @Override
  protected LawFrame frame() {
    return cells;
  }

  @Override
  protected void drawPrior(RandomStream random, SpectralPopulation out) {
    double[] noise = noise(out, random);
    for (int i = 0; i < out.dimension(); i++) {
      System.arraycopy(noise, i * out.particles(), out.row(i), 0, out.particles());
    }
    double logScale = Elementary.log(calibrationScale) - 0.5 * Elementary.log(cells.variance());
    place(out.row(LOCATION), 0, LOCATION_ERROR * calibrationScale);
    place(out.row(LOG_SCALE), logScale, CALIBRATION_ERROR);
    place(out.row(LOG_SCALE_STEP), SCALE_STEP_PRIOR[0], SCALE_STEP_PRIOR[1]);
    place(out.row(LOG_AMPLITUDE), AMPLITUDE_PRIOR[0], AMPLITUDE_PRIOR[1]);
  }

  private static void place(double[] standardNormals, double mean, double deviation) {
    for (int m = 0; m < standardNormals.length; m++) {
      standardNormals[m] = mean + deviation * standardNormals[m];
    }
  }

  /** One normal for every number of every particle, row after row. */
  private static double[] noise(SpectralPopulation particles, RandomStream random) {
    double[] noise = particles.memory().noise(particles.dimension() * particles.particles());
    random.normals(RandomStream.STATE, noise);
    return noise;
  }

  /** An observation outside every particle's domain widens it. */
  @Override
  public void admit(SpectralPopulation particles, double observation) {
    double[] location = particles.location();
    double[] scale = particles.scale();
    double nearest = Double.POSITIVE_INFINITY;
    for (int m = 0; m < scale.length; m++) {
      nearest = Math.min(nearest, Math.abs(observation - location[m]) / scale[m]);
    }
    if (nearest > particles.upper()) {
      particles.widen(1.25 * nearest);
    }
  }

  @Override
  protected boolean move(
      SpectralPopulation particles,
      double[] observations,
      RandomStream random,
      SpectralPopulation next) {
    double[] noise = noise(next, random);
    int size = particles.particles();
    double[] scale = particles.scale();
    for (int m = 0; m < size; m++) {
      next.row(LOCATION)[m] =
          particles.row(LOCATION)[m] + MEDIUM_RATE * scale[m] * noise[LOCATION * size + m];
      next.row(LOG_SCALE)[m] =
          particles.row(LOG_SCALE)[m]
              + Elementary.exp(particles.row(LOG_SCALE_STEP)[m]) * noise[LOG_SCALE * size + m];
    }
    revert(particles, LOG_SCALE_STEP, PARAMETER_MEMORY, SCALE_STEP_PRIOR, noise, next);
    revert(particles, LOG_AMPLITUDE, PARAMETER_MEMORY, AMPLITUDE_PRIOR, noise, next);
    for (int i = MODES; i < particles.dimension(); i++) {
      revert(particles, i, SHAPE_PERSISTENCE, SHAPE_PRIOR, noise, next);
    }
    return true;
  }

  /** One step of the autoregression whose stationary law is N(prior[0], prior[1]²). */
  private static void revert(
      SpectralPopulation particles,
      int i,
      double persistence,
      double[] prior,
      double[] noise,
      SpectralPopulation next) {
    double[] row = particles.row(i);
    double[] out = next.row(i);
    double step = prior[1] * Math.sqrt(1 - persistence * persistence);
    for (int m = 0; m < row.length; m++) {
      out[m] = prior[0] + persistence * (row[m] - prior[0]) + step * noise[i * row.length + m];
    }
  }

  @Override
  protected void locate(SpectralPopulation particles) {
    System.arraycopy(particles.row(LOCATION), 0, particles.location(), 0, particles.particles());
    double[] logScale = particles.row(LOG_SCALE);
    double[] scale = particles.scale();
    for (int m = 0; m < scale.length; m++) {
      scale[m] = Elementary.exp(logScale[m]);
    }
  }

  /** The cells of a domain, and what they mean on it. */
  private static final class Cells extends LawFrame {
    private final int cells; // as many as modes
    private final double[] logMass; // [cells]: log p̄_g
    private final double[]
        cosines; // [half the cells × modes]: ρ^{−k} cos(kθ); the other half by symmetry

    Cells(double halfWidth, double[] basis, int cells) {
      super(halfWidth, basis);
      this.cells = cells;
      this.logMass = new double[cells];
      this.cosines = new double[(cells + 1) / 2 * cells];
      double[] decay = decay(cells);
      SkewedT reference = new SkewedT(DEGREES_OF_FREEDOM, 0);
      for (int g = 0; g < (cells + 1) / 2; g++) {
        double lower = halfWidth * (2.0 * g / cells - 1);
        double upper = halfWidth * (2.0 * (g + 1) / cells - 1);
        double mass = reference.cdf(upper) - (g == 0 ? 0 : reference.cdf(lower));
        logMass[g] = Elementary.log(mass);
        logMass[cells - 1 - g] = logMass[g];
        double middle = Math.max(-INITIAL_HALF_WIDTH, 0.5 * (lower + upper));
        double angle = PI * (middle + INITIAL_HALF_WIDTH) / (2 * INITIAL_HALF_WIDTH);
        for (int k = 0; k < cells; k++) {
          cosines[g * cells + k] = decay[k] * Elementary.cos(k * angle);
        }
      }
    }

    /** [modes]: ρ^{−k}. */
    private static double[] decay(int modes) {
      double[] decay = new double[modes];
      double perMode = PI * Math.sqrt(DEGREES_OF_FREEDOM - 2) / (2 * INITIAL_HALF_WIDTH);
      for (int k = 0; k < modes; k++) {
        decay[k] = Elementary.exp(-perMode * k);
      }
      return decay;
    }

    @Override
    protected LawFrame widened(double newHalfWidth) {
      return new Cells(newHalfWidth, basis(), cells);
    }

    /** Variance of the law at ξ = 0: a little more than 1, by the blur of cells and kernel. */
    double variance() {
      double[] coefficients = new double[cells];
      for (int g = 0; g < cells; g++) {
        double mass = Elementary.exp(logMass[g]);
        for (int k = 0; k < cells; k++) {
          coefficients[k] += mass * basis()[g * cells + k];
        }
      }
      return CosineSeries.variance(coefficients, -halfWidth(), halfWidth());
    }

    @Override
    protected void describeShapes(Population population, double[] weights) {
      int particles = population.particles();
      double[] amplitude = new double[particles];
      double[] total = new double[particles];
      for (int m = 0; m < particles; m++) {
        amplitude[m] = Elementary.exp(population.row(LOG_AMPLITUDE)[m]);
      }
      double[][] parity = new double[2][particles]; // sums over even and odd modes
      for (int g = 0; g < (cells + 1) / 2; g++) {
        sumModes(population, g, parity);
        int mirrored = cells - 1 - g;
        for (int m = 0; m < particles; m++) {
          weights[g * particles + m] =
              Elementary.exp(logMass[g] + amplitude[m] * (parity[0][m] + parity[1][m]));
          weights[mirrored * particles + m] =
              Elementary.exp(logMass[mirrored] + amplitude[m] * (parity[0][m] - parity[1][m]));
        }
      }
      for (int g = 0; g < cells; g++) {
        for (int m = 0; m < particles; m++) {
          total[m] += weights[g * particles + m];
        }
      }
      for (int g = 0; g < cells; g++) {
        for (int m = 0; m < particles; m++) {
          weights[g * particles + m] /= total[m];
        }
      }
    }

    /** Σ_k ρ^{−k} ξ_k cos(kθ_g), even and odd modes apart: cos(k(π−θ)) = (−1)^k cos(kθ). */
    private void sumModes(Population population, int g, double[][] parity) {
      Arrays.fill(parity[0], 0);
      Arrays.fill(parity[1], 0);
      for (int k = 1; k < cells; k++) {
        double factor = cosines[g * cells + k];
        double[] mode = population.row(MODES + k - 1);
        double[] sum = parity[k % 2];
        for (int m = 0; m < sum.length; m++) {
          sum[m] += factor * mode[m];
        }
      }
    }
  }
}
