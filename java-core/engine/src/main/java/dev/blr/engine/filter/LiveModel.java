package dev.blr.engine.filter;

import dev.blr.engine.dist.SkewedT;
import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.spectral.CosineSeries;

/**
 * The default state model: stochastic volatility on two time scales with leverage, a shape that moves
 * between archetype laws, and static parameters that every particle carries and goes on learning.
 *
 * <pre>
 *   r_t     = μ + e^{h_t} z_t,                 h_t = θ + s_t + f_t
 *   s_{t+1} = φ_s s_t + σ_s (ρ_s u_t + √(1−ρ_s²) ε),      slow
 *   f_{t+1} = φ_f f_t + σ_f (ρ_f u_t + √(1−ρ_f²) ε'),     fast
 *   u_t     = z_t / √(1 + (z_t/4)²)            the return's surprise, bounded so that one outlier
 *                                              cannot set the scale alone
 *   z_t ~ Σ_j softmax(0, x_t)_j · archetype_j  each archetype has mean 0 and variance 1, so z_t has too
 *   x_{t+1} = φ_x x_t + √(1−φ_x²) ε''          one logit per archetype but the first
 * </pre>
 *
 * <p>Two volatility components with leverage: Chernov, Gallant, Ghysels and Tauchen 2003; the timing of
 * leverage (u_t moves h_{t+1}): Harvey and Shephard 1996, eq. 2. Archetypes are skewed t laws (Hansen
 * 1994) at the corners of (thin, fat) × (left, right). A mixture of densities is a density: every
 * particle's law is valid by construction, with no floor and no renormalisation.
 *
 * <p>Priors are for daily returns of traded assets and wide enough for single stocks and
 * cryptocurrencies. The level θ has a flat prior; it enters through the calibration scale, which is
 * what h_0 is centred on.
 */
public final class LiveModel extends SpectralModel {
  /** Domain of z. A t law with 4 degrees of freedom has 2·10⁻⁵ of its mass outside. */
  private static final double HALF_WIDTH = 16;

  private static final double[] DEGREES_OF_FREEDOM = {4, 4, 12, 12};
  private static final double[] SKEWNESS = {-0.25, 0.15, -0.25, 0.15};
  private static final double SHAPE_PERSISTENCE = 0.998;
  private static final double SURPRISE_BOUND = 4;

  /** Standard error of log-scale from some 60 observations with fat tails. */
  private static final double CALIBRATION_ERROR = 0.15;

  /** Prior mean of μ over scale, about 7 % a year at 16 % volatility, and its deviation. */
  private static final double[] PRIOR_DRIFT = {0.03, 0.03};

  private static final double[] PRIOR_SLOW_PERSISTENCE = {4.8, 0.5}; // logit: 0.992 (0.981 … 0.997)
  private static final double[] PRIOR_SLOW_VOLATILITY = {-2.8, 0.35}; // log: 0.06 (0.03 … 0.12)
  private static final double[] PRIOR_SLOW_LEVERAGE = {-0.4, 0.3}; // artanh: −0.38
  private static final double[] PRIOR_FAST_PERSISTENCE = {2.2, 0.4}; // logit: 0.90 (0.80 … 0.95)
  private static final double[] PRIOR_FAST_VOLATILITY = {-1.9, 0.35}; // log: 0.15 (0.07 … 0.30)
  private static final double[] PRIOR_FAST_LEVERAGE = {-0.9, 0.4}; // artanh: −0.72

  // Rows of the population: what moves every day, then what is learned.
  private static final int SLOW = 0;
  private static final int FAST = 1;
  private static final int LOGITS = 2;
  private static final int STATIC = LOGITS + 3;
  private static final int DRIFT = STATIC;
  private static final int LEVEL = STATIC + 1;
  private static final int SLOW_PERSISTENCE = STATIC + 2;
  private static final int SLOW_VOLATILITY = STATIC + 3;
  private static final int SLOW_LEVERAGE = STATIC + 4;
  private static final int FAST_PERSISTENCE = STATIC + 5;
  private static final int FAST_VOLATILITY = STATIC + 6;
  private static final int FAST_LEVERAGE = STATIC + 7;
  private static final int DIMENSION = STATIC + 8;

  private final double calibrationScale;
  private final double[] basis;
  private Component slow;
  private Component fast;
  private double[] shock;

