package dev.blr.engine.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said up to a day is the same to the bit whatever comes after it, at fifty cuts: of every
 * detector as it watches, and of the probabilities of regimes by a given model.
 */
class OnlineTest {
  private static final int COUNT = 500;
  private static final int CUTS = 50;
  private static final HiddenMarkov MODEL =
      new HiddenMarkov(
          new double[] {0.5, 0.5},
          new double[] {0.97, 0.03, 0.06, 0.94},
          new double[] {0.05, -0.1},
          new double[] {0.7, 1.9},
          Double.POSITIVE_INFINITY);

  private static Stream<String> detectors() {
    return made().keySet().stream();
  }

  private static Map<String, Supplier<Detector>> made() {
    Map<String, Supplier<Detector>> made = new LinkedHashMap<>();
    for (Segmentation.Method method : Segmentation.Method.values()) {
      for (Change change : Change.values()) {
        boolean single = method == Segmentation.Method.CUSUM || method == Segmentation.Method.MOSUM;
        boolean possible =
            !(single && change == Change.BOTH)
                && (method != Segmentation.Method.BREAK_OUT || change == Change.VARIANCE);
        if (possible) {
          made.put(
              method.word() + " of " + change.word(),
              () ->
                  new Segmentation(method, change, Penalty.MBIC, null, 30, 0.05, 0.01, 2, null)
                      .detector());
        }
      }
    }
    return made;
  }

  private static double[] jumping(long seed) {
    Random random = new Random(seed);
    double[] x = new double[COUNT];
    for (int t = 0; t < COUNT; t++) {
      x[t] = (t / 80 % 2) + (t / 120 % 2 == 0 ? 1 : 3) * random.nextGaussian();
    }
    return x;
  }

  /** Wild, in steps, or at rest from the cut on. */
  private static double[] changed(double[] x, int cut, Random random) {
    double[] changed = x.clone();
    int kind = random.nextInt(3);
    for (int t = cut; t < COUNT; t++) {
      changed[t] =
          switch (kind) {
            case 0 -> 1e6 * random.nextGaussian();
            case 1 -> random.nextInt(5);
            default -> x[cut - 1];
          };
    }
    return changed;
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void noAlarmKnowsWhatComesAfterIt(String name) {
    Supplier<Detector> detector = made().get(name);
    double[] x = jumping(3);
    List<Monitor.Alarm> base = Monitor.alarms(detector.get(), x);
    Random random = new Random(4);
    for (int i = 0; i < CUTS; i++) {
      int cut = 20 + random.nextInt(COUNT - 20);
      List<Monitor.Alarm> said = Monitor.alarms(detector.get(), changed(x, cut, random));
      assertThat(upTo(said, cut)).as("%s, cut %d", name, cut).isEqualTo(upTo(base, cut));
    }
  }

  private static List<Monitor.Alarm> upTo(List<Monitor.Alarm> alarms, int cut) {
    return alarms.stream().filter(alarm -> alarm.observation() <= cut).toList();
  }

  private static Stream<Long> seeds() {
    return Stream.of(1L, 2L);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noFilteredProbabilityKnowsWhatComesAfterIt(long seed) {
    double[] x = jumping(seed);
    double[] base = StateProbabilities.of(MODEL, x).filtered();
    Random random = new Random(seed);
    for (int i = 0; i < CUTS; i++) {
      int cut = 20 + random.nextInt(COUNT - 20);
      double[] said = StateProbabilities.of(MODEL, changed(x, cut, random)).filtered();
      assertThat(Arrays.copyOf(said, 2 * cut)).isEqualTo(Arrays.copyOf(base, 2 * cut));
    }
  }

  /** The one that goes observation by observation says what the one that sees all filtered says. */
  @ParameterizedTest
  @MethodSource("seeds")
  void bothFiltersAgree(long seed) {
    double[] x = jumping(seed);
    double[] all = StateProbabilities.of(MODEL, x).filtered();
    RegimeFilter filter = new RegimeFilter(MODEL);
    for (int t = 0; t < COUNT; t++) {
      filter.update(x[t]);
      assertThat(Math.abs(filter.now()[0] - all[2 * t])).isLessThan(1e-12);
    }
  }
}
