package dev.blr.engine.portfolio;

import dev.blr.engine.dist.StudentT;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Cholesky;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.StreamName;
import dev.blr.engine.numeric.Streams;

/**
 * VaR and ES of a delta-gamma portfolio whose factors follow a multivariate Student-t law, by Monte
 * Carlo.
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
 *   <li>χ²_ν is twice a gamma variate of shape ν/2 (Marsaglia &amp; Tsang 2000; shape &gt; 1, for ν
 *       &gt; 2).
 *   <li>Antithetic pairs: z and −z with one W. The linear part changes sign, the quadratic one
 *       stays.
 *   <li>Control variate: the linear part C = Σ δ_j X_j is √(δᵀΣδ) T_ν, so its p-quantile c and tail
 *       mean are known. With p̂ the share of C ≤ c, VaR is the sample quantile at level p + β (p̂ −
 *       p) (Hsu &amp; Nelson 1990; Hesterberg &amp; Nelson 1998); ES is the mean of q − (q − Y)⁺/p
 *       (Rockafellar &amp; Uryasev 2000) less β times the error of the same mean of C. Each β is a
 *       regression coefficient over pairs.
 *   <li>Standard errors by sectioning: the scatter of {@value #SECTIONS} sections around the whole
 *       (Asmussen &amp; Glynn 2007, section III.5a). They are themselves good to about 16 %.
 * </ul>
 *
 * <p>The draws depend on the seed and the number of the tile alone.
 */
public final class StudentTSimulation {
  /**
   * Pairs drawn together: 50 factors fit a second-level cache; no power of two (see
   * Kernels.deltaGamma).
   */
  private static final int TILE = 240;

  /** Tiles that share their scratch arrays and run on one thread. */
  private static final int CHUNK = 8;

  private static final int SECTIONS = 20;

  /** Streams of attempt a at tile t are t + (2a + 1) and t + (2a + 2) of these. */
  private static final long ATTEMPT = 1L << 40;

  private final Kernels kernels;
  private final long key;
  private final double nu;
  private final int factors;
  private final double[] lower; // [factors × factors]

  /**
   * @param nu degrees of freedom, > 2 and finite
   * @param scaleMatrix Σ, [factors × factors], row-major, positive definite
   */
  public StudentTSimulation(
      Kernels kernels, long seed, double nu, double[] scaleMatrix, int factors) {
    if (!(nu > 2 && nu <= Double.MAX_VALUE)) {
      throw new InvalidInputException(
          "nu", "is " + nu, "a finite number > 2, where a variance exists");
    }
    this.kernels = kernels;
    this.key = Streams.of(seed).named(StreamName.PORTFOLIO);
    this.nu = nu;
    this.factors = factors;
    this.lower = Cholesky.of(scaleMatrix, factors).lower();
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
      throw new InvalidInputException(
          "pairs", "is " + pairs, "from " + least + " to 2^29 at this tail");
    }
    double[] control = new double[2 * pairs];
    double[] pnl = new double[2 * pairs];
    int step = TILE * CHUNK;
    kernels.forEach(
        (pairs + step - 1) / step,
        chunk -> {
          Draw draw = new Draw(deltas, gammas);
          for (int start = chunk * step;
              start < Math.min((chunk + 1) * step, pairs);
              start += TILE) {
            draw.tile(start, Math.min(TILE, pairs - start), control, pnl);
          }
        });
    return new Estimate(pnl, control, tail, linearScale(deltas)).risk();
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

  /** Draws tiles of pairs. */
  private final class Draw {
    private final double[] deltas;
    private final double[] gammas;
    private final double[] normals = new double[factors * TILE];
    private final double[] linear = new double[TILE];
    private final double[] quadratic = new double[TILE];
    private final double[] mixing = new double[TILE];

    // W = ν/χ²_ν = (ν/2)/Γ_{ν/2}.
    private final double d = nu / 2 - 1.0 / 3;
    private final double c = 1 / Math.sqrt(9 * d);
    private final double[] gammaNormals = new double[TILE];
    private final double[] uniforms = new double[TILE];
    private final int[] open = new int[TILE];

