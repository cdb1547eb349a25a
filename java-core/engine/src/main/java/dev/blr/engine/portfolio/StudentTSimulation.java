package dev.blr.engine.portfolio;

import dev.blr.engine.dist.StudentT;
import dev.blr.engine.kernel.Arguments;
import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.series.InvalidInputException;

/**
 * VaR and ES of a delta-gamma portfolio whose factors follow a multivariate Student-t law, by Monte Carlo.
 *
 * <p>X = √W L z and P&L = Σ_j δ_j X_j + ½ Σ_j γ_j X_j², with
 *
 * <pre>
 *   z   independent standard normals, [factors]
 *   L   Cholesky factor of the scale matrix Σ = L Lᵀ; the covariance of X is ν/(ν−2) Σ
 *   W   ν/χ²_ν, one for all factors (McNeil, Frey &amp; Embrechts 2015, section 6.2.1)
 *   δ   money per unit of factor return; γ money per squared unit
 * </pre>
 *
 * <ul>
 *   <li>χ²_ν is twice a gamma variate of shape ν/2 (Marsaglia &amp; Tsang 2000; shape &gt; 1, for ν &gt; 2).
 *   <li>Antithetic pairs: z and −z with one W. The linear part changes sign, the quadratic one stays.
 *   <li>Control variate: the linear part C = Σ δ_j X_j is √(δᵀΣδ) T_ν, so its p-quantile c and tail mean
 *       are known. With p̂ the share of C ≤ c, VaR is the sample quantile at level p + β (p̂ − p) (Hsu &amp;
 *       Nelson 1990; Hesterberg &amp; Nelson 1998); ES is the mean of q − (q − Y)⁺/p (Rockafellar &amp;
 *       Uryasev 2000) less β times the error of the same mean of C. Each β is a regression coefficient over
 *       pairs.
 *   <li>Standard errors by sectioning: the scatter of {@value #SECTIONS} sections around the whole
 *       (Asmussen &amp; Glynn 2007, section III.5a). They are themselves good to about 16 %.
 * </ul>
 *
 * <p>The draws depend on the seed and the number of the tile alone.
 */
public final class StudentTSimulation {
  /** Pairs drawn together: 50 factors fit a second-level cache; no power of two (see Kernels.correlate). */
  private static final int TILE = 248;

  private static final int SECTIONS = 20;

  /** Streams of attempt a at tile t are t + (2a + 1) and t + (2a + 2) of these. */
  private static final long ATTEMPT = 1L << 40;

  private final Kernels kernels;
  private final long seed;
  private final double nu;
  private final int factors;
  private final double[] lower; // [factors × factors]

  /**
   * @param nu degrees of freedom, > 2 and finite
   * @param scaleMatrix Σ, [factors × factors], row-major, positive definite
   */
  public StudentTSimulation(Kernels kernels, long seed, double nu, double[] scaleMatrix, int factors) {
    if (!(nu > 2 && nu <= Double.MAX_VALUE)) {
      throw new InvalidInputException("nu", "is " + nu, "a finite number > 2, where a variance exists");
    }
    this.kernels = kernels;
    this.seed = seed;
    this.nu = nu;
    this.factors = factors;
    this.lower = Cholesky.factor(scaleMatrix, factors);
  }

  /**
   * @param deltas [factors]
   * @param gammas [factors]; zeros for a linear portfolio
   * @param pairs of antithetic paths; every section expects at least five paths in the tail
   * @param tail 1 − confidence
   */
  public SimulatedRisk simulate(double[] deltas, double[] gammas, int pairs, double tail) {
    Arguments.tail(tail);
    Arguments.array("deltas", deltas, factors);
    Arguments.array("gammas", gammas, factors);
    for (int j = 0; j < factors; j++) {
      Arguments.finite("deltas[" + j + "]", deltas[j]);
      Arguments.finite("gammas[" + j + "]", gammas[j]);
    }
    double least = 2.5 * SECTIONS / Math.min(tail, 1 - tail);
    if (!(pairs >= least && pairs <= 1 << 29)) {
      throw new InvalidInputException("pairs", "is " + pairs, "from " + least + " to 2^29 at this tail");
    }
    double[] control = new double[2 * pairs];
    double[] pnl = new double[2 * pairs];
    draw(deltas, gammas, pairs, control, pnl);
    Estimate estimate = new Estimate(pnl, control, tail);
    double scale = linearScale(deltas);
    if (scale > 0) {
      estimate.useControl(new StudentT(nu, 0, scale));
    }
    return estimate.risk();
  }

