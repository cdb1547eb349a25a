package dev.blr.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.dist.ChiSquared;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.dist.StudentT;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every backtest against published or independently computed numbers. */
class ReferenceNumbersTest {

  /** LR of 0 … 10 exceptions in 250 days at 1 %, independent computation. */
  @Test
  void kupiec() {
    double[] expected = {
      5.025168, 1.176491, .108435, .094940, .769138, 1.956810, 3.555355, 5.496990, 7.733551,
      10.229031, 12.955491
    };
    for (int exceptions = 0; exceptions <= 10; exceptions++) {
      boolean[] exceeded = new boolean[250];
      for (int i = 0; i < exceptions; i++) {
        exceeded[7 * i] = true;
      }
      assertThat(new Coverage(exceeded).unconditional(0.01).statistic())
          .as("%d exceptions", exceptions)
          .isCloseTo(expected[exceptions], within(5e-7));
    }
  }

  @Test
  void christoffersen() {
    boolean[] exceeded = new boolean[250];
    for (int day : new int[] {10, 11, 50, 90, 91, 92, 200}) {
      exceeded[day] = true;
    }
    Coverage coverage = new Coverage(exceeded);
    assertThat(coverage.transitions(false, false)).isEqualTo(238);
    assertThat(coverage.transitions(false, true)).isEqualTo(4);
    assertThat(coverage.transitions(true, false)).isEqualTo(4);
    assertThat(coverage.transitions(true, true)).isEqualTo(3);
    assertThat(coverage.unconditional(0.01).statistic()).isCloseTo(5.4969904478, within(1e-10));
    assertThat(coverage.independence().statistic()).isCloseTo(13.4875635, within(5e-8));
    assertThat(coverage.conditional(0.01).statistic()).isCloseTo(18.9845539715, within(1e-9));
  }

  /**
   * rugarch's example, 1,500 days at 5 %, 74 exceptions: R package rugarch; DQ by another program.
   */
  @Test
  @NeedsSharedData("reference/rugarch_vartest_inputs.csv")
  void rugarchExample() {
    List<String> lines = SharedData.lines("reference/rugarch_vartest_inputs.csv");
    int days = lines.size() - 1;
    double[] losses = new double[days];
    double[] valueAtRisk = new double[days];
    double[] shortfall = new double[days];
    for (int t = 0; t < days; t++) {
      String[] cells = lines.get(t + 1).split(",");
      losses[t] = -Double.parseDouble(cells[0]);
      valueAtRisk[t] = -Double.parseDouble(cells[1]);
      shortfall[t] = -Double.parseDouble(cells[2]);
    }
    Coverage coverage = new Coverage(Coverage.exceptions(losses, valueAtRisk));
    assertThat(coverage.days()).isEqualTo(1500);
    assertThat(coverage.exceptions()).isEqualTo(74);
    assertThat(coverage.unconditional(0.05).statistic()).isCloseTo(.0140945811, within(1e-9));
    assertThat(coverage.conditional(0.05).statistic()).isCloseTo(2.7568748324, within(1e-9));
    assertThat(Scores.mean(Scores.pinball(losses, valueAtRisk, 0.05)))
        .isCloseTo(.001703707767, within(1e-12));
    assertThat(Scores.mean(Scores.fisslerZiegel(losses, valueAtRisk, shortfall, 0.05)))
        .isCloseTo(-3.390725376264, within(1e-11));
    TestResult dynamic = DynamicQuantile.test(losses, valueAtRisk, 0.05, 4);
    assertThat(dynamic.statistic()).isCloseTo(16.6692452721, within(1e-7));
    assertThat(dynamic.pValue()).isCloseTo(.0196580573, within(1e-8));
  }

  /** Basel Committee 1996, tables 1 and 2; MAR32.9. */
  @Test
  void trafficLight() {
    assertThat(TrafficLight.binomialCdf(4, 250, 0.01)).isCloseTo(.892188, within(5e-7));
    assertThat(TrafficLight.binomialCdf(9, 250, 0.01)).isCloseTo(.999750, within(5e-7));
    for (int exceptions = 0; exceptions <= 15; exceptions++) {
      assertThat(TrafficLight.of(exceptions, 250, 0.01))
          .isEqualTo(
              exceptions <= 4
                  ? TrafficLight.GREEN
                  : exceptions <= 9 ? TrafficLight.YELLOW : TrafficLight.RED);
    }
    int[] counts = {0, 4, 5, 6, 7, 8, 9, 10, 11, 250};
    assertThat(Arrays.stream(counts).mapToDouble(TrafficLight::plusFactor))
        .containsExactly(0.0, 0.0, .40, .50, .65, .75, .85, 1.0, 1.0, 1.0);
    assertThat(Arrays.stream(counts).mapToDouble(TrafficLight::multiplier))
        .containsExactly(1.50, 1.50, 1.70, 1.76, 1.83, 1.88, 1.92, 2.0, 2.0, 2.0);
  }

