package dev.blr.engine.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootFinderTest {
  private static final double LOW = -3;
  private static final double HIGH = 5;

  /**
   * Increasing, from nearly straight to nearly a step, where Newton's method alone would be thrown
   * out.
   */
  private static final class Sigmoid implements RootFinder.Curve {
    private final double centre;
    private final double steepness;
    private final double level;
    private double at;

    Sigmoid(double centre, double steepness, double level) {
      this.centre = centre;
      this.steepness = steepness;
      this.level = level;
    }

    @Override
    public double value(double x) {
      assertThat(x).as("evaluated").isBetween(LOW, HIGH);
      at = x;
      return Math.tanh(steepness * (x - centre)) - level + 1e-3 * (x - centre);
    }

    @Override
    public double slope() {
      double t = Math.tanh(steepness * (at - centre));
      return steepness * (1 - t * t) + 1e-3;
    }

    @Override
    public String toString() {
      return "tanh(" + steepness + " (x - " + centre + ")) - " + level;
    }
  }

  private static Sigmoid draw(Random random) {
    return new Sigmoid(
        -2 + 6 * random.nextDouble(),
        Math.exp(6 * random.nextDouble() - 2),
        1.6 * random.nextDouble() - 0.8);
  }

  private static double expected(DoubleUnaryOperator function) {
    return new BrentSolver(1e-15, 1e-15).solve(1000, function::applyAsDouble, LOW, HIGH);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyMethodAgreesWithBrents(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      Sigmoid curve = draw(random);
      if (curve.value(LOW) > 0 || curve.value(HIGH) < 0) {
        continue;
      }
      double root = expected(curve::value);
      double start = LOW + (HIGH - LOW) * random.nextDouble();
      assertThat(RootFinder.newton(curve, new Bracket(LOW, HIGH), start, 1e-8))
          .as("seed %d, Newton on %s from %s", seed, curve, start)
          .isCloseTo(root, within(1e-12));
      double guess = Math.exp(2 * random.nextGaussian());
      assertThat(RootFinder.interpolate(curve::value, new Bracket(LOW, HIGH), start, guess, 1e-24))
          .as("seed %d, interpolation on %s from %s", seed, curve, start)
          .isCloseTo(root, within(1e-10));
      assertThat(RootFinder.bisect(x -> curve.value(x) < 0, new Bracket(LOW, HIGH), 60).low())
          .as("seed %d, bisection on %s", seed, curve)
          .isCloseTo(root, within(1e-14));
    }
  }

  @Test
  void aRootAtTheStartIsFoundThere() {
    Sigmoid curve = new Sigmoid(1, 2, 0);
    assertThat(RootFinder.newton(curve, new Bracket(LOW, HIGH), 1, 1e-8)).isEqualTo(1);
    assertThat(RootFinder.interpolate(curve::value, new Bracket(LOW, HIGH), 1, 1, 1e-12))
        .isEqualTo(1);
  }

  @Test
  void aFunctionWithoutARootEndsAtTheEndOfTheBracket() {
    Sigmoid below = new Sigmoid(1, 2, 10);
    assertThat(RootFinder.newton(below, new Bracket(LOW, HIGH), 0, 1e-8))
        .isCloseTo(HIGH, within(1e-7));
    assertThat(RootFinder.bisect(x -> true, new Bracket(0, 1), 60).low())
        .isCloseTo(1, within(1e-15));
    assertThat(RootFinder.bisect(x -> false, new Bracket(0, 1), 60).low()).isEqualTo(0);
  }

  @Test
  void bisectionKeepsWhatHoldsAtTheLowEnd() {
    Bracket bracket = RootFinder.bisect(x -> x <= 0.3, new Bracket(0, 1), 20);
    assertThat(bracket.low()).isLessThanOrEqualTo(0.3);
    assertThat(bracket.high()).isGreaterThan(0.3);
    assertThat(bracket.high() - bracket.low()).isEqualTo(0x1p-20);
  }
}
