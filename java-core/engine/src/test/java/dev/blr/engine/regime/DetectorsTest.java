package dev.blr.engine.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.regime.Segmentation.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes found as observations come. */
class DetectorsTest {

  static Stream<Segmentation> segmentations() {
    return Arrays.stream(Method.values())
        .flatMap(method -> Arrays.stream(Change.values()).flatMap(change -> one(method, change)));
  }

  private static Stream<Segmentation> one(Method method, Change change) {
    boolean single = method == Method.CUSUM || method == Method.MOSUM;
    boolean nonsense =
        single && change == Change.BOTH || method == Method.BREAK_OUT && change != Change.VARIANCE;
    return nonsense
        ? Stream.empty()
        : Stream.of(new Segmentation(method, change, Penalty.MBIC, null, 30, .05, .004, 2, null));
  }

  /**
   * Lucas and Saccucci and every textbook (Montgomery, table 9.3): k = ½, h = 5 run 465 on average.
   */
  @Test
  void theRunsOfPagesSum() {
    CusumDetector detector = new CusumDetector(0.5, 5);
    Random random = new Random(5);
    double[] lengths = new double[4000];
    for (int run = 0; run < lengths.length; run++) {
      detector.restart();
      int length = 1;
      while (!detector.add(random.nextGaussian())) {
        length++;
      }
      lengths[run] = length;
    }
    assertThat(Arrays.stream(lengths).average().orElseThrow())
        .as("a standard error of 465/√4000 = 7.4")
        .isCloseTo(465, within(25.0));
    detector.restart();
    int delay = 1;
    while (!detector.add(1)) {
      delay++;
    }
    assertThat(delay).as("½ each time, beyond 5").isEqualTo(11);
    assertThat(detector.age()).isEqualTo(11);
  }

  /** By hand: ρ = 2, z = 3: ½·9·¾ − log 2. */
  @Test
  void theSumOfABreakOut() {
    double first = 0.5 * 9 * 0.75 - Math.log(2);
    assertThat(new BreakOutDetector(2, first - 1e-12).add(3)).isTrue();
    assertThat(new BreakOutDetector(2, first + 1e-12).add(3)).isFalse();
    BreakOutDetector asleep = new BreakOutDetector(2, 3.5 * Math.log(2));
    assertThat(List.of(asleep.add(0), asleep.add(0), asleep.add(0), asleep.add(0)))
        .containsExactly(false, false, false, true);
    assertThat(asleep.age()).isEqualTo(4);
  }

  /** Whatever mean and deviation: exactly N(0, 1) from the third on, independent, against SciPy. */
  @Test
  void selfStartingResiduals() {
    double[] x = {1.0, 2.5, 0.5, 4.0, 3.0};
    // scipy: norm.ppf(t.cdf(sqrt((n-1)/n)*(x[n-1]-mean(x[:n-1]))/std(x[:n-1], ddof=1), n-2))
    double[] expected = {Z3, Z4, Z5};
    SelfStarting residuals = new SelfStarting();
    assertThat(residuals.add(x[0])).isEmpty();
    assertThat(residuals.add(x[1])).isEmpty();
    for (int i = 0; i < 3; i++) {
      assertThat(residuals.add(x[i + 2]).orElseThrow()).isCloseTo(expected[i], within(1e-12));
    }
    SelfStarting scaled = new SelfStarting();
    scaled.add(1e-3);
    scaled.add(2.5e-3);
    assertThat(scaled.add(0.5e-3).orElseThrow()).isCloseTo(Z3, within(1e-9));
  }

  private static final double Z3 = -0.6553449157085045;
  private static final double Z4 = 1.416169247883606;
  private static final double Z5 = 0.5084255308558139;

  /** The approximation for long baselines meets the exact one. */
  @Test
  void longBaselines() {
    SelfStarting residuals = new SelfStarting();
    Random random = new Random(8);
    for (int i = 0; i < 2000; i++) {
      residuals.add(random.nextGaussian());
    }
    double exact = residuals.add(2.5).orElseThrow();
    double approximate = residuals.add(2.5).orElseThrow();
    assertThat(approximate).isCloseTo(exact, within(5e-3)).isNotEqualTo(exact);
    assertThat(residuals.add(1e9).orElseThrow()).isEqualTo(8);
  }

