package dev.blr.engine.filter;

/**
 * What one hypothesis knows of its log-scale h = θ + s + f: a normal law of level, slow and fast
 * component, as three means and six covariances in the rows of its population.
 *
 * <p>Assumed-density filtering (Maybeck 1982, section 12.7): a return depends on h alone, so it
 * gives each node of h a share, and the law that follows has the mean and the covariance that these
 * shares mean, with the return's surprise u, which moves the components on, as a fourth variable.
 * That law is then replaced by the normal one of the same moments.
 *
 * <pre>
 *   x = (θ, s, f) given h:  mean a + g (h − E h), g = P1/√(1ᵀP1) a deviation of h
 *   after the return:       a + g E[k], P + g gᵀ (Var k − 1), Cov(x, u) = g Cov(k, u);  k: place
 *   the day after:          x' = F x + b u + noise,  F = diag(ψ, φ_s, φ_f),  b = (0, σ_sρ_s, σ_fρ_f)
 * </pre>
 */
final class VolatilityLaw {
  static final int LEVEL = 0;
  static final int SLOW = 1;
  static final int FAST = 2;

  /** Of level², level·slow, level·fast, slow², slow·fast, fast². */
  static final int COVARIANCE = 3;

  static final int ROWS = 9;

  /** Of h; a smaller one is a number that is known. */
  private static final double LEAST_VARIANCE = 1e-12;

  private final double[][] rows = new double[ROWS][];
  private final double[] shares;
  private final double[] places;

  // of the place k of the particle's node and of its surprise u, after the return
  private double meanPlace;
  private double meanSurprise;
  private double variancePlace;
  private double varianceSurprise;
  private double covariance;

  VolatilityLaw(SpectralPopulation particles) {
    for (int i = 0; i < ROWS; i++) {
      rows[i] = particles.row(i);
    }
    shares = particles.shares();
    places = particles.nodes().places();
  }

  double mean(int m) {
    return rows[LEVEL][m] + rows[SLOW][m] + rows[FAST][m];
  }

  double deviation(int m) {
    return Math.sqrt(Math.max(0, gain(0, m) + gain(1, m) + gain(2, m)));
  }

  /** Covariance of the i-th of the three with h. */
  private double gain(int i, int m) {
    return covariance(i, 0, m) + covariance(i, 1, m) + covariance(i, 2, m);
  }

  private static int row(int i, int j) {
    int least = Math.min(i, j);
    return COVARIANCE + least * (5 - least) / 2 + Math.max(i, j);
  }

  private double covariance(int i, int j, int m) {
    return rows[row(i, j)][m];
  }

  void setCovariance(int i, int j, int m, double value) {
    rows[row(i, j)][m] = value;
  }

  /**
   * The law of the day after the return.
   *
   * @param surprise [laws], u at each node
   * @param step of particle m
   */
  void moveTo(VolatilityLaw next, int m, double[] surprise, Step step) {
    weigh(m, surprise);
    double unit = 1 / Math.sqrt(Math.max(LEAST_VARIANCE, gain(0, m) + gain(1, m) + gain(2, m)));
    double[] gain = step.gain;
    for (int i = 0; i < gain.length; i++) {
      gain[i] = gain(i, m) * unit;
    }
    for (int i = 0; i < gain.length; i++) {
      double mean = rows[i][m] + gain[i] * meanPlace;
      next.rows[i][m] = step.home[i] + step.kept[i] * (mean - step.home[i]);
      next.rows[i][m] += step.fromSurprise[i] * meanSurprise;
      for (int j = i; j < gain.length; j++) {
        double own = covariance(i, j, m) + gain[i] * gain[j] * (variancePlace - 1);
        double crossed =
            step.kept[i] * gain[i] * step.fromSurprise[j]
                + step.kept[j] * gain[j] * step.fromSurprise[i];
        double value =
            step.kept[i] * step.kept[j] * own
                + crossed * covariance
                + step.fromSurprise[i] * step.fromSurprise[j] * varianceSurprise;
        next.setCovariance(i, j, m, i == j ? value + step.noise[i] : value);
      }
    }
  }

  private void weigh(int m, double[] surprise) {
    double k = 0;
    double u = 0;
    double kk = 0;
    double uu = 0;
    double ku = 0;
    for (int n = m; n < shares.length; n += rows[LEVEL].length) {
      double place = shares[n] * places[n];
      double surprised = shares[n] * surprise[n];
      k += place;
      u += surprised;
      kk += place * places[n];
      uu += surprised * surprise[n];
      ku += place * surprise[n];
    }
    meanPlace = k;
    meanSurprise = u;
    variancePlace = kk - k * k;
    varianceSurprise = uu - u * u;
    covariance = ku - k * u;
  }

  /**
   * Makes of the law a state: the Cholesky factor times three normals, one after the other.
   *
   * @param normals [3][particles]
   */
  void draw(int m, double[][] normals) {
    for (int i = 0; i < normals.length; i++) {
      double deviation = Math.sqrt(Math.max(0, covariance(i, i, m)));
      double[] factor = new double[normals.length];
      for (int j = i; j < normals.length; j++) {
        factor[j] = deviation > 0 ? covariance(i, j, m) / deviation : 0;
        rows[j][m] += factor[j] * normals[i][m];
      }
      for (int j = i; j < normals.length; j++) {
        for (int l = j; l < normals.length; l++) {
          setCovariance(j, l, m, i == j ? 0 : covariance(j, l, m) - factor[j] * factor[l]);
        }
      }
    }
  }

  /** How one particle's level, slow and fast component move. */
  static final class Step {
    final double[] home = new double[3];
    final double[] kept = new double[3];
    final double[] fromSurprise = new double[3];

    /** Variances. */
    final double[] noise = new double[3];

    private final double[] gain = new double[3];
  }
}
