package dev.blr.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.memory.Prototype.Learned;
import dev.blr.engine.spectral.CosineSeries;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a law and a prototype depart from calm by, against an independent program. */
class SimilarityTest {
  private static final int MODES = 128;
  private static final double CALM = 0.013;

  /** The reference lays out an ordinary day's law by a sum over 400,000 cells, the engine 2e−6. */
  private static final double PRECISION = 1e-5;

  private static final double[] STANDARD_NORMAL =
      CosineSeries.ofDensity(z -> Math.exp(-z * z / 2), -10, 10, MODES);

  /** (3, 4) and (4, 3): ⟨·, ·⟩ = 24, lengths 5 and 5. */
  @Test
  void theDirectionIsTheCosineOfTheAngle() {
    Departure one = new Departure(3, 4);
    assertThat(one.length()).isEqualTo(5);
    assertThat(one.direction(new Departure(4, 3))).isCloseTo(24.0 / 25, within(1e-15));
    assertThat(one.direction(new Departure(-6, -8))).isCloseTo(-1, within(1e-15));
    assertThat(one.direction(new Departure(4, -3))).isZero();
    assertThat(one.direction(new Departure(0, 0))).isZero();
    assertThat(one.logSeverity()).isEqualTo(3.5);
    assertThat(one.distance(new Departure(3.5, 2))).isEqualTo(2);
  }

  /**
   * Likeness is largest where the sizes are equal, recall where the law is at least as far along.
   */
  @Test
  void likenessFallsBeyondTheCrisisAndRecallDoesNot() {
    assertThat(new Similarity("p", 0.8, 0.5).likeness()).isEqualTo(0.4);
    assertThat(new Similarity("p", 0.8, 0.5).recall()).isEqualTo(0.4);
    assertThat(new Similarity("p", 0.8, 2).likeness()).isEqualTo(0.4);
    assertThat(new Similarity("p", 0.8, 2).recall()).isEqualTo(1);
    assertThat(new Similarity("p", -0.8, 2).likeness()).isZero();
    assertThat(new Similarity("p", -0.8, 2).recall()).isZero();
    assertThat(new Similarity("p", 1, 1).likeness()).isEqualTo(1);
  }

  /**
   * Normal laws from end to end. Distances of an ordinary day and of a crash from Hansen's density
   * (1994), the Jackson kernel (Weiße et al. 2006, eq. 71) and bisection of the series' cdf in
   * numpy 2.4; of normal laws 1.644853627 and 2.326347874.
   */
  @Test
  void toEveryPrototypeByName() {
    CrisisMemory memory =
        new CrisisMemory(
            new ScalarKernels(),
            MODES,
            CALM,
            0.95,
            List.of(normal("three", 3), normal("six", 6), normal("one", 1)));
    String[] names = {"volatility spike", "market crash", "three", "six"};
    double[] todays = {1.5, 3, 9};
    double[][] directions = {
      {0.9582176906632225, 0.9415092282078277, 0.9828090781437867, 0.9744284160172518},
      {0.9945551145077893, 0.9872397910697182, 1, 0.9991619451608872},
      {0.9986686898072388, 0.9940843108095411, 0.9986066591366222, 0.9999297660657662}
    };
    double[][] sizes = {
      {0.42699179621137284, 0.26518521985969434, 0.36432644095141975, 0.22170228782765464},
      {1.1720033141056294, 0.7278780512530927, 1, 0.6085264831415763},
      {2.367751949283634, 1.470503243423384, 2.0202604555691854, 1.2293819900575154}
    };
    for (int i = 0; i < todays.length; i++) {
      CentreLaw law = new CentreLaw(0.1 * CALM, todays[i] * CALM, STANDARD_NORMAL, -10, 10);
      memory.update("day " + i, 0.01, law, 0.03, 0);
      assertThat(memory.similarities())
          .extracting(Similarity::name)
          .containsExactly("volatility spike", "market crash", "three", "six", "one");
      Map<String, Similarity> found =
          memory.similarities().stream().collect(Collectors.toMap(Similarity::name, s -> s));
      for (int p = 0; p < names.length; p++) {
        Similarity to = found.get(names[p]);
        String as = todays[i] + " to " + names[p];
        assertThat(to.direction()).as(as).isCloseTo(directions[i][p], within(PRECISION));
        assertThat(to.size()).as(as).isCloseTo(sizes[i][p], within(PRECISION));
      }
      assertThat(found.get("one")).as("no crisis").isEqualTo(new Similarity("one", 0, 0));
    }
  }

  /**
   * A crisis is at least one and a half times as bad as calm, in the mean logarithm of its tails:
   * of normal laws, by the same program, from a scale of 1.54655 on.
   */
  @Test
  void whatIsLessThanOneAndAHalfTimesAsBadIsNoCrisis() {
    for (double scale : new double[] {1.5464, 1.5467}) {
      CrisisMemory memory =
          new CrisisMemory(new ScalarKernels(), MODES, CALM, 0.95, List.of(normal("mild", scale)));
      CentreLaw law = new CentreLaw(0, 3 * CALM, STANDARD_NORMAL, -10, 10);
      memory.update("today", 0.01, law, 0.03, 0);
      assertThat(memory.similarities().get(2).size() > 0)
          .as("scale %s", scale)
          .isEqualTo(scale > 1.5465);
    }
  }

  private static Prototype normal(String name, double scale) {
    CentreLaw law = new CentreLaw(0, scale, STANDARD_NORMAL, -10, 10);
    return new Prototype(name, Learned.GIVEN, "", "", "", "", law);
  }
}
