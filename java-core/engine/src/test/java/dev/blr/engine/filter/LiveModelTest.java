package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the live model's priors are for: signs, and orders of magnitude. Bounds lie a factor of two
 * or so around what is believed of daily returns, so that priors may be chosen better, but not lose
 * their meaning.
 *
 * <p>Every mean is over 1,500 particles of one fixed seed. Where two runs are compared, all random
 * numbers are common to both: what differs is what the model does with the return.
 */
class LiveModelTest {
  private static final Kernels KERNELS = new ScalarKernels();
  private static final int PARTICLES = 1_500;
  private static final int DAYS = 250;
  private static final double SCALE = 0.01;

  /**
   * Particle by particle, by how much log-scale lies higher on a day after a fall than after an
   * equal rise.
   */
  private static double[][] fallOverRise;

  @BeforeAll
  static void respond() {
    fallOverRise = response(2, DAYS);
  }

  /**
   * The leverage effect: a fall of two deviations raises the next day's volatility by 20 to 70 %
   * more than an equal rise does (S&P 500, GJR-t: about 40 %), and by some of it still after three
   * months. The first is mostly the fast component's doing, the second the slow one's alone.
   */
  @Test
  void aFallRaisesVolatilityMoreThanARise() {
    assertThat(mean(fallOverRise[1])).as("on the next day").isBetween(0.2, 0.7);
    assertThat(mean(fallOverRise[60])).as("after 60 days").isBetween(0.025, 0.12);
    assertThat(mean(fallOverRise[120])).as("after 120 days").isBetween(0.015, 0.08);
    assertThat(share(fallOverRise[1], value -> value > 0))
        .as("particles that say so")
        .isGreaterThan(0.95);
  }

  /**
   * Two time scales: of what a fall does, half is gone within a month and more than 5 % is left
   * after a quarter, but less than 8 % after a year. One component of the daily kind or the yearly
   * kind alone could not.
   */
  @Test
  void aShockDiesOnTwoTimeScales() {
    double first = mean(fallOverRise[1]);
    assertThat(mean(fallOverRise[10]) / first).as("after 10 days").isBetween(0.35, 0.65);
    assertThat(mean(fallOverRise[20]) / first).as("after 20 days").isBetween(0.2, 0.45);
    assertThat(mean(fallOverRise[60]) / first).as("after 60 days").isBetween(0.08, 0.25);
    assertThat(mean(fallOverRise[250]) / first).as("after 250 days").isBetween(0.005, 0.08);
  }

  /**
   * The slow half-life is not known beforehand: particles hold from a month to years. So is the
   * fast one's.
   */
  @Test
  void particlesDisagreeAboutPersistence() {
    double[] slow = ratios(fallOverRise[120], fallOverRise[100]);
    assertThat(quantile(slow, 0.1))
        .as("kept of the slow component in 20 days")
        .isBetween(0.55, 0.82);
    assertThat(quantile(slow, 0.9)).isBetween(0.86, 0.97);
    double[] fast = ratios(fallOverRise[4], fallOverRise[1]);
    assertThat(quantile(fast, 0.1)).as("kept of both in 3 days").isBetween(0.5, 0.73);
    assertThat(quantile(fast, 0.9)).isBetween(0.83, 0.95);
  }

  /**
   * Nor is the strength of leverage: a factor of three to twenty between the strongest and the
   * weakest tenth.
   */
  @Test
  void particlesDisagreeAboutLeverage() {
    assertThat(quantile(fallOverRise[1], 0.9) / quantile(fallOverRise[1], 0.1))
        .isBetween(3.0, 20.0);
    assertThat(quantile(fallOverRise[60], 0.9) / quantile(fallOverRise[60], 0.5))
        .isBetween(1.5, 5.0);
    assertThat(share(fallOverRise[60], value -> value < 0))
        .as("no slow leverage")
        .isBetween(0.02, 0.25);
  }

  /**
   * Leverage does not explain all: on a day without news, half of the particles move their
   * volatility by more than 7 %. With leverage of −1 in the fast component it would be 4 %.
   */
  @Test
  void volatilityMovesWithoutNews() {
    LiveModel model = new LiveModel(KERNELS, 16, SCALE);
    Walk walk = drawn(model);
    double[] before = logScale(walk);
    pass(walk, 1);
    double[] move = logScale(walk);
    Arrays.setAll(move, m -> Math.abs(move[m] - before[m]));
    assertThat(quantile(move, 0.5)).isBetween(0.055, 0.12);
  }

  /** An outlier of twenty deviations counts as more than one of two, but not as ten of them. */
  @Test
  void oneOutlierDoesNotSetTheScaleAlone() {
    assertThat(mean(response(20, 1)[1]) / mean(fallOverRise[1])).isBetween(1.4, 4.0);
  }

