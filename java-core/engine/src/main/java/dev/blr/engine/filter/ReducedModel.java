package dev.blr.engine.filter;

import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.dist.SkewedT;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.spectral.CosineSeries;
import dev.blr.engine.spectral.LearnedBasis;
import dev.blr.engine.spectral.ReferenceDomain;
import java.util.Arrays;
import java.util.Optional;

/**
 * MODEL.md, 3.2: a random walk in the space of the leading principal components of coefficient
 * history.
 *
 * <pre>
 *   A_t = Ā + Σ_j c_tj V_j,    c_{t+1} = λ(c_t + ε)·(c_t + ε),  ε_j ~ N(0, q_j)
 * </pre>
 *
 * Ā, V and q are learned from the calibration window: its coefficient history is an exponentially
 * weighted mean (30 days) of Jackson-damped empirical coefficients, V its leading components, q_j
 * the variance of the daily increments of score j.
 *
 * <p>Valid laws: a random walk knows nothing of positivity, so λ(c) ∈ (0, 1] is the largest step
 * from the positive law Ā that keeps the series non-negative on a grid of two points a mode. On
 * that grid the series is a positive discrete measure with the same coefficients (the grid resolves
 * them all), and the particle's law is that measure seen through the Jackson kernel: non-negative
 * everywhere. λ and the kernel keep mass (A_0 = 2 along every V_j), linearity, and therefore all
 * closed forms.
 *
 * <p>Domain growth: an observation within 5 % of the edge or outside widens the domain to 1.25
 * times the observation, at most by half at once. Ā and V are carried over through the Jackson
 * kernel, which keeps Ā positive and blurs it by a domain's width over the number of modes: the
 * price of one fixed number of modes.
 */
public final class ReducedModel extends SpectralModel {
  private static final int RANK = 4;
  private static final double INITIAL_HALF_WIDTH = 12; // in calibration scales
  private static final double HISTORY_RATE = 2.0 / 31;
  private static final int HISTORY_WARM_UP = 30;

  /**
   * Returns that a basis can be learned from: as many coefficient vectors as pass before the first.
   */
  public static final int LEAST_CALIBRATION_DAYS = 2 * HISTORY_WARM_UP;

  /**
   * Share of a broad law mixed into Ā, so that positivity in the far tails does not freeze the
   * walk.
   */
  private static final double BROAD_SHARE = 0.05;

  private final double calibrationScale;
  private final LearnedBasis learned;
  private final double reconstructionError;
  private final double[] stepDeviation = new double[RANK];
  private final Directions directions;

  /**
   * The same walk with the study's process noise Q = q·I (figure 1: q = 0.02) in place of a learned
   * one.
   */
  public static ReducedModel withProcessVariance(
      Kernels kernels,
      int modes,
      double calibrationScale,
      double[] calibration,
      double processVariance) {
    ReducedModel model = new ReducedModel(kernels, modes, calibrationScale, calibration);
    Arrays.fill(model.stepDeviation, Math.sqrt(processVariance));
    return model;
  }

  /**
   * @param calibration returns that the basis is learned from, at least 60
   */
  public ReducedModel(Kernels kernels, int modes, double calibrationScale, double[] calibration) {
    super(kernels, modes, ReturnScale.LINEAR, RANK, 0);
    if (calibration.length < LEAST_CALIBRATION_DAYS) {
      throw new InvalidInputException(
          "calibrationDays",
          "is " + calibration.length,
          "at least " + LEAST_CALIBRATION_DAYS + " for the reduced model");
    }
    this.calibrationScale = calibrationScale;
    double[][] history = history(calibration);
    this.learned = LearnedBasis.of(history, RANK);
    this.reconstructionError = learned.reconstructionError(history);
    for (int j = 0; j < RANK; j++) {
      double sum = 0;
      for (int t = 1; t < history.length; t++) {
        double increment = learned.score(history[t], j) - learned.score(history[t - 1], j);
        sum += increment * increment;
      }
      stepDeviation[j] = Math.sqrt(sum / (history.length - 1));
    }
    this.directions = new Directions(kernels, INITIAL_HALF_WIDTH, initialSeries());
  }

  private double[][] history(double[] calibration) {
    double[] damping = CosineSeries.jacksonDamping(modes());
    double[] level = new double[modes()];
    double[] coefficients = new double[modes()];
    double[] one = new double[1];
    double[][] history = new double[calibration.length - HISTORY_WARM_UP][];
    for (int t = 0; t < calibration.length; t++) {
      one[0] = calibration[t] / calibrationScale;
      kernels()
          .cosCoefficients(one, 1, -INITIAL_HALF_WIDTH, INITIAL_HALF_WIDTH, coefficients, modes());
      double rate = Math.max(HISTORY_RATE, 1.0 / (t + 1));
      for (int k = 0; k < level.length; k++) {
        level[k] += rate * (damping[k] * coefficients[k] - level[k]);
      }
      if (t >= HISTORY_WARM_UP) {
        history[t - HISTORY_WARM_UP] = level.clone();
      }
    }
    return history;
  }

  private double[] initialSeries() {
    int modes = modes();
    double[] broad =
        CosineSeries.ofDensityDamped(
            x -> new SkewedT(4, 0).density(x / 3), -INITIAL_HALF_WIDTH, INITIAL_HALF_WIDTH, modes);
    double[] initial = new double[(1 + RANK) * modes];
    for (int k = 0; k < modes; k++) {
      initial[k] = (1 - BROAD_SHARE) * learned.mean()[k] + BROAD_SHARE * broad[k];
    }
    System.arraycopy(learned.components(), 0, initial, modes, RANK * modes);
    return initial;
  }

