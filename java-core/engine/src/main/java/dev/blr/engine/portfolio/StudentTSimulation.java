package dev.blr.engine.portfolio;

import dev.blr.engine.dist.SimulatedTail;
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
 *   <li>Control variate: the linear part C = Σ δ_j X_j is √(δᵀΣδ) T_ν, so its p-quantile and tail
 *       mean are known (see {@link SimulatedTail}, also for the standard errors).
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
    double least = SimulatedTail.leastPairs(tail);
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
    double scale = linearScale(deltas);
    StudentT law = new StudentT(nu, 0, 1);
    return risk(
        SimulatedTail.of(
            kernels, pnl, control, tail, scale * law.quantile(tail), scale * law.tailMean(tail)));
  }

  private static SimulatedRisk risk(SimulatedTail tail) {
    return new SimulatedRisk(
        PortfolioRisk.of(new double[] {tail.quantile(), tail.tailMean()}),
        new PortfolioRisk(tail.quantileError(), tail.tailMeanError()),
        PortfolioRisk.of(new double[] {tail.plainQuantile(), tail.plainTailMean()}),
        new PortfolioRisk(tail.plainQuantileError(), tail.plainTailMeanError()));
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
}
