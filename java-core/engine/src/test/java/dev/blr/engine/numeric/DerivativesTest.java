package dev.blr.engine.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivativesTest {

  /**
   * f = exp(x y) + x³ z, whose derivatives anyone can write down; 10 times what the class states.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithTheDerivativesOnPaper(long seed) {
    double[] p = new Random(seed).doubles(3, 0.5, 1.5).toArray();
    double x = p[0];
    double y = p[1];
    double z = p[2];
    double e = Math.exp(x * y);
    ToDoubleFunction<double[]> f = v -> Math.exp(v[0] * v[1]) + v[0] * v[0] * v[0] * v[2];
    double size = f.applyAsDouble(p);
    assertThat(Derivatives.gradient(f, p, p))
        .as("seed %d", seed)
        .containsExactly(
            new double[] {y * e + 3 * x * x * z, x * e, x * x * x}, within(4e-10 * size * 3));
    double xy = (1 + x * y) * e;
    assertThat(Derivatives.hessian(f, p, p))
        .as("seed %d", seed)
        .containsExactly(
            new double[] {y * y * e + 6 * x * z, xy, 3 * x * x, xy, x * x * e, 0, 3 * x * x, 0, 0},
            within(1.5e-7 * size * 9));
  }

  /** The information of a normal sample: variances σ²/n of the mean and σ²/2n of the deviation. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void standardErrorsOfANormalSample(long seed) {
    Random random = new Random(seed);
    double[] sample = random.doubles(500).map(u -> 1e-3 + 0.01 * random.nextGaussian()).toArray();
    int n = sample.length;
    double mean = Arrays.stream(sample).average().orElseThrow();
    double deviation = Math.sqrt(Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum() / n);
    ToDoubleFunction<double[]> minusLogLikelihood =
        p ->
            Arrays.stream(sample)
                .map(x -> Math.log(p[1]) + (x - p[0]) * (x - p[0]) / (2 * p[1] * p[1]))
                .sum();
    double[] hessian =
        Derivatives.hessian(
            minusLogLikelihood,
            new double[] {mean, deviation},
            new double[] {deviation, deviation});
    double[] covariance = Cholesky.of(hessian, 2).inverse();
    double square = deviation * deviation;
    assertThat(covariance)
        .as("seed %d", seed)
        .containsExactly(
            new double[] {square / n, 0, 0, square / (2 * n)}, within(1e-6 * square / n));
  }
}
