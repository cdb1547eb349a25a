package dev.blr.engine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.numeric.SymmetricEigen;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CovarianceTest {
  /** Seen by NumPy, too: (1 + j) sin(1.7 i² + 0.9 j² + 0.3 ij) + ½ sin 2.3 i. */
  private static double[] data(int days, int positions) {
    double[] data = new double[days * positions];
    for (int i = 0; i < days; i++) {
      for (int j = 0; j < positions; j++) {
        data[i * positions + j] =
            (1 + j) * Math.sin(1.7 * i * i + 0.9 * j * j + 0.3 * i * j) + 0.5 * Math.sin(2.3 * i);
      }
    }
    return data;
  }

  /**
   * NumPy 2.4.6: cov; weights 0.94^age; the formula of scikit-learn's ledoit_wolf_shrinkage; and
   * the published MATLAB code of analytical nonlinear shrinkage, line by line. Elements (0, 0), (0,
   * 1), (2, 1) and the trace; of fewer days than positions as well.
   */
  @ParameterizedTest
  @CsvSource({
    "SAMPLE, 40, 3, 0.6923587069044149, 0.08560709807530441, 0.12502180435349133,"
        + " 7.348498309320103",
    "EWMA, 40, 3, 0.5830540298770203, 0.1957649803443005, 0.534104423086283, 6.888409756789202",
    "LEDOIT_WOLF, 40, 3, 0.9831106328796948, 0.0684583338367217, 0.09997750901183299,"
        + " 7.1647858515871",
    "LEDOIT_WOLF_NONLINEAR, 40, 3, 0.8024957548396522, 0.08682079750925441, 0.07322836842004929,"
        + " 7.582308920020127",
    "SAMPLE, 15, 20, 0.7219637776952479, -0.6088358881238147, -0.447705892861711,"
        + " 1426.4685544017143",
    "EWMA, 15, 20, 0.6730095552215547, -0.5674225126517783, 0.28689831783368286,"
        + " 1432.8181781356448",
    "LEDOIT_WOLF, 15, 20, 42.6840782425754, -0.20596900024095635, -0.15145877066950839,"
        + " 1331.3706507749332",
    "LEDOIT_WOLF_NONLINEAR, 15, 20, 35.048958015268234, -0.02518631949644797, 2.0854679413660984,"
        + " 1455.0563887634971"
  })
  void estimatorsAgreeWithNumpy(
      Covariance estimator,
      int days,
      int positions,
      double first,
      double second,
      double third,
      double trace) {
    double[][] matrix = estimator.of(data(days, positions), positions);
    assertThat(matrix[0][0]).isCloseTo(first, within(1e-10 * Math.abs(trace)));
    assertThat(matrix[0][1]).isCloseTo(second, within(1e-10 * Math.abs(trace)));
    assertThat(matrix[2][1]).isCloseTo(third, within(1e-10 * Math.abs(trace)));
    assertThat(Covariance.trace(matrix)).isCloseTo(trace, within(1e-10 * Math.abs(trace)));
  }

  @ParameterizedTest
  @EnumSource(Covariance.class)
  void everyMatrixIsSymmetricAndNotNegative(Covariance estimator) {
    for (long seed = 1; seed <= 6; seed++) {
      Random random = new Random(seed);
      int positions = 1 + random.nextInt(12);
      int days = 3 + random.nextInt(30);
      double[] returns = random.doubles((long) days * positions, -0.1, 0.1).toArray();
      double[][] matrix = estimator.of(returns, positions);
      for (int i = 0; i < positions; i++) {
        for (int j = 0; j < positions; j++) {
          assertThat(matrix[i][j]).isEqualTo(matrix[j][i]);
        }
      }
      double[] values = SymmetricEigen.of(matrix).values();
      assertThat(values[positions - 1])
          .as("%s, seed %d", estimator, seed)
          .isGreaterThan(-1e-14 * values[0]);
    }
  }

  @Test
  void correlationsOfWhatDoesNotMoveAreNone() {
    double[][] correlation =
        Covariance.correlation(new double[][] {{4, 3, 0}, {3, 9, 0}, {0, 0, 0}});
    assertThat(correlation[0]).containsExactly(1, 0.5, 0);
    assertThat(correlation[2]).containsExactly(0, 0, 1);
  }
}
