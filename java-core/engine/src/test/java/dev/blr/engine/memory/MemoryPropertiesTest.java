package dev.blr.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.decision.Buffers;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.risk.CredibleInterval;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.spectral.CosineLaw;
import dev.blr.engine.spectral.CosineSeries;
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
   * M_t, activation and weights stay in [0, 1], similarities in [−1, 1]; the blended law is a cdf
   * (MODEL.md, 6.3) whose ES is at least its VaR, and whose VaR grows with confidence.
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
      assertThat(state.similarity()).as(as).isBetween(-1.0, 1.0);
      TimescaleWeights weights = state.weights();
      assertThat(List.of(weights.fast(), weights.medium(), weights.crisis()))
          .as(as)
          .allMatch(w -> w >= 0 && w <= 1);
      assertThat(memory.similarities())
          .as(as)
          .allMatch(s -> s.cosine() >= -1 && s.cosine() <= state.similarity())
          .anyMatch(s -> s.name().equals(state.recalled()) && s.cosine() == state.similarity());
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
          new PosteriorRisk(0.95, median, median, median, interval, 0.5, 0, 100);
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
