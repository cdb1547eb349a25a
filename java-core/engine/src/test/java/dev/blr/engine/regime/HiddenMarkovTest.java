package dev.blr.engine.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.dist.StudentT;
import dev.blr.engine.kernel.ScalarKernels;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hidden Markov models. */
class HiddenMarkovTest {
  private static final double NORMAL = Double.POSITIVE_INFINITY;

  private static HiddenMarkov model(double nu) {
    return new HiddenMarkov(
        new double[] {.2, .5, .3},
        new double[] {.9, .06, .04, .1, .7, .2, .05, .15, .8},
        new double[] {.1, -.3, 1},
        new double[] {.5, 1, 2},
        nu);
  }

  /** Σ over all 3⁶ paths of their joint densities. */
  @ParameterizedTest
  @ValueSource(doubles = {5, Double.POSITIVE_INFINITY})
  void everyPathCounts(double nu) {
    HiddenMarkov model = model(nu);
    double[] x = {.3, -2, 1.2, 40, -.1, .7};
    double total = 0;
    double[] last = new double[3];
    double[] third = new double[3];
    double best = 0;
    int[] bestPath = new int[6];
    for (int code = 0; code < 729; code++) {
      int[] path = new int[6];
      int rest = code;
      double joint = 1;
      for (int t = 0; t < 6; t++) {
        path[t] = rest % 3;
        rest /= 3;
        double move =
            t == 0 ? model.initial()[path[0]] : model.transition()[3 * path[t - 1] + path[t]];
        joint *= move * density(model, path[t], x[t]);
      }
      total += joint;
      last[path[5]] += joint;
      third[path[2]] += joint;
      if (joint > best) {
        best = joint;
        bestPath = path;
      }
    }
    StateProbabilities probabilities = StateProbabilities.of(model, x);
    assertThat(probabilities.logLikelihood()).isCloseTo(Math.log(total), within(1e-10));
    double[] moves = new double[9];
    double[] smoothed = probabilities.smoothed(moves);
    for (int k = 0; k < 3; k++) {
      assertThat(probabilities.filtered()[15 + k]).isCloseTo(last[k] / total, within(1e-12));
      assertThat(smoothed[6 + k]).isCloseTo(third[k] / total, within(1e-12));
    }
    assertThat(Arrays.stream(moves).sum()).as("five moves").isCloseTo(5, within(1e-12));
    assertThat(Viterbi.path(model, x)).containsExactly(bestPath);
    RegimeFilter filter = new RegimeFilter(model);
    double online = 0;
    for (double one : x) {
      online += filter.update(one);
    }
    assertThat(online).isCloseTo(Math.log(total), within(1e-10));
    assertThat(filter.now()[1]).isCloseTo(last[1] / total, within(1e-12));
  }

  private static double density(HiddenMarkov model, int state, double x) {
    double scale = model.scale()[state];
    double z = (x - model.mean()[state]) / scale;
    double log =
        model.nu() == NORMAL
            ? -0.5 * Math.log(2 * Math.PI) - z * z / 2
            : new StudentT(model.nu(), 0, 1).logDensity(z);
    return Math.exp(log) / scale;
  }

  /** REFERENCE: depmixS4, speed, rt ~ 1 with two states. */
  @Test
  @NeedsSharedData("reference/depmix_speed_rt.csv")
  void theSpeedData() {
    double[] rt =
        SharedData.lines("reference/depmix_speed_rt.csv").stream()
            .skip(1)
            .mapToDouble(Double::parseDouble)
            .toArray();
    RegimeFit fit = RegimeFit.of(rt, 2, false, 4, new ScalarKernels(), 1);
    assertThat(fit.logLikelihood()).isCloseTo(-88.73058448, within(1e-4));
    assertThat(fit.model().mean()).containsExactly(new double[] {5.510, 6.385}, within(6e-4));
    assertThat(fit.model().scale()).containsExactly(new double[] {.192, .244}, within(6e-4));
    assertThat(fit.model().transition()[0]).isCloseTo(.884, within(1e-3));
    assertThat(fit.model().transition()[3]).isCloseTo(.916, within(1e-3));
    assertThat(fit.converged()).isTrue();
    assertThat(fit.model().parameters()).isEqualTo(7);
    assertThat(fit.bic(439)).isCloseTo(2 * 88.73058448 + 7 * Math.log(439), within(2e-4));
  }

  private static double[] simulated(Random random, int n, double nu) {
    double[] x = new double[n];
    int state = 0;
    for (int t = 0; t < n; t++) {
      state = random.nextDouble() < 0.04 ? 1 - state : state;
      double z = random.nextGaussian();
      if (nu < NORMAL) {
        double chi = 0;
        for (int i = 0; i < nu; i++) {
          double one = random.nextGaussian();
          chi += one * one;
        }
        z /= Math.sqrt(chi / nu);
      }
      x[t] = (state == 0 ? 0.001 : -0.002) + (state == 0 ? 0.007 : 0.021) * z;
    }
    return x;
  }

