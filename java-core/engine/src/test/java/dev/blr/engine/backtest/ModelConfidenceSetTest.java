package dev.blr.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.backtest.ModelConfidenceSet.Statistic;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InvalidInputException;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelConfidenceSetTest {

  /** The generator of C's standard, section on rand: the same numbers in any language. */
  private static DoubleSupplier congruential(long seed) {
    long[] state = {seed};
    return () -> {
      state[0] = (state[0] * 1_103_515_245L + 12_345) % (1L << 31);
      return state[0] / (double) (1L << 31);
    };
  }

  /**
   * P-values of the same losses and moving-block resamples by the algorithms of arch.bootstrap.MCS
   * (K. Sheppard's arch, methods "max" and "R"). With 400 resamples they are multiples of 0.0025,
   * so these are equalities.
   */
  @Test
  void agreesWithArch() {
    int n = 200;
    int models = 6;
    DoubleSupplier uniform = congruential(2011);
    double[][] losses = new double[models][n];
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < models; i++) {
        double normal = -6;
        for (int j = 0; j < 12; j++) {
          normal += uniform.getAsDouble();
        }
        losses[i][t] = normal * (1 + 0.2 * i) + 0.03 * i * i;
      }
    }
    int block = 10;
    int[][] resamples = new int[400][n];
    for (int[] resample : resamples) {
      for (int t = 0; t < n; t++) {
        resample[t] =
            t % block == 0 ? (int) (uniform.getAsDouble() * (n - block + 1)) : resample[t - 1] + 1;
      }
    }
    assertThat(ModelConfidenceSet.pValues(losses, Statistic.T_MAX, resamples))
        .containsExactly(new double[] {0.735, 0.735, 0.5, 1, 0.1475, 0}, within(1e-12));
    assertThat(ModelConfidenceSet.pValues(losses, Statistic.T_R, resamples))
        .containsExactly(new double[] {0.705, 0.705, 0.4925, 1, 0.095, 0}, within(1e-12));
  }

  /**
   * Size and power in Hansen, Lunde and Nason's sense, on 60 histories of 250 days of
   * autocorrelated losses (AR(1), 0.3) of four models: two equally good, one worse by 0.02 and one
   * by 0.6 of a standard deviation. Both good ones stay with probability ≥ 0.9 asymptotically; were
   * it 0.85, they would stay in fewer than 41 of 60 with probability 1e-4. The bad one, some 6
   * standard errors behind, must always go.
   */
  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void keepsTheBestAndDropsTheWorst(Statistic statistic) {
    int kept = 0;
    for (int history = 0; history < 60; history++) {
      Random random = new Random(1_000 + history);
      double[] behind = {0, 0, 0.02, 0.6};
      double[][] losses = new double[4][250];
      for (int i = 0; i < 4; i++) {
        double deviation = random.nextGaussian();
        for (int t = 0; t < 250; t++) {
          deviation = 0.3 * deviation + Math.sqrt(1 - 0.09) * random.nextGaussian();
          losses[i][t] = behind[i] + deviation;
        }
      }
      double[] p = ModelConfidenceSet.pValues(losses, statistic, 6, history, new ScalarKernels());
      assertThat(p[3]).as("history %d", history).isLessThan(0.1);
      kept += p[0] >= 0.1 && p[1] >= 0.1 ? 1 : 0;
    }
    assertThat(kept).isGreaterThanOrEqualTo(41);
  }

  /** One forecast under two names: nothing tells them apart, so neither may push the other out. */
  @ParameterizedTest
  @EnumSource
  void equalLossesStayTogether(Statistic statistic) {
    Random random = new Random(5);
    double[] one = random.doubles(100).toArray();
    double[] p =
        ModelConfidenceSet.pValues(
            new double[][] {one, one.clone()}, statistic, 5, 1, new ScalarKernels());
    assertThat(p).containsExactly(1, 1);
  }

  /** n^{1/3}, rounded down (Politis and White 2004), exact at cubes. */
  @Test
  void theMeanBlockIsTheCubeRoot() {
    assertThat(
            IntStream.of(1, 7, 8, 26, 27, 999, 1_000, 1_001, 1_330, 1_331)
                .mapToDouble(ModelConfidenceSet::meanBlock))
        .containsExactly(1.0, 1.0, 2.0, 2.0, 3.0, 9.0, 10.0, 10.0, 10.0, 11.0);
  }

  /**
   * Politis and Romano 1994: a block ends after each day with probability 1/4, and the next begins
   * anywhere on the circle, at the next day itself one time in n. Of the 2,000 · 199 steps a share
   * of (1 − 1/n)/4 jumps, with a standard error of 0.0007; five are exceeded by one seed in 1.7
   * million. A start lies in the first half as often as in the second: standard error 0.0016.
   */
  @Test
  void blocksAreGeometricAndWrapAround() {
    int n = 200;
    int[][] resamples = ModelConfidenceSet.stationaryBootstrap(n, 4, 9, new ScalarKernels());
    assertThat(resamples.length)
        .as("a p-value of 10 % has a standard error of 0.7 %")
        .isEqualTo(2_000);
    int jumps = 0;
    int early = 0;
    int wraps = 0;
    for (int[] resample : resamples) {
      for (int t = 1; t < n; t++) {
        boolean jump = resample[t] != (resample[t - 1] + 1) % n;
        jumps += jump ? 1 : 0;
        early += jump && resample[t] < n / 2 ? 1 : 0;
        wraps += !jump && resample[t] == 0 ? 1 : 0;
      }
    }
    double steps = 2_000.0 * (n - 1);
    assertThat(jumps / steps).isCloseTo(0.25 * (1 - 1.0 / n), within(5 * 0.0007));
    assertThat(early / (double) jumps).isCloseTo(0.5, within(5 * 0.0016));
    assertThat(wraps).isPositive();
  }

  /** The smallest sample is ten losses. */
  @Test
  void judgesTenLosses() {
    double[][] losses = {new Random(1).doubles(10).toArray(), new Random(2).doubles(10).toArray()};
    assertThat(ModelConfidenceSet.pValues(losses, Statistic.T_R, 1, 1, new ScalarKernels()))
        .contains(1);
  }

  @Test
  void refusesWhatItCannotJudge() {
    assertThatThrownBy(() ->
            ModelConfidenceSet.pValues(
                new double[][] {new double[9]}, Statistic.T_MAX, 5, 1, new ScalarKernels()))
        .isInstanceOf(InvalidInputException.class);
    double[] broken = new double[20];
    broken[7] = Double.NaN;
    assertThatThrownBy(() ->
            ModelConfidenceSet.pValues(
                new double[][] {new double[20], broken}, Statistic.T_R, 5, 1, new ScalarKernels()))
        .hasMessageContaining("[7] is NaN");
  }
}
