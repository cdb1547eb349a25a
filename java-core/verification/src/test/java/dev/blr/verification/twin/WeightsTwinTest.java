package dev.blr.verification.twin;

import static dev.blr.verification.twin.Draws.WHOLE;
import static dev.blr.verification.twin.Draws.over;
import static dev.blr.verification.twin.Draws.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.filter.ExactWeights;
import dev.blr.engine.filter.Weights;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.spectral.CosineLaw;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** ParticleFilter.v and Resampling.v. */
class WeightsTwinTest {
  private static final int PARTICLES = 16;

  private static double[] logs(int... numerators) {
    return Arrays.stream(numerators).mapToDouble(Math::log).toArray();
  }

  private static double sum(Weights weights) {
    return IntStream.range(0, weights.size()).mapToDouble(weights::get).sum();
  }

  /** 1/Σw², both the sum and the squares without rounding. */
  private static double effective(int[] shares) {
    return 1 / (product(shares, shares).doubleValue() / WHOLE / WHOLE);
  }

  @Test
  @Twin(of = Weights.class)
  void essAtLeastOne() {
    Draws.each(draws -> {
      int[] shares = draws.shares(PARTICLES, WHOLE);
      assertThat(ExactWeights.of(over(WHOLE, shares)).effectiveSampleSize())
          .isEqualTo(effective(shares))
          .isGreaterThanOrEqualTo(1);
    });
    assertThat(ExactWeights.of(0, 1, 0, 0).effectiveSampleSize()).isEqualTo(1);
  }

  @Test
  @Twin(of = Weights.class)
  void essAtMostParticles() {
    Draws.each(draws -> {
      int particles = draws.whole(1, 40);
      int[] shares = draws.shares(particles, WHOLE);
      assertThat(ExactWeights.of(over(WHOLE, shares)).effectiveSampleSize())
          .isEqualTo(effective(shares))
          .isLessThanOrEqualTo(particles);
    });
  }

  @Test
  @Twin(of = Weights.class)
  void essFullIffUniform() {
    for (int particles = 1; particles <= WHOLE; particles *= 2) {
      assertThat(Weights.equal(particles).effectiveSampleSize()).isEqualTo(particles);
    }
    Draws.each(draws -> {
      int[] shares = draws.shares(PARTICLES, WHOLE);
      boolean uniform = Arrays.stream(shares).allMatch(one -> one == WHOLE / PARTICLES);
      assertThat(ExactWeights.of(over(WHOLE, shares)).effectiveSampleSize() == PARTICLES)
          .isEqualTo(uniform);
    });
  }

  /** Each weight is rounded a few times. */
  @Test
  @Twin(of = Weights.class)
  void updatedWeightsNormalize() {
    Draws.each(draws -> {
      Weights prior = Weights.of(logs(draws.positiveShares(PARTICLES, WHOLE)));
      Weights updated = prior.times(logs(draws.wholes(PARTICLES, 0, 50)));
      assertThat(sum(updated)).isCloseTo(1, within(PARTICLES * 0x1p-50));
      assertThat(IntStream.range(0, PARTICLES).mapToDouble(updated::get)).allMatch(w -> w >= 0);
    });
  }

  @Test
  @Twin(of = Weights.class)
  void updatedOdds() {
    Draws.each(draws -> {
      int[] shares = draws.positiveShares(PARTICLES, WHOLE);
      int[] likelihood = draws.wholes(PARTICLES, 1, 50);
      Weights updated = Weights.of(logs(shares)).times(logs(likelihood));
      int i = draws.whole(0, PARTICLES - 1);
      int j = draws.whole(0, PARTICLES - 1);
      double odds = (double) (shares[i] * likelihood[i]) / (shares[j] * likelihood[j]);
      assertThat(updated.get(i) / updated.get(j) / odds).isCloseTo(1, within(0x1p-46));
    });
  }

  /** Of raised cosines (1 ± cos πx on [0, 1]), whose distribution functions are known. */
  @Test
  @Twin(of = CosineLaw.class)
  void convexCombinationMonotone() {
    Draws.each(draws -> {
      int[] shares = draws.shares(2, WHOLE);
      double tilt = (double) (shares[0] - shares[1]) / WHOLE;
      CosineLaw mixture = new CosineLaw(new ScalarKernels(), new double[] {2, tilt}, 0, 1);
      double low = draws.whole(0, 63) / 64.0;
      double high = low + draws.whole(0, (int) (64 * (1 - low))) / 64.0;
      assertThat(mixture.cdf(low))
          .isCloseTo(low + tilt * Math.sin(Math.PI * low) / Math.PI, within(1e-15))
          .isLessThanOrEqualTo(mixture.cdf(high));
    });
  }

