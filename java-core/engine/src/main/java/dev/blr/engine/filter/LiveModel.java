package dev.blr.engine.filter;

import dev.blr.engine.dist.SkewedT;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.snapshot.Archive;
import dev.blr.engine.spectral.CosineSeries;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
 * <p>Four archetypes are drawn by hand, thin and fat, leaning left and right; the fifth is learned
 * of the series ({@link LearnedShape}) and reaches what they do not: independent draws of a
 * skewness of −2 had 7.4 and 2.3 % exceptions at 95 and 99 % without it. Before 2006 it costs
 * nothing where they suffice (S&P 500: log-likelihood a day 3.347 with and without).
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

  /** Of the logits: equal odds, give or take a factor of four. */
  private static final double[] SHAPE_PRIOR = {0, 1.5};

  /**
   * Of the learned shape's: it begins as the mean of the archetypes, which costs nothing, and must
   * be believed before it has anything to show.
   */
  private static final double[] LEARNED_PRIOR = {2, 1.5};

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
  private static final int LEARNED = LOGITS + DEGREES_OF_FREEDOM.length - 1;
  private static final int PARAMETERS = LEARNED + 1;
  private static final int DRIFT = PARAMETERS;
  private static final int LEVEL = PARAMETERS + 1;
  private static final int SLOW_PERSISTENCE = PARAMETERS + 2;
  private static final int SLOW_VOLATILITY = PARAMETERS + 3;
  private static final int SLOW_LEVERAGE = PARAMETERS + 4;
  private static final int FAST_PERSISTENCE = PARAMETERS + 5;
  private static final int FAST_VOLATILITY = PARAMETERS + 6;
  private static final int FAST_LEVERAGE = PARAMETERS + 7;
  private static final int DIMENSION = PARAMETERS + 8;

  // What is derived of the parameters, in their natural units.
  private static final int OWN = 6;

  private static final Component SLOW_COMPONENT =
      new Component(SLOW, SLOW_PERSISTENCE, SLOW_VOLATILITY, SLOW_LEVERAGE, 0);
  private static final Component FAST_COMPONENT =
      new Component(FAST, FAST_PERSISTENCE, FAST_VOLATILITY, FAST_LEVERAGE, 3);

  /**
   * The one last made: making it costs a hundred updates, and nearly all runs have as many modes.
   * Two threads may both make it; they make the same.
   */
  private static volatile @Nullable Archetypes lastArchetypes;

  private final double calibrationScale;
  private final double[][] prior; // [parameter][mean, deviation]
  private final Archetypes archetypes;

  /**
   * @param calibrationScale standard deviation of the returns that set the scale, > 0
   */
  public LiveModel(Kernels kernels, int modes, double calibrationScale) {
    super(kernels, modes, DIMENSION, OWN);
    this.calibrationScale = calibrationScale;
    this.prior = prior(calibrationScale);
    this.archetypes = archetypes(modes);
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

  private static Archetypes archetypes(int modes) {
    Archetypes known = lastArchetypes;
    if (known == null || known.modes() != modes) {
      double[] drawn = drawnArchetypes(modes);
      double halfWidth = ARCHETYPE_HALF_WIDTH / Math.sqrt(meanVariance(drawn, modes));
      LearnedShape learned = new LearnedShape(halfWidth, meanArchetype(drawn, modes));
      known = Archetypes.of(halfWidth, drawn, learned);
      lastArchetypes = known;
    }
    return known;
  }

  private static double[] drawnArchetypes(int modes) {
    double[] drawn = new double[DEGREES_OF_FREEDOM.length * modes];
    for (int j = 0; j < DEGREES_OF_FREEDOM.length; j++) {
      SkewedT law = new SkewedT(DEGREES_OF_FREEDOM[j], SKEWNESS[j]);
      double[] coefficients =
          CosineSeries.ofDensityDamped(
              law::density, -ARCHETYPE_HALF_WIDTH, ARCHETYPE_HALF_WIDTH, modes);
      System.arraycopy(coefficients, 0, drawn, j * modes, modes);
    }
    return drawn;
  }

  private static double[] meanArchetype(double[] drawn, int modes) {
    double[] mean = new double[modes];
    for (int i = 0; i < drawn.length; i++) {
      mean[i % modes] += drawn[i] / DEGREES_OF_FREEDOM.length;
    }
    return mean;
  }

  /**
   * The Jackson kernel widens the archetypes, all by nearly the same: dividing z by it undoes that.
   */
  private static double meanVariance(double[] drawn, int modes) {
    double sum = 0;
    for (int j = 0; j < DEGREES_OF_FREEDOM.length; j++) {
      double[] coefficients = Arrays.copyOfRange(drawn, j * modes, (j + 1) * modes);
      sum += CosineSeries.variance(coefficients, -ARCHETYPE_HALF_WIDTH, ARCHETYPE_HALF_WIDTH);
    }
    return sum / DEGREES_OF_FREEDOM.length;
  }

  @Override
  protected LawFrame frame() {
    return archetypes;
  }

  @Override
  protected void drawPrior(RandomStream random, SpectralPopulation out) {
    for (int i = 0; i < DIMENSION; i++) {
      random.normals(RandomStream.STATE + i, out.row(i));
    }
    for (int i = LOGITS; i < DIMENSION; i++) {
      if (i != LEVEL) {
        place(out.row(i), prior(i));
      }
    }
    deriveOwn(out);
    double[] slow = out.row(SLOW);
    double[] fast = out.row(FAST);
    double[] level = out.row(LEVEL);
    double logScale = Elementary.log(calibrationScale);
    for (int m = 0; m < level.length; m++) {
      slow[m] *= SLOW_COMPONENT.stationaryDeviation(out, m);
      fast[m] *= FAST_COMPONENT.stationaryDeviation(out, m);
      level[m] = logScale - slow[m] + CALIBRATION_ERROR * level[m];
    }
  }

  /** Mean and deviation of one row of the population. */
  private double[] prior(int row) {
    if (row >= PARAMETERS) {
      return prior[row - PARAMETERS];
    }
    return row == LEARNED ? LEARNED_PRIOR : SHAPE_PRIOR;
  }

  private static double persistence(int row) {
    return row < PARAMETERS ? SHAPE_PERSISTENCE : PARAMETER_PERSISTENCE;
  }

  private static void place(double[] standardNormals, double[] prior) {
    for (int m = 0; m < standardNormals.length; m++) {
      standardNormals[m] = prior[0] + prior[1] * standardNormals[m];
    }
  }

  @Override
  protected void deriveOwn(SpectralPopulation particles) {
    SLOW_COMPONENT.derive(particles);
    FAST_COMPONENT.derive(particles);
  }

  @Override
  protected boolean move(
      SpectralPopulation particles,
      double[] observations,
      RandomStream random,
      SpectralPopulation next) {
    double[] surprise = surprises(particles, observations, next.memory().points);
    SLOW_COMPONENT.move(particles, surprise, random, next);
    FAST_COMPONENT.move(particles, surprise, random, next);
    boolean slowStep = random.step() % SLOW_STEP_DAYS == 0;
    if (slowStep) {
      for (int i = LOGITS; i < DIMENSION; i++) {
        random.normals(RandomStream.STATE + i, next.row(i));
        drift(particles.row(i), prior(i), persistence(i), next.row(i));
      }
      deriveOwn(next);
    } else {
      keepParameters(particles, next);
    }
    return slowStep;
  }

  private static double[] surprises(
      SpectralPopulation particles, double[] observations, double[] out) {
    double[] location = particles.location();
    double[] scale = particles.scale();
    for (int m = 0; m < out.length; m++) {
      double z = (observations[m] - location[m]) / scale[m];
      double bounded = z / SURPRISE_BOUND;
      out[m] = z / Math.sqrt(1 + bounded * bounded);
    }
    return out;
  }

  private static void keepParameters(SpectralPopulation particles, SpectralPopulation next) {
    int size = particles.particles();
    for (int i = LOGITS; i < DIMENSION; i++) {
      System.arraycopy(particles.row(i), 0, next.row(i), 0, size);
    }
    for (int j = 0; j < OWN; j++) {
      System.arraycopy(particles.own(j), 0, next.own(j), 0, size);
    }
  }

  /**
   * One step of the autoregression whose stationary law is N(prior[0], prior[1]²).
   *
   * @param next holds standard normals, and afterwards the step
   */
  private static void drift(double[] row, double[] prior, double persistence, double[] next) {
    double innovation = prior[1] * Math.sqrt(1 - persistence * persistence);
    for (int m = 0; m < row.length; m++) {
      next[m] = prior[0] + persistence * (row[m] - prior[0]) + innovation * next[m];
    }
  }

  @Override
  protected void locate(SpectralPopulation particles) {
    double[] drift = particles.row(DRIFT);
    double[] level = particles.row(LEVEL);
    double[] slow = particles.row(SLOW);
    double[] fast = particles.row(FAST);
    double[] scale = particles.scale();
    System.arraycopy(drift, 0, particles.location(), 0, drift.length);
    for (int m = 0; m < scale.length; m++) {
      scale[m] = Elementary.exp(level[m] + slow[m] + fast[m]);
    }
  }

  /** The laws between which shapes move: the archetypes drawn by hand, then the learned one. */
  private static final class Archetypes extends LawFrame {
    private final LearnedShape learned; // up to some days ahead of the basis

    private Archetypes(double halfWidth, double[] basis, LearnedShape learned) {
      super(halfWidth, basis);
      this.learned = learned;
    }

    /**
     * @param drawn [archetypes × modes]
     */
    static Archetypes of(double halfWidth, double[] drawn, LearnedShape learned) {
      return new Archetypes(halfWidth, with(drawn, drawn.length, learned.coefficients()), learned);
    }

    private static double[] with(double[] basis, int from, double[] coefficients) {
      double[] all = Arrays.copyOf(basis, from + coefficients.length);
      System.arraycopy(coefficients, 0, all, from, coefficients.length);
      return all;
    }

    /** The basis follows on days on which the shapes move anyway. */
    @Override
    protected LawFrame after(SpectralPopulation particles, Weights weights, double observation) {
      LearnedShape next = learned.after(particles, weights, observation);
      boolean due = next.observations() % SLOW_STEP_DAYS == 0;
      double[] basis = due ? with(basis(), ownFrom(), next.coefficients()) : basis();
      return new Archetypes(halfWidth(), basis, next);
    }

    /** Where the coefficients of the learned one begin. */
    private int ownFrom() {
      return basis().length - modes();
    }

    @Override
    protected LawFrame state(Archive archive) {
      super.state(archive);
      double[] own = Arrays.copyOfRange(basis(), ownFrom(), basis().length);
      archive.finite(own);
      return new Archetypes(halfWidth(), with(basis(), ownFrom(), own), learned.state(archive));
    }

    int modes() {
      return basis().length / (DEGREES_OF_FREEDOM.length + 1);
    }

    @Override
    protected void describeShapes(Population particles, double[] weights) {
      int size = particles.particles();
      for (int m = 0; m < size; m++) {
        double sum = 1;
        for (int i = LOGITS; i < PARAMETERS; i++) {
          double odds = Elementary.exp(particles.row(i)[m]);
          weights[(i - LOGITS + 1) * size + m] = odds;
          sum += odds;
        }
        weights[m] = 1 / sum;
        for (int i = LOGITS; i < PARAMETERS; i++) {
          weights[(i - LOGITS + 1) * size + m] /= sum;
        }
      }
    }
  }

  /**
   * One volatility component: its row of the state, those of its parameters, and the first of the
   * three rows with φ, σρ and σ√(1−ρ²).
   */
  private record Component(
      int state, int logitPersistence, int logVolatility, int artanhLeverage, int own) {

    void derive(SpectralPopulation particles) {
      double[] logit = particles.row(logitPersistence);
      double[] log = particles.row(logVolatility);
      double[] artanh = particles.row(artanhLeverage);
      double[] persistence = particles.own(own);
      double[] fromSurprise = particles.own(own + 1);
      double[] fromNoise = particles.own(own + 2);
      for (int m = 0; m < persistence.length; m++) {
        double volatility = Elementary.exp(log[m]);
        double leverage = 1 - 2 / (1 + Elementary.exp(2 * artanh[m]));
        persistence[m] = 1 / (1 + Elementary.exp(-logit[m]));
        fromSurprise[m] = volatility * leverage;
        fromNoise[m] = volatility * Math.sqrt(1 - leverage * leverage);
      }
    }

    double stationaryDeviation(SpectralPopulation particles, int m) {
      double persistence = particles.own(own)[m];
      double fromSurprise = particles.own(own + 1)[m];
      double fromNoise = particles.own(own + 2)[m];
      double variance = fromSurprise * fromSurprise + fromNoise * fromNoise;
      return Math.sqrt(variance / (1 - persistence * persistence));
    }

    void move(
        SpectralPopulation particles,
        double[] surprise,
        RandomStream random,
        SpectralPopulation next) {
      double[] before = particles.row(state);
      double[] row = next.row(state);
      double[] persistence = particles.own(own);
      double[] fromSurprise = particles.own(own + 1);
      double[] fromNoise = particles.own(own + 2);
      random.normals(RandomStream.STATE + state, row);
      for (int m = 0; m < row.length; m++) {
        row[m] = persistence[m] * before[m] + fromSurprise[m] * surprise[m] + fromNoise[m] * row[m];
      }
    }
  }
}
