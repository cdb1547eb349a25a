package dev.blr.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.spectral.CosineLaw;
import dev.blr.engine.spectral.CosineSeries;
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

  private final double[] standardNormal = CosineSeries.ofDensity(z -> Math.exp(-z * z / 2), -10, 10, MODES);
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
    assertThat(memory.prototypes()).extracting(Prototype::name)
        .containsExactly("volatility spike", "market crash");
    live(30, STORM, 1);
    assertThat(memory.prototypes()).as("not before it is over").hasSize(2);
    MemoryState after = live(200, CALM, 0);
    assertThat(memory.prototypes()).extracting(Prototype::name)
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

  /** Paper, table of section 4.3: fast rules the calm, and hands over in a crisis. */
  @Test
  void theFastLawRulesTheCalmAndHandsOverInAStorm() {
    TimescaleWeights calm = live(600, CALM, 0).weights();
    TimescaleWeights storm = live(40, STORM, 1).weights();
    assertThat(calm.fast()).isGreaterThan(calm.crisis());
    assertThat(storm.fast()).isLessThan(0.5 * calm.fast());
    assertThat(storm.crisis()).isGreaterThan(2 * calm.crisis());
  }

  /** Paper, theorem 2: the blended law is a valid law, in calm and in storm. */
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

  private MemoryState live(int days, double scale, double shock) {
    MemoryState state = null;
    for (int i = 0; i < days; i++) {
      day++;
      state = memory.update(
          "day " + day,
          scale * random.nextGaussian(),
          new CentreLaw(0, scale, standardNormal, -10, 10),
          1.645 * scale,
          shock);
    }
    return state;
  }
}
