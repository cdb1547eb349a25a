package dev.blr.engine.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.dist.StudentT;
import dev.blr.engine.numeric.Cholesky;
import dev.blr.engine.numeric.SymmetricEigen;
import dev.blr.engine.portfolio.Covariance;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StressTest {
  private static double[][] covariance(Random random, int n) {
    return Covariance.LEDOIT_WOLF.of(random.doubles(30L * n, -0.05, 0.05).toArray(), n);
  }

  private static double[] flat(double[][] matrix) {
    int n = matrix.length;
    double[] flat = new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix[i], 0, flat, i * n, n);
    }
    return flat;
  }

  private static double distance(double[][] covariance, double[] returns) {
    double[] solved = Cholesky.of(flat(covariance), returns.length).solve(returns);
    double square = 0;
    for (int i = 0; i < returns.length; i++) {
      square += solved[i] * returns[i];
    }
    return Math.sqrt(square);
  }

  /** No scenario that loses as much is nearer; that one is as near as it says. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theReverseScenarioIsTheNearest(long seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(8);
    double[][] covariance = covariance(random, n);
    double[] values = random.doubles(n, -50, 150).toArray();
    ReverseStress found = ReverseStress.of(values, covariance, 12.5, new Normal(0, 1));
    assertThat(found.reached()).isCloseTo(12.5, within(1e-11));
    assertThat(distance(covariance, found.scenario()))
        .isCloseTo(found.distance(), within(1e-9 * found.distance()));
    assertThat(found.probability())
        .isCloseTo(new Normal(0, 1).cdf(-found.distance()), within(1e-16));
    for (int i = 0; i < 300; i++) {
      double[] other = random.doubles(n, -1, 1).toArray();
      double lost = 0;
      for (int j = 0; j < n; j++) {
        other[j] = found.scenario()[j] + 0.05 * other[j];
        lost -= values[j] * other[j];
      }
      double size = 12.5 / lost; // scaled until it loses as much
      for (int j = 0; j < n; j++) {
        other[j] *= size;
      }
      assertThat(distance(covariance, other))
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(found.distance() * (1 - 1e-12));
    }
  }

  /** P(T ≤ −d) of variance 1: at ν = 4, T/√2 at d = 2 is T₄ at 2√2. */
  @Test
  void heavierTailsMakeItLikelier() {
    double[][] one = {{0.01}};
    StudentT law = new StudentT(4, 0, Math.sqrt(0.5));
    ReverseStress found = ReverseStress.of(new double[] {10}, one, 2, law);
    assertThat(found.distance()).isCloseTo(2, within(1e-14));
    assertThat(found.scenario()[0]).isCloseTo(-0.2, within(1e-15));
    // T₄: ½ − ½ sin θ (1 + ½ cos² θ), tan θ = 2√2/2
    double theta = Math.atan(Math.sqrt(2));
    double expected = 0.5 - 0.5 * Math.sin(theta) * (1 + 0.5 * Math.cos(theta) * Math.cos(theta));
    assertThat(found.probability()).isCloseTo(expected, within(1e-14));
    assertThatThrownBy(() -> ReverseStress.of(new double[] {0}, one, 1, new Normal(0, 1)))
        .hasMessageStartingWith("portfolio does not move");
  }

  /** Of two: the other moves by covariance over variance. */
  @Test
  void aShockMovesTheOthers() {
    double[][] covariance = {{0.04, 0.012, 0}, {0.012, 0.09, 0}, {0, 0, 0.01}};
    double[] moved = ConditionalStress.returns(covariance, new int[] {0}, new double[] {-0.2});
    assertThat(moved[0]).isEqualTo(-0.2);
    assertThat(moved[1]).isCloseTo(-0.06, within(1e-15));
    assertThat(moved[2]).isZero();
    double[][] asOne = {{1, 1, 0}, {1, 1, 0}, {0, 0, 1}};
    assertThatThrownBy(
            () -> ConditionalStress.returns(asOne, new int[] {0, 1}, new double[] {1, 2}))
        .hasMessageStartingWith("shocks are of things that move as one");
  }

  /** The regression on all that are shocked, by the normal equations of the residual. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whatIsLeftIsUnrelatedToTheShocks(long seed) {
    Random random = new Random(seed);
    double[][] covariance = covariance(random, 6);
    int[] shocked = {4, 1};
    double[] first = ConditionalStress.returns(covariance, shocked, new double[] {1, 0});
    double[] second = ConditionalStress.returns(covariance, shocked, new double[] {0, 1});
    for (int i : new int[] {0, 2, 3, 5}) {
      for (int f : shocked) {
        double left = covariance[i][f] - first[i] * covariance[4][f] - second[i] * covariance[1][f];
        assertThat(left).as("seed %d", seed).isCloseTo(0, within(1e-16));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aBreakdownLeavesACovarianceMatrix(long seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(15);
    double[][] covariance =
        Covariance.SAMPLE.of(random.doubles(8L * n, -0.05, 0.05).toArray(), n); // singular
    for (double share : new double[] {0, 0.3, 1}) {
      double[][] stressed = CorrelationBreakdown.covariance(covariance, share, 3);
      double[] eigenvalues = SymmetricEigen.of(stressed).values();
      assertThat(eigenvalues[n - 1])
          .as("seed %d, share %s", seed, share)
          .isGreaterThan(-1e-14 * eigenvalues[0]);
      assertThat(stressed[0][0]).isCloseTo(9 * covariance[0][0], within(1e-15));
      double correlation = Covariance.correlation(stressed)[0][1];
      assertThat(correlation)
          .isCloseTo((1 - share) * Covariance.correlation(covariance)[0][1] + share, within(1e-12));
    }
  }

  /** The closes are those of the index' own file, from 1990 on. */
  @Test
  @NeedsSharedData("spx_daily.csv")
  void scenariosAreWhatHappened() {
    List<String> lines = SharedData.lines("spx_daily.csv");
    int checked = 0;
    for (HistoricalScenario scenario : HistoricalScenario.ALL) {
      if (scenario.from().compareTo("1990") < 0) {
        continue;
      }
      double expected = close(lines, scenario.to()) / close(lines, scenario.from()) - 1;
      assertThat(scenario.market()).as(scenario.name()).isCloseTo(expected, within(1e-6));
      checked++;
    }
    assertThat(checked).isEqualTo(HistoricalScenario.ALL.size() - 1);
  }

  private static double close(List<String> lines, String date) {
    return lines.stream()
        .filter(line -> line.startsWith(date + ","))
        .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
        .findFirst()
        .orElseThrow(() -> new AssertionError(date));
  }

  @Test
  void scenariosAreInOrderAndFall() {
    String before = "";
    for (HistoricalScenario scenario : HistoricalScenario.ALL) {
      assertThat(scenario.from()).isGreaterThan(before).isLessThan(scenario.to());
      assertThat(scenario.market()).isBetween(-0.6, -0.1);
      assertThat(scenario.source()).isNotBlank();
      before = scenario.from();
    }
    assertThat(HistoricalScenario.ALL.getFirst().market()).isCloseTo(-0.2047, within(5e-5));
  }
}
