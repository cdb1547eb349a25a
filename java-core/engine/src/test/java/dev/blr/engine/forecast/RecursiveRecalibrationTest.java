package dev.blr.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecursiveRecalibrationTest {
  /** A step of a fifth of the tail: 0.01 at 95 %, and 0.002 at 99 %. */
  @Test
  void itStepsByAFifthOfTheTail() {
    assertThat(RecursiveRecalibration.step(0.05)).isCloseTo(0.01, within(1e-17));
    assertThat(RecursiveRecalibration.step(0.01)).isCloseTo(0.002, within(1e-18));
  }

  /** By hand: up by step · (1 − tail), down by step · tail, and a part of an exception between. */
  @Test
  void itFollowsTheExceptions() {
    RecursiveRecalibration learner = new RecursiveRecalibration(0.25, 0.5);
    assertThat(learner.scale()).isEqualTo(1);
    learner.learn(1);
    assertThat(learner.scale()).isCloseTo(Math.exp(0.375), within(1e-15));
    learner.learn(0);
    assertThat(learner.scale()).isCloseTo(Math.exp(0.25), within(1e-15));
    learner.learn(0.75);
    assertThat(learner.scale()).isCloseTo(Math.exp(0.5), within(1e-15));
  }

  /**
   * The guarantee, whatever comes: the rate differs from the tail by the way that q has gone over
   * step · T (Gibbs and Candès 2021, proposition 4.1, an identity here).
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theRateIsTheTailUpToTheWayOfTheScale(long seed) {
    Random random = new Random(seed);
    RecursiveRecalibration learner = new RecursiveRecalibration(0.05, 0.01);
    int days = 5_000;
    double exceptions = 0;
    for (int day = 0; day < days; day++) {
      double loss = random.nextGaussian() * (1 + day / 5_000.0);
      boolean exceeded = loss > learner.scale() * 2; // too large, then too small
      exceptions += exceeded ? 1 : 0;
      learner.learn(exceeded ? 1 : 0);
    }
    assertThat(exceptions / days - 0.05)
        .as("seed " + seed)
        .isCloseTo(Math.log(learner.scale()) / (0.01 * days), within(1e-12));
  }

  @Test
  void itStaysWithinAFactorOfTwo() {
    RecursiveRecalibration always = new RecursiveRecalibration(0.25, 0.5);
    RecursiveRecalibration never = new RecursiveRecalibration(0.25, 0.5);
    for (int day = 0; day < 20; day++) {
      always.learn(1);
      never.learn(0);
    }
    assertThat(always.scale()).isCloseTo(2, within(1e-15));
    assertThat(never.scale()).isCloseTo(0.5, within(1e-15));
    never.learn(1);
    assertThat(never.scale()).as("at once away from it").isGreaterThan(0.7);
  }

  @Test
  void aTailIsAProbabilityAndAStepAboveZero() {
    assertThatThrownBy(() -> new RecursiveRecalibration(1, 0.1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("tail is 1.0");
    assertThatThrownBy(() -> new RecursiveRecalibration(0.05, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("step is 0.0");
  }
}
