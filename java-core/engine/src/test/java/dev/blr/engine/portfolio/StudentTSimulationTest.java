package dev.blr.engine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.Cholesky;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Random;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against exact values from Hipparchus's t law. Stochastic checks allow 4.5 standard errors: each
 * fails by chance with probability 7e-6, or 2.4e-4 where the standard error is itself estimated
 * from 20 sections (t law with 19 degrees of freedom).
 */
class StudentTSimulationTest {
  private static final int PAIRS = 20_000;

  /** A linear P&L is √(δᵀΣδ) T_ν (McNeil, Frey and Embrechts 2015, section 6.2.1 and eq. 2.25). */
  @ParameterizedTest(name = "nu {0}, {1} factors, tail {2}, seed {3}")
  @CsvSource({
    "2.5, 1, 0.05, 1",
    "4, 7, 0.01, 2",
    "7.3, 50, 0.05, 3",
    "200, 20, 0.025, 4",
    "3, 8, 0.6, 5"
  })
  void aLinearPortfolioIsStudentT(double nu, int factors, double tail, long seed) {
    Random random = new Random(seed);
    double[] root = random.doubles((long) factors * factors, -0.1, 0.1).toArray();
    double[] matrix = new double[factors * factors];
    double[] deltas = random.doubles(factors, -100, 300).toArray();
    double square = 0;
    for (int i = 0; i < factors; i++) {
      for (int j = 0; j < factors; j++) {
        for (int k = 0; k < factors; k++) {
          matrix[i * factors + j] += root[i * factors + k] * root[j * factors + k];
        }
        square += matrix[i * factors + j] * deltas[i] * deltas[j];
      }
    }
    double scale = Math.sqrt(square);
    TDistribution law = new TDistribution(nu);
    double t = law.inverseCumulativeProbability(tail);
    double valueAtRisk = -scale * t;
    double expectedShortfall = scale * law.density(t) / tail * (nu + t * t) / (nu - 1);

    SimulatedRisk result =
        new StudentTSimulation(new ScalarKernels(), seed, nu, matrix, factors)
            .simulate(deltas, new double[factors], PAIRS, tail);

    // A pair's share below the quantile has variance (p(1 − p) + max(0, 2p − 1) − p²)/2: −X is
    // below too with
    // probability max(0, 2p − 1).
    double density = law.density(t) / scale;
    double error =
        Math.sqrt((tail * (1 - 2 * tail) + Math.max(0, 2 * tail - 1)) / 2 / PAIRS) / density;
    assertThat(result.plainRisk().valueAtRisk()).isCloseTo(valueAtRisk, within(4.5 * error));
    assertThat(result.plainRisk().expectedShortfall())
        .isCloseTo(
            expectedShortfall, within(4.5 * result.plainStandardError().expectedShortfall()));
    // χ²₁₉/19 lies in [0.25, 3.24] but for a probability of 4e-4.
    assertThat(result.plainStandardError().valueAtRisk()).isBetween(0.5 * error, 1.8 * error);
    // The control is the portfolio itself: what is left of the error of VaR is the gap between two
    // neighbours, exponential with mean 1/(n f), so more than 12 of these with probability 6e-6.
    double gap = 12 / (2 * PAIRS * density);
    assertThat(result.risk().valueAtRisk()).isCloseTo(valueAtRisk, within(gap));
    assertThat(result.risk().expectedShortfall()).isCloseTo(expectedShortfall, within(gap));
  }

  /** One factor, δ x + ½ γ x² with γ &lt; 0: a loss beyond q happens outside the two roots. */
  @ParameterizedTest(name = "delta {0}, gamma {1}")
  @CsvSource({"100, -40, 11", "100, -400, 12", "0, -500, 13"})
  void aDeltaGammaPortfolioOfOneFactor(double delta, double gamma, long seed) {
    double nu = 5;
    double tail = 0.05;
    double scale = 0.2;
    TDistribution law = new TDistribution(nu);
    double valueAtRisk =
        new BrentSolver(1e-12)
            .solve(1000, loss -> outside(law, scale, delta, gamma, loss) - tail, 1e-9, 1e6);
    double[] roots = roots(scale, delta, gamma, valueAtRisk);
    var integrator = new IterativeLegendreGaussIntegrator(20, 1e-10, 1e-12);
    // t = root ± s/(1 − s): the whole half-line.
    double shortfall = 0;
    for (int side : new int[] {-1, 1}) {
      double root = side < 0 ? roots[0] : roots[1];
      shortfall +=
          integrator.integrate(
              1_000_000,
              s -> {
                double t = root + side * s / (1 - s);
                double x = scale * t;
                return -(delta * x + 0.5 * gamma * x * x) * law.density(t) / ((1 - s) * (1 - s));
              },
              0,
              1 - 1e-9);
    }

    SimulatedRisk result =
        new StudentTSimulation(new ScalarKernels(), seed, nu, new double[] {scale * scale}, 1)
            .simulate(new double[] {delta}, new double[] {gamma}, 100_000, tail);

    assertClose(result.risk(), result.standardError(), valueAtRisk, shortfall / tail);
    assertClose(result.plainRisk(), result.plainStandardError(), valueAtRisk, shortfall / tail);
    if (delta == 0) {
      // No linear part, no control. The two means differ by what interpolation does inside one gap.
      assertThat(result.risk().valueAtRisk()).isEqualTo(result.plainRisk().valueAtRisk());
      assertThat(result.risk().expectedShortfall())
          .isCloseTo(result.plainRisk().expectedShortfall(), within(1e-6 * valueAtRisk));
    } else if (gamma == -40) {
      // Mostly linear: the control explains most of it. Ratios of two such estimates of a standard
      // error
      // exceed 2.5 by chance with probability 1e-4 (F law, 19 and 19 degrees of freedom, 6.25).
      assertThat(2.5 * result.standardError().valueAtRisk())
          .isLessThan(result.plainStandardError().valueAtRisk());
    }
  }

