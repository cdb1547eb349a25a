package dev.blr.engine.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.numeric.Elementary;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The law of the present run, against sums over all partitions. */
class RunLengthsTest {
  private static final double[] Y = {.3, -.1, .2, 2.1, 1.9, 2.4};
  private static final double HAZARD = 0.1;

  /** REFERENCE: Bayesian online change points. */
  @Test
  void theReference() {
    RunLengths runs = of(Change.MEAN);
    assertThat(runs.probabilities())
        .containsExactly(
            new double[] {
              .1, .0536040234, .0744288564, .2639411924, .0800118067, .0308802297, .3971338912
            },
            within(1e-10));
    assertThat(runs.logEvidence()).isCloseTo(-10.0925504080, within(1e-10));
    assertThat(runs.longest()).isEqualTo(6);
    assertThat(runs.mostProbable()).isEqualTo(6);
  }

  private static RunLengths of(Change change) {
    RunLengths runs = new RunLengths(change, HAZARD, 2);
    for (double y : Y) {
      runs.add(y);
    }
    return runs;
  }

  /** Marginal likelihoods of whole runs in closed form, not one observation after another. */
  @ParameterizedTest
  @EnumSource
  void everyPartition(Change change) {
    double[] joint = new double[Y.length + 1];
    double evidence = 0;
    for (int ends = 0; ends < 1 << Y.length; ends++) {
      double log = 0;
      int from = 0;
      for (int t = 1; t <= Y.length; t++) {
        boolean restarts = (ends >> (t - 1) & 1) == 1;
        log += Math.log(restarts ? HAZARD : 1 - HAZARD);
        if (restarts) {
          log += marginal(change, from, t);
          from = t;
        }
      }
      log += marginal(change, from, Y.length);
      joint[Y.length - from] += Math.exp(log);
      evidence += Math.exp(log);
    }
    RunLengths runs = of(change);
    assertThat(runs.logEvidence()).isCloseTo(Math.log(evidence), within(1e-12));
    for (int run = 0; run <= Y.length; run++) {
      assertThat(runs.probabilities()[run])
          .as("run %d", run)
          .isCloseTo(joint[run] / evidence, within(1e-12));
    }
  }

  /** τ² = 4, a₀ = b₀ = 1 (Murphy 2007, "Conjugate Bayesian analysis of the Gaussian", eq. 95). */
  private static double marginal(Change change, int from, int to) {
    int n = to - from;
    double sum = 0;
    double squares = 0;
    for (int t = from; t < to; t++) {
      sum += Y[t];
      squares += Y[t] * Y[t];
    }
    double weight = n + 0.25;
    double logPi = n * Math.log(2 * Math.PI) / 2;
    double left = squares - sum * sum / weight;
    double logWeights = 0.5 * Math.log(0.25 / weight);
    return switch (change) {
      case MEAN -> -logPi + logWeights - left / 2;
      case VARIANCE -> -logPi + logGamma(n) - (1 + n / 2.0) * Math.log(1 + squares / 2);
      case BOTH -> -logPi + logWeights + logGamma(n) - (1 + n / 2.0) * Math.log(1 + left / 2);
    };
  }

  private static double logGamma(int n) {
    return Elementary.logGamma(1 + n / 2.0);
  }

  /** What is forgotten is not missed: probabilities stay a law over a long series. */
  @Test
  void probabilitiesSumToOne() {
    RunLengths runs = new RunLengths(Change.BOTH, 0.01, 2);
    Random random = new Random(4);
    for (int t = 0; t < 3000; t++) {
      runs.add(t < 2000 ? random.nextGaussian() : 4 + random.nextGaussian());
    }
    double total = 0;
    for (double p : runs.probabilities()) {
      total += p;
    }
    assertThat(total).isCloseTo(1, within(1e-12));
    assertThat(runs.mostProbable()).isBetween(998, 1002);
    assertThat(runs.longest()).isBetween(998, 1100);
  }
}
