package dev.blr.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.decision.Buffers;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.risk.CredibleInterval;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.spectral.CosineLaw;
import dev.blr.engine.spectral.CosineSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for every history, here for wild ones: scales and returns over eight orders of
 * magnitude.
 */
class MemoryPropertiesTest {
  private static final int MODES = 32;
  private static final int DAYS = 300;
  private static final double[] NORMAL =
      CosineSeries.ofDensity(z -> Math.exp(-z * z / 2), -8, 8, MODES);

  /**
   * M_t, similarity, recall and weights stay in [0, 1]; the blended law is a cdf (MODEL.md, 6.3)
   * whose ES is at least its VaR, and whose VaR grows with confidence.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyDayIsWithinItsBounds(long seed) {
    Random random = new Random(seed);
    CrisisMemory memory = new CrisisMemory(new ScalarKernels(), MODES, 0.01, 0.95, List.of());
    for (int day = 0; day < DAYS; day++) {
      double magnitude = day % 50 < 40 ? random.nextDouble() - 0.5 : 8 * random.nextDouble() - 4;
      double scale = 0.01 * Math.pow(10, magnitude);
      CentreLaw law = new CentreLaw(scale * random.nextGaussian(), scale, NORMAL, -8, 8);
      double shock = random.nextInt(3) == 0 ? 1 : random.nextDouble();
      double observed = Math.max(-0.999, scale * random.nextGaussian());
      MemoryState state = memory.update("day " + day, observed, law, 1.645 * scale, shock);
      String as = "day " + day;
      assertThat(state.level()).as(as).isBetween(0.0, 1.0);
      assertThat(state.activation()).as(as).isBetween(0.0, 1.0);
      assertThat(state.similarity()).as(as).isBetween(0.0, 1.0);
      TimescaleWeights weights = state.weights();
      assertThat(List.of(weights.fast(), weights.medium(), weights.crisis()))
          .as(as)
          .allMatch(w -> w >= 0 && w <= 1);
      assertThat(memory.similarities())
          .as(as)
          .allMatch(s -> s.direction() >= -1 && s.direction() <= 1 && s.size() >= 0)
          .allMatch(s -> s.likeness() >= 0 && s.likeness() <= state.similarity())
          .allMatch(s -> s.recall() >= s.likeness() && s.recall() <= state.activation())
          .anyMatch(s -> s.recall() == state.activation())
          .anyMatch(s -> s.name().equals(state.recalled()) && s.likeness() == state.similarity());
      if (day % 10 == 0) {
        requireLaw(as, memory.blendedLaw());
      }
    }
  }

  private static void requireLaw(String as, CosineLaw law) {
    double before = 0;
    for (int i = -5; i <= 105; i++) {
      double p = law.cdf(law.lower() + (law.upper() - law.lower()) * i / 100);
      assertThat(p).as(as).isBetween(before - 1e-14, 1.0);
      before = p;
    }
    assertThat(before).as(as).isEqualTo(1);
    double valueAtRisk = Double.NEGATIVE_INFINITY;
    for (double tail : new double[] {0.4, 0.1, 0.05, 0.01, 0.001}) {
      assertThat(-law.quantile(tail)).as(as).isGreaterThan(valueAtRisk);
      valueAtRisk = -law.quantile(tail);
      assertThat(-law.tailMean(tail)).as(as).isGreaterThanOrEqualTo(valueAtRisk);
      assertThat(law.cdf(-valueAtRisk)).as(as).isBetween(tail - 1e-12, tail + 1e-12);
    }
  }

  /**
   * More recall never leaves less memory: two histories with equal shocks, one of them more similar
   * to a crisis every day.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void memoryGrowsWithRecall(long seed) {
    Random random = new Random(seed);
    CrisisMemory calm = new CrisisMemory(new ScalarKernels(), MODES, 0.01, 0.95, List.of());
    CrisisMemory storm = new CrisisMemory(new ScalarKernels(), MODES, 0.01, 0.95, List.of());
    for (int day = 0; day < 60; day++) {
      double shock = random.nextDouble();
      double observed = 0.01 * random.nextGaussian();
      MemoryState less =
          calm.update("" + day, observed, new CentreLaw(0, 0.01, NORMAL, -8, 8), 0.016, shock);
      MemoryState more =
          storm.update("" + day, observed, new CentreLaw(0, 0.025, NORMAL, -8, 8), 0.041, shock);
      assertThat(more.activation()).as("day " + day).isGreaterThan(less.activation());
      assertThat(more.level()).as("day " + day).isGreaterThan(less.level());
    }
  }

  /** A mixture of three normal laws about 0, of unit scale or so: fat-tailed and skewed at will. */
  private static double[] shape(Random random) {
    double[] weight = {1, 0.5 * random.nextDouble(), 0.1 * random.nextDouble()};
    double[] centre = {0, random.nextDouble() - 0.5, 2 * random.nextDouble() - 1};
    double[] width = {0.6 + 0.4 * random.nextDouble(), 1 + random.nextDouble(), 2};
    return CosineSeries.ofDensityDamped(
        z -> {
          double density = 0;
          for (int i = 0; i < weight.length; i++) {
            double u = (z - centre[i]) / width[i];
            density += weight[i] / width[i] * Math.exp(-u * u / 2);
          }
          return density;
        },
        -8,
        8,
        MODES);
  }

