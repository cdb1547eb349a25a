package dev.blr.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.spectral.CosineSeries;
import dev.blr.engine.spectral.ReferenceDomain;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimescaleBlendTest {
  private static final int MODES = 64;
  private static final double HALF = 0.2;
  private static final int DAYS = 700;

  private final double[] start = normal(0.01);
  private final double[] storm = normal(0.04);
  private final double[] recalled = normal(0.03);
  private final double[] returns = new Random(51).doubles(DAYS, -0.05, 0.05).toArray();
  private final TimescaleBlend blend =
      new TimescaleBlend(new ScalarKernels(), new ReferenceDomain(HALF, MODES), start, storm);

  private static double[] normal(double deviation) {
    return CosineSeries.ofDensity(
        x -> Math.exp(-x * x / (2 * deviation * deviation)), -HALF, HALF, MODES);
  }

  /**
   * An exponential mean that weighs like the plain one of n days learns at 2/(n + 1) (thirty and
   * five hundred days), and keeps of a day and of the start what the days since have left. Written
   * as a sum over days of the damped modes 2 J_k cos(kπ(x + h)/2h).
   */
  private double[] directSum(double rate, double[] from) {
    double[] damping = CosineSeries.jacksonDamping(MODES);
    double[] law = new double[MODES];
    for (int k = 0; k < MODES; k++) {
      law[k] = Math.pow(1 - rate, DAYS) * from[k];
      for (int t = 0; t < DAYS; t++) {
        double mode = 2 * damping[k] * Math.cos(k * Math.PI * (returns[t] + HALF) / (2 * HALF));
        law[k] += rate * Math.pow(1 - rate, DAYS - 1 - t) * mode;
      }
    }
    return law;
  }

  /** ∫x² f − (∫x f)² by the midpoint rule on the series. */
  private static double variance(double[] law) {
    int cells = 4_000;
    double first = 0;
    double second = 0;
    for (int i = 0; i < cells; i++) {
      double y = (i + 0.5) / cells;
      double density = law[0] / 2;
      for (int k = 1; k < MODES; k++) {
        density += law[k] * Math.cos(k * Math.PI * y);
      }
      double x = HALF * (2 * y - 1);
      first += density * x / cells;
      second += density * x * x / cells;
    }
    return second - first * first;
  }

  @Test
  void threeLawsLearnInThirtyFiveHundredAndAHundredDaysAndMixByInverseVariance() {
    for (double r : returns) {
      blend.update(r, recalled);
    }
    double[] fast = directSum(2.0 / 31, start);
    double[] medium = directSum(2.0 / 501, start);
    double[] crisis = new double[MODES];
    for (int k = 0; k < MODES; k++) {
      crisis[k] = recalled[k] + Math.pow(0.99, DAYS) * (storm[k] - recalled[k]);
    }
    double sum = 1 / variance(fast) + 1 / variance(medium) + 1 / variance(crisis);
    TimescaleWeights weights = blend.weights();
    assertThat(weights.fast()).isCloseTo(1 / variance(fast) / sum, within(1e-5));
    assertThat(weights.medium()).isCloseTo(1 / variance(medium) / sum, within(1e-5));
    assertThat(weights.crisis()).isCloseTo(1 / variance(crisis) / sum, within(1e-5));
    double[] mixed = new double[MODES];
    for (int k = 0; k < MODES; k++) {
      mixed[k] =
          weights.fast() * fast[k] + weights.medium() * medium[k] + weights.crisis() * crisis[k];
    }
    assertThat(blend.blendedLaw()).containsExactly(mixed, within(1e-12));
  }
}
