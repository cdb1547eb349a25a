package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandstillTest {

  private static Standstill after(String days) {
    Standstill standstill = new Standstill();
    for (int i = 0; i < days.length(); i++) {
      if (days.charAt(i) == '0') {
        standstill.stood(0);
      } else {
        standstill.moved();
      }
    }
    return standstill;
  }

  private static final String MOVES = "1".repeat(50);

  /** Any rounded law has a zero now and then: they are returns like others. */
  @Test
  void rareZerosAreReturns() {
    assertThat(after("10101010" + MOVES).probability()).as("four zeros, half forgotten").isZero();
    assertThat(after("1010101010" + MOVES).probability()).as("five of 60").isPositive();
    String fiftieth = ("0" + "1".repeat(54)).repeat(9);
    assertThat(after(fiftieth).probability()).as("one of 55 days").isZero();
    String more = ("0" + "1".repeat(44)).repeat(9);
    assertThat(after(more).probability()).as("one of 45 days").isPositive();
  }

  /**
   * By hand, fading apart: of twelve days that followed a move four were zeros, of four that
   * followed one zero two, and of two that followed two or more one. ρ = (7 + .2)/(18 + 20).
   */
  @Test
  void countsByTheRunOfZerosSoFar() {
    String days = "1" + "0" + "1" + "0" + "0" + "1" + "0" + "0" + "0" + "1111" + "0" + "1111";
    double rate = (7 + 0.2) / (18 + 20);
    double faded = 0.03; // eighteen days, each a five-hundredth
    assertThat(after(days).probability()).isCloseTo((4 + 10 * rate) / (12 + 10), within(faded));
    assertThat(after(days + "0").probability())
        .isCloseTo((2 + 10 * (8.2 / 39)) / (4 + 10), within(faded));
    assertThat(after(days + "00").probability())
        .isCloseTo((1 + 10 * (9.2 / 40)) / (2 + 10), within(faded));
    assertThat(after(days + "000").probability())
        .as("two and more are one state")
        .isCloseTo((2 + 10 * (10.2 / 41)) / (3 + 10), within(faded));
  }

  /** Prices filled in over weekends: two zeros, never a third. */
  @Test
  void weekendsFilledInAreLearned() {
    String weeks = "1111100".repeat(40);
    assertThat(after(weeks).probability()).as("on Monday").isBetween(0.04, 0.08);
    assertThat(after(weeks + "11111").probability())
        .as("after a day that moved")
        .isCloseTo(0.2, within(0.02));
    assertThat(after(weeks + "111110").probability()).as("on Sunday").isBetween(0.8, 0.95);
  }

  /** Two years later less than a seventh of it is left, and it is no longer believed. */
  @Test
  void whatWasCountedFades() {
    String stale = "0".repeat(100);
    assertThat(after(stale + "1".repeat(499)).probability()).isBetween(0.002, 0.006);
    assertThat(after(stale + "1".repeat(1_700)).probability()).isZero();
  }

  /** A zero that a coarse tick may have made counts less, and by how much is Bayes' rule. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.4, 1})
  void zerosThatRoundingExplainsCountLess(double rounding) {
    Standstill explained = new Standstill();
    Standstill sure = new Standstill();
    Random random = new Random(3);
    for (int day = 0; day < 6_000; day++) {
      if (random.nextDouble() < 0.5) {
        explained.stood(rounding);
        sure.stood(0);
      } else {
        explained.moved();
        sure.moved();
      }
    }
    assertThat(explained.probability()).isLessThan(sure.probability());
    if (rounding == 0.4) {
      // With P(0) = π + (1 − π) .4 = .5, π is a sixth.
      assertThat(explained.probability()).isCloseTo(1 / 6.0, within(0.05));
    }
  }

  @Test
  void noProbabilityIsRefused() {
    assertThatThrownBy(() -> new Standstill().stood(1.1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("rounding");
  }

  /** Paths live through runs of their own: a tenth of a million draws, five standard errors. */
  @Test
  void pathsGoOnFromTheRunSoFar() {
    Standstill standstill = after("1111100".repeat(40) + "111110");
    Random random = new Random(8);
    int paths = 100_000;
    double[] stood = new double[3];
    for (int path = 0; path < paths; path++) {
      Standstill.Walk walk = standstill.walk();
      for (int day = 0; day < stood.length; day++) {
        stood[day] += walk.stands(random.nextDouble()) ? 1.0 / paths : 0;
      }
    }
    double sunday = standstill.probability();
    assertThat(stood[0]).isCloseTo(sunday, within(0.006));
    assertThat(stood[1]).as("after two zeros hardly any").isLessThan(0.1);
    assertThat(stood[2]).as("after a move a fifth").isCloseTo(0.2, within(0.04));
  }
}
