package dev.blr.platform.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.backtest.Compounding;
import dev.blr.engine.backtest.Forecast;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.classical.RefitSchedule;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How much history the protocol asks for, and with which numbers its models are made. */
class WindowTest {
  private static ReturnSeries series(int days) {
    double[] returns = new Random(1).doubles(days, -0.02, 0.02).toArray();
    return ReturnSeries.of(InputKind.RETURNS, null, returns, null);
  }

  /** Four years of history, and ten forecasts, as many as Diebold and Mariano's test needs. */
  @Test
  void aWindowFollowsAThousandReturnsAndHoldsTenForecasts() {
    assertThat(Window.of(series(1_010), null, null, 1)).isEqualTo(new Window(1_000, 1_010));
    assertThatThrownBy(() -> Window.of(series(1_009), null, null, 1))
        .hasMessageContaining("at least 1010");
    assertThat(Window.of(series(1_200), null, null, 20)).isEqualTo(new Window(1_000, 1_200));
    assertThatThrownBy(() -> Window.of(series(1_199), null, null, 20))
        .hasMessageContaining("at least 1200");
  }

  private static Forecaster forecaster(BacktestModel model, Compounding compounding) {
    LiveRiskSettings settings = LiveRiskSettings.defaults().withParticles(40).withModes(32);
    RefitSchedule never = new RefitSchedule(1_000, RefitSchedule.NEVER);
    return model.forecaster(settings, new ScalarKernels(), compounding, never);
  }

  /**
   * A year of trading: historical simulation and point-spectral speak after 250 returns, and of no
   * more.
   */
  @Test
  void windowsAreAYear() {
    for (BacktestModel model :
        new BacktestModel[] {BacktestModel.HISTORICAL, BacktestModel.POINT_SPECTRAL}) {
      Forecaster forecaster = forecaster(model, Compounding.LOG);
      Random random = new Random(2);
      for (int day = 1; day <= 250; day++) {
        assertThat(forecaster.ready()).as("%s, day %d", model, day).isFalse();
        forecaster.update(day == 1 ? -0.5 : 0.01 * random.nextGaussian());
      }
      assertThat(forecaster.ready()).isTrue();
      Forecast before = forecaster.forecast();
      forecaster.update(0);
      assertThat(forecaster.forecast().expectedShortfall())
          .as("%s without the fall of day 1", model)
          .isLessThan(0.8 * before.expectedShortfall());
    }
  }

  /** RiskMetrics' daily 0.94: a day's square counts 0.94 of what it did the day before. */
  @Test
  void ewmaIsRiskMetrics() {
    Forecaster ewma = forecaster(BacktestModel.EWMA, Compounding.LOG);
    for (int day = 0; day < 60; day++) {
      ewma.update(0.01);
    }
    double before = ewma.forecast().valueAtRisk();
    ewma.update(0);
    assertThat(ewma.forecast().valueAtRisk()).isCloseTo(Math.sqrt(0.94) * before, within(1e-15));
  }

  /**
   * Fed log returns, the engine's compounded loss x of ten days stands for the log loss −ln(1 − x).
   */
  @Test
  void theEnginesLossOverSeveralDaysIsALogLossOfLogReturns() {
    Forecaster simple = forecaster(BacktestModel.LIVE, Compounding.SIMPLE);
    Forecaster log = forecaster(BacktestModel.LIVE, Compounding.LOG);
    Random random = new Random(3);
    for (int day = 0; day < 70; day++) {
      double r = 0.02 * random.nextGaussian();
      simple.update(r);
      log.update(r);
    }
    Forecast ten = simple.forecast(10);
    assertThat(log.forecast(10).valueAtRisk())
        .isCloseTo(-Math.log(1 - ten.valueAtRisk()), within(1e-14));
    assertThat(log.forecast(10).expectedShortfall())
        .isCloseTo(-Math.log(1 - ten.expectedShortfall()), within(1e-14));
    assertThat(log.forecast(1)).isEqualTo(simple.forecast(1));
  }
}
