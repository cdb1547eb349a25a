package dev.blr.engine.filter;

import dev.blr.engine.dist.Quotation;
import dev.blr.engine.dist.SkewedT;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.snapshot.Archive;
import dev.blr.engine.spectral.CosineSeries;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The laws of which the live model's shapes are mixtures: the archetypes drawn by hand, then the
 * learned one; and how a hypothesis learns their weights.
 *
 * <p>Of the weights it knows a Dirichlet law: every return adds to the parameter of each law the
 * probability that it came from it, and the sum of parameters is then set so that Σ w² has the mean
 * Q that it has under the exact posterior, a mixture of Dirichlet laws (Cowell, Dawid and
 * Sebastiani 1996, "A comparison of sequential learning methods for incomplete data", Bayesian
 * Statistics 5):
 *
 * <pre>
 *   r_j = P(law j | return),  m_j = (a_j + r_j)/(S + 1),  S' = (1 − Q)/(Q − Σ m²),  a_j' = S' m_j
 *   Q = Σ_j (a_j + 1)(a_j + 2 r_j)/((S + 1)(S + 2)),  S = Σ a
 * </pre>
 *
 * <p>What mixes its laws are the roots y of its weights, w_j = y_j²/Σ y²: of hypotheses those of
 * the mean of the Dirichlet law when shapes last moved, of paths normal numbers. The square of a
 * normal number is a gamma variable of parameter ½, and so y that are independent normal
 * autoregressions have the prior, Dirichlet with ½ each, as stationary law of their weights.
 */
final class Shapes extends LawFrame {
  private static final double[] DEGREES_OF_FREEDOM = {3.5, 3.5, 30, 30};
  private static final double[] SKEWNESS = {-0.25, 0.15, -0.25, 0.15};
  static final int COUNT = DEGREES_OF_FREEDOM.length + 1;

  /** Dirichlet parameter of each law. */
  static final double PRIOR = 0.5;

  /**
   * Domain of the archetypes before they are standardised; a t law with ν = 3.5 leaves 5·10⁻⁵
   * outside.
   */
  private static final double ARCHETYPE_HALF_WIDTH = 16;

  /** Of the table that tells which law a return came from: an eighth of a deviation each. */
  private static final int CELLS = 256;

  /** What no law excludes; far out, a series is rounding. */
  private static final double LEAST_DENSITY = 1e-12;

  /**
   * The one last made: making it costs a hundred updates, and nearly all runs have as many modes.
   * Two threads may both make it; they make the same.
   */
  private static volatile @Nullable Shapes last;

  private final int learnEvery;
  private final LearnedShape learned; // up to some days ahead of the basis
  private final double[] densities; // [cells + 1][laws]

  private Shapes(
      double halfWidth, double[] basis, int learnEvery, LearnedShape learned, double[] densities) {
    super(halfWidth, basis);
    this.learnEvery = learnEvery;
    this.learned = learned;
    this.densities = densities;
  }