  /** √(δᵀΣδ). */
  private double linearScale(double[] deltas) {
    double square = 0;
    for (int k = 0; k < factors; k++) {
      double sum = 0;
      for (int j = k; j < factors; j++) {
        sum += lower[j * factors + k] * deltas[j];
      }
      square += sum * sum;
    }
    return Math.sqrt(square);
  }

  /** Pair i fills elements 2i and 2i + 1: the linear part and the whole. */
  private void draw(double[] deltas, double[] gammas, int pairs, double[] control, double[] pnl) {
    double[] normals = new double[factors * TILE];
    double[] correlated = new double[factors * TILE];
    double[] mixing = new double[TILE];
    double[] linear = new double[TILE];
    double[] quadratic = new double[TILE];
    Mixing law = new Mixing();
    for (int start = 0; start < pairs; start += TILE) {
      long tile = start / TILE;
      kernels.normals(seed, tile, 0, normals, normals.length);
      kernels.correlate(lower, factors, normals, TILE, correlated);
      law.draw(tile, mixing);
      for (int i = 0; i < TILE; i++) {
        linear[i] = 0;
        quadratic[i] = 0;
      }
      for (int j = 0; j < factors; j++) {
        double delta = deltas[j];
        double gamma = 0.5 * gammas[j];
        for (int i = 0; i < TILE; i++) {
          double x = correlated[j * TILE + i];
          linear[i] += delta * x;
          quadratic[i] += gamma * x * x;
        }
      }
      for (int i = 0; i < Math.min(TILE, pairs - start); i++) {
        int plus = 2 * (start + i);
        double part = Math.sqrt(mixing[i]) * linear[i];
        double rest = mixing[i] * quadratic[i];
        control[plus] = part;
        control[plus + 1] = -part;
        pnl[plus] = part + rest;
        pnl[plus + 1] = rest - part;
      }
    }
  }

  /** W = ν/χ²_ν = (ν/2)/Γ_{ν/2}. */
  private final class Mixing {
    private final double d = nu / 2 - 1.0 / 3;
    private final double c = 1 / Math.sqrt(9 * d);
    private final double[] normals = new double[TILE];
    private final double[] uniforms = new double[TILE];

    void draw(long tile, double[] out) {
      for (int i = 0; i < TILE; i++) {
        out[i] = 0;
      }
      int pending = TILE;
      for (long stream = tile + ATTEMPT; pending > 0; stream += 2 * ATTEMPT) {
        kernels.normals(seed, stream, 0, normals, TILE);
        kernels.uniforms(seed, stream + ATTEMPT, 0, uniforms, TILE);
        for (int i = 0; i < TILE; i++) {
          if (out[i] == 0 && accept(normals[i], uniforms[i])) {
            double root = 1 + c * normals[i];
            out[i] = nu / 2 / (d * (root * root * root));
            pending--;
          }
        }
      }
    }

    private boolean accept(double x, double u) {
      double root = 1 + c * x;
      double v = root * root * root;
      return v > 0 && (u < 1 - 0.0331 * (x * x) * (x * x)
          || Elementary.log(u) < 0.5 * x * x + d * (1 - v + Elementary.log(v)));
    }
  }

  /** VaR and ES of one sample of pairs, its sections, and their standard errors. */
  private final class Estimate {
    private final double[] pnl;
    private final double[] control;
    private final double tail;
    private final int pairs;
    private final double[] sample;
    private final double[] work;
    private double controlQuantile;
    private double controlTailMean;
    private double quantileBeta;
    private double tailBeta;

    Estimate(double[] pnl, double[] control, double tail) {
      this.pnl = pnl;
      this.control = control;
      this.tail = tail;
      pairs = pnl.length / 2;
      sample = new double[pnl.length];
      work = new double[pnl.length];
    }

