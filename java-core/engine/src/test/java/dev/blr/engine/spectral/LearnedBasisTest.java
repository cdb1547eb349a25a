package dev.blr.engine.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.series.InvalidInputException;
import java.util.Random;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.stat.correlation.Covariance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedBasisTest {

  /** Eigenvalues and eigenvectors against Hipparchus. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {21, 22, 23})
  void agreesWithAnIndependentEigendecomposition(long seed) {
    Random random = new Random(seed);
    int modes = 8 + random.nextInt(40);
    double[][] history = new double[60 + random.nextInt(100)][modes];
    for (double[] row : history) {
      for (int k = 0; k < modes; k++) {
        row[k] = random.nextGaussian() / (1 + k) + (k > 0 ? 0.5 * row[k - 1] : 0);
      }
    }
    LearnedBasis basis = LearnedBasis.of(history, 4);
    EigenDecompositionSymmetric expected =
        new EigenDecompositionSymmetric(
            new Covariance(MatrixUtils.createRealMatrix(history)).getCovarianceMatrix());
    for (int j = 0; j < 4; j++) {
      assertThat(basis.variances()[j])
          .as("seed %d, eigenvalue %d", seed, j)
          .isCloseTo(expected.getEigenvalue(j), within(1e-12 * expected.getEigenvalue(0)));
      double product = 0;
      for (int k = 0; k < modes; k++) {
        product += basis.components()[j * modes + k] * expected.getEigenvector(j).getEntry(k);
      }
      assertThat(Math.abs(product))
          .as("seed %d, eigenvector %d", seed, j)
          .isCloseTo(1, within(1e-9));
    }
  }

  /** A history that moves in two directions only is explained and rebuilt by two components. */
  @Test
  void twoDirectionsNeedTwoComponents() {
    Random random = new Random(5);
    double[][] history = new double[50][12];
    for (double[] row : history) {
      double first = 3 * random.nextGaussian();
      double second = random.nextGaussian();
      for (int k = 0; k < 12; k++) {
        row[k] = 1 + first * Math.sin(k) + second * Math.cos(3 * k);
      }
    }
    LearnedBasis basis = LearnedBasis.of(history, 2);
    assertThat(basis.varianceExplained(0) + basis.varianceExplained(1)).isCloseTo(1, within(1e-12));
    assertThat(basis.reconstructionError(history)).isLessThan(1e-12);
    assertThat(LearnedBasis.of(history, 1).reconstructionError(history)).isGreaterThan(0.05);
  }

  @Test
  void refusesAHistoryShorterThanItsRank() {
    assertThatThrownBy(() -> LearnedBasis.of(new double[4][10], 4))
        .isInstanceOf(InvalidInputException.class);
  }
}