  /**
   * The zones of any window begin at 95 and 99.99 % of the binomial cdf (Basel Committee 1996,
   * paragraph 28 of the annex), here by Hipparchus for a thousand windows, of which some come
   * within 1e-5 of each limit.
   */
  @Test
  void trafficLightOfAnyWindow() {
    double nearYellow = 1;
    double nearRed = 1;
    for (int days = 50; days < 1_050; days++) {
      BinomialDistribution binomial = new BinomialDistribution(days, 0.01);
      for (int exceptions = 0; exceptions < 35; exceptions++) {
        double cdf = binomial.cumulativeProbability(exceptions);
        nearYellow = Math.min(nearYellow, Math.abs(cdf - 0.95));
        nearRed = Math.min(nearRed, Math.abs(cdf - 0.9999));
        assertThat(TrafficLight.of(exceptions, days, 0.01))
            .as("%d of %d", exceptions, days)
            .isEqualTo(
                cdf < 0.95
                    ? TrafficLight.GREEN
                    : cdf < 0.9999 ? TrafficLight.YELLOW : TrafficLight.RED);
      }
    }
    assertThat(nearYellow).isBetween(1e-9, 1e-4);
    assertThat(nearRed).isBetween(1e-9, 1e-5);
  }

  /**
   * Acerbi and Szekely 2014, table of Z2 critical values at T = 250, 2.5 %, significance 5 %. With
   * 40,000 trials the Monte-Carlo error of the quantile is about 0.005; the published values have
   * three digits.
   */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"Infinity, -0.702", "10, -0.710", "5, -0.737", "3, -0.813"})
  void acerbiSzekelyCriticalValues(double nu, double expected) {
    Distribution law = nu == Double.POSITIVE_INFINITY ? new Normal(0, 1) : new StudentT(nu, 0, 1);
    double critical =
        AcerbiSzekely.z2CriticalValue(law, 250, 0.025, 0.05, 40_000, 3, new ScalarKernels());
    assertThat(critical).isCloseTo(expected, within(0.02));
  }

  /**
   * The same table at significance 0.01 %, normal law. Of 100,000 trials 10 lie below that
   * quantile, so its standard error is 1/√10 = 32 % of the distance over which the tail falls by e,
   * which between the two published values is (1.79 − 0.70)/ln 500 = 0.18: 0.06. Four are missed
   * once in 16,000.
   */
  @Test
  void acerbiSzekelyCriticalValueFarOut() {
    double critical =
        AcerbiSzekely.z2CriticalValue(
            new Normal(0, 1), 250, 0.025, 1e-4, 100_000, 3, new ScalarKernels());
    assertThat(critical).isCloseTo(-1.79, within(4 * 0.06));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2, 3, 7, 40})
  void chiSquaredAgainstHipparchus(double degreesOfFreedom) {
    ChiSquaredDistribution expected = new ChiSquaredDistribution(degreesOfFreedom);
    for (double x : new double[] {1e-6, 0.01, 0.5, 1, 2, 3.84, 10, 16.67, 60}) {
      double survival = 1 - expected.cumulativeProbability(x);
      assertThat(ChiSquared.survival(x, degreesOfFreedom))
          .as("x = %s", x)
          .isCloseTo(survival, within(1e-13));
    }
  }

  /** NIST DLMF 8.4.4 and 8.4.8: Q(1/2, x) = erfc(√x) and Q(1, x) = e^{−x}, in the far tail too. */
  @Test
  void chiSquaredTailsInClosedForm() {
    for (double x : new double[] {1, 10, 100, 600}) {
      double expected = Math.exp(-x / 2);
      assertThat(ChiSquared.survival(x, 2))
          .as("x = %s", x)
          .isCloseTo(expected, within(1e-13 * expected));
    }
  }

  @Test
  void nothingToJudgeIsSaid() {
    assertThatThrownBy(() -> new Coverage(new boolean[0]))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(
            () -> AcerbiSzekely.z1(new double[3], new double[] {1, 1, 1}, new double[] {2, 2, 2}))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(
            () -> Scores.fisslerZiegel(new double[1], new double[1], new double[1], 0.05))
        .hasMessageContaining("expectedShortfall[0] is 0.0");
    assertThatThrownBy(() -> Scores.pinball(new double[] {Double.NaN}, new double[1], 0.05))
        .hasMessageContaining("losses[0] is NaN");
  }

  /** Newey and West 1994: 4 (T/100)^{2/9}, rounded down. */
  @Test
  void bandwidthFollowsTheRule() {
    for (int n : new int[] {20, 99, 100, 101, 500, 4279}) {
      assertThat(DieboldMariano.bandwidth(n))
          .isEqualTo((int) Math.floor(4 * Math.pow(n / 100.0, 2.0 / 9)));
    }
  }
}