  /**
   * Before the first return, scale is the calibration's give or take half of it; unobserved for six
   * years it wanders over a factor of two and a half (one deviation) around it: wide enough for the
   * next crisis, and not without bound. Stationary deviations of the parts: level 0.5, slow 0.6,
   * fast 0.4.
   */
  @Test
  void scaleStartsFromTheCalibrationAndStaysNearIt() {
    LiveModel model = new LiveModel(KERNELS, 16, SCALE);
    Walk walk = drawn(model);
    double[] logScale = logScale(walk);
    assertThat(mean(logScale)).isBetween(-0.05, 0.05);
    assertThat(deviation(logScale)).isBetween(0.25, 0.6);
    pass(walk, 1_500);
    logScale = logScale(walk);
    assertThat(mean(logScale)).isBetween(-0.15, 0.15);
    assertThat(deviation(logScale)).isBetween(0.6, 1.4);
  }

  /** The drift is that of an equity market: from nothing to some 15 % a year at 16 % volatility. */
  @Test
  void theDriftIsSmall() {
    LiveModel model = new LiveModel(KERNELS, 16, SCALE);
    Walk walk = drawn(model);
    assertThat(mean(walk.particles().location()) / SCALE).isBetween(0.015, 0.06);
    assertThat(deviation(walk.particles().location()) / SCALE).isBetween(0.01, 0.06);
  }

  /**
   * Parameters remember for ten years or so, shapes for four: after two, most of the order is left.
   */
  @Test
  void parametersAndShapesForgetOverYears() {
    LiveModel model = new LiveModel(KERNELS, 32, SCALE);
    Walk walk = drawn(model);
    double[] location = walk.particles().location().clone();
    double[] tail = tailRatio(walk);
    pass(walk, 500);
    assertThat(correlation(location, walk.particles().location()))
        .as("of a parameter")
        .isBetween(0.7, 0.95);
    assertThat(correlation(tail, tailRatio(walk))).as("of the shape").isBetween(0.35, 0.75);
  }

  /**
   * Shapes reach from nearly normal (VaR 99 % over VaR 95 %: 1.41) to t with 3.5 degrees of freedom
   * (1.9), less the blur of 128 modes, and lean both ways: three fifths of the particles to losses.
   */
  @Test
  void shapesReachFromThinToFatAndLeanBothWays() {
    LiveModel model = new LiveModel(KERNELS, 128, SCALE);
    Walk walk = drawn(model);
    double[] ratio = tailRatio(walk);
    assertThat(quantile(ratio, 0.02)).as("thin").isBetween(1.35, 1.48);
    assertThat(quantile(ratio, 0.98)).as("fat").isBetween(1.62, 1.9);
    double[] lean = lean(walk);
    assertThat(quantile(lean, 0.02))
        .as("left tail over right, of those that lean right")
        .isBetween(0.75, 0.95);
    assertThat(quantile(lean, 0.98)).as("and of those that lean left").isBetween(1.06, 1.35);
    assertThat(mean(lean)).as("losses are the longer tail on average").isBetween(1.005, 1.08);
  }

  /**
   * Beforehand, neither tail nor lean says anything of scale: five standard errors of a correlation
   * that is 0, so that one of the two is beyond by chance with probability 1e-6.
   */
  @Test
  void shapeAndScaleAreIndependent() {
    LiveModel model = new LiveModel(KERNELS, 32, SCALE);
    Walk walk = drawn(model);
    double bound = 5 / Math.sqrt(PARTICLES);
    assertThat(correlation(logScale(walk), tailRatio(walk))).isBetween(-bound, bound);
    assertThat(correlation(logScale(walk), lean(walk))).isBetween(-bound, bound);
  }

  /** The corners between which shapes move: fat left, fat right, thin left, thin right. */
  @Test
  void archetypesAreTheCornersOfShape() {
    LiveModel model = new LiveModel(KERNELS, 128, SCALE);
    Walk walk = drawn(model);
    SpectralPopulation population = walk.particles();
    int corners = 4;
    for (int m = 0; m < corners; m++) {
      for (int j = 0; j < Shapes.COUNT; j++) {
        population.row(LiveModel.ROOTS + j)[m] = j == m ? 1 : 0;
      }
    }
    model.derive(population);
    double[] ratio = tailRatio(walk);
    double[] lean = lean(walk);
    assertThat(ratio[0]).as("fat, left").isGreaterThan(1.08 * ratio[2]);
    assertThat(ratio[1]).as("fat, right").isGreaterThan(1.08 * ratio[3]);
    assertThat(lean[0]).as("fat, left").isBetween(1.08, 1.6);
    assertThat(lean[1]).as("fat, right").isBetween(0.7, 0.96);
    assertThat(lean[2]).as("thin, left").isBetween(1.08, 1.6);
    assertThat(lean[3]).as("thin, right").isBetween(0.7, 0.96);
  }