  /** Sixty steps on each of twenty series, both laws. */
  @Test
  void theLikelihoodNeverFalls() {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      double[] x = Standardised.of(simulated(random, 150, 4));
      for (double nu : new double[] {NORMAL, 6}) {
        HiddenMarkov model = model(nu);
        double before = Double.NEGATIVE_INFINITY;
        for (int step = 0; step < 60; step++) {
          StateProbabilities probabilities = StateProbabilities.of(model, x);
          assertThat(probabilities.logLikelihood())
              .as("seed %d, ν %s, step %d", seed, nu, step)
              .isGreaterThanOrEqualTo(before - 1e-9);
          before = probabilities.logLikelihood();
          model = RegimeFit.improved(x, model, probabilities);
        }
      }
    }
  }

  /** What was put in comes out, whatever the unit. */
  @Test
  void parametersAreRecovered() {
    double[] x = simulated(new Random(4), 6000, 4);
    RegimeFit fit = RegimeFit.of(x, 2, true, 3, new ScalarKernels(), 1);
    assertThat(fit.model().scale()[0]).isCloseTo(0.007, within(6e-4));
    assertThat(fit.model().scale()[1]).isCloseTo(0.021, within(2e-3));
    assertThat(fit.model().mean()[0]).isCloseTo(0.001, within(5e-4));
    assertThat(fit.model().nu()).isCloseTo(4, within(1.0));
    assertThat(fit.model().transition()[0]).isCloseTo(0.96, within(0.015));
    assertThat(fit.model().duration(0)).isBetween(18.0, 36.0);
    double[] percent = Arrays.stream(x).map(one -> 100 * one).toArray();
    RegimeFit scaled = RegimeFit.of(percent, 2, true, 3, new ScalarKernels(), 1);
    assertThat(scaled.logLikelihood())
        .isCloseTo(fit.logLikelihood() - 6000 * Math.log(100), within(1e-5));
    double sum = 0;
    RegimeFilter filter = new RegimeFilter(fit.model());
    for (double one : x) {
      sum += filter.update(one);
    }
    assertThat(sum).isCloseTo(fit.logLikelihood(), within(1e-6));
  }

  /** Filtered states up to a day are the same whatever comes later: fifty cuts. */
  @Test
  void filteredStatesDoNotKnowTheFuture() {
    HiddenMarkov model = model(6);
    double[] x = new Random(5).doubles(500, -3, 3).toArray();
    HiddenStates all = HiddenStates.of(model, x);
    Random random = new Random(6);
    for (int cut = 10; cut <= 500; cut += 10) {
      double[] noise = x.clone();
      for (int t = cut; t < noise.length; t++) {
        noise[t] = 30 * random.nextGaussian();
      }
      HiddenStates other = HiddenStates.of(model, noise);
      for (int t = 0; t < cut; t++) {
        assertThat(other.moments().get(t).filtered()).isEqualTo(all.moments().get(t).filtered());
        assertThat(other.moments().get(t).filteredProbability())
            .isEqualTo(all.moments().get(t).filteredProbability());
      }
    }
  }

  /** By hand, with two states. */
  @Test
  void whatIsSaidOfStates() {
    HiddenMarkov model =
        new HiddenMarkov(
            new double[] {.5, .5},
            new double[] {.8, .2, .5, .5},
            new double[] {1, -2},
            new double[] {.5, 3},
            NORMAL);
    HiddenStates states = HiddenStates.of(model, new double[] {1, 1.2, .9, -6, 1.1});
    double[] now = states.now();
    assertThat(states.next()[0]).isCloseTo(.8 * now[0] + .5 * now[1], within(1e-15));
    assertThat(states.trend().up()).isCloseTo(states.next()[0], within(1e-15));
    assertThat(states.trend().persistence()).isCloseTo(.8 * now[0] + .5 * now[1], within(1e-15));
    double mean = states.next()[0] - 2 * states.next()[1];
    assertThat(states.trend().mean()).isCloseTo(mean, within(1e-15));
    double square = states.next()[0] * 1.25 + states.next()[1] * 13;
    assertThat(states.trend().deviation())
        .isCloseTo(Math.sqrt(square - mean * mean), within(1e-14));
    assertThat(states.regimes().getFirst().sharpe()).isEqualTo(2);
    assertThat(states.regimes().getFirst().duration()).isCloseTo(5, within(1e-12));
    assertThat(states.regimes().getFirst().stay()).isEqualTo(.8);
    assertThat(states.moments())
        .extracting(HiddenStates.Moment::viterbi)
        .containsExactly(0, 0, 0, 1, 0);
  }

  @Test
  void labelsFollowTheirRule() {
    assertThat(RegimeLabel.of(9, 1.5, 1, 10)).isEqualTo(RegimeLabel.CRISIS);
    assertThat(RegimeLabel.of(.11, 1, 1, 100)).isEqualTo(RegimeLabel.BULL);
    assertThat(RegimeLabel.of(-.11, 1, 1, 100)).isEqualTo(RegimeLabel.BEAR);
    assertThat(RegimeLabel.of(.09, 1, 1, 100)).isEqualTo(RegimeLabel.NEUTRAL);
    assertThat(RegimeLabel.of(0, 1.49, 1, 100)).isEqualTo(RegimeLabel.NEUTRAL);
  }

  /** Right or refused. */
  @Test
  void awkwardSeries() {
    ScalarKernels kernels = new ScalarKernels();
    assertThatThrownBy(() -> RegimeFit.of(new double[100], 2, false, 2, kernels, 1))
        .hasMessageContaining("not all equal");
    assertThatThrownBy(() -> RegimeFit.of(new double[19], 1, false, 2, kernels, 1))
        .hasMessageContaining("at least 20");
    double[] twenty = new Random(1).doubles(20, -1, 1).toArray();
    assertThat(RegimeFit.of(twenty, 2, false, 3, kernels, 1).logLikelihood()).isFinite();
    double[] outlier = new Random(2).doubles(300, -1, 1).toArray();
    outlier[150] = 1e6;
    RegimeFit fit = RegimeFit.of(outlier, 2, false, 3, kernels, 1);
    assertThat(fit.logLikelihood()).isFinite();
    assertThat(Viterbi.path(fit.model(), outlier)[150]).isBetween(0, 1);
    double[] halted = new Random(3).doubles(300, -1, 1).toArray();
    Arrays.fill(halted, 100, 200, 0);
    assertThat(RegimeFit.of(halted, 2, true, 3, kernels, 1).logLikelihood()).isFinite();
  }
}
