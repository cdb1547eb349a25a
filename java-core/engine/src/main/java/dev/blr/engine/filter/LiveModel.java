package dev.blr.engine.filter;

import dev.blr.engine.dist.SkewedT;
import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.spectral.CosineSeries;
import java.util.Arrays;

/**
 * The default state model: stochastic volatility on two time scales with leverage, a shape that
 * moves between archetype laws, and parameters that every particle carries and never stops
 * learning.
 *
 * <pre>
 *   r_t     = μ + e^{h_t} z_t,                 h_t = θ + s_t + f_t
 *   s_{t+1} = φ_s s_t + σ_s (ρ_s u_t + √(1−ρ_s²) ε),      slow
 *   f_{t+1} = φ_f f_t + σ_f (ρ_f u_t + √(1−ρ_f²) ε'),     fast
 *   u_t     = z_t / √(1 + (z_t/4)²)            the return's surprise, bounded so that one outlier
 *                                              cannot set the scale alone
 *   z_t ~ Σ_j softmax(0, x_t)_j · archetype_j  each archetype has mean 0 and variance 1, so z_t has too
 *   p_{t+5} = m_p + ψ (p_t − m_p) + √(1−ψ²) d_p ε''   each of μ, θ, φ, σ, ρ on an unbounded scale,
 *                                              and x, one logit per archetype but the first
 * </pre>
 *
 * <p>Parameters drift, with their prior N(m_p, d_p²) as stationary law and a memory of three
 * thousand days, the shape's logits of one thousand. Constant parameters would be learned once and
 * for all: on thirty years of data their posterior collapses, and the next crisis meets a model
 * that is sure of a calm one's volatility of volatility. With drift the filter is exact up to Monte
 * Carlo (no kernel smoothing keeps particles apart) and parameter uncertainty reaches the credible
 * interval and the predictive law on every day.
 *
 * <p>How many particles that takes depends on what is asked (simulation-based calibration over 250
 * days): 500 give honest posteriors of scale and VaR, but too narrow a one of the tail's thickness,
 * whose ancestors grow few: the truth lies outside a 90 % interval of ES/VaR a fifth of the time.
 * With 20,000 it does so a tenth of the time.
 *
 * <p>Two volatility components with leverage: Chernov, Gallant, Ghysels and Tauchen 2003; the
 * timing of leverage (u_t moves h_{t+1}): Harvey and Shephard 1996, eq. 2. Archetypes are skewed t
 * laws (Hansen 1994) at the corners of (thin, fat) × (left, right), as Jackson-damped series, which
 * are densities for every number of modes. A mixture of densities is a density: every particle's
 * law is valid by construction, with no floor and no renormalisation.
 *
 * <p>Priors are for daily returns of traded assets and wide enough for single stocks and
 * cryptocurrencies. They, the archetypes and the memory were chosen by the log-likelihood and the
 * FZ0 loss of the S&P 500 and twenty of its stocks from 1994 to 2005. Today's scale is what the
 * calibration window says, so the level starts at θ = log(calibration scale) − s_0, give or take
 * the error of that scale.
 */
public final class LiveModel extends SpectralModel {
  /**
   * Domain of the archetypes before they are standardised; a t law with ν = 3.5 leaves 5·10⁻⁵
   * outside.
   */
  private static final double ARCHETYPE_HALF_WIDTH = 16;

  private static final double[] DEGREES_OF_FREEDOM = {3.5, 3.5, 30, 30};
  private static final double[] SKEWNESS = {-0.25, 0.15, -0.25, 0.15};
  private static final double[] SHAPE_PRIOR = {0, 1.5};
  private static final double SURPRISE_BOUND = 4;

  /** Standard error of log-scale from some 60 observations with fat tails. */
  private static final double CALIBRATION_ERROR = 0.15;

  /** Shapes and parameters move once in so many days, which saves most of their cost. */
  private static final int SLOW_STEP_DAYS = 5;

  private static final double PARAMETER_PERSISTENCE = 1 - SLOW_STEP_DAYS / 3000.0;
  private static final double SHAPE_PERSISTENCE = 1 - SLOW_STEP_DAYS / 1000.0;

  /** Stationary deviation of the level θ around the log of the calibration scale. */
  private static final double LEVEL_DEVIATION = 0.5;

