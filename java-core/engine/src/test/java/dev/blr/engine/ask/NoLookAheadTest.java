package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.classical.RefitSchedule;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is said before a day is the same to the bit whatever comes from that day on: of every model
 * that forecasts, and of the states and lines of whole runs, at fifty cuts.
 */
class NoLookAheadTest {
  private static final int PRICES = 601;
  private static final int CUTS = 50;
  private static final int WINDOW = 260;
  private static final Context CONTEXT = new Context("v", new ScalarKernels(), "r", Progress.NONE);
  private static final LiveRiskSettings SMALL =
      LiveRiskSettings.defaults().withParticles(20).withModes(16);

  private static double[] prices(long seed) {
    Random random = new Random(seed);
    double[] prices = new double[PRICES];
    prices[0] = 100;
    for (int t = 1; t < PRICES; t++) {
      prices[t] = prices[t - 1] * (1 + (t / 90 % 2 == 0 ? 0.008 : 0.02) * random.nextGaussian());
    }
    return prices;
  }

  /** Other prices from the cut on: wild, in coarse ticks, or standing still. */
  private static double[] changed(double[] prices, int cut, Random random) {
    double[] changed = prices.clone();
    int kind = random.nextInt(3);
    for (int t = cut; t < PRICES; t++) {
      changed[t] =
          switch (kind) {
            case 0 -> 1 + 1_000 * random.nextDouble();
            case 1 -> 50 + random.nextInt(100);
            default -> prices[cut - 1];
          };
    }
    return changed;
  }

  private static ReturnSeries series(double[] prices) {
    String[] labels = new String[prices.length];
    Arrays.setAll(labels, t -> LocalDate.of(2010, 1, 1).plusDays(t).toString());
    return ReturnSeries.of(InputKind.PRICES, labels, prices, false);
  }

  /** What the model says before each of the returns, where it says something. */
  private static double[][] forecasts(BacktestModel model, ReturnSeries series, int from, int to) {
    double[][] said = new double[to][];
    try (Forecaster forecaster =
        model.forecaster(
            SMALL,
            List.of(0.99),
            CONTEXT.kernels(),
            FedReturns.simple(series),
            new RefitSchedule(WINDOW, RefitSchedule.NEVER))) {
      for (int day = 0; day < to; day++) {
        if (day >= from && forecaster.ready()) {
          Distribution law = forecaster.predict();
          said[day] = new double[] {law.quantile(0.01), law.quantile(0.6), law.tailMean(0.05)};
        }
        forecaster.update(series.returns()[day]);
      }
    }
    return said;
  }

  @ParameterizedTest
  @EnumSource(BacktestModel.class)
  void noForecastKnowsTheDaysAfterIt(BacktestModel model) {
    double[] prices = prices(5);
    double[][] base = forecasts(model, series(prices), WINDOW, PRICES - 1);
    Random random = new Random(17);
    for (int i = 0; i < CUTS; i++) {
      int cut = WINDOW + 5 + random.nextInt(PRICES - WINDOW - 6);
      // The return of index cut − 1 is the first that ends on a changed price; what is said before
      // it is of the unchanged.
      int last = cut - 1;
      double[][] said = forecasts(model, series(changed(prices, cut, random)), last - 3, last + 1);
      for (int day = last - 3; day <= last; day++) {
        assertThat(said[day]).as("%s, cut %d, day %d", model, cut, day).isEqualTo(base[day]);
      }
      assertThat(base[last]).isNotNull();
    }
  }

  /** A day that is no number is refused, and leaves what was said. */
  @ParameterizedTest
  @EnumSource(BacktestModel.class)
  void whatIsNoNumberChangesNothing(BacktestModel model) {
    ReturnSeries series = series(prices(6));
    try (Forecaster forecaster =
        model.forecaster(
            SMALL,
            List.of(0.99),
            CONTEXT.kernels(),
            FedReturns.simple(series),
            new RefitSchedule(WINDOW, RefitSchedule.NEVER))) {
      for (int day = 0; day < WINDOW + 50; day++) {
        forecaster.update(series.returns()[day]);
      }
      double before = forecaster.predict().quantile(0.01);
      assertThatThrownBy(() -> forecaster.update(Double.NaN))
          .isInstanceOf(InvalidInputException.class);
      assertThat(forecaster.predict().quantile(0.01)).isEqualTo(before);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void noStateKnowsTheDaysAfterIt(long seed) {
    double[] prices = prices(seed);
    List<RiskState> base = states(prices);
    Random random = new Random(seed);
    for (int i = 0; i < CUTS / 2; i++) {
      int cut = 100 + random.nextInt(PRICES - 101);
      List<RiskState> said = states(changed(prices, cut, random));
      String firstChanged = LocalDate.of(2010, 1, 1).plusDays(cut).toString();
      List<RiskState> before =
          base.stream().filter(state -> state.label().compareTo(firstChanged) < 0).toList();
      assertThat(before).isNotEmpty();
      assertThat(said.subList(0, before.size())).as("seed %d, cut %d", seed, cut).isEqualTo(before);
    }
  }

  private static List<RiskState> states(double[] prices) {
    return RiskRun.ANALYSIS.method().apply(run(prices), CONTEXT).riskStates();
  }

  private static RunQuestion run(double[] prices) {
    return new RunQuestion(
        new Source(series(prices), "s"), RunSettings.DEFAULTS.withEngine(SMALL), List.of());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {3})
  void noLineOfTheDeskKnowsTheDaysAfterIt(long seed) {
    double[] prices = prices(seed);
    Desk.Answer base = desk(prices);
    Random random = new Random(seed);
    for (int i = 0; i < CUTS; i++) {
      int cut = WINDOW + random.nextInt(PRICES - WINDOW);
      Desk.Answer said = desk(changed(prices, cut, random));
      // Judged are the returns from 250 on; VaR in force on a day was known before it.
      int known = cut - 250;
      for (int line = 0; line < base.lines().size(); line++) {
        assertThat(Arrays.copyOf(said.lines().get(line).var(), known))
            .as("%s, cut %d", base.lines().get(line).model(), cut)
            .isEqualTo(Arrays.copyOf(base.lines().get(line).var(), known));
      }
    }
  }

  private static Desk.Answer desk(double[] prices) {
    Desk.Question question = new Desk.Question(run(prices), new double[] {0.99}, List.of(1L));
    return Desk.ANALYSIS.method().apply(question, CONTEXT);
  }
}
