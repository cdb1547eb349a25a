package dev.blr.engine.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Continuous ranked probability scores against ∫ (F(x) − 1{y ≤ x})² dx, which mpmath 1.3 integrated
 * with 30 digits from cdfs written out in it: the normal error function, the incomplete beta
 * function, Hansen's two halves, and the generalised Pareto's power.
 */
class RankedProbabilityTest {

  static Stream<Arguments> integrals() {
    return Stream.of(
        Arguments.of(new Normal(0.3, 2), -3, 2.254168842138322),
        Arguments.of(new Normal(0.3, 2), 0.5, 0.47536215772334608),
        Arguments.of(new Normal(0.3, 2), 10, 8.571621305843787),
        Arguments.of(new StudentT(3, 0.1, 0.5), -3, 2.700209605304945),
        Arguments.of(new StudentT(3, 0.1, 0.5), 0.5, 0.2480156945094253),
        Arguments.of(new StudentT(3, 0.1, 0.5), 10, 9.4879032144039024),
        Arguments.of(new StudentT(30, -1, 2), -3, 1.20440718024974),
        Arguments.of(new StudentT(30, -1, 2), 0.5, 0.89928355671633083),
        Arguments.of(new SkewedT(5, -0.3), -3, 2.4948613974133953),
        Arguments.of(new SkewedT(5, -0.3), 0.1, 0.19941098917449811),
        Arguments.of(new SkewedT(5, -0.3), 2, 1.4822973784258321),
        Arguments.of(new SkewedT(8, 0.5), -3, 2.4611686217508876),
        Arguments.of(new SkewedT(8, 0.5), 0.1, 0.24626467931588929),
        Arguments.of(new GeneralisedPareto(0.25, 2), -1, 2.1428571428571429),
        Arguments.of(new GeneralisedPareto(0.25, 2), 0.5, 0.75595843873881733),
        Arguments.of(new GeneralisedPareto(0.25, 2), 6, 2.80466472303207),
        Arguments.of(new GeneralisedPareto(-0.5, 1), -1, 1.4),
        Arguments.of(new GeneralisedPareto(-0.5, 1), 0.5, 0.12916666666666667),
        Arguments.of(new GeneralisedPareto(-0.5, 1), 6, 5.0666666666666667),
        Arguments.of(new GeneralisedPareto(0, 1.5), 6, 3.8049469166662025));
  }

  @ParameterizedTest
  @MethodSource("integrals")
  void closedFormsAreTheIntegral(Distribution law, double observed, double expected) {
    assertThat(law.crps(observed)).isCloseTo(expected, within(1e-13 * Math.max(1, expected)));
  }

  /** The accuracy that the integration states, against the closed forms above. */
  @ParameterizedTest
  @MethodSource("integrals")
  void theIntegrationIsAsAccurateAsItSays(Distribution law, double observed, double expected) {
    if (law instanceof Normal || law instanceof StudentT) {
      assertThat(RankedProbability.of(law, observed)).isCloseTo(expected, within(1e-9 * expected));
    }
  }

  /** Of the step function by its definition, integrated between the observations. */
  @Test
  void empiricalIsTheIntegralOfTheStepFunction() {
    double[] sample = new Random(71).doubles(40, -1, 1).toArray();
    sample[3] = sample[17];
    for (double y : new double[] {-1.5, 0.1, sample[3], 1.25}) {
      double[] knots = Arrays.copyOf(sample, sample.length + 1);
      knots[sample.length] = y;
      Arrays.sort(knots);
      double sum = 0;
      for (int i = 0; i + 1 < knots.length; i++) {
        double middle = (knots[i] + knots[i + 1]) / 2;
        double below = Arrays.stream(sample).filter(x -> x <= middle).count() / 40.0;
        double miss = below - (y <= middle ? 1 : 0);
        sum += miss * miss * (knots[i + 1] - knots[i]);
      }
      assertThat(new Empirical(sample).crps(y)).as("at %s", y).isCloseTo(sum, within(1e-14));
      assertThat(new SimulatedPaths(sample).crps(y)).isCloseTo(sum, within(1e-14));
    }
  }

  /** All of 2 X: score, density, quantiles and moments in the other unit. */
  @Test
  void scaledLawsAreTheLawInAnotherUnit() {
    ContinuousDistribution law = new StudentT(4, 0.3, 1.5);
    ContinuousDistribution twice = law.scaledBy(2);
    StudentT expected = new StudentT(4, 0.6, 3);
    assertThat(twice.cdf(1.1)).isCloseTo(expected.cdf(1.1), within(1e-15));
    assertThat(twice.logDensity(1.1)).isCloseTo(expected.logDensity(1.1), within(1e-14));
    assertThat(twice.quantile(0.01)).isCloseTo(expected.quantile(0.01), within(1e-13));
    assertThat(twice.tailMean(0.01)).isCloseTo(expected.tailMean(0.01), within(1e-13));
    assertThat(twice.mean()).isCloseTo(expected.mean(), within(1e-15));
    assertThat(twice.variance()).isCloseTo(expected.variance(), within(1e-13));
    assertThat(twice.crps(1.1)).isCloseTo(expected.crps(1.1), within(1e-14));
    Distribution atoms = new Empirical(new double[] {1, 2, 2, 5}).scaledBy(3);
    assertThat(atoms.cdf(6)).isEqualTo(0.75);
    assertThat(atoms.cdfBelow(6)).isEqualTo(0.25);
    assertThat(atoms.quantile(1)).isEqualTo(15);
    assertThat(atoms.mean()).isEqualTo(7.5);
    assertThat(atoms.variance()).isCloseTo(9 * 3, within(1e-14));
    assertThat(atoms.tailMean(0.25)).isEqualTo(3);
    assertThatThrownBy(() -> law.scaledBy(0)).isInstanceOf(InvalidInputException.class);
  }

  /**
   * Four paths: F jumps where they are, the 30 % quantile is the second, its tail the first and
   * part of it.
   */
  @Test
  void simulatedPathsAreOrderStatistics() {
    SimulatedPaths law = new SimulatedPaths(new double[] {4, -2, 1, 7});
    assertThat(law.paths()).isEqualTo(4);
    assertThat(law.quantile(0.3)).isEqualTo(1);
    assertThat(law.quantile(0.25)).isEqualTo(-2);
    assertThat(law.tailMean(0.3)).isCloseTo((-2 + 0.2 * 1) / 1.2, within(1e-15));
    assertThat(law.cdf(1)).isEqualTo(0.5);
    assertThat(law.cdfBelow(1)).isEqualTo(0.25);
    assertThat(law.mean()).isEqualTo(2.5);
    assertThat(law.variance()).isCloseTo(15, within(1e-14));
  }

  @Test
  void refusesAnOutcomeThatIsNoNumberAndALawWithoutAMean() {
    for (Distribution law :
        new Distribution[] {
          new Normal(0, 1),
          new StudentT(3, 0, 1),
          new SkewedT(3, 0),
          new GeneralisedPareto(0.1, 1),
          new Empirical(new double[] {1})
        }) {
      assertThatThrownBy(() -> law.crps(Double.NaN)).hasMessageContaining("observed is NaN");
    }
    assertThatThrownBy(() -> new StudentT(1, 0, 1).crps(0)).hasMessageContaining("no mean");
    assertThatThrownBy(() -> new GeneralisedPareto(1, 1).crps(0)).hasMessageContaining("no mean");
  }
}