  // Rows of the population: what moves every day, then the parameters.
  private static final int SLOW = 0;
  private static final int FAST = 1;
  private static final int LOGITS = 2;
  private static final int PARAMETERS = LOGITS + 3;
  private static final int DRIFT = PARAMETERS;
  private static final int LEVEL = PARAMETERS + 1;
  private static final int SLOW_PERSISTENCE = PARAMETERS + 2;
  private static final int SLOW_VOLATILITY = PARAMETERS + 3;
  private static final int SLOW_LEVERAGE = PARAMETERS + 4;
  private static final int FAST_PERSISTENCE = PARAMETERS + 5;
  private static final int FAST_VOLATILITY = PARAMETERS + 6;
  private static final int FAST_LEVERAGE = PARAMETERS + 7;
  private static final int DIMENSION = PARAMETERS + 8;

  private final double calibrationScale;
  private final double[][] prior; // [parameter][mean, deviation]
  private final double[] basis;
  private final double halfWidth;
  private Component slow;
  private Component fast;
  private double[] shock;

  /**
   * @param calibrationScale standard deviation of the returns that set the scale, > 0
   */
  public LiveModel(Kernels kernels, int modes, double calibrationScale) {
    super(kernels, modes);
    this.calibrationScale = calibrationScale;
    this.prior = prior(calibrationScale);
    this.basis = archetypes(modes);
    this.halfWidth = ARCHETYPE_HALF_WIDTH / Math.sqrt(meanVariance(modes));
  }

  private static double[][] prior(double scale) {
    double[][] prior = new double[DIMENSION - PARAMETERS][];
    prior[DRIFT - PARAMETERS] =
        new double[] {0.03 * scale, 0.03 * scale}; // 7 % a year at 16 % volatility
    prior[LEVEL - PARAMETERS] = new double[] {Elementary.log(scale), LEVEL_DEVIATION};
    prior[SLOW_PERSISTENCE - PARAMETERS] = new double[] {4.8, 0.5}; // logit: 0.992 (0.981 … 0.997)
    prior[SLOW_VOLATILITY - PARAMETERS] = new double[] {-2.8, 0.5}; // log: 0.06 (0.02 … 0.17)
    prior[SLOW_LEVERAGE - PARAMETERS] = new double[] {-0.4, 0.3}; // artanh: −0.38
    prior[FAST_PERSISTENCE - PARAMETERS] = new double[] {2.2, 0.4}; // logit: 0.90 (0.80 … 0.95)
    prior[FAST_VOLATILITY - PARAMETERS] = new double[] {-2.2, 0.6}; // log: 0.11 (0.03 … 0.37)
    prior[FAST_LEVERAGE - PARAMETERS] = new double[] {-0.9, 0.4}; // artanh: −0.72
    return prior;
  }

  private static double[] archetypes(int modes) {
    double[] basis = new double[DEGREES_OF_FREEDOM.length * modes];
    for (int j = 0; j < DEGREES_OF_FREEDOM.length; j++) {
      SkewedT law = new SkewedT(DEGREES_OF_FREEDOM[j], SKEWNESS[j]);
      double[] coefficients =
          CosineSeries.ofDensityDamped(
              law::density, -ARCHETYPE_HALF_WIDTH, ARCHETYPE_HALF_WIDTH, modes);
      System.arraycopy(coefficients, 0, basis, j * modes, modes);
    }
    return basis;
  }

