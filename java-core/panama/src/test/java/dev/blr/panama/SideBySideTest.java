package dev.blr.panama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every target of this machine as a value of its own, all in one process. */
class SideBySideTest {
  private static final int DAYS = 400;

  @Test
  void targetsThatTakeTurnsGiveTheBitsOfEachAlone() {
    Map<String, double[]> alone = new LinkedHashMap<>();
    everyTarget().forEach((target, kernels) -> alone.put(target, results(kernels)));
    Map<String, Kernels> together = everyTarget();
    for (int turn = 0; turn < 3; turn++) {
      together.forEach((target, kernels) ->
          assertThat(results(kernels)).as(target).containsExactly(alone.get(target)));
    }
    assertThat(together.keySet())
        .allSatisfy(t -> assertThat(together.get(t).target()).isEqualTo(t));
  }

  /** Otherwise every test here would pass on one target alone. */
  @Test
  void targetsDifferInTheirLastBits() {
    List<double[]> results = everyTarget().values().stream().map(SideBySideTest::results).toList();
    if (results.size() > 1) {
      assertThat(results.getFirst()).isNotEqualTo(results.getLast());
    }
  }

  @Test
  void targetsOnThreadsOfTheirOwnDoNotDisturbOneAnother() throws Exception {
    Map<String, double[]> alone = new LinkedHashMap<>();
    everyTarget().forEach((target, kernels) -> alone.put(target, results(kernels)));
    try (var threads = Executors.newFixedThreadPool(alone.size())) {
      List<Callable<Void>> work = new ArrayList<>();
      everyTarget()
          .forEach((target, kernels) ->
              work.add(() -> {
                for (int turn = 0; turn < 20; turn++) {
                  assertThat(results(kernels)).as(target).containsExactly(alone.get(target));
                }
                return null;
              }));
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    }
  }

  /** The whole engine, a day on one target and the same day on the next. */
  @Test
  void enginesOnSeveralTargetsAdvanceDayByDay() {
    Map<String, List<Double>> alone = new LinkedHashMap<>();
    everyTarget()
        .forEach((target, kernels) -> {
          List<Double> states = new ArrayList<>();
          Consumer<Integer> engine = engine(kernels, states);
          for (int day = 0; day < DAYS; day++) {
            engine.accept(day);
          }
          alone.put(target, states);
        });
    Map<String, List<Double>> together = new LinkedHashMap<>();
    List<Consumer<Integer>> engines = new ArrayList<>();
    everyTarget()
        .forEach((target, kernels) -> {
          together.put(target, new ArrayList<>());
          engines.add(engine(kernels, together.get(target)));
        });
    for (int day = 0; day < DAYS; day++) {
      for (Consumer<Integer> engine : engines) {
        engine.accept(day);
      }
    }
    assertThat(together).isEqualTo(alone);
    assertThat(together.values()).allSatisfy(states -> assertThat(states).isNotEmpty());
  }

  private static Consumer<Integer> engine(Kernels kernels, List<Double> states) {
    double[] returns = new double[DAYS];
    kernels.studentTSample(11, 0, 0, 5, 0, 0.01, false, returns, DAYS);
    LiveRisk risk = new LiveRisk(LiveRiskSettings.defaults().withCalibrationDays(100), kernels);
    return day ->
        risk.update("day " + day, returns[day])
            .ifPresent(state -> states.add(state.logLikelihood()));
  }

  private static Map<String, Kernels> everyTarget() {
    NativeLibrary.Loaded library = TestLibrary.require();
    Map<String, Kernels> kernels = new LinkedHashMap<>();
    library.targets().forEach(target -> kernels.put(target, library.kernels(target)));
    return kernels;
  }

  /** Of kernels of every family and of laws. */
  private static double[] results(Kernels kernels) {
    int n = 37;
    double[] all = new double[6 * n];
    double[] one = new double[n];
    double[] other = new double[n];
    kernels.normals(7, 1, 0, one, n);
    System.arraycopy(one, 0, all, 0, n);
    kernels.studentTLogDensity(one, n, 4.5, 0.1, 1.7, other);
    System.arraycopy(other, 0, all, n, n);
    double[] law = {2, 0.4, -0.3, 0.2, 0.1};
    kernels.cosDensity(law, law.length, -3, 3, one, n, other);
    System.arraycopy(other, 0, all, 2 * n, n);
    double[] weights = new double[n];
    Arrays.fill(weights, 1.0 / n);
    double[] next = new double[n];
    kernels.stochasticVolatilityStep(
        one, weights, n, -1, 0.95, 0.3, 0.4, 5, 1, other, next, new double[2]);
    System.arraycopy(other, 0, all, 3 * n, n);
    try (Laws laws = kernels.newLaws(law.length, n)) {
      double[] each = new double[n];
      Arrays.fill(each, 1);
      laws.combine(law, 1, each, n, -3, 3);
      laws.quantile(0.3, other, next);
      System.arraycopy(other, 0, all, 4 * n, n);
      System.arraycopy(next, 0, all, 5 * n, n);
    }
    return all;
  }
}
