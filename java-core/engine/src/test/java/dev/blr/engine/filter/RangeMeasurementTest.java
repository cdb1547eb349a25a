package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.kernel.ScalarKernels;
import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bar's range does to the belief in a scale, and to its own offset. */
class RangeMeasurementTest {
  private static final int MODES = 16;

  /** Stationary law of b. */
  private static final double MEAN = -0.2;

  private static final double VARIANCE = 0.04;

  /** One hypothesis with a law at each scale, all as likely as the nodes have them. */
  private static SpectralPopulation hypothesis(double... scales) {
    LawFrame frame =
        new LawFrame(4, new double[MODES]) {
          @Override
          protected void describeShapes(Population particles, double[] weights) {
            Arrays.fill(weights, 1);
          }
        };
    Nodes nodes = scales.length == 1 ? Nodes.one(1) : Nodes.several(1);
    SpectralPopulation particles =
        new SpectralPopulation(new ScalarKernels(), MODES, ReturnScale.LINEAR, frame, 0, 0, nodes);
    System.arraycopy(scales, 0, particles.scale(), 0, scales.length);
    return particles;
  }

  private static double[] row(double value) {
    return new double[] {value};
  }

  private static RangeMeasurement started(double[] offset, double[] variance, double noise) {
    RangeMeasurement ranges = new RangeMeasurement(offset, variance, row(Math.log(noise)));
    ranges.begin();
    return ranges;
  }

  /**
   * Shares follow Student's t with two degrees of freedom (Hipparchus) around the range that a
   * scale expects: of a path that ends where it began √(π/2) scales, of a far one its end; both
   * less e^ξ = .82.
   */
  @ParameterizedTest
  @CsvSource({"0, .011", "0, .04", ".012, .02", "-.05, .06", ".3, .26"})
  void sharesFollowTheLikelihoodOfTheRange(double move, double range) {
    double[] scales = {0.005, 0.008, 0.01, 0.014, 0.03};
    SpectralPopulation particles = hypothesis(scales);
    double noise = 0.4;
    started(row(0), row(0), noise).take(particles, move, range);
    double spread = Math.sqrt(noise * noise + VARIANCE);
    TDistribution law = new TDistribution(2);
    double[] expected = new double[scales.length];
    for (int n = 0; n < scales.length; n++) {
      double usual = Math.hypot(Math.sqrt(Math.PI / 2) * scales[n], move);
      double residual = (Math.log(range / usual) - MEAN) / spread;
      expected[n] = particles.nodes().shares()[n] * law.density(residual);
    }
    double sum = Arrays.stream(expected).sum();
    for (int n = 0; n < scales.length; n++) {
      assertThat(particles.shares()[n]).isCloseTo(expected[n] / sum, within(1e-12));
    }
  }

  /**
   * One law, whose residual is known: b's posterior by quadrature of the normal prior times the t
   * likelihood. Approximated to .007 in the mean and .005 in the variance, of .04.
   */
  @ParameterizedTest
  @CsvSource({
    ".5, -1.2",
    ".5, -.2",
    ".5, 0",
    ".5, .3",
    ".5, .8",
    ".5, 2.5",
    "1, -1.2",
    "1, .3",
    "1, .8"
  })
  void theOffsetFollowsItsResidual(double noise, double measured) {
    double scale = 0.01;
    double range = Math.exp(measured) * Math.sqrt(Math.PI / 2) * scale;
    double[] offset = row(0);
    double[] variance = row(0);
    started(offset, variance, noise).take(hypothesis(scale), 0, range);
    double weight = 0;
    double mean = 0;
    double square = 0;
    for (int i = -4_000; i <= 4_000; i++) {
      double b = MEAN + i * 8 * Math.sqrt(VARIANCE) / 4_000;
      double residual = (measured - b) / noise;
      double posterior =
          Math.exp(-(b - MEAN) * (b - MEAN) / (2 * VARIANCE))
              * Math.pow(1 + residual * residual / 2, -1.5);
      weight += posterior;
      mean += posterior * b;
      square += posterior * b * b;
    }
    mean /= weight;
    assertThat(offset[0]).isCloseTo(mean, within(0.007));
    assertThat(variance[0]).isCloseTo(square / weight - mean * mean, within(0.005));
  }

  /** What laws disagree on is uncertainty of b: one says .8 above, the other as far below. */
  @Test
  void lawsThatDisagreeLeaveTheOffsetWide() {
    double[] apart = {0.01 * Math.exp(-0.8), 0.01, 0.01, 0.01, 0.01 * Math.exp(0.8)};
    double[] offset = row(0);
    double[] variance = row(0);
    double range = Math.exp(MEAN) * Math.sqrt(Math.PI / 2) * 0.01;
    started(offset, variance, 0.5).take(hypothesis(apart), 0, range);
    double[] single = row(0);
    started(row(0), single, 0.5).take(hypothesis(0.01), 0, range);
    assertThat(variance[0]).isGreaterThan(single[0] + 1e-5);
  }

  /** Half of what is unusual is forgotten in 34 days, ln ½/ln .98. */
  @Test
  void anOffsetGoesHome() {
    double[] offset = row(0.8);
    double[] variance = row(0);
    RangeMeasurement ranges = new RangeMeasurement(offset, variance, row(0));
    for (int day = 0; day < 34; day++) {
      ranges.moveTo(ranges);
    }
    assertThat(offset[0]).isCloseTo(MEAN + 0.5, within(0.005));
    assertThat(variance[0]).isCloseTo(VARIANCE * (1 - 0.25), within(0.001));
    for (int day = 0; day < 1_000; day++) {
      ranges.moveTo(ranges);
    }
    assertThat(offset[0]).isCloseTo(MEAN, within(1e-8));
    assertThat(variance[0]).isCloseTo(VARIANCE, within(1e-8));
  }

  /** A range alone never makes a hypothesis, however wrong, impossible, nor any number infinite. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.MIN_VALUE, 1e-12, 0.01, 1, 700, Double.MAX_VALUE})
  void everyRangeIsTaken(double range) {
    for (double move : new double[] {0, -0.01, 30, -1e15}) {
      SpectralPopulation particles = hypothesis(1e-6, 0.001, 0.01, 1, 1e6);
      double[] offset = row(0);
      double[] variance = row(0);
      started(offset, variance, 0.5).take(particles, move, range);
      assertThat(Arrays.stream(particles.shares()).sum()).isCloseTo(1, within(1e-12));
      assertThat(offset[0]).isBetween(-2.0, 2.0);
      assertThat(variance[0]).isBetween(0.0, 2 * VARIANCE);
    }
  }
}
