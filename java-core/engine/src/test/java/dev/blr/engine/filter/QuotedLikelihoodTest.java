package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.dist.Quotation;
import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.kernel.ScalarKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a price that stands still or moves in ticks: by Simpson's rule over the density itself. */
class QuotedLikelihoodTest {
  private static final int PARTICLES = 5;
  private static final int PIECES = 400;

  private LiveModel model = new LiveModel(new ScalarKernels(), 128, 0.01);
  private SpectralPopulation particles = model.room(PARTICLES);

  QuotedLikelihoodTest() {
    model.draw(new RandomStream(new ScalarKernels(), 7, 0), particles);
  }

  private double[] logDensity(Quotation quotation, double observation) {
    particles.quote(quotation);
    double[] out = new double[PARTICLES];
    model.logDensity(particles, observation, out);
    return out;
  }

  private double[] meanDensity(double from, double to) {
    double[] mean = new double[PARTICLES];
    for (int i = 0; i <= PIECES; i++) {
      double[] log = logDensity(Quotation.CONTINUOUS, from + (to - from) * i / PIECES);
      double share = (i == 0 || i == PIECES ? 1 : i % 2 == 1 ? 4 : 2) / (3.0 * PIECES);
      for (int m = 0; m < PARTICLES; m++) {
        mean[m] += share * Math.exp(log[m]);
      }
    }
    return mean;
  }

  @ParameterizedTest(name = "return {0}")
  @ValueSource(doubles = {0.008, -0.016, 0.4, -0.9})
  void ofTicksIsTheMassOfTheirInterval(double observation) {
    double tick = 0.008;
    double[] expected = meanDensity(observation - tick / 2, observation + tick / 2);
    double[] log = logDensity(new Quotation(0.3, tick), observation);
    for (int m = 0; m < PARTICLES; m++) {
      assertThat(Math.exp(log[m])).isCloseTo(0.7 * expected[m], within(1e-6 * expected[m]));
    }
  }

  /** Where a price stands still it may have been rounded back, or not have moved. */
  @Test
  void aZeroHasTwoReasons() {
    double tick = 0.008;
    double[] rounded = meanDensity(-tick / 2, tick / 2);
    double[] log = logDensity(new Quotation(0.3, tick), 0);
    for (int m = 0; m < PARTICLES; m++) {
      assertThat(Math.exp(log[m])).isCloseTo(0.7 * rounded[m] + 0.3 / tick, within(1e-6));
    }
  }

  /**
   * The grid is one of prices, and uneven in their logarithms: all the intervals of a price of
   * eight ticks hold the mass that is there.
   */
  @Test
  void ofTicksOfAPriceTheLogarithmIsObserved() {
    model = new LiveModel(new ScalarKernels(), 128, 0.3, new double[0], ReturnScale.LOG);
    particles = model.room(PARTICLES);
    model.draw(new RandomStream(new ScalarKernels(), 7, 0), particles);
    double tick = 0.125;
    double[] mass = new double[PARTICLES];
    for (int k = -7; k <= 4000; k++) {
      double r = k * tick;
      double[] log = logDensity(new Quotation(0, tick), Math.log1p(r));
      for (int m = 0; m < PARTICLES; m++) {
        mass[m] += Math.exp(log[m]) * tick / (1 + r);
      }
    }
    double[] between = meanDensity(Math.log(tick / 2), Math.log1p(4000.5 * tick));
    double width = Math.log1p(4000.5 * tick) - Math.log(tick / 2);
    for (int m = 0; m < PARTICLES; m++) {
      assertThat(mass[m]).isCloseTo(width * between[m], within(1e-5));
    }
  }

  @Test
  void aMoveIsAsLikelyAsThePriceMoves() {
    double[] always = logDensity(Quotation.CONTINUOUS, 0.003);
    double[] rarely = logDensity(new Quotation(0.75, 0), 0.003);
    for (int m = 0; m < PARTICLES; m++) {
      assertThat(rarely[m] - always[m]).isCloseTo(Math.log(0.25), within(1e-12));
    }
  }
}
