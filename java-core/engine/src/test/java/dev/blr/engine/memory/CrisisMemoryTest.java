package dev.blr.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.spectral.CosineLaw;
import dev.blr.engine.spectral.CosineSeries;
import dev.blr.engine.spectral.ReferenceDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A history whose laws are known: normal, of scale 1 % in calm and 6 % in a storm. */
class CrisisMemoryTest {
  private static final int MODES = 128;
  private static final double CALM = 0.01;
  private static final double STORM = 0.06;

  private final double[] standardNormal =
      CosineSeries.ofDensity(z -> Math.exp(-z * z / 2), -10, 10, MODES);
  private final Random random = new Random(1);
  private CrisisMemory memory;
  private int day;

  @BeforeEach
  void start() {
    memory = new CrisisMemory(new ScalarKernels(), MODES, CALM, 0.95, List.of());
    day = 0;
  }

  @Test
  void aStormIsLearnedOnceItIsOverAndRecalledInTheNext() {
    live(200, CALM, 0);
    assertThat(memory.prototypes())
        .extracting(Prototype::name)
        .containsExactly("volatility spike", "market crash");
    live(30, STORM, 1);
    assertThat(memory.prototypes()).as("not before it is over").hasSize(2);
    MemoryState after = live(200, CALM, 0);
    assertThat(memory.prototypes())
        .extracting(Prototype::name)
        .containsExactly("volatility spike", "market crash", "stress of day 201");
    assertThat(after.activation()).isLessThan(0.1);
    assertThat(after.level())
        .as("0.03 · 0.1/(1 − 0.92), where that activation would settle")
        .isLessThan(0.0375);

    MemoryState again = live(20, STORM, 1);
    assertThat(again.recalled()).isEqualTo("stress of day 201");
    assertThat(again.similarity()).isCloseTo(1, within(1e-9));
    // 20 days of shock 1 and recall near 1, from a level ε that calm has nearly forgotten.
    assertThat(again.level()).isBetween(0.75, 1 - Math.pow(0.92, 20) + after.level());
  }

  @Test
  void theSameStormIsLearnedOnce() {
    live(200, CALM, 0);
    for (int i = 0; i < 3; i++) {
      live(30, STORM, 1);
      live(100, CALM, 0);
    }
    assertThat(memory.prototypes()).hasSize(3);
  }

  @Test
  void aFewWildDaysAreNoCrisis() {
    live(200, CALM, 0);
    live(5, STORM, 1);
    live(50, CALM, 0);
    assertThat(memory.prototypes()).hasSize(2);
  }

  /** MODEL.md, 6.3: fast rules the calm, and hands over in a crisis. */
  @Test
  void theFastLawRulesTheCalmAndHandsOverInAStorm() {
    TimescaleWeights calm = live(600, CALM, 0).weights();
    TimescaleWeights storm = live(40, STORM, 1).weights();
    assertThat(calm.fast()).isGreaterThan(calm.crisis());
    assertThat(storm.fast()).isLessThan(0.5 * calm.fast());
    assertThat(storm.crisis()).isGreaterThan(2 * calm.crisis());
  }

  /** MODEL.md, 6.3: the blended law is a valid law, in calm and in storm. */
  @Test
  void theBlendedLawIsValid() {
    for (int phase = 0; phase < 6; phase++) {
      live(40, phase % 2 == 0 ? CALM : STORM, phase % 2);
      CosineLaw law = memory.blendedLaw();
      int points = 2001;
      double[] x = new double[points];
      double[] density = new double[points];
      double[] cdf = new double[points];
      for (int i = 0; i < points; i++) {
        x[i] = law.lower() + (law.upper() - law.lower()) * i / (points - 1);
        cdf[i] = law.cdf(x[i]);
      }
      new ScalarKernels()
          .cosDensity(law.coefficients(), MODES, law.lower(), law.upper(), x, points, density);
      double largest = Arrays.stream(density).max().orElseThrow();
      assertThat(Arrays.stream(density).min().orElseThrow())
          .as("phase %d", phase)
          .isGreaterThan(-1e-14 * largest);
      assertThat(cdf).isSorted();
      assertThat(cdf[0]).isZero();
      assertThat(cdf[points - 1]).isCloseTo(1, within(1e-12));
    }
  }

