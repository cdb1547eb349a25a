package dev.blr.engine.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.dist.Empirical;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.numeric.QuantileConvention;
import dev.blr.engine.numeric.ShortfallConvention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The axioms of risk measures (Artzner, Delbaen, Eber and Heath 1999) of every measure of a sample,
 * on samples with ties and atoms, at tails that split an observation and at tails that do not.
 */
class MeasureAxiomsTest {
  private static final double[] TAILS = {0.001, 0.01, 0.025, 0.05, 0.1, 0.3};

  /** A measure of losses at a tail. */
  enum Measure {
    VALUE_AT_RISK(false) {
      @Override
      double of(double[] losses, double tail) {
        return -law(losses, QuantileConvention.INVERSE_CDF).quantile(tail);
      }
    },
    LINEAR_VALUE_AT_RISK(false) {
      @Override
      double of(double[] losses, double tail) {
        return -law(losses, QuantileConvention.LINEAR).quantile(tail);
      }
    },
    EXPECTED_SHORTFALL(true) {
      @Override
      double of(double[] losses, double tail) {
        return -law(losses, QuantileConvention.INVERSE_CDF).tailMean(tail);
      }
    },
    ENTROPIC(true) {
      @Override
      double of(double[] losses, double tail) {
        return new TailMeasures(losses).entropicValueAtRisk(tail);
      }
    },
    SPECTRAL(true) {
      @Override
      double of(double[] losses, double tail) {
        return new TailMeasures(losses).spectral(tail);
      }
    },
    SHORTFALL_RISK(true) {
      @Override
      double of(double[] losses, double tail) {
        return new TailMeasures(losses).shortfallRisk(tail);
      }
    };

    final boolean coherent;

    Measure(boolean coherent) {
      this.coherent = coherent;
    }

    abstract double of(double[] losses, double tail);

    static Empirical law(double[] losses, QuantileConvention convention) {
      double[] returns = DoubleStream.of(losses).map(loss -> -loss).toArray();
      return new Empirical(returns, convention, ShortfallConvention.EXACT_TAIL);
    }
  }

  static Stream<Arguments> cases() {
    return Arrays.stream(Measure.values())
        .flatMap(
            measure -> IntStream.rangeClosed(1, 12).mapToObj(seed -> Arguments.of(measure, seed)));
  }

  /** Normal, or in steps with many ties, or almost all the same with a few huge losses. */
  private static double[] sample(Random random, int n) {
    int kind = random.nextInt(3);
    return DoubleStream.generate(() ->
            switch (kind) {
              case 0 -> random.nextGaussian();
              case 1 -> Math.rint(3 * random.nextGaussian()) / 4;
              default -> random.nextInt(20) == 0 ? 50 * random.nextDouble() : 0.25;
            })
        .limit(n)
        .toArray();
  }

  private static double[] map(int n, IntToDoubleFunction value) {
    return IntStream.range(0, n).mapToDouble(value).toArray();
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("cases")
  void axiomsHold(Measure measure, long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(200);
    double[] x = sample(random, n);
    double[] y = sample(random, n);
    double cash = 10 * random.nextDouble() - 5;
    double factor = 0.01 + 20 * random.nextDouble();
    for (double tail : TAILS) {
      String which = "%s, seed %d, n %d, tail %s".formatted(measure, seed, n, tail);
      double risk = measure.of(x, tail);
      double scale = 1e-10 * (1 + Math.abs(risk) + Math.abs(cash)) * (1 + factor);
      assertThat(measure.of(map(n, i -> x[i] + cash), tail))
          .as("translation: " + which)
          .isCloseTo(risk + cash, within(scale));
      assertThat(measure.of(map(n, i -> factor * x[i]), tail))
          .as("homogeneity: " + which)
          .isCloseTo(factor * risk, within(scale));
      assertThat(measure.of(map(n, i -> x[i] + Math.abs(y[i])), tail))
          .as("monotony: " + which)
          .isGreaterThanOrEqualTo(risk - scale);
      assertThat(measure.of(shuffled(x, random), tail))
          .as("law only: " + which)
          .isCloseTo(risk, within(scale));
      assertThat(risk)
          .as("not above the worst: " + which)
          .isLessThanOrEqualTo(DoubleStream.of(x).max().orElseThrow() + scale);
      if (measure.coherent) {
        assertThat(measure.of(map(n, i -> x[i] + y[i]), tail))
            .as("subadditivity: " + which)
            .isLessThanOrEqualTo(risk + measure.of(y, tail) + 1e-9 * (1 + Math.abs(risk)));
        double[] twice = map(2 * n, i -> x[i % n]);
        assertThat(measure.of(twice, tail))
            .as("of the law, not of its size: " + which)
            .isCloseTo(risk, within(scale));
      }
    }
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("cases")
  void aDeeperTailIsNoSmallerRisk(Measure measure, long seed) {
    double[] x = sample(new Random(seed), 1 + new Random(seed).nextInt(200));
    for (int i = 1; i < TAILS.length; i++) {
      assertThat(measure.of(x, TAILS[i]))
          .as("%s, seed %d, tail %s", measure, seed, TAILS[i])
          .isLessThanOrEqualTo(measure.of(x, TAILS[i - 1]) + 1e-10);
    }
  }

  /** VaR ≤ ES ≤ EVaR ≤ the worst, under every convention of VaR. */
  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("cases")
  void measuresAreInTheirOrder(Measure ignored, long seed) {
    double[] x = sample(new Random(seed), 1 + new Random(seed).nextInt(300));
    for (double tail : TAILS) {
      double shortfall = Measure.EXPECTED_SHORTFALL.of(x, tail);
      assertThat(Measure.ENTROPIC.of(x, tail)).isGreaterThanOrEqualTo(shortfall - 1e-9);
      for (QuantileConvention convention : QuantileConvention.values()) {
        if (convention != QuantileConvention.LOWER) {
          assertThat(-Measure.law(x, convention).quantile(tail))
              .as("%s, seed %d, tail %s", convention, seed, tail)
              .isLessThanOrEqualTo(shortfall + 1e-12);
        }
      }
    }
  }

  private static double[] shuffled(double[] values, Random random) {
    List<Double> list = new ArrayList<>(DoubleStream.of(values).boxed().toList());
    Collections.shuffle(list, random);
    return list.stream().mapToDouble(x -> x).toArray();
  }

  /** By hand: 0, up 0.5, down to 0.2, up to 0.4; compounded 1 → 1.5 → 1.2 → 1.44. */
  @Test
  void drawdownsByHand() {
    double[] sums = new Drawdowns(new double[] {0.5, -0.3, 0.2}, Compounding.LOG).depths();
    assertThat(sums).usingComparatorWithPrecision(1e-15).containsExactly(0, 0.3, 0.1);
    double[] shares = new Drawdowns(new double[] {0.5, -0.2, 0.2}, Compounding.SIMPLE).depths();
    assertThat(shares).usingComparatorWithPrecision(1e-15).containsExactly(0, 0.2, 0.04);
    double[] fallen = new Drawdowns(new double[] {-0.25, 0.2}, Compounding.SIMPLE).depths();
    assertThat(fallen).usingComparatorWithPrecision(1e-15).containsExactly(0.25, 0.1);
  }
}
