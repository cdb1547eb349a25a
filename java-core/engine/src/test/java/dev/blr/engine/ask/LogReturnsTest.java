package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.decision.Buffers;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The engine lives on simple returns, whichever are shown and judged. */
class LogReturnsTest {
  private static final LiveRiskSettings SETTINGS =
      LiveRiskSettings.defaults().withParticles(40).withModes(32);

  private static ReturnSeries series(boolean log, int prices, double deviation) {
    Random random = new Random(7);
    double[] closes = new double[prices];
    closes[0] = 100;
    for (int t = 1; t < prices; t++) {
      closes[t] = closes[t - 1] * Math.exp(deviation * random.nextGaussian());
    }
    String[] labels = new String[prices];
    Arrays.setAll(labels, t -> LocalDate.of(2010, 1, 1).plusDays(t).toString());
    return ReturnSeries.of(InputKind.PRICES, labels, closes, log);
  }

  private static BacktestReport.Result live(boolean log, int horizon) {
    ReturnSeries series = series(log, 400, 0.04);
    BacktestQuestion question =
        new BacktestQuestion(
            new Source(series, "s"),
            SETTINGS,
            List.of(0.9),
            series.labels()[150],
            null,
            horizon,
            List.of(BacktestModel.LIVE),
            BacktestQuestion.NEVER,
            BacktestQuestion.Recalibration.NO);
    Context context = new Context("v", new ScalarKernels(), "r", Progress.NONE);
    return BacktestReport.ANALYSIS.method().apply(question, context).results().getFirst();
  }

  /** A day is beyond VaR, and beyond a buffer, by its logarithm where it is by itself. */
  @Test
  void logarithmsMoveNoExceptionOfTheEngine() {
    for (int horizon : new int[] {1, 5}) {
      BacktestReport.Result simple = live(false, horizon);
      BacktestReport.Result log = live(true, horizon);
      assertThat(simple.exceptions()).isPositive();
      assertThat(log.exceptions()).isEqualTo(simple.exceptions());
      assertThat(log.z2()).isNotEqualTo(simple.z2());
      BacktestReport.EngineDecision simpleRules = (BacktestReport.EngineDecision) simple.decision();
      BacktestReport.EngineDecision logRules = (BacktestReport.EngineDecision) log.decision();
      assertThat(logRules.stateless().breaches()).isEqualTo(simpleRules.stateless().breaches());
      assertThat(logRules.stateless().averageBuffer())
          .isGreaterThan(1.02 * simpleRules.stateless().averageBuffer());
    }
  }

  @Test
  void theLawIsThatOfTheLogarithm() {
    ReturnSeries series = series(true, 200, 0.2);
    double[] shown = series.shownReturns();
    List<Double> confidences = List.of(0.95);
    try (LiveRisk engine = new LiveRisk(SETTINGS, new ScalarKernels());
        LiveRiskForecaster forecaster =
            new LiveRiskForecaster(
                SETTINGS, confidences, new ScalarKernels(), FedReturns.shown(series))) {
      for (int t = 0; t < shown.length; t++) {
        engine.update("t" + t, series.returns()[t], series.ticks()[t]);
        forecaster.update(shown[t]);
      }
      double valueAtRisk = -engine.predictive().orElseThrow().quantile(0.05);
      assertThat(-forecaster.predict().quantile(0.05))
          .isEqualTo(-Math.log1p(-valueAtRisk), within(1e-12));
      Buffers simple = engine.stateAt(0.95).orElseThrow().buffers();
      assertThat(forecaster.buffers(0.95, 1).memoryAware())
          .isEqualTo(-Math.log1p(-simple.memoryAware()), within(1e-12));
    }
  }
}