  /**
   * M ← 0.92 M + 0.05 shock + 0.03 recall (MODEL.md, 6.1): within [0, 1] as the three add up to 1.
   */
  @Test
  void memoryForgetsEightPercentADayAndTakesInShockAndRecall() {
    double level = 0;
    for (int t = 0; t < 300; t++) {
      double shock = random.nextDouble();
      MemoryState state = live(1, t % 50 < 40 ? CALM : STORM, shock);
      level = 0.92 * level + 0.05 * shock + 0.03 * state.activation();
      assertThat(state.level()).as("day %d", t).isCloseTo(level, within(1e-14));
      assertThat(state.shock()).isEqualTo(shock);
    }
    assertThat(level).isGreaterThan(0.2);
  }

  /** N(0, scale²), by hand, of that many calm scales. */
  private Prototype normal(String name, double scale) {
    CentreLaw law = new CentreLaw(0, scale, standardNormal, -10, 10);
    return new Prototype(name, Prototype.Learned.GIVEN, "", "", "", "", law);
  }

  /**
   * What is recalled is the most similar one, and how much of it the most that any is recalled:
   * halfway between the two that are known in logarithms, √(2.5 · 4.5) = 3.35, the milder one
   * fully.
   */
  @Test
  void theNearestIsNamedAndTheMildestIsRecalledMost() {
    for (double scale : new double[] {1.2, 2.6, 3.1, 3.7, 9}) {
      CentreLaw ordinary = Archetypes.CALM;
      CentreLaw law =
          new CentreLaw(0, scale * CALM, ordinary.coefficients(), ordinary.a(), ordinary.b());
      MemoryState state = memoryOf(List.of()).update("0", 0, law, 0.016, 0);
      assertThat(state.recalled())
          .as("scale %s", scale)
          .isEqualTo(scale < 3.35 ? "volatility spike" : "market crash");
      assertThat(state.activation())
          .as("scale %s", scale)
          .isCloseTo(Math.min(1, Math.log(scale) / Math.log(2.5)), within(1e-9));
    }
  }

  /** In calm no crisis is similar; the crisis law still draws near to the one that is nearest. */
  @Test
  void calmIsNearestToTheMildest() {
    Prototype mild = normal("p", 2);
    CrisisMemory calm = memoryOf(List.of(normal("market crash", 5), mild));
    MemoryState state =
        calm.update("0", 0, new CentreLaw(0, 0.9 * CALM, standardNormal, -10, 10), 0.015, 0);
    assertThat(state.similarity()).isZero();
    assertThat(state.activation()).isZero();
    assertThat(state.recalled()).isEqualTo("p");
  }

  private static CrisisMemory memoryOf(List<Prototype> library) {
    return new CrisisMemory(new ScalarKernels(), MODES, CALM, 0.95, library);
  }

  /** The study's crashes reach −20 calm standard deviations; no law here is wider. */
  @Test
  void theDomainReachesTwentyCalibrationScales() {
    live(1, CALM, 0);
    assertThat(memory.blendedLaw().lower()).isCloseTo(-20 * CALM, within(1e-15));
    assertThat(memory.blendedLaw().upper()).isCloseTo(20 * CALM, within(1e-15));
  }

  /** V̄_pre is what was normal before: a storm that is longer than the calm does not become it. */
  @Test
  void stressedDaysAreNoPartOfTheCalmMedian() {
    live(120, CALM, 0);
    live(150, STORM, 1);
    assertThat(memory.calmValueAtRisk()).isEqualTo(1.645 * CALM);
  }

  /** The crisis law begins as the gentler of the two crises that are known from the start. */
  @Test
  void theCrisisLawBeginsAsAVolatilitySpike() {
    TimescaleWeights weights = live(1, CALM, 0).weights();
    CosineLaw spike = drawn(Archetypes.BUILT_IN.get(0).law());
    CosineLaw ordinary = drawn(Archetypes.CALM);
    // One day moves variances by its rates at most: 2/31 of the fast law, 2/501 of the medium one.
    assertThat(weights.crisis() / weights.medium())
        .isCloseTo(ordinary.variance() / spike.variance(), within(0.005));
  }

  private CosineLaw drawn(CentreLaw law) {
    ReferenceDomain domain = new ReferenceDomain(20 * CALM, MODES);
    double[] coefficients = new double[MODES];
    ScalarKernels kernels = new ScalarKernels();
    domain.carryOver(
        kernels, law.coefficients(), law.a(), law.b(), 0, law.scale() * CALM, coefficients);
    return new CosineLaw(kernels, coefficients, domain.lower(), domain.upper());
  }