  /**
   * The Jackson kernel widens the archetypes, all by nearly the same: dividing z by it undoes that.
   */
  private double meanVariance(int modes) {
    double sum = 0;
    for (int j = 0; j < rank(); j++) {
      double[] coefficients = Arrays.copyOfRange(basis, j * modes, (j + 1) * modes);
      sum += CosineSeries.variance(coefficients, -ARCHETYPE_HALF_WIDTH, ARCHETYPE_HALF_WIDTH);
    }
    return sum / rank();
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  double[] basis() {
    return basis;
  }

  @Override
  int rank() {
    return DEGREES_OF_FREEDOM.length;
  }

  @Override
  double halfWidth() {
    return halfWidth;
  }

  @Override
  void drawPrior(double[][] population, RandomStream random) {
    for (int i = 0; i < DIMENSION; i++) {
      random.normals(RandomStream.STATE + i, population[i]);
    }
    for (int i = LOGITS; i < DIMENSION; i++) {
      if (i != LEVEL) {
        place(population[i], prior(i));
      }
    }
    deriveComponents(population);
    double logScale = Elementary.log(calibrationScale);
    for (int m = 0; m < population[0].length; m++) {
      population[SLOW][m] *= slow.stationaryDeviation(m);
      population[FAST][m] *= fast.stationaryDeviation(m);
      population[LEVEL][m] =
          logScale - population[SLOW][m] + CALIBRATION_ERROR * population[LEVEL][m];
    }
  }

  /** Mean and deviation of one row of the population. */
  private double[] prior(int row) {
    return row < PARAMETERS ? SHAPE_PRIOR : prior[row - PARAMETERS];
  }

  private static double persistence(int row) {
    return row < PARAMETERS ? SHAPE_PERSISTENCE : PARAMETER_PERSISTENCE;
  }

  private static void place(double[] standardNormals, double[] prior) {
    for (int m = 0; m < standardNormals.length; m++) {
      standardNormals[m] = prior[0] + prior[1] * standardNormals[m];
    }
  }

  private void deriveComponents(double[][] population) {
    slow = new Component(population, SLOW_PERSISTENCE, SLOW_VOLATILITY, SLOW_LEVERAGE);
    fast = new Component(population, FAST_PERSISTENCE, FAST_VOLATILITY, FAST_LEVERAGE);
  }

  @Override
  public void resampled(double[][] population) {
    super.resampled(population);
    deriveComponents(population);
  }

  @Override
  boolean move(double[][] population, double[] observations, RandomStream random) {
    int particles = population[0].length;
    double[] surprise = new double[particles];
    for (int m = 0; m < particles; m++) {
      double z = (observations[m] - location()[m]) / scale()[m];
      double bounded = z / SURPRISE_BOUND;
      surprise[m] = z / Math.sqrt(1 + bounded * bounded);
    }
    shock = shock == null ? new double[particles] : shock;
    random.normals(RandomStream.STATE + SLOW, shock);
    slow.move(population[SLOW], surprise, shock);
    random.normals(RandomStream.STATE + FAST, shock);
    fast.move(population[FAST], surprise, shock);
    boolean slowStep = random.step() % SLOW_STEP_DAYS == 0;
    if (slowStep) {
      for (int i = LOGITS; i < DIMENSION; i++) {
        drift(population[i], prior(i), persistence(i), random, i);
      }
      deriveComponents(population);
    }
    return slowStep;
  }

  /** One step of the autoregression whose stationary law is N(prior[0], prior[1]²). */
  private void drift(
      double[] row, double[] prior, double persistence, RandomStream random, int purpose) {
    random.normals(RandomStream.STATE + purpose, shock);
    double innovation = prior[1] * Math.sqrt(1 - persistence * persistence);
    for (int m = 0; m < row.length; m++) {
      row[m] = prior[0] + persistence * (row[m] - prior[0]) + innovation * shock[m];
    }
  }

  @Override
  void describe(double[][] population, double[] location, double[] scale) {
    for (int m = 0; m < location.length; m++) {
      location[m] = population[DRIFT][m];
      scale[m] = Elementary.exp(population[LEVEL][m] + population[SLOW][m] + population[FAST][m]);
    }
  }

  @Override
  void describeShapes(double[][] population, double[] weights) {
    int particles = population[0].length;
    for (int m = 0; m < particles; m++) {
      double sum = 1;
      for (int i = LOGITS; i < PARAMETERS; i++) {
        double odds = Elementary.exp(population[i][m]);
        weights[(i - LOGITS + 1) * particles + m] = odds;
        sum += odds;
      }
      weights[m] = 1 / sum;
      for (int i = LOGITS; i < PARAMETERS; i++) {
        weights[(i - LOGITS + 1) * particles + m] /= sum;
      }
    }
  }

  /** One volatility component: the particles' φ, σ and ρ in their natural units. */
  private static final class Component {
    private final double[] persistence;
    private final double[] fromSurprise; // σρ
    private final double[] fromNoise; // σ√(1−ρ²)

    Component(double[][] population, int logitPersistence, int logVolatility, int artanhLeverage) {
      int particles = population[0].length;
      persistence = new double[particles];
      fromSurprise = new double[particles];
      fromNoise = new double[particles];
      for (int m = 0; m < particles; m++) {
        double volatility = Elementary.exp(population[logVolatility][m]);
        double leverage = 1 - 2 / (1 + Elementary.exp(2 * population[artanhLeverage][m]));
        persistence[m] = 1 / (1 + Elementary.exp(-population[logitPersistence][m]));
        fromSurprise[m] = volatility * leverage;
        fromNoise[m] = volatility * Math.sqrt(1 - leverage * leverage);
      }
    }

    double stationaryDeviation(int m) {
      double variance = fromSurprise[m] * fromSurprise[m] + fromNoise[m] * fromNoise[m];
      return Math.sqrt(variance / (1 - persistence[m] * persistence[m]));
    }

    void move(double[] state, double[] surprise, double[] noise) {
      for (int m = 0; m < state.length; m++) {
        state[m] =
            persistence[m] * state[m] + fromSurprise[m] * surprise[m] + fromNoise[m] * noise[m];
      }
    }
  }
}