  private static void assertClose(
      PortfolioRisk actual, PortfolioRisk error, double valueAtRisk, double shortfall) {
    assertThat(actual.valueAtRisk()).isCloseTo(valueAtRisk, within(4.5 * error.valueAtRisk()));
    assertThat(actual.expectedShortfall())
        .isCloseTo(shortfall, within(4.5 * error.expectedShortfall()));
  }

  private static double outside(
      TDistribution law, double scale, double delta, double gamma, double loss) {
    double[] roots = roots(scale, delta, gamma, loss);
    return law.cumulativeProbability(roots[0]) + law.cumulativeProbability(-roots[1]);
  }

  /** Where δ σ t + ½ γ σ² t² = −loss. */
  private static double[] roots(double scale, double delta, double gamma, double loss) {
    double middle = -delta / gamma;
    double reach = Math.sqrt(middle * middle - 2 * loss / gamma);
    return new double[] {(middle - reach) / scale, (middle + reach) / scale};
  }

  /**
   * Half a million pairs of one factor see whether the mixing variable is gamma of shape ν/2: d =
   * ν/2 − 1/3 of Marsaglia and Tsang 2000. Standard errors as above.
   */
  @ParameterizedTest
  @ValueSource(doubles = {2.2, 10})
  void theMixingVariableIsGamma(double nu) {
    int pairs = 500_000;
    for (double tail : new double[] {0.01, 0.05, 0.3}) {
      TDistribution law = new TDistribution(nu);
      double t = law.inverseCumulativeProbability(tail);
      double error = Math.sqrt(tail * (1 - 2 * tail) / 2 / pairs) / law.density(t);
      SimulatedRisk result =
          new StudentTSimulation(new ScalarKernels(), 21, nu, new double[] {1}, 1)
              .simulate(new double[] {1}, new double[1], pairs, tail);
      assertThat(result.plainRisk().valueAtRisk())
          .as("tail %s", tail)
          .isCloseTo(-t, within(4.5 * error));
    }
  }

  /**
   * A mirror image may differ by the rounding of a sum in another order, 1e-12 of it, and not by
   * more.
   */
  @Test
  void aScaleMatrixIsSymmetricToRounding() {
    assertThat(Cholesky.of(new double[] {1, 0.5 * (1 + 0.99e-12), 0.5, 1}, 2).lower()).hasSize(4);
    assertThatThrownBy(() -> Cholesky.of(new double[] {1, 0.5 * (1 + 1.01e-12), 0.5, 1}, 2))
        .hasMessageContaining("symmetry");
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherSeedOthers() {
    double[] matrix = {0.04, 0.01, 0.01, 0.09};
    double[] deltas = {3, -1};
    double[] gammas = {1, 2};
    SimulatedRisk first =
        new StudentTSimulation(new ScalarKernels(), 7, 4, matrix, 2)
            .simulate(deltas, gammas, 5000, 0.05);
    assertThat(
            new StudentTSimulation(new ScalarKernels(), 7, 4, matrix, 2)
                .simulate(deltas, gammas, 5000, 0.05))
        .isEqualTo(first);
    assertThat(
            new StudentTSimulation(new ScalarKernels(), 8, 4, matrix, 2)
                .simulate(deltas, gammas, 5000, 0.05))
        .isNotEqualTo(first);
  }

  @Test
  void badInputIsRefused() {
    var kernels = new ScalarKernels();
    assertThatThrownBy(() -> new StudentTSimulation(kernels, 1, 2, new double[] {1}, 1))
        .hasMessage("nu is 2.0; allowed: a finite number > 2, where a variance exists");
    assertThatThrownBy(() -> new StudentTSimulation(kernels, 1, 4, new double[] {1, 1, 1, 1}, 2))
        .hasMessage("matrix has pivot 0.0 in row 1; allowed: a positive definite matrix");
    assertThatThrownBy(
            () -> new StudentTSimulation(kernels, 1, 4, new double[] {1, 0.5, 0.4, 1}, 2))
        .hasMessage("matrix[1, 0] is 0.4, and its mirror image 0.5; allowed: symmetry");
    var simulation = new StudentTSimulation(kernels, 1, 4, new double[] {1}, 1);
    assertThatThrownBy(
            () -> simulation.simulate(new double[1], new double[] {Double.NaN}, 5000, 0.05))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> simulation.simulate(new double[1], new double[1], 999, 0.05))
        .hasMessage("pairs is 999; allowed: from 1000.0 to 2^29 at this tail");
    assertThatThrownBy(() -> simulation.simulate(new double[1], new double[1], (1 << 29) + 1, 0.05))
        .hasMessageStartingWith("pairs is 536870913");
    assertThat(simulation.simulate(new double[1], new double[1], 1000, 0.05).risk())
        .as("nothing held")
        .isEqualTo(new PortfolioRisk(0, 0));
  }
}