  @Test
  @Twin(of = CrisisMemory.class)
  void dualTimescaleValidCdf() {
    Draws.each(draws -> {
      CosineLaw blend = Memories.after(draws, 3).blendedLaw();
      double width = blend.upper() - blend.lower();
      double before = 0;
      for (int i = 0; i <= 64; i++) {
        double mass = blend.cdf(blend.lower() + width * i / 64);
        assertThat(mass).isBetween(before - 1e-14, 1.0);
        before = mass;
      }
      assertThat(before).isEqualTo(1);
    });
  }

  private static int[] copies(Weights weights, double uniform) {
    int[] copies = new int[weights.size()];
    for (int ancestor : weights.systematicAncestors(uniform)) {
      copies[ancestor]++;
    }
    return copies;
  }

  /** Weights that are whole numbers of particles, so that counts are the study's. */
  private static int[] wholeParticles(Draws draws) {
    return draws.shares(PARTICLES, PARTICLES);
  }

  /** Between the pointers of every exact sum of weights in 1,024ths. */
  private static double uniform(int step, int steps) {
    return (step + 0.5) / steps;
  }

  @Test
  @Twin(of = Weights.class)
  void resamplingTotalParticles() {
    Draws.each(draws -> {
      int[] expected = wholeParticles(draws);
      Weights weights = ExactWeights.of(over(PARTICLES, expected));
      assertThat(copies(weights, uniform(draws.whole(0, 99), 100))).isEqualTo(expected);
      assertThat(Arrays.stream(expected).sum()).isEqualTo(PARTICLES);
    });
  }

  @Test
  @Twin(of = Weights.class)
  void resamplingPreservesExpectation() {
    Draws.each(draws -> {
      int[] expected = wholeParticles(draws);
      int[] values = draws.wholes(PARTICLES, -99, 99);
      Weights weights = ExactWeights.of(over(PARTICLES, expected));
      int[] copies = copies(weights, uniform(draws.whole(0, 99), 100));
      assertThat(product(copies, values)).isEqualTo(product(expected, values));
    });
  }

  @Test
  @Twin(of = Weights.class)
  void resampledWeightsNormalize() {
    for (int particles = 1; particles <= WHOLE; particles *= 2) {
      assertThat(sum(Weights.equal(particles))).isEqualTo(1);
    }
  }

  /**
   * n w in 64ths, and a draw between each of them and the next: the mean over these is n w itself.
   */
  @Test
  @Twin(of = Weights.class)
  void systematicResamplingUnbiased() {
    int steps = WHOLE / PARTICLES;
    Draws.each(draws -> {
      int[] shares = draws.shares(PARTICLES, WHOLE);
      Weights weights = ExactWeights.of(over(WHOLE, shares));
      int[] total = new int[PARTICLES];
      for (int step = 0; step < steps; step++) {
        int[] copies = copies(weights, uniform(step, steps));
        Arrays.setAll(total, i -> total[i] + copies[i]);
      }
      assertThat(total).isEqualTo(shares); // steps · n w = 1,024 w
    });
  }

  @Test
  @Twin(of = Weights.class)
  void systematicResamplingComplete() {
    Draws.each(draws -> {
      Weights weights = ExactWeights.of(over(WHOLE, draws.shares(PARTICLES, WHOLE)));
      int[] copies = copies(weights, uniform(draws.whole(0, 999), 1000));
      assertThat(Arrays.stream(copies).sum()).isEqualTo(PARTICLES);
    });
  }

  @Test
  @Twin(of = Weights.class)
  void systematicResamplingNeverAParticleOff() {
    Draws.each(draws -> {
      int[] shares = draws.shares(PARTICLES, WHOLE);
      int[] copies =
          copies(ExactWeights.of(over(WHOLE, shares)), uniform(draws.whole(0, 999), 1000));
      for (int i = 0; i < PARTICLES; i++) {
        int off = copies[i] * WHOLE - PARTICLES * shares[i]; // in 1,024ths of a particle
        assertThat(Math.abs(off)).isLessThan(WHOLE);
      }
    });
  }
}