  /**
   * @param learnEvery days after which the basis follows what was learned
   */
  static Shapes of(int modes, int learnEvery) {
    Shapes known = last;
    if (known == null || known.modes() != modes || known.learnEvery != learnEvery) {
      double[] drawn = drawnArchetypes(modes);
      double halfWidth = ARCHETYPE_HALF_WIDTH / Math.sqrt(meanVariance(drawn, modes));
      LearnedShape learned = new LearnedShape(halfWidth, meanArchetype(drawn, modes));
      double[] basis = with(drawn, drawn.length, learned.coefficients());
      known = new Shapes(halfWidth, basis, learnEvery, learned, tabulated(basis, 0, new double[0]));
      last = known;
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

  private static double[] with(double[] basis, int from, double[] coefficients) {
    double[] all = Arrays.copyOf(basis, from + coefficients.length);
    System.arraycopy(coefficients, 0, all, from, coefficients.length);
    return all;
  }

  /**
   * Densities of the laws, but for a factor that all have, at the ends of all cells.
   *
   * @param from the first law that is not as in {@code known}
   */
  private static double[] tabulated(double[] basis, int from, double[] known) {
    double[] table = Arrays.copyOf(known, (CELLS + 1) * COUNT);
    int modes = basis.length / COUNT;
    for (int i = 0; i <= CELLS; i++) {
      double cosine = Elementary.cos(Math.PI * i / CELLS);
      for (int j = from; j < COUNT; j++) {
        double before = cosine;
        double current = 1;
        double sum = -0.5 * basis[j * modes];
        for (int k = 0; k < modes; k++) {
          sum += basis[j * modes + k] * current;
          double next = 2 * cosine * current - before;
          before = current;
          current = next;
        }
        table[i * COUNT + j] = Math.max(LEAST_DENSITY, sum);
      }
    }
    return table;
  }

  /** The basis follows on days on which the shapes move anyway. */
  @Override
  protected LawFrame after(SpectralPopulation particles, Weights weights, double observation) {
    LearnedShape next = learned.after(particles, weights, observation);
    if (next.observations() % learnEvery != 0) {
      return new Shapes(halfWidth(), basis(), learnEvery, next, densities);
    }
    return withLearned(next.coefficients(), next);
  }

  private Shapes withLearned(double[] coefficients, LearnedShape next) {
    double[] basis = with(basis(), ownFrom(), coefficients);
    double[] table = tabulated(basis, DEGREES_OF_FREEDOM.length, densities);
    return new Shapes(halfWidth(), basis, learnEvery, next, table);
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
    return withLearned(own, learned.state(archive));
  }

  /**
   * What hypotheses know of the weights after a return: of a price in ticks, what the mass of its
   * interval says; of a zero that may be a price which stood still, as much less.
   *
   * @param z [laws], the return in units of each
   * @param observation the return
   * @param next holds the Dirichlet parameters of before, and afterwards those of after
   */
  void learn(
      SpectralPopulation particles, double[] z, double observation, SpectralPopulation next) {
    int size = particles.particles();
    double[] shares = particles.shares();
    Quotation quotation = particles.quotation();
    double tick = quotation.tick();
    double down = tick == 0 ? 0 : particles.returns().reach(observation, -tick / 2);
    double up = tick == 0 ? 0 : particles.returns().reach(observation, tick / 2);
    double standing =
        tick > 0 && observation == 0 ? quotation.standstill() / tick / quotation.moving() : 0;
    double[] at = new double[COUNT];
    double[] probability = new double[COUNT];
    for (int m = 0; m < size; m++) {
      Arrays.fill(probability, 0);
      for (int n = m; n < shares.length; n += size) {
        double sum = 0;
        double scale = particles.scale()[n];
        read(z[n] + down / scale, z[n] + up / scale, at);
        double stood = standing * 2 * halfWidth() * scale; // in units of the table
        for (int j = 0; j < COUNT; j++) {
          double root = particles.row(LiveModel.ROOTS + j)[m];
          at[j] = root * root * (at[j] + stood);
          sum += at[j];
        }
        for (int j = 0; j < COUNT; j++) {
          probability[j] += shares[n] / sum * at[j];
        }
      }
      match(next, m, probability);
    }
  }

  /** Mean densities over an interval, by straight lines between the table's points. */
  private void read(double from, double to, double[] out) {
    double low = position(from);
    double width = position(to) - low;
    int parts = Math.max(1, (int) Math.ceil(width));
    Arrays.fill(out, 0);
    for (int i = 0; i < parts; i++) {
      double position = low + width * (i + 0.5) / parts;
      int cell = (int) Math.min(CELLS - 1, position);
      double part = position - cell;
      int row = cell * COUNT;
      for (int j = 0; j < COUNT; j++) {
        double left = densities[row + j];
        out[j] += (left + part * (densities[row + COUNT + j] - left)) / parts;
      }
    }
  }

  /** In cells, within the table. */
  private double position(double z) {
    return Math.min(CELLS, Math.max(0, (z + halfWidth()) / (2 * halfWidth()) * CELLS));
  }

  /**
   * Parameters forget towards the prior, and what mixes the laws follows their mean.
   *
   * @param persistence what is kept
   */
  static void fade(SpectralPopulation particles, double persistence) {
    for (int j = 0; j < COUNT; j++) {
      double[] counts = particles.row(LiveModel.COUNTS + j);
      double[] roots = particles.row(LiveModel.ROOTS + j);
      for (int m = 0; m < counts.length; m++) {
        counts[m] = PRIOR + persistence * (counts[m] - PRIOR);
        roots[m] = Math.sqrt(counts[m]);
      }
    }
  }

  /**
   * Draws the roots of weights that have the Dirichlet law: the square of a normal number has mean
   * and variance of the gamma variable of parameter a, doubled, if its own variance is t = 2a −
   * √(4a² − 2a) and the square of its mean 2a − t; from a = ½ on, where it is that variable.
   *
   * @param paths whose rows of roots hold standard normals
   */
  static void draw(SpectralPopulation paths) {
    for (int m = 0; m < paths.particles(); m++) {
      double squares = 0;
      for (int j = 0; j < COUNT; j++) {
        double[] roots = paths.row(LiveModel.ROOTS + j);
        double count = paths.row(LiveModel.COUNTS + j)[m];
        double least = Math.max(PRIOR, count);
        double variance = 2 * least - Math.sqrt(4 * least * least - 2 * least);
        double root = Math.sqrt(2 * least - variance) + Math.sqrt(variance) * roots[m];
        roots[m] = root * Math.sqrt(count / least);
        squares += 2 * count;
      }
      for (int j = 0; j < COUNT; j++) {
        paths.row(LiveModel.ROOTS + j)[m] *= Math.sqrt(COUNT / squares);
      }
    }
  }

  private static void match(SpectralPopulation next, int m, double[] probability) {
    double total = 0;
    for (int j = 0; j < COUNT; j++) {
      total += next.row(LiveModel.COUNTS + j)[m];
    }
    double meanSquare = 0;
    double squareOfMean = 0;
    for (int j = 0; j < COUNT; j++) {
      double count = next.row(LiveModel.COUNTS + j)[m];
      double mean = (count + probability[j]) / (total + 1);
      meanSquare += (count + 1) * (count + 2 * probability[j]) / ((total + 1) * (total + 2));
      squareOfMean += mean * mean;
      probability[j] = mean;
    }
    double matched = (1 - meanSquare) / (meanSquare - squareOfMean);
    for (int j = 0; j < COUNT; j++) {
      next.row(LiveModel.COUNTS + j)[m] = matched * probability[j];
    }
  }

  private int modes() {
    return basis().length / COUNT;
  }

  @Override
  protected void describeShapes(Population particles, double[] weights) {
    int size = particles.particles();
    int laws = weights.length / COUNT;
    for (int m = 0; m < size; m++) {
      double sum = 0;
      for (int j = 0; j < COUNT; j++) {
        double root = particles.row(LiveModel.ROOTS + j)[m];
        sum += root * root;
      }
      for (int j = 0; j < COUNT; j++) {
        double root = particles.row(LiveModel.ROOTS + j)[m];
        for (int n = m; n < laws; n += size) {
          weights[j * laws + n] = root * root / sum;
        }
      }
    }
  }
}