  /** The same wild history of laws of that shape in any unit, and at its end one more day. */
  private static MemoryState after(long history, double[] shape, double unit, double severity) {
    Random random = new Random(history);
    double calm = 0.01 * unit;
    CrisisMemory memory = new CrisisMemory(new ScalarKernels(), MODES, calm, 0.95, List.of());
    double valueAtRisk = -calm * new CosineLaw(new ScalarKernels(), shape, -8, 8).quantile(0.05);
    for (int day = 0; day < 250; day++) {
      double scale = (day % 60 > 40 && day > 120 ? 3 : 1) * Math.exp(random.nextGaussian() / 10);
      CentreLaw law = new CentreLaw(0, scale * calm, shape, -8, 8);
      double observed = scale * calm * random.nextGaussian();
      memory.update("day " + day, observed, law, scale * valueAtRisk, random.nextDouble());
    }
    CentreLaw law = new CentreLaw(0, severity * calm, shape, -8, 8);
    return memory.update("the last day", 0, law, severity * valueAtRisk, 0.5);
  }

  /** MODEL.md, 6.2: nothing of it changes when the whole series is in another unit. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void similarityAndRecallHaveNoUnit(long seed) {
    Random random = new Random(seed);
    double[] shape = shape(random);
    double severity = Math.exp(2 * random.nextDouble());
    MemoryState one = after(seed, shape, 1, severity);
    for (int i = 0; i < 3; i++) {
      double unit = Math.pow(10, 8 * random.nextDouble() - 4);
      MemoryState other = after(seed, shape, unit, severity);
      String as = "severity " + severity + ", unit " + unit;
      assertThat(other.similarity()).as(as).isCloseTo(one.similarity(), within(1e-9));
      assertThat(other.activation()).as(as).isCloseTo(one.activation(), within(1e-9));
      assertThat(other.level()).as(as).isCloseTo(one.level(), within(1e-9));
      assertThat(other.recalled()).as(as).isEqualTo(one.recalled());
    }
  }

  /**
   * MODEL.md, 6.2: never less for a law that is wider, and of the same shape; 0 to 1 on the way.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void recallIsMonotoneInSeverityAtEveryShape(long seed) {
    double[] shape = shape(new Random(seed));
    double before = 0;
    for (double severity = 0.5; severity < 20; severity *= 1.2) {
      double recall = after(seed, shape, 1, severity).activation();
      assertThat(recall).as("severity %s", severity).isGreaterThanOrEqualTo(before - 1e-12);
      before = recall;
    }
    assertThat(after(seed, shape, 1, 0.9).activation()).as("calm").isLessThan(0.2);
    assertThat(before).as("the worst").isEqualTo(1);
  }

  /** Twice as bad as every prototype is recalled fully, in the shape of any and in others. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsTwiceAsBadAsEveryPrototypeIsRecalledFully(long seed) {
    Random random = new Random(seed);
    List<Prototype> library = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      double scale = 2 + 6 * random.nextDouble();
      CentreLaw law = new CentreLaw(0, scale, shape(random), -8, 8);
      library.add(new Prototype("p" + i, Prototype.Learned.GIVEN, "", "", "", "", law));
    }
    double worst = 0;
    for (Prototype prototype : CrisisMemory.withBuiltIn(library)) {
      worst = Math.max(worst, valueAtRisk(prototype.law()));
    }
    List<CentreLaw> laws = new ArrayList<>();
    CrisisMemory.withBuiltIn(library).forEach(prototype -> laws.add(prototype.law()));
    for (int i = 0; i < 5; i++) {
      laws.add(new CentreLaw(0, 1, shape(random), -8, 8));
    }
    for (CentreLaw law : laws) {
      CrisisMemory memory = new CrisisMemory(new ScalarKernels(), MODES, 0.01, 0.95, library);
      double scale = law.scale() * 2 * worst / valueAtRisk(law);
      MemoryState state =
          memory.update(
              "today",
              0,
              new CentreLaw(0, 0.01 * scale, law.coefficients(), law.a(), law.b()),
              0.02 * worst,
              0);
      assertThat(state.activation()).isEqualTo(1);
    }
  }

  private static double valueAtRisk(CentreLaw law) {
    return -law.scale()
        * new CosineLaw(new ScalarKernels(), law.coefficients(), law.a(), law.b()).quantile(0.05);
  }

  /** MODEL.md, 7: the memory-aware buffer is never the smaller, and the larger where M_t > 0. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void memoryNeverLowersTheBuffer(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      double median = 0.1 * random.nextDouble();
      double width = 0.1 * random.nextDouble();
      CredibleInterval interval = new CredibleInterval(0.9, median - width / 2, median + width / 2);
      PosteriorRisk posterior =
          new PosteriorRisk(0.95, median, median, median, interval, 0.5, 0, 100, 0, 0);
      BufferPolicy policy =
          new BufferPolicy(3 * random.nextDouble(), 0.01 + 2 * random.nextDouble());
      double memory = i % 4 == 0 ? 0 : 0.001 + 0.999 * random.nextDouble();
      Buffers buffers = policy.buffers(posterior, memory, 0.001 + 0.05 * random.nextDouble());
      if (memory == 0) {
        assertThat(buffers.memoryAware()).isEqualTo(buffers.stateless());
      } else {
        assertThat(buffers.memoryAware()).isGreaterThan(buffers.stateless());
      }
      assertThat(policy.buffers(posterior, memory, 0).stateless()).isEqualTo(buffers.stateless());
    }
  }
}
