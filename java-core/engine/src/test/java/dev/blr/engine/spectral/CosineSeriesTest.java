package dev.blr.engine.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InvalidInputException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CosineSeriesTest {
  private static final double MEAN = 0.3;
  private static final double DEVIATION = 0.8;

  /**
   * Two independent roads to the same coefficients: quadrature of the density, and φ in closed
   * form.
   */
  @Test
  void densityAndCharacteristicFunctionAgree() {
    double[] fromDensity = CosineSeries.ofDensity(CosineSeriesTest::normalDensity, -8, 8, 128);
    double[] fromPhi = CosineSeries.ofCharacteristicFunction(new NormalPhi(), -8, 8, 128);
    for (int k = 0; k < 128; k++) {
      assertThat(fromDensity[k]).as("mode %d", k).isCloseTo(fromPhi[k], within(1e-14));
    }
  }

  @Test
  void momentsOfANormalLaw() {
    double[] coefficients = CosineSeries.ofCharacteristicFunction(new NormalPhi(), -8, 8, 128);
    assertThat(CosineSeries.mean(coefficients, -8, 8)).isCloseTo(MEAN, within(1e-12));
    assertThat(CosineSeries.variance(coefficients, -8, 8))
        .isCloseTo(DEVIATION * DEVIATION, within(1e-12));
  }

  /** The Jackson kernel is non-negative, so damping the coefficients of data leaves a density. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14})
  void dampedEmpiricalLawsAreNeverNegative(long seed) {
    Random random = new Random(seed);
    int modes = 16 + random.nextInt(120);
    double[] data = random.doubles(1 + random.nextInt(5), -1, 1).toArray();
    double[] coefficients = new double[modes];
    ScalarKernels kernels = new ScalarKernels();
    kernels.cosCoefficients(data, data.length, -1, 1, coefficients, modes);
    double[] damping = CosineSeries.jacksonDamping(modes);
    for (int k = 0; k < modes; k++) {
      coefficients[k] *= damping[k];
    }
    double[] x = new double[5001];
    for (int i = 0; i < x.length; i++) {
      x[i] = -1 + 2.0 * i / (x.length - 1);
    }
    double[] density = new double[x.length];
    kernels.cosDensity(coefficients, modes, -1, 1, x, x.length, density);
    for (int i = 0; i < x.length; i++) {
      assertThat(density[i])
          .as("seed %d, %d modes, x = %s", seed, modes, x[i])
          .isGreaterThan(-1e-13 * modes);
    }
    assertThat(damping[0]).isCloseTo(1, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "NaN, 1", "0, Infinity", "-Infinity, 0"})
  void refusesAnEmptyOrInfiniteDomain(double a, double b) {
    assertThatThrownBy(() -> CosineSeries.ofDensity(x -> 1, a, b, 8))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("domain");
  }

  @Test
  void refusesADensityWithoutMass() {
    assertThatThrownBy(() -> CosineSeries.ofDensity(x -> 0, 0, 1, 8))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> CosineSeries.ofDensity(x -> Double.NaN, 0, 1, 8))
        .isInstanceOf(InvalidInputException.class);
  }

  /** A normal law carried from its own standardised domain keeps its moments and its unit mass. */
  @Test
  void aLawCarriedToTheReferenceDomainKeepsItsMoments() {
    double[] coefficients = CosineSeries.ofCharacteristicFunction(new NormalPhi(), -8, 8, 128);
    ReferenceDomain domain = new ReferenceDomain(0.2, 128);
    double[] carried = new double[128];
    domain.carryOver(new ScalarKernels(), coefficients, -8, 8, 0.001, 0.02, carried);
    double cell = 0.4 / 128;
    // E[cos θ] under the Jackson kernel is its first factor; θ covers the domain in π.
    double blur = 2 * (1 - CosineSeries.jacksonDamping(128)[1]) * Math.pow(0.4 / Math.PI, 2);
    assertThat(carried[0]).isCloseTo(2, within(1e-13));
    assertThat(CosineSeries.mean(carried, -0.2, 0.2)).isCloseTo(0.001 + 0.02 * MEAN, within(1e-6));
    // Cell midpoints add at most cell²/12 of variance (Sheppard's correction).
    assertThat(CosineSeries.variance(carried, -0.2, 0.2))
        .isCloseTo(Math.pow(0.02 * DEVIATION, 2) + blur, within(cell * cell / 6));
  }

  private static double normalDensity(double x) {
    double z = (x - MEAN) / DEVIATION;
    return Math.exp(-z * z / 2) / (DEVIATION * Math.sqrt(2 * Math.PI));
  }

  private record NormalPhi() implements CosineSeries.CharacteristicFunction {
    @Override
    public double real(double omega) {
      return Math.exp(-0.5 * omega * omega * DEVIATION * DEVIATION) * Math.cos(omega * MEAN);
    }

    @Override
    public double imaginary(double omega) {
      return Math.exp(-0.5 * omega * omega * DEVIATION * DEVIATION) * Math.sin(omega * MEAN);
    }
  }
}
