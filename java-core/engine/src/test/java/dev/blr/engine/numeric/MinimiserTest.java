package dev.blr.engine.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.numeric.Bfgs.Minimum;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published problems with their published minima, and Hipparchus where there is no closed form. */
class MinimiserTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static double square(double x) {
    return x * x;
  }

  private static double rosenbrock(double[] x) {
    return 100 * square(x[1] - x[0] * x[0]) + square(1 - x[0]);
  }

  private static double beale(double[] x) {
    return square(1.5 - x[0] * (1 - x[1]))
        + square(2.25 - x[0] * (1 - x[1] * x[1]))
        + square(2.625 - x[0] * (1 - x[1] * x[1] * x[1]));
  }

  private static double powell(double[] x) {
    return square(x[0] + 10 * x[1])
        + 5 * square(x[2] - x[3])
        + square(square(x[1] - 2 * x[2]))
        + 10 * square(square(x[0] - x[3]));
  }

  private static double helical(double[] x) {
    double turns = Math.atan2(x[1], x[0]) / (2 * Math.PI);
    return 100 * (square(x[2] - 10 * turns) + square(Math.hypot(x[0], x[1]) - 1)) + square(x[2]);
  }

  /**
   * Moré, Garbow and Hillstrom 1981, "Testing unconstrained optimization software", 1, 5, 13 and 7.
   */
  static Stream<Arguments> unbounded() {
    return Stream.of(
        problem(
            "Rosenbrock",
            MinimiserTest::rosenbrock,
            new double[] {-1.2, 1},
            new double[] {1, 1},
            1e-6),
        problem("Beale", MinimiserTest::beale, new double[] {1, 1}, new double[] {3, 0.5}, 1e-6),
        // Its Hessian is singular: the objective rises with the fourth power of the distance.
        problem("Powell", MinimiserTest::powell, new double[] {3, -1, 0, 1}, new double[4], 1e-2),
        problem(
            "helical",
            MinimiserTest::helical,
            new double[] {-1, 0.1, 0},
            new double[] {1, 0, 0},
            1e-6));
  }

  private static Arguments problem(
      String name,
      ToDoubleFunction<double[]> objective,
      double[] start,
      double[] argmin,
      double error) {
    return Arguments.of(name, objective, start, argmin, error);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unbounded")
  void minimaWithoutBounds(
      String name,
      ToDoubleFunction<double[]> objective,
      double[] start,
      double[] argmin,
      double error) {
    Minimum found = Bfgs.minimise(objective, start, Bounds.none(start.length));
    assertThat(found.converged()).isTrue();
    assertThat(found.gradientNorm()).isLessThan(1e-8);
    assertThat(found.value()).isCloseTo(0, within(1e-10));
    assertThat(found.argmin()).containsExactly(argmin, within(error));
    assertThat(NelderMead.minimise(objective, start, 0.3)).containsExactly(argmin, within(error));
  }

  /**
   * The formulas of MINUIT (James and Roos 1975, section 1.2.1) by the JDK's functions, also some
   * turns away.
   */
  @ParameterizedTest
  @ValueSource(doubles = {-17.5, -4, -1.2, 0, 0.3, 1.5, 2, 3.5, 9, 30})
  void coordinatesMoveParametersAsPublished(double t) {
    Bounds bounds =
        new Bounds(
            new double[] {-1, 2, -INFINITY, -INFINITY}, new double[] {3, INFINITY, 5, INFINITY});
    double[] at = {t, t, t, t};
    double root = Math.sqrt(1 + t * t);
    assertThat(bounds.point(at))
        .containsExactly(
            new double[] {-1 + 2 * (1 + Math.sin(t)), 1 + root, 6 - root, t}, within(1e-13));
    assertThat(bounds.slopes(at))
        .containsExactly(new double[] {2 * Math.cos(t), t / root, -t / root, 1}, within(1e-13));
    if (Math.abs(t) < Math.PI / 2) {
      assertThat(bounds.coordinates(bounds.point(new double[] {t, 1, 1, 1}))[0])
          .isCloseTo(t, within(1e-12));
    }
  }

  @Test
  void aGradientServesAsWellAsDifferences() {
    UnaryOperator<double[]> gradient =
        x ->
            new double[] {
              -400 * x[0] * (x[1] - x[0] * x[0]) - 2 * (1 - x[0]), 200 * (x[1] - x[0] * x[0])
            };
    Bounds bounds = new Bounds(new double[] {-INFINITY, -1.5}, new double[] {2, INFINITY});
    Minimum found =
        Bfgs.minimise(MinimiserTest::rosenbrock, gradient, new double[] {-2, 1}, bounds);
    assertThat(found.converged()).isTrue();
    assertThat(found.argmin()).containsExactly(new double[] {1, 1}, within(1e-7));
  }

  /**
   * Hock and Schittkowski 1981, "Test examples for nonlinear programming codes", problems 1 to 5;
   * of the second the start, which is not admissible there, is (2, 2).
   */
  static Stream<Arguments> bounded() {
    double a = Math.sqrt(598.0 / 1200);
    double b = 400 * a * a * a;
    double[] free = {INFINITY, INFINITY};
    return Stream.of(
        Arguments.of(
            "1, none active",
            (ToDoubleFunction<double[]>) MinimiserTest::rosenbrock,
            new double[] {-INFINITY, -1.5},
            free,
            new double[] {-2, 1},
            new double[] {1, 1},
            0.0),
        Arguments.of(
            "2, one active",
            (ToDoubleFunction<double[]>) MinimiserTest::rosenbrock,
            new double[] {-INFINITY, 1.5},
            free,
            new double[] {2, 2},
            new double[] {2 * a * Math.cos(Math.acos(1 / b) / 3), 1.5},
            0.0504261879),
        Arguments.of(
            "3, flat along the bound",
            (ToDoubleFunction<double[]>) x -> x[1] + 1e-5 * square(x[1] - x[0]),
            new double[] {-INFINITY, 0},
            free,
            new double[] {10, 1},
            null,
            0.0),
        Arguments.of(
            "4, both active",
            (ToDoubleFunction<double[]>) x -> (x[0] + 1) * (x[0] + 1) * (x[0] + 1) / 3 + x[1],
            new double[] {1, 0},
            free,
            new double[] {1.125, 0.125},
            new double[] {1, 0},
            8.0 / 3),
        Arguments.of(
            "5, a box",
            (ToDoubleFunction<double[]>)
                x -> Math.sin(x[0] + x[1]) + square(x[0] - x[1]) - 1.5 * x[0] + 2.5 * x[1] + 1,
            new double[] {-1.5, -3},
            new double[] {4, 3},
            new double[] {0, 0},
            new double[] {0.5 - Math.PI / 3, -0.5 - Math.PI / 3},
            -0.5 * Math.sqrt(3) - Math.PI / 3));
  }

  @ParameterizedTest(name = "problem {0}")
  @MethodSource("bounded")
  void minimaWithinBounds(
      String name,
      ToDoubleFunction<double[]> objective,
      double[] lower,
      double[] upper,
      double[] start,
      double[] argmin,
      double value) {
    Minimum found = Bfgs.minimise(objective, start, new Bounds(lower, upper));
    assertThat(found.converged()).isTrue();
    assertThat(found.value()).isCloseTo(value, within(1e-8));
    if (argmin != null) {
      assertThat(found.argmin()).containsExactly(argmin, within(1e-6));
    }
    for (int i = 0; i < lower.length; i++) {
      assertThat(found.argmin()[i]).isBetween(lower[i], upper[i]);
    }
  }

  /** Minus the log-likelihood of a GARCH(1,1) of mean 0, +∞ where it is not stationary. */
  private static double garch(double[] returns, double[] p) {
    if (!(p[0] > 0 && p[1] + p[2] < 1)) {
      return INFINITY;
    }
    double h = Arrays.stream(returns).map(MinimiserTest::square).average().orElseThrow();
    double sum = 0;
    for (double r : returns) {
      sum += 0.5 * (Math.log(h) + r * r / h);
      h = p[0] + p[1] * r * r + p[2] * h;
    }
    return sum;
  }

  private static double[] simulate(Random random, double omega, double alpha, double beta) {
    double[] returns = new double[1500];
    double h = omega / (1 - alpha - beta);
    for (int t = 0; t < returns.length; t++) {
      returns[t] = Math.sqrt(h) * random.nextGaussian();
      h = omega + alpha * returns[t] * returns[t] + beta * h;
    }
    return returns;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aGarchLikelihoodAgreesWithHipparchus(long seed) {
    double[] returns = simulate(new Random(seed), 0.1, 0.1, 0.8);
    ToDoubleFunction<double[]> objective = p -> garch(returns, p);
    double[] lower = {1e-6, 0, 0};
    double[] upper = {10, 1, 1};
    double[] start = {0.2, 0.15, 0.6};
    double[] expected =
        new SimplexOptimizer(1e-15, 1e-15)
            .optimize(
                new MaxEval(10_000),
                new ObjectiveFunction(objective::applyAsDouble),
                GoalType.MINIMIZE,
                new InitialGuess(start),
                new NelderMeadSimplex(3, 0.05))
            .getPoint();
    Minimum found = Bfgs.minimise(objective, start, new Bounds(lower, upper));
    assertThat(found.converged()).as("seed %d, %s", seed, found).isTrue();
    assertThat(found.argmin()).as("seed %d", seed).containsExactly(expected, within(1e-5));
    assertThat(found.value()).as("seed %d", seed).isCloseTo(garch(returns, expected), within(1e-9));
    double[] simplex = NelderMead.minimise(objective, start, 0.05);
    assertThat(simplex).as("seed %d", seed).containsExactly(expected, within(1e-5));
  }

  /** Large and small moves in turn: no α > 0 helps, and ω is the mean square. */
  @Test
  void aLikelihoodWhoseBoundIsActive() {
    double[] returns = new double[400];
    Random random = new Random(9);
    for (int t = 0; t < returns.length; t++) {
      returns[t] = (t % 2 == 0 ? 2 : 0.5) + 0.1 * random.nextGaussian();
    }
    ToDoubleFunction<double[]> arch = p -> garch(returns, new double[] {p[0], p[1], 0});
    double[] lower = {1e-3, 0};
    double[] upper = {20, 0.99};
    Minimum found = Bfgs.minimise(arch, new double[] {1, 0.3}, new Bounds(lower, upper));
    assertThat(found.converged()).isTrue();
    assertThat(found.argmin()[1]).isCloseTo(0, within(1e-8));
    double[] expected =
        new BOBYQAOptimizer(5, 0.1, 1e-9)
            .optimize(
                new MaxEval(10_000),
                new ObjectiveFunction(arch::applyAsDouble),
                GoalType.MINIMIZE,
                new InitialGuess(new double[] {1, 0.3}),
                new SimpleBounds(lower, upper))
            .getPoint();
    assertThat(found.argmin()).containsExactly(expected, within(1e-6));
    // The first variance is given, so that ω is the mean square of the others.
    double others =
        Arrays.stream(returns).skip(1).map(MinimiserTest::square).average().orElseThrow();
    assertThat(found.argmin()[0]).isCloseTo(others, within(1e-6));
  }

  @Test
  void badStartsAndBoundsAreRefused() {
    Bounds unit = new Bounds(new double[] {0}, new double[] {1});
    assertThatThrownBy(() -> Bfgs.minimise(x -> x[0], new double[] {1}, unit))
        .hasMessage("start[0] is 1.0; allowed: a number in (0.0, 1.0)");
    assertThatThrownBy(() -> Bfgs.minimise(x -> x[0], new double[2], unit))
        .hasMessageContaining("2 elements");
    assertThatThrownBy(() -> Bfgs.minimise(x -> Double.NaN, new double[] {0.5}, unit))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("start");
    assertThatThrownBy(() -> new Bounds(new double[] {1}, new double[] {1}))
        .hasMessageContaining("lower < upper");
  }

  @Test
  void whatIsNotFreeStaysWhereItStarts() {
    boolean[] free = {true, false, true};
    ToDoubleFunction<double[]> objective =
        x -> {
          assertThat(x[1]).isEqualTo(0.7);
          return square(x[0] - x[1]) + square(x[2] - 2);
        };
    assertThat(NelderMead.minimise(objective, new double[] {0, 0.7, 0}, free, 0.3))
        .containsExactly(new double[] {0.7, 0.7, 2}, within(1e-6));
    assertThat(
            NelderMead.minimise(
                x -> square(x[0] - 3) + x[1], new double[2], new boolean[] {true, false}, 0.3))
        .containsExactly(new double[] {3, 0}, within(1e-6));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void goldenSectionAgreesWithBrents(long seed) {
    Random random = new Random(seed);
    double centre = random.nextDouble();
    double bend = 0.1 + random.nextDouble();
    var objective = new UnivariateObjectiveFunction(x -> bend * square(x - centre) + Math.exp(x));
    double expected =
        new BrentOptimizer(1e-14, 1e-14)
            .optimize(new MaxEval(1000), objective, GoalType.MINIMIZE, new SearchInterval(-5, 5))
            .getPoint();
    assertThat(GoldenSection.minimise(objective.getObjectiveFunction()::value, -5, 5, 60))
        .as("seed %d", seed)
        .isCloseTo(expected, within(1e-6));
  }

  /** cos has its least value on [0, 20] at π, 3π and 5π; the slope decides between them. */
  @Test
  void aGridFindsTheLowestOfSeveralMinima() {
    assertThat(GoldenSection.minimiseFromGrid(x -> Math.cos(x) - 0.01 * x, 0, 20, 40, 60))
        .isCloseTo(5 * Math.PI + Math.asin(0.01), within(1e-6));
    assertThat(GoldenSection.minimiseFromGrid(x -> Math.cos(x) + 0.01 * x, 0, 20, 40, 60))
        .isCloseTo(Math.PI - Math.asin(0.01), within(1e-6));
  }
}
