package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.OrderStatistics;
import dev.blr.engine.numeric.QuantileConvention;
import dev.blr.engine.portfolio.Components;
import dev.blr.engine.portfolio.Covariance;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.series.Position;
import dev.blr.engine.shape.TreeSink;
import dev.blr.engine.shape.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever series comes, every method answers with numbers or refuses by name: no NaN, no other
 * exception. A document with a number that is none cannot be written, see {@link
 * dev.blr.engine.shape.Shape#write}.
 */
class AwkwardSeriesTest {
  private static final Context CONTEXT = new Context("v", new ScalarKernels(), "r", Progress.NONE);

  private static Map<String, double[]> series() {
    Random random = new Random(31);
    double[] noise = random.doubles(400).map(u -> 0.01 * random.nextGaussian()).toArray();
    double[] outlier = noise.clone();
    outlier[200] = 1e6;
    double[] tiny = Arrays.stream(noise).map(r -> 1e-12 * r).toArray();
    double[] constant = new double[400];
    Arrays.fill(constant, 0.01);
    double[] once = new double[400];
    once[399] = -0.5;
    double[] ruin = noise.clone();
    ruin[399] = -0.999999;
    Map<String, double[]> series = new LinkedHashMap<>();
    series.put("one observation", new double[] {0.01});
    series.put("twenty", Arrays.copyOf(noise, 20));
    series.put("zeros", new double[400]);
    series.put("constant", constant);
    series.put("an outlier", outlier);
    series.put("a crash after nothing", once);
    series.put("ruin", ruin);
    series.put("tiny", tiny);
    return series;
  }

  /** Methods that take a series, but for those that run the live model for every observation. */
  private static Stream<Analysis<?, ?>> methods() {
    return Stream.of(
        ChangePoints.ANALYSIS,
        ExtremeValues.ANALYSIS,
        BlockMaximaFit.ANALYSIS,
        GarchFit.ANALYSIS,
        Liquidity.ANALYSIS,
        Regimes.ANALYSIS,
        ValueAtRisk.ANALYSIS);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everySeriesIsAnsweredOrRefused(Analysis<?, ?> analysis) {
    series()
        .forEach((name, returns) -> {
          Value question = new Value.Members(Map.of("returns", new Value.Numbers(returns)));
          try {
            analysis.ask(question, Cost.A_DAY, CONTEXT, new TreeSink());
          } catch (InvalidInputException e) {
            assertThat(e.allowed()).as("%s of %s", analysis.name(), name).isNotBlank();
          } catch (RuntimeException e) {
            fail("%s of %s".formatted(analysis.name(), name), e);
          }
        });
  }

  /** 10⁶ observations: by the order statistic, beside a sort. */
  @Test
  void aMillionObservations() {
    Random random = new Random(1);
    double[] returns = random.doubles(1_000_000).map(u -> 0.01 * random.nextGaussian()).toArray();
    double[] sorted = returns.clone();
    Arrays.sort(sorted);
    assertThat(OrderStatistics.quantile(returns, 0.01, QuantileConvention.INVERSE_CDF))
        .isEqualTo(sorted[9_999]);
    Value question =
        new Value.Members(
            Map.of("returns", new Value.Numbers(returns), "block", new Value.Whole(250)));
    TreeSink sink = new TreeSink();
    BlockMaximaFit.ANALYSIS.ask(question, Cost.A_DAY, CONTEXT, sink);
  }

  /** 2,000 assets on 250 days: the sample's matrix is singular, Ledoit and Wolf's is not. */
  @Test
  void moreAssetsThanDays() {
    int positions = 2_000;
    int days = 250;
    Random random = new Random(2);
    double[] returns = new double[days * positions];
    for (int day = 0; day < days; day++) {
      double market = 0.01 * random.nextGaussian();
      for (int j = 0; j < positions; j++) {
        returns[day * positions + j] = market + 0.01 * random.nextGaussian();
      }
    }
    double[][] covariance = Covariance.LEDOIT_WOLF.of(returns, positions);
    double[] values = random.doubles(positions, -50, 100).toArray();
    assertThat(Covariance.form(values, covariance, values)).isPositive();
    for (int draw = 0; draw < 20; draw++) {
      double[] v = random.doubles(positions, -1, 1).toArray();
      assertThat(Covariance.form(v, covariance, v)).isPositive();
    }
    List<Position> held = new ArrayList<>();
    for (int j = 0; j < positions; j++) {
      held.add(new Position("S" + j, 1, null, "", "", "", null, null, null, 1));
    }
    String[] labels = new String[days];
    Arrays.fill(labels, "d");
    Holdings holdings = new Holdings(held, values, labels, returns, new int[positions]);
    Components components = Components.of(holdings, CONTEXT.kernels(), 0.01);
    double gross = holdings.gross();
    double[] sorted = holdings.pnl(CONTEXT.kernels());
    Arrays.sort(sorted);
    assertThat(components.valueAtRisk()).isCloseTo(-sorted[2], within(1e-12 * gross));
    assertThat(Arrays.stream(components.var()).sum())
        .isCloseTo(components.valueAtRisk(), within(1e-12 * gross));
    assertThat(Arrays.stream(components.es()).sum())
        .isCloseTo(components.expectedShortfall(), within(1e-12 * gross));
    assertThat(components.expectedShortfall())
        .isGreaterThanOrEqualTo(components.valueAtRisk() - 1e-12 * gross);
  }
}