  /**
   * @param calibrationScale standard deviation of the returns that set the scale, > 0
   */
  public LiveModel(Kernels kernels, int modes, double calibrationScale) {
    super(kernels, modes);
    this.calibrationScale = calibrationScale;
    this.basis = archetypes(modes);
  }

  private static double[] archetypes(int modes) {
    double[] basis = new double[DEGREES_OF_FREEDOM.length * modes];
    for (int j = 0; j < DEGREES_OF_FREEDOM.length; j++) {
      SkewedT law = new SkewedT(DEGREES_OF_FREEDOM[j], SKEWNESS[j]);
      double[] coefficients = CosineSeries.ofDensity(law::density, -HALF_WIDTH, HALF_WIDTH, modes);
      System.arraycopy(coefficients, 0, basis, j * modes, modes);
    }
    return basis;
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
    return HALF_WIDTH;
  }

  @Override
  void drawPrior(double[][] population, RandomStream random) {
    for (int i = 0; i < DIMENSION; i++) {
      random.normals(RandomStream.STATE + i, population[i]);
    }
    place(population[DRIFT], PRIOR_DRIFT);
    place(population[SLOW_PERSISTENCE], PRIOR_SLOW_PERSISTENCE);
    place(population[SLOW_VOLATILITY], PRIOR_SLOW_VOLATILITY);
    place(population[SLOW_LEVERAGE], PRIOR_SLOW_LEVERAGE);
    place(population[FAST_PERSISTENCE], PRIOR_FAST_PERSISTENCE);
    place(population[FAST_VOLATILITY], PRIOR_FAST_VOLATILITY);
    place(population[FAST_LEVERAGE], PRIOR_FAST_LEVERAGE);
    deriveComponents(population);
    double logScale = Elementary.log(calibrationScale);
    for (int m = 0; m < population[0].length; m++) {
      population[DRIFT][m] *= calibrationScale;
      population[SLOW][m] *= slow.stationaryDeviation(m);
      population[FAST][m] *= fast.stationaryDeviation(m);
      population[LEVEL][m] = logScale - population[SLOW][m] + CALIBRATION_ERROR * population[LEVEL][m];
    }
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
  public void rejuvenate(double[][] population, RandomStream random) {
    LiuWest.rejuvenate(population, STATIC, DIMENSION - STATIC, random);
    deriveComponents(population);
  }

  @Override
  void move(double[][] population, double observation, RandomStream random) {
    int particles = population[0].length;
    double[] surprise = new double[particles];
    for (int m = 0; m < particles; m++) {
      double logScale = population[LEVEL][m] + population[SLOW][m] + population[FAST][m];
      double z = (observation - population[DRIFT][m]) * Elementary.exp(-logScale);
      double bounded = z / SURPRISE_BOUND;
      surprise[m] = z / Math.sqrt(1 + bounded * bounded);
    }
    shock = shock == null ? new double[particles] : shock;
    random.normals(RandomStream.STATE + SLOW, shock);
    slow.move(population[SLOW], surprise, shock);
    random.normals(RandomStream.STATE + FAST, shock);
    fast.move(population[FAST], surprise, shock);
    double innovation = Math.sqrt(1 - SHAPE_PERSISTENCE * SHAPE_PERSISTENCE);
    for (int i = LOGITS; i < STATIC; i++) {
      random.normals(RandomStream.STATE + i, shock);
      for (int m = 0; m < particles; m++) {
        population[i][m] = SHAPE_PERSISTENCE * population[i][m] + innovation * shock[m];
      }
    }
  }

  @Override
  void describe(double[][] population, double[] location, double[] scale, double[] weights) {
    int particles = location.length;
    for (int m = 0; m < particles; m++) {
      location[m] = population[DRIFT][m];
      scale[m] = Elementary.exp(population[LEVEL][m] + population[SLOW][m] + population[FAST][m]);
      double sum = 1;
      for (int i = LOGITS; i < STATIC; i++) {
        double odds = Elementary.exp(population[i][m]);
        weights[(i - LOGITS + 1) * particles + m] = odds;
        sum += odds;
      }
      weights[m] = 1 / sum;
      for (int i = LOGITS; i < STATIC; i++) {
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
        state[m] = persistence[m] * state[m] + fromSurprise[m] * surprise[m] + fromNoise[m] * noise[m];
      }
    }
  }
}
