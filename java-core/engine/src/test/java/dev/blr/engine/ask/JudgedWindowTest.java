package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.classical.RefitSchedule;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How much history the protocol asks for, and with which numbers its models are made. */
class JudgedWindowTest {
  private static ReturnSeries series(int days) {
    double[] returns = new Random(1).doubles(days, -0.02, 0.02).toArray();
    return ReturnSeries.of(InputKind.RETURNS, returns, false);
  }

  /** Four years of history, and ten forecasts, as many as Diebold and Mariano's test needs. */
  @Test
  void aWindowFollowsAThousandReturnsAndHoldsTenForecasts() {
    assertThat(JudgedWindow.of(series(1_010), null, null, 1))
        .isEqualTo(new JudgedWindow(1_000, 1_010));
    assertThatThrownBy(() -> JudgedWindow.of(series(1_009), null, null, 1))
        .hasMessageContaining("at least 1010");
    assertThat(JudgedWindow.of(series(1_200), null, null, 20))
        .isEqualTo(new JudgedWindow(1_000, 1_200));
    assertThatThrownBy(() -> JudgedWindow.of(series(1_199), null, null, 20))
        .hasMessageContaining("at least 1200");
  }

  private static Forecaster forecaster(BacktestModel model, Compounding compounding) {
    return forecaster(
        model,
        new FedReturns(compounding, false, new double[2_000], new double[2_000], new double[0]));
  }

  private static Forecaster forecaster(BacktestModel model, FedReturns fed) {
    LiveRiskSettings settings = LiveRiskSettings.defaults().withParticles(40).withModes(32);
    RefitSchedule never = new RefitSchedule(1_000, RefitSchedule.NEVER);
    return model.forecaster(settings, List.of(0.95), new ScalarKernels(), fed, never);
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
      double before = forecaster.predict().tailMean(0.05);
      forecaster.update(0);
      assertThat(-forecaster.predict().tailMean(0.05))
          .as("%s without the fall of day 1", model)
          .isLessThan(0.8 * -before);
    }
  }

  /** RiskMetrics' daily 0.94: a day's square counts 0.94 of what it did the day before. */
  @Test
  void ewmaIsRiskMetrics() {
    Forecaster ewma = forecaster(BacktestModel.EWMA, Compounding.LOG);
    for (int day = 0; day < 60; day++) {
      ewma.update(0.01);
    }
    double before = -ewma.predict().quantile(0.05);
    ewma.update(0);
    assertThat(-ewma.predict().quantile(0.05)).isCloseTo(Math.sqrt(0.94) * before, within(1e-15));
  }

  /**
   * Fed log returns, the engine's compounded return R of ten days stands for the log return ln(1 +
   * R), path by path: of 10,000 paths, the tail mean at 5 % is that of the logs of the 500 lowest.
   */
  @Test
  void theEnginesLossOverSeveralDaysIsALogLossOfLogReturns() {
    Random random = new Random(3);
    double[] returns = new double[70];
    Arrays.setAll(returns, _ -> 0.02 * random.nextGaussian());
    Forecaster simple =
        forecaster(
            BacktestModel.LIVE,
            new FedReturns(Compounding.SIMPLE, false, returns, new double[70], new double[0]));
    Forecaster log =
        forecaster(
            BacktestModel.LIVE,
            new FedReturns(Compounding.LOG, true, returns, new double[70], new double[0]));
    for (double r : returns) {
      simple.update(r);
      log.update(Math.log1p(r));
    }
    Distribution ten = simple.predict(10);
    Distribution logTen = log.predict(10);
    assertThat(logTen.quantile(0.05)).isCloseTo(Math.log1p(ten.quantile(0.05)), within(1e-14));
    double logs = 0;
    for (int path = 0; path < 500; path++) {
      logs += Math.log1p(ten.quantile((path + 0.5) / 10_000)) / 500;
    }
    assertThat(logTen.tailMean(0.05)).isCloseTo(logs, within(1e-13));
    assertThat(log.predict(1).quantile(0.05))
        .isCloseTo(Math.log1p(simple.predict(1).quantile(0.05)), within(1e-14));
  }
}