  /** How well the four components stand for the calibration window's coefficient history. */
  public BasisReport basisReport() {
    double[] explained = new double[RANK];
    for (int j = 0; j < RANK; j++) {
      explained[j] = learned.varianceExplained(j);
    }
    return new BasisReport(explained, reconstructionError);
  }

  @Override
  public Optional<BasisReport> learned() {
    return Optional.of(basisReport());
  }

  @Override
  protected LawFrame frame() {
    return directions;
  }

  @Override
  protected void drawPrior(RandomStream random, SpectralPopulation out) {
    for (int j = 0; j < RANK; j++) {
      double[] row = out.row(j);
      random.normals(RandomStream.STATE + j, row);
      double deviation = Math.sqrt(learned.variances()[j]);
      for (int m = 0; m < row.length; m++) {
        row[m] *= deviation;
      }
    }
    out.frame().confine(out);
  }

  /** An observation within 5 % of the edge of the domain or outside widens it. */
  @Override
  public void admit(SpectralPopulation particles, double observation) {
    double z = Math.abs(observation / calibrationScale);
    double halfWidth = particles.upper();
    if (z > 0.95 * halfWidth) {
      particles.widen(Math.min(1.25 * Math.max(z, halfWidth), 1.5 * halfWidth));
    }
  }

  @Override
  protected boolean move(
      SpectralPopulation particles,
      double[] observations,
      RandomStream random,
      SpectralPopulation next) {
    for (int j = 0; j < RANK; j++) {
      double[] row = particles.row(j);
      double[] out = next.row(j);
      random.normals(RandomStream.STATE + j, out);
      for (int m = 0; m < out.length; m++) {
        out[m] = row[m] + stepDeviation[j] * out[m];
      }
    }
    next.frame().confine(next);
    return true;
  }

  @Override
  protected void locate(SpectralPopulation particles) {
    Arrays.fill(particles.location(), 0);
    Arrays.fill(particles.scale(), calibrationScale);
  }

  /** Ā and V as series on a domain, and as they are once the Jackson kernel has gone over them. */
  private static final class Directions extends LawFrame {
    private final Kernels kernels;
    private final double[] series; // [1 + RANK × modes]: Ā, then V
    private final double[][] relative; // [RANK][points]: the densities of V as shares of Ā's

    Directions(Kernels kernels, double halfWidth, double[] series) {
      super(halfWidth, throughTheKernel(series));
      this.kernels = kernels;
      this.series = series;
      double[][] densities = densities();
      this.relative = Arrays.copyOfRange(densities, 1, 1 + RANK);
      for (double[] component : relative) {
        for (int i = 0; i < component.length; i++) {
          component[i] /= densities[0][i];
        }
      }
    }

    private static double[] throughTheKernel(double[] series) {
      int modes = series.length / (1 + RANK);
      double[] damping = CosineSeries.jacksonDamping(modes);
      double[] basis = new double[series.length];
      for (int i = 0; i < series.length; i++) {
        basis[i] = damping[i % modes] * series[i];
      }
      return basis;
    }

    private int modes() {
      return series.length / (1 + RANK);
    }

    private double[][] densities() {
      int modes = modes();
      int points = 2 * modes;
      double[] x = new double[points];
      for (int i = 0; i < points; i++) {
        x[i] = -halfWidth() + 2 * halfWidth() * (i + 0.5) / points;
      }
      double[][] densities = new double[1 + RANK][points];
      double[] row = new double[modes];
      for (int j = 0; j <= RANK; j++) {
        System.arraycopy(series, j * modes, row, 0, modes);
        kernels.cosDensity(row, modes, -halfWidth(), halfWidth(), x, points, densities[j]);
      }
      return densities;
    }

    @Override
    protected LawFrame widened(double newHalfWidth) {
      int modes = modes();
      ReferenceDomain wider = new ReferenceDomain(newHalfWidth, modes);
      double[] row = new double[modes];
      double[] carried = new double[modes];
      double[] widened = new double[series.length];
      for (int j = 0; j <= RANK; j++) {
        System.arraycopy(series, j * modes, row, 0, modes);
        wider.carryOver(kernels, row, -halfWidth(), halfWidth(), 0, 1, carried);
        System.arraycopy(carried, 0, widened, j * modes, modes);
      }
      return new Directions(kernels, newHalfWidth, widened);
    }

    @Override
    protected void describeShapes(Population particles, double[] weights) {
      int size = particles.particles();
      Arrays.fill(weights, 0, size, 1);
      for (int j = 0; j < RANK; j++) {
        System.arraycopy(particles.row(j), 0, weights, (1 + j) * size, size);
      }
    }

    /**
     * Shortens every particle's way from Ā to λ(c), which keeps its series non-negative on the
     * grid.
     */
    @Override
    protected void confine(Population particles) {
      int size = particles.particles();
      double[] fall = new double[size]; // of the density at a point, as a share of Ā's
      double[] deepest = new double[size];
      for (int i = 0; i < relative[0].length; i++) {
        Arrays.fill(fall, 0);
        for (int j = 0; j < RANK; j++) {
          double share = relative[j][i];
          double[] row = particles.row(j);
          for (int m = 0; m < size; m++) {
            fall[m] -= share * row[m];
          }
        }
        for (int m = 0; m < size; m++) {
          deepest[m] = Math.max(deepest[m], fall[m]);
        }
      }
      for (int m = 0; m < size; m++) {
        if (deepest[m] > 1) {
          for (int j = 0; j < RANK; j++) {
            particles.row(j)[m] /= deepest[m];
          }
        }
      }
    }
  }
}