  /** The calm scale is that of the median VaR, after a hundred days of it. */
  @Test
  void theCalmScaleFollowsTheMedianOfAHundredDays() {
    for (double change : new double[] {1.05, 0.9}) {
      assertThat(scaleAfter(99, change)).as("%s, a day early", change).isEqualTo(3);
      assertThat(scaleAfter(100, change)).as("%s", change).isCloseTo(3 / change, within(1e-12));
    }
  }

  /** What the crisis law draws near to is drawn anew when calm has moved by a tenth. */
  @Test
  void theCrisisLawIsDrawnAnewInStepsOfATenth() {
    double same = crisisWeightAfter(1);
    for (double change : new double[] {1.099, 0.901}) {
      assertThat(crisisWeightAfter(change)).as("%s", change).isEqualTo(same);
    }
    assertThat(crisisWeightAfter(1.101)).isLessThan(0.9 * same);
    assertThat(crisisWeightAfter(0.899)).isGreaterThan(1.1 * same);
  }

  /** Of three hundred days whose VaR says {@code change} of the calibration scale. */
  private double crisisWeightAfter(double change) {
    CrisisMemory memory = memoryOf(List.of());
    double weight = 0;
    for (int t = 0; t < 300; t++) {
      CentreLaw law = new CentreLaw(0, CALM, standardNormal, -10, 10);
      double valueAtRisk = change * CALM * Archetypes.calmValueAtRisk(0.95);
      TimescaleWeights weights = memory.update("" + t, 0.01, law, valueAtRisk, 0).weights();
      weight = weights.crisis() / weights.medium();
    }
    return weight;
  }

  /**
   * A law of three calibration scales in calm scales, after days whose VaR says {@code change} of
   * them.
   */
  private double scaleAfter(int days, double change) {
    CrisisMemory memory = memoryOf(List.of());
    double valueAtRisk = change * CALM * Archetypes.calmValueAtRisk(0.95);
    for (int t = 0; t < days; t++) {
      memory.update("" + t, 0, new CentreLaw(0, 3 * CALM, standardNormal, -10, 10), valueAtRisk, 0);
    }
    return memory.lawInCalmScales().scale();
  }

  /** Storms of one shape, whose tails are all further out by the same factor. */
  @Test
  void aStormIsAnotherOneFromFifteenPartsInAHundredOn() {
    for (double factor : new double[] {0.88, 1.149, 1.151, 0.86}) {
      start();
      live(200, CALM, 0);
      live(12, STORM, 1);
      live(60, CALM, 0);
      live(12, factor * STORM, 1);
      live(60, CALM, 0);
      assertThat(memory.prototypes())
          .as("factor %s", factor)
          .hasSize(factor > 1.15 || factor < 1 / 1.15 ? 4 : 3);
    }
  }

  /**
   * 24 of a library, the two built-in ones and six that were learned; a seventh sends the oldest
   * away.
   */
  @Test
  void theOldestLearnedPrototypeMakesRoomForTheThirtyThird() {
    List<Prototype> library = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      library.add(normal("p" + i, 1 + 0.001 * i));
    }
    memory = memoryOf(library);
    live(200, CALM, 0);
    for (int storm = 0; storm < 6; storm++) {
      live(10, 3 * Math.pow(1.25, storm) * CALM, 1);
      live(10, CALM, 0);
    }
    assertThat(memory.prototypes()).hasSize(32);
    String oldest = memory.prototypes().get(26).name();
    live(10, 3 * Math.pow(1.25, 6) * CALM, 1);
    live(10, CALM, 0);
    assertThat(memory.prototypes())
        .hasSize(32)
        .extracting(Prototype::name)
        .contains("p0", "p23", "market crash")
        .doesNotContain(oldest);
  }

  private MemoryState live(int days, double scale, double shock) {
    MemoryState state = null;
    for (int i = 0; i < days; i++) {
      day++;
      state =
          memory.update(
              "day " + day,
              scale * random.nextGaussian(),
              new CentreLaw(0, scale, standardNormal, -10, 10),
              1.645 * scale,
              shock);
    }
    return state;
  }
}
