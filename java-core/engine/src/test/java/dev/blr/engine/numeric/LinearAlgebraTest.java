package dev.blr.engine.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Hipparchus, which shares no line with ours. */
class LinearAlgebraTest {

  /** B Bᵀ + I/10 of a Gaussian B. */
  private static RealMatrix positiveDefinite(Random random, int size) {
    double[][] b = new double[size][size];
    for (double[] row : b) {
      for (int j = 0; j < size; j++) {
        row[j] = random.nextGaussian();
      }
    }
    RealMatrix factor = MatrixUtils.createRealMatrix(b);
    RealMatrix product = factor.multiply(factor.transpose());
    for (int i = 0; i < size; i++) {
      product.addToEntry(i, i, 0.1);
      for (int j = 0; j < i; j++) {
        product.setEntry(j, i, product.getEntry(i, j));
      }
    }
    return product;
  }

  private static double[] rowMajor(RealMatrix matrix) {
    int n = matrix.getRowDimension();
    double[] flat = new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix.getRow(i), 0, flat, i * n, n);
    }
    return flat;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void choleskyAgreesWithHipparchus(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(20);
    RealMatrix matrix = positiveDefinite(random, n);
    var expected = new CholeskyDecomposition(matrix);
    Cholesky ours = Cholesky.of(rowMajor(matrix), n);
    assertThat(ours.lower())
        .as("seed %d", seed)
        .containsExactly(rowMajor(expected.getL()), within(1e-12 * n));
    RealMatrix inverse = expected.getSolver().getInverse();
    double size = inverse.getNorm1();
    assertThat(ours.inverse())
        .as("seed %d", seed)
        .containsExactly(rowMajor(inverse), within(1e-12 * size * size));
    double[] right = random.doubles(n, -1, 1).toArray();
    assertThat(ours.solve(right))
        .as("seed %d", seed)
        .containsExactly(
            expected.getSolver().solve(MatrixUtils.createRealVector(right)).toArray(),
            within(1e-12 * size * size));
    assertThat(ours.logDeterminant())
        .as("seed %d", seed)
        .isCloseTo(Math.log(expected.getDeterminant()), within(1e-11));
  }

  @Test
  void dependentRowsAreRefusedOrTold() {
    double[] dependent = {1, 1 - 1e-14, 1 - 1e-14, 1};
    assertThat(Cholesky.ofIndependent(dependent, 2, 1e-12)).isEmpty();
    assertThat(Cholesky.ofIndependent(new double[] {1, 0.9, 0.9, 1}, 2, 1e-12)).isPresent();
    assertThatThrownBy(() -> Cholesky.of(new double[] {1, 2, 2, 1}, 2))
        .hasMessage("matrix has pivot -3.0 in row 1; allowed: a positive definite matrix");
    assertThatThrownBy(() -> Cholesky.of(new double[] {1, 2, 3, 1}, 2))
        .hasMessageContaining("symmetry");
    assertThatThrownBy(() -> Cholesky.of(new double[] {Double.NaN}, 1))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> Cholesky.of(new double[3], 2))
        .isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void eigenvaluesAndVectorsAgreeWithHipparchus(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(30);
    RealMatrix matrix = positiveDefinite(random, n).scalarAdd(-0.5); // indefinite, as a rule
    var expected = new EigenDecompositionSymmetric(matrix);
    SymmetricEigen ours = SymmetricEigen.of(matrix.getData());
    double largest = Math.abs(expected.getEigenvalue(0)) + Math.abs(expected.getEigenvalue(n - 1));
    for (int j = 0; j < n; j++) {
      assertThat(ours.values()[j])
          .as("seed %d, value %d", seed, j)
          .isCloseTo(expected.getEigenvalue(j), within(1e-13 * n * largest));
      double product =
          MatrixUtils.createRealVector(ours.vectors()[j]).dotProduct(expected.getEigenvector(j));
      assertThat(Math.abs(product)).as("seed %d, vector %d", seed, j).isCloseTo(1, within(1e-8));
      for (int i = 0; i <= j; i++) {
        double inner =
            MatrixUtils.createRealVector(ours.vectors()[j])
                .dotProduct(MatrixUtils.createRealVector(ours.vectors()[i]));
        assertThat(inner)
            .as("seed %d, %d·%d", seed, i, j)
            .isCloseTo(i == j ? 1 : 0, within(1e-13 * n));
      }
    }
  }
}