  /**
   * A market in which falls raise volatility (EGARCH with the coefficients that Nelson's form has
   * on the S&P 500: persistence 0.98, size 0.12, sign −0.13), and the same market upside down. The
   * model expects the first, by far: 3,000 days of five seeds gave 32 to 71 nats, where Monte Carlo
   * errs by one or two. With both leverage signs reversed it is the second that it expects.
   */
  @Test
  void aMarketIsLikelierThanItsMirrorImage() {
    double[] market = leveragedMarket(3_000, 17);
    double[] mirrored = Arrays.stream(market).map(r -> -r).toArray();
    assertThat(logLikelihood(market) - logLikelihood(mirrored)).isGreaterThan(20);
  }

  private static double[] leveragedMarket(int days, long seed) {
    Random random = new Random(seed);
    double[] returns = new double[days];
    double logVariance = 2 * Math.log(SCALE);
    for (int t = 0; t < days; t++) {
      double z = random.nextGaussian();
      returns[t] = Math.exp(0.5 * logVariance) * z;
      logVariance =
          2 * Math.log(SCALE)
              + 0.98 * (logVariance - 2 * Math.log(SCALE))
              + 0.12 * (Math.abs(z) - Math.sqrt(2 / Math.PI))
              - 0.13 * z;
    }
    return returns;
  }

  private static double logLikelihood(double[] returns) {
    LiveModel model = new LiveModel(KERNELS, 32, SCALE);
    ParticleFilter<SpectralPopulation> filter =
        new ParticleFilter<>(model, 500, new RandomStream(KERNELS, 1, 0));
    for (double r : returns) {
      filter.update(r);
    }
    return filter.totalLogLikelihood();
  }

  // ---- particles without data

  private static Walk drawn(LiveModel model) {
    return new Walk(model, PARTICLES, new RandomStream(KERNELS, 7, 0));
  }

  /** Days on which every particle sees what it expects. */
  private static void pass(Walk walk, int days) {
    for (int day = 1; day <= days; day++) {
      walk.step(walk.particles().location().clone(), new RandomStream(KERNELS, 7, day));
    }
  }

  /**
   * [day][particle]: log-scale after a first day of −deviations, less that after one of
   * +deviations.
   */
  private static double[][] response(double deviations, int days) {
    double[][][] logScales = new double[2][days + 1][];
    for (int sign : new int[] {-1, 1}) {
      LiveModel model = new LiveModel(KERNELS, 16, SCALE);
      Walk walk = drawn(model);
      for (int day = 1; day <= days; day++) {
        double[] observed = walk.particles().location().clone();
        for (int m = 0; day == 1 && m < PARTICLES; m++) {
          observed[m] += sign * deviations * walk.particles().scale()[m];
        }
        walk.step(observed, new RandomStream(KERNELS, 7, day));
        logScales[(sign + 1) / 2][day] = logScale(walk);
      }
    }
    double[][] response = new double[days + 1][PARTICLES];
    for (int day = 1; day <= days; day++) {
      for (int m = 0; m < PARTICLES; m++) {
        response[day][m] = logScales[0][day][m] - logScales[1][day][m];
      }
    }
    return response;
  }

  private static double[] logScale(Walk walk) {
    return Arrays.stream(walk.particles().scale()).map(s -> Math.log(s / SCALE)).toArray();
  }

  private static double[] tailRatio(Walk walk) {
    return ratios(walk.quantiles(0.01), walk.quantiles(0.05));
  }

  private static double[] lean(Walk walk) {
    double[] ratio = ratios(walk.quantiles(0.01), walk.quantiles(0.99));
    return Arrays.stream(ratio).map(r -> -r).toArray();
  }

  // ---- of samples

  private static double[] ratios(double[] above, double[] below) {
    double[] ratios = new double[above.length];
    Arrays.setAll(ratios, i -> above[i] / below[i]);
    return ratios;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    return Math.sqrt(covariance(values, values));
  }

  private static double covariance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i] / one.length;
    }
    return sum - mean(one) * mean(other);
  }

  private static double correlation(double[] one, double[] other) {
    return covariance(one, other) / deviation(one) / deviation(other);
  }

  private static double quantile(double[] values, double probability) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (probability * (sorted.length - 1))];
  }

  private static double share(double[] values, DoublePredicate which) {
    return (double) Arrays.stream(values).filter(which).count() / values.length;
  }
}