  /** A false alarm in a hundred to several thousand observations, and a true one far sooner. */
  @ParameterizedTest
  @MethodSource("segmentations")
  void falseAlarmsAreRareAndTrueOnesSoon(Segmentation segmentation) {
    RunLengthStudy study =
        RunLengthStudy.of(segmentation.detector(), segmentation.change(), new ScalarKernels(), 1);
    assertThat(study.meanRun()).isBetween(250.0, 1500.0);
    assertThat(study.meanDelay()).isBetween(1.0, 60.0);
    assertThat(study.meanRunError()).isLessThan(0.15 * study.meanRun());
    assertThat(study.meanDelayError()).isLessThan(0.3 * study.meanDelay());
    assertThat(study.alarmless()).isBetween(0.0, 0.5);
    assertThat(study.missed()).isBetween(0.0, 0.2);
  }

  /** Alarms up to a day are the same, whatever comes later: fifty cuts. */
  @ParameterizedTest
  @MethodSource("segmentations")
  void noAlarmKnowsTheFuture(Segmentation segmentation) {
    Random random = new Random(6);
    double[] x = new double[600];
    for (int t = 0; t < x.length; t++) {
      x[t] = (t / 150 % 2 == 0 ? 1 : 3) * random.nextGaussian() + (t < 300 ? 0 : 2);
    }
    List<Monitor.Alarm> all = Monitor.alarms(segmentation.detector(), x);
    assertThat(all).isNotEmpty();
    for (int cut = 12; cut <= 600; cut += 12) {
      double[] noise = x.clone();
      for (int t = cut; t < noise.length; t++) {
        noise[t] = 100 * random.nextGaussian();
      }
      assertThat(upTo(cut, Monitor.alarms(segmentation.detector(), noise)))
          .as("cut at %d", cut)
          .isEqualTo(upTo(cut, all));
    }
  }

  private static List<Monitor.Alarm> upTo(int cut, List<Monitor.Alarm> alarms) {
    return alarms.stream().filter(alarm -> alarm.observation() <= cut).toList();
  }

  /** Zeros, constants and one outlier raise no error, and twenty observations are enough. */
  @ParameterizedTest
  @MethodSource("segmentations")
  void awkwardSeries(Segmentation segmentation) {
    assertThat(Monitor.alarms(segmentation.detector(), new double[500])).isEmpty();
    double[] outlier = new Random(9).doubles(200, -1, 1).toArray();
    outlier[100] = 1e6;
    for (Monitor.Alarm alarm : Monitor.alarms(segmentation.detector(), outlier)) {
      assertThat(alarm.lastBefore()).isBetween(0, alarm.observation() - 1);
    }
    double[] twenty = new Random(10).doubles(20, -1, 1).toArray();
    boolean tooShort = segmentation.method() == Method.MOSUM;
    if (tooShort) {
      assertThatThrownBy(() -> segmentation.find(twenty, new ScalarKernels(), 1))
          .hasMessageContaining("a third of the 20");
    } else {
      assertThat(segmentation.find(twenty, new ScalarKernels(), 1).changes()).hasSizeLessThan(10);
    }
    assertThatThrownBy(() -> segmentation.find(new double[50], new ScalarKernels(), 1))
        .hasMessageContaining("not all equal");
    assertThatThrownBy(() -> segmentation.find(new double[9], new ScalarKernels(), 1))
        .hasMessageContaining("at least 10");
  }

  @Test
  void whatCannotBeLookedForIsRefused() {
    assertThatThrownBy(() ->
            new Segmentation(Method.CUSUM, Change.BOTH, Penalty.BIC, null, 30, .05, .1, 1, null))
        .hasMessageContaining("mean, variance");
    assertThatThrownBy(() ->
            new Segmentation(
                Method.BREAK_OUT, Change.MEAN, Penalty.BIC, null, 30, .05, .1, 1, null))
        .hasMessageContaining("variance");
    assertThatThrownBy(() ->
            new Segmentation(Method.PELT, Change.VARIANCE, Penalty.BIC, 1, 30, .05, .1, 1, null))
        .hasMessageContaining("leastSegment");
  }
}