    Draw(double[] deltas, double[] gammas) {
      this.deltas = deltas;
      this.gammas = gammas;
    }

    /** Pair i fills elements 2i and 2i + 1: the linear part and the whole. */
    void tile(int start, int size, double[] control, double[] pnl) {
      long tile = start / TILE;
      kernels.normals(key, tile, 0, normals, normals.length);
      kernels.deltaGamma(lower, factors, normals, TILE, deltas, gammas, linear, quadratic);
      drawMixing(tile);
      for (int i = 0; i < size; i++) {
        int plus = 2 * (start + i);
        double part = Math.sqrt(mixing[i]) * linear[i];
        double rest = mixing[i] * quadratic[i];
        control[plus] = part;
        control[plus + 1] = -part;
        pnl[plus] = part + rest;
        pnl[plus + 1] = rest - part;
      }
    }

    private void drawMixing(long tile) {
      int pending = TILE;
      for (int i = 0; i < TILE; i++) {
        open[i] = i;
      }
      for (long stream = tile + ATTEMPT; pending > 0; stream += 2 * ATTEMPT) {
        kernels.normals(key, stream, 0, gammaNormals, pending);
        kernels.uniforms(key, stream + ATTEMPT, 0, uniforms, pending);
        int rejected = 0;
        for (int i = 0; i < pending; i++) {
          double root = 1 + c * gammaNormals[i];
          double cube = root * root * root;
          mixing[open[i]] = nu / 2 / (d * cube);
          open[rejected] = open[i];
          rejected += accept(gammaNormals[i], cube, uniforms[i]) ? 0 : 1;
        }
        pending = rejected;
      }
    }

    private boolean accept(double x, double v, double u) {
      return v > 0
          && (u < 1 - 0.0331 * (x * x) * (x * x)
              || Elementary.log(u) < 0.5 * x * x + d * (1 - v + Elementary.log(v)));
    }
  }

  /** VaR and ES of one sample of pairs, its sections, and their standard errors. */
  private final class Estimate {
    private final double[] pnl;
    private final double[] control;
    private final double tail;
    private final int pairs;
    private final double[] work;

    /** Of the control variate. */
    private final double controlQuantile;

    private final double controlTailMean;
    private double quantileBeta;
    private double tailBeta;

    // By section, of the control variate: paths at or below its quantile, and the sum of their
    // depths.
    private final int[] below = new int[SECTIONS];
    private final double[] controlDepths = new double[SECTIONS];

    /**
     * @param scale of the control variate; 0 where it is 0 on every path, which then explains
     *     nothing
     */
    Estimate(double[] pnl, double[] control, double tail, double scale) {
      this.pnl = pnl;
      this.control = control;
      this.tail = tail;
      pairs = pnl.length / 2;
      work = new double[pnl.length];
      StudentT law = new StudentT(nu, 0, 1);
      controlQuantile = scale * law.quantile(tail);
      controlTailMean = scale * law.tailMean(tail);
    }

    SimulatedRisk risk() {
      double[] plain = lowerTail(pnl, pnl.length, tail);
      countBelow(plain[0]);
      int allBelow = 0;
      for (int count : below) {
        allBelow += count;
      }
      double quantile = lowerTail(pnl, pnl.length, level(allBelow, pnl.length))[0];
      double depths = addDepths(quantile);
      double allControlDepths = 0;
      for (double sum : controlDepths) {
        allControlDepths += sum;
      }
      double[] controlled = controlled(quantile, depths, allControlDepths, pnl.length);
      double[] plainSquares = new double[2];
      double[] controlledSquares = new double[2];
      double[] sample = new double[2 * (pairs / SECTIONS + 1)];
      for (int section = 0; section < SECTIONS; section++) {
        int n = 2 * (end(section) - end(section - 1));
        System.arraycopy(pnl, 2 * end(section - 1), sample, 0, n);
        addSquares(lowerTail(sample, n, tail), plain, plainSquares);
        double sectionQuantile = lowerTail(sample, n, level(below[section], n))[0];
        double sectionDepths = 0;
        for (int i = 0; i < n; i++) {
          if (sample[i] < sectionQuantile) {
            sectionDepths += sectionQuantile - sample[i];
          }
        }
        addSquares(
            controlled(sectionQuantile, sectionDepths, controlDepths[section], n),
            controlled,
            controlledSquares);
      }
      return new SimulatedRisk(
          PortfolioRisk.of(controlled),
          error(controlledSquares),
          PortfolioRisk.of(plain),
          error(plainSquares));
    }