    /**
     * @param law of the control variate
     */
    void useControl(StudentT law) {
      controlQuantile = law.quantile(tail);
      controlTailMean = law.tailMean(tail);
      double[] ofPnl = new double[pairs];
      double[] ofControl = new double[pairs];
      double quantile = lowerTail(0, pairs, tail)[0];
      for (int i = 0; i < pairs; i++) {
        ofPnl[i] = below(pnl[2 * i], quantile) + below(pnl[2 * i + 1], quantile);
        ofControl[i] = below(control[2 * i], controlQuantile) + below(control[2 * i + 1], controlQuantile);
      }
      quantileBeta = beta(ofPnl, ofControl);
      quantile = lowerTail(0, pairs, level(0, pairs))[0];
      for (int i = 0; i < pairs; i++) {
        ofPnl[i] = depth(pnl[2 * i], quantile) + depth(pnl[2 * i + 1], quantile);
        ofControl[i] = depth(control[2 * i], controlQuantile) + depth(control[2 * i + 1], controlQuantile);
      }
      tailBeta = beta(ofPnl, ofControl);
    }

    SimulatedRisk risk() {
      double[] controlled = controlled(0, pairs);
      double[] plain = lowerTail(0, pairs, tail);
      double[] controlledSquares = new double[2];
      double[] plainSquares = new double[2];
      for (int section = 0; section < SECTIONS; section++) {
        int from = (int) ((long) pairs * section / SECTIONS);
        int to = (int) ((long) pairs * (section + 1) / SECTIONS);
        addSquares(controlled(from, to), controlled, controlledSquares);
        addSquares(lowerTail(from, to, tail), plain, plainSquares);
      }
      return new SimulatedRisk(
          TailRisk.of(controlled), error(controlledSquares), TailRisk.of(plain), error(plainSquares));
    }

    private static void addSquares(double[] section, double[] whole, double[] squares) {
      for (int i = 0; i < 2; i++) {
        squares[i] += (section[i] - whole[i]) * (section[i] - whole[i]);
      }
    }

    private static TailRisk error(double[] squares) {
      double divisor = (double) SECTIONS * (SECTIONS - 1);
      return new TailRisk(Math.sqrt(squares[0] / divisor), Math.sqrt(squares[1] / divisor));
    }

    /** Quantile and tail mean of the paths of these pairs. */
    private double[] lowerTail(int from, int to, double level) {
      int n = 2 * (to - from);
      System.arraycopy(pnl, 2 * from, sample, 0, n);
      double[] out = new double[2];
      kernels.lowerTail(sample, n, level, work, out);
      return out;
    }

    private double[] controlled(int from, int to) {
      double quantile = lowerTail(from, to, level(from, to))[0];
      double depths = 0;
      double controlDepths = 0;
      for (int i = 2 * from; i < 2 * to; i++) {
        depths += depth(pnl[i], quantile);
        controlDepths += depth(control[i], controlQuantile);
      }
      double count = 2 * tail * (to - from);
      double controlError = controlQuantile - controlDepths / count - controlTailMean;
      return new double[] {quantile, quantile - depths / count - tailBeta * controlError};
    }

    /** The level whose sample quantile the control variate recommends, half a path inside (0, 1) at least. */
    private double level(int from, int to) {
      double n = 2.0 * (to - from);
      double share = 0;
      for (int i = 2 * from; i < 2 * to; i++) {
        share += below(control[i], controlQuantile);
      }
      double level = tail + quantileBeta * (share / n - tail);
      return Math.max(0.5 / n, Math.min(1 - 0.5 / n, level));
    }

    private static double below(double value, double quantile) {
      return value <= quantile ? 1 : 0;
    }

    private static double depth(double value, double quantile) {
      return Math.max(quantile - value, 0);
    }

    /** Regression coefficient of y on x; 0 where x is constant. */
    private static double beta(double[] y, double[] x) {
      double meanY = 0;
      double meanX = 0;
      for (int i = 0; i < x.length; i++) {
        meanY += y[i];
        meanX += x[i];
      }
      meanY /= x.length;
      meanX /= x.length;
      double covariance = 0;
      double variance = 0;
      for (int i = 0; i < x.length; i++) {
        covariance += (x[i] - meanX) * (y[i] - meanY);
        variance += (x[i] - meanX) * (x[i] - meanX);
      }
      return variance > 0 ? covariance / variance : 0;
    }
  }
}
