package dev.blr.engine.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.Derivatives;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient is that of the likelihood that {@link Garch} sums up, by differences. */
class LikelihoodGradientTest {
  private static final PathSimulation PATHS =
      new PathSimulation(new ScalarKernels(), 1, Compounding.LOG);
  private static final double[] AR = {0.03, 0.2, -0.1};

  private static Stream<GarchSpec> specs() {
    return Stream.of(ZeroMean.FAMILY, ConstantMean.FAMILY, AutoregressiveMean.family(2))
        .flatMap(mean ->
            Stream.of(GarchRecursion.FAMILY, GjrRecursion.FAMILY, EgarchRecursion.FAMILY)
                .flatMap(variance ->
                    Stream.of(
                            NormalInnovation.FAMILY,
                            StudentTInnovation.FAMILY,
                            SkewedTInnovation.FAMILY)
                        .flatMap(law ->
                            Arrays.stream(Start.values())
                                .map(start -> new GarchSpec(mean, variance, law, start, PATHS)))));
  }

  private static double[] parameters(GarchSpec spec) {
    double[] mean = Arrays.copyOf(AR, spec.mean().names().size());
    double[] variance =
        switch (spec.variance().word()) {
          case "garch" -> new double[] {0.08, 0.09, 0.83};
          case "gjr" -> new double[] {0.08, 0.05, 0.07, 0.81};
          default -> new double[] {0.02, 0.15, -0.08, 0.94};
        };
    double[] shape = Arrays.copyOf(new double[] {5.5, -0.2}, spec.innovation().names().size());
    return Stream.of(mean, variance, shape).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] returns(int count) {
    Random random = new Random(12);
    return random.doubles(count).map(u -> (u < 0.2 ? 2 : 1) * random.nextGaussian()).toArray();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void everyDerivativeIsThatOfTheSum(GarchSpec spec) {
    double[] parameters = parameters(spec);
    double[] returns = returns(700);
    LikelihoodGradient.Point found =
        LikelihoodGradient.at(spec.at(parameters), spec.innovation(), returns, spec.start());
    double expected = spec.at(parameters).logLikelihood(returns, spec.start());
    assertThat(found.logLikelihood()).isCloseTo(expected, within(1e-10 * Math.abs(expected)));
    double[] scales = new double[parameters.length];
    Arrays.setAll(scales, i -> Math.max(0.05, Math.abs(parameters[i])));
    double[] gradient =
        Derivatives.gradient(
            p -> spec.at(p).logLikelihood(returns, spec.start()), parameters, scales);
    for (int i = 0; i < gradient.length; i++) {
      assertThat(found.gradient()[i])
          .as(spec.names().get(i))
          .isCloseTo(gradient[i], within(2e-5 * Math.max(1, Math.abs(gradient[i]))));
    }
  }

  /** The score is 0 at the benchmark's published estimates, where it was printed to 13 digits. */
  @Test
  @NeedsSharedData("reference/dem2gbp_returns.csv")
  void theScoreOfTheBenchmarkVanishes() {
    double[] returns =
        SharedData.lines("reference/dem2gbp_returns.csv").stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
            .toArray();
    GarchSpec spec =
        new GarchSpec(
            ConstantMean.FAMILY,
            GarchRecursion.FAMILY,
            NormalInnovation.FAMILY,
            Start.SAMPLE_VARIANCE,
            PATHS);
    double[] published = {
      -0.0061904083799375, 0.010761397851818, 0.15313406182047, 0.80597367030537
    };
    double[] score =
        LikelihoodGradient.at(spec.at(published), spec.innovation(), returns, spec.start())
            .gradient();
    double[] errors = {.00846211911, .002852711958, .02652283097, .03355268892};
    for (int i = 0; i < 4; i++) {
      assertThat(score[i] * errors[i]).isCloseTo(0, within(1e-6));
    }
  }

  /** Nothing is said where a variance explodes or is nought. */
  @Test
  void noGradientWhereThereIsNoLikelihood() {
    double[] returns = returns(60);
    returns[30] = 1e200;
    LikelihoodGradient.Point found =
        LikelihoodGradient.at(
            new Garch(new ZeroMean(), new GarchRecursion(0.1, 0.1, 0.8), new NormalInnovation()),
            NormalInnovation.FAMILY,
            returns,
            Start.BACKCAST);
    assertThat(found.logLikelihood()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(found.gradient()).isEmpty();
    assertThat(List.of(LikelihoodGradient.NOWHERE.gradient().length)).containsExactly(0);
  }
}