    /** The pair after the last one of a section; section −1 ends before the first pair. */
    private int end(int section) {
      return (int) ((long) pairs * (section + 1) / SECTIONS);
    }

    private double[] lowerTail(double[] values, int n, double level) {
      double[] out = new double[2];
      kernels.lowerTail(values, n, level, work, out);
      return out;
    }

    private void countBelow(double quantile) {
      Regression regression = new Regression();
      for (int section = 0; section < SECTIONS; section++) {
        int count = 0;
        for (int i = end(section - 1); i < end(section); i++) {
          int x =
              below(control[2 * i], controlQuantile) + below(control[2 * i + 1], controlQuantile);
          int y = below(pnl[2 * i], quantile) + below(pnl[2 * i + 1], quantile);
          if ((x | y) != 0) {
            count += x;
            regression.add(x, y);
          }
        }
        below[section] = count;
      }
      quantileBeta = regression.slope(pairs);
    }

    /** Returns the sum of the depths of the profits and losses. */
    private double addDepths(double quantile) {
      Regression regression = new Regression();
      for (int section = 0; section < SECTIONS; section++) {
        double sum = 0;
        for (int i = end(section - 1); i < end(section); i++) {
          double x =
              depth(control[2 * i], controlQuantile) + depth(control[2 * i + 1], controlQuantile);
          double y = depth(pnl[2 * i], quantile) + depth(pnl[2 * i + 1], quantile);
          if (x + y > 0) {
            sum += x;
            regression.add(x, y);
          }
        }
        controlDepths[section] = sum;
      }
      tailBeta = regression.slope(pairs);
      return regression.sumY;
    }

    /**
     * The level whose sample quantile the control variate recommends, half a path inside (0, 1) at
     * least.
     */
    private double level(int pathsBelow, int n) {
      double level = tail + quantileBeta * ((double) pathsBelow / n - tail);
      return Math.max(0.5 / n, Math.min(1 - 0.5 / n, level));
    }

    /** Quantile and tail mean of n paths. */
    private double[] controlled(double quantile, double depths, double controlDepths, int n) {
      double count = tail * n;
      double controlError = controlQuantile - controlDepths / count - controlTailMean;
      return new double[] {quantile, quantile - depths / count - tailBeta * controlError};
    }

    private static void addSquares(double[] section, double[] whole, double[] squares) {
      for (int i = 0; i < 2; i++) {
        squares[i] += (section[i] - whole[i]) * (section[i] - whole[i]);
      }
    }

    private static PortfolioRisk error(double[] squares) {
      double divisor = (double) SECTIONS * (SECTIONS - 1);
      return new PortfolioRisk(Math.sqrt(squares[0] / divisor), Math.sqrt(squares[1] / divisor));
    }

    private static int below(double value, double quantile) {
      return value <= quantile ? 1 : 0;
    }

    private static double depth(double value, double quantile) {
      return Math.max(quantile - value, 0);
    }
  }

  /** Least squares of y on x, where most pairs are (0, 0) and need not be added. */
  private static final class Regression {
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumXy;

    void add(double x, double y) {
      sumX += x;
      sumY += y;
      sumXx += x * x;
      sumXy += x * y;
    }

    /** 0 where x is constant. */
    double slope(int n) {
      double variance = sumXx - sumX * sumX / n;
      return variance > 0 ? (sumXy - sumX * sumY / n) / variance : 0;
    }
  }
}
