package dev.blr.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.classical.Ewma;
import dev.blr.engine.forecast.Compounding;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacktestTest {
  /** Numbers by hand: losses 4 and 6 exceed a VaR of 2; ES is 3 and 5 there. */
  private static final Backtest RECORD =
      new Backtest(
          "m",
          new double[] {1, 4, -3, 6},
          new double[] {2, 2, 2, 2},
          new double[] {9, 3, 9, 5},
          0.25);

  @Test
  void theTailRatioIsForecastOverRealised() {
    assertThat(RECORD.tailRatio()).isCloseTo((3.0 + 5) / (4 + 6), within(1e-15));
    assertThat(RECORD.coverage().exceptions()).isEqualTo(2);
  }

  /** Acerbi and Szekely 2014, eq. 5 and 6, at T = 4 and a tail of 1/4. */
  @Test
  void theShortfallStatisticsByHand() {
    double ratios = 4.0 / 3 + 6.0 / 5;
    assertThat(AcerbiSzekely.z1(RECORD.losses(), RECORD.valueAtRisk(), RECORD.expectedShortfall()))
        .isCloseTo(1 - ratios / 2, within(1e-15));
    assertThat(RECORD.z2()).isCloseTo(1 - ratios / (4 * 0.25), within(1e-15));
  }

  /** A loss that VaR named to the cent is no exception. */
  @Test
  void aLossThatEqualsVarIsNone() {
    Backtest record = new Backtest("m", new double[] {2}, new double[] {2}, new double[] {3}, 0.05);
    assertThat(record.coverage().exceptions()).isZero();
    assertThat(record.z2()).isEqualTo(1);
    assertThatThrownBy(
            () -> AcerbiSzekely.z1(record.losses(), record.valueAtRisk(), record.losses()))
        .hasMessageContaining("never exceed VaR");
    assertThatThrownBy(record::tailRatio).hasMessageContaining("never exceed VaR");
  }

  /**
   * Engle and Manganelli's four lags: rugarch's example, p = .0196580573 (REFERENCE: DQ with 4
   * lags).
   */
  @Test
  @NeedsSharedData("reference/rugarch_vartest_inputs.csv")
  void theDynamicQuantileLooksBackFourDays() {
    List<String> lines = SharedData.lines("reference/rugarch_vartest_inputs.csv");
    int days = lines.size() - 1;
    double[] losses = new double[days];
    double[] valueAtRisk = new double[days];
    for (int t = 0; t < days; t++) {
      String[] cells = lines.get(t + 1).split(",");
      losses[t] = -Double.parseDouble(cells[0]);
      valueAtRisk[t] = -Double.parseDouble(cells[1]);
    }
    TestResult result = new Backtest("m", losses, valueAtRisk, valueAtRisk, 0.05).dynamicQuantile();
    assertThat(result.statistic()).isCloseTo(16.6692452721, within(1e-7));
    assertThat(result.pValue()).isCloseTo(.0196580573, within(1e-8));
  }

  /** Day by day a window of all days but the first 30 is judged from the first to the last. */
  @Test
  void everyDayOfTheWindowIsJudged() {
    double[] returns = new Random(3).doubles(50, -0.02, 0.02).toArray();
    Backtest record = Backtest.run(new Ewma(0.94), returns, 30, 50, 0.05);
    assertThat(record.losses()).hasSize(20);
    assertThat(record.losses()[0]).isEqualTo(-returns[30]);
    assertThat(record.losses()[19]).isEqualTo(-returns[49]);
    assertThatThrownBy(() -> Backtest.run(new Ewma(0.94), returns, 30, 51, 0.05))
        .hasMessageContaining("window is [30, 51)");
    assertThatThrownBy(() -> Backtest.run(new Ewma(0.94), returns, 30, 30, 0.05))
        .hasMessageContaining("window is [30, 30)");
    assertThatThrownBy(() -> Backtest.run(new Ewma(0.94), returns, 29, 50, 0.05))
        .hasMessageContaining("more history: ewma");
  }

  /**
   * A window may begin with the first return, and be shorter than a block, which leaves nothing to
   * judge.
   */
  @Test
  void aWindowMayBeginAtOnceAndHoldNoBlock() {
    double[] returns = {0.01, 0.02, 0.03};
    Blocks tenDays = new Blocks(10, 0, Compounding.LOG);
    assertThat(Backtest.run(new Ewma(0.94), returns, 1, 3, tenDays, 0.05).losses()).isEmpty();
    assertThatThrownBy(() -> Backtest.run(new Ewma(0.94), returns, 0, 3, 0.05))
        .hasMessageContaining("more history: ewma");
    assertThatThrownBy(() -> Backtest.run(new Ewma(0.94), returns, -1, 3, 0.05))
        .hasMessageContaining("window is [-1, 3)");
  }

  /** By hand: a loss of exactly VaR is no exception. */
  @Test
  void recalibrationDoesNotLearnFromEquality() {
    Backtest plain =
        new Backtest(
            "m",
            new double[] {0.25, 1, 0},
            new double[] {0.25, 0.25, 0.25},
            new double[] {0.5, 0.5, 0.5},
            0.05);
    Backtest learned = plain.recalibrated(0.5);
    assertThat(learned.valueAtRisk()[0]).as("not yet").isEqualTo(0.25);
    assertThat(learned.valueAtRisk()[1]).isCloseTo(0.25 * Math.exp(-0.5 * 0.05), within(1e-15));
    assertThat(learned.expectedShortfall()[2])
        .isCloseTo(0.5 * Math.exp(0.5 * (1 - 2 * 0.05)), within(1e-15));
  }

  /** ln 1.08 adds up over days; a log return does as it is. */
  @Test
  void simpleReturnsAddUpAsLogs() {
    assertThat(Compounding.SIMPLE.toLog(0.08)).isCloseTo(Math.log(1.08), within(1e-16));
    assertThat(Compounding.LOG.toLog(0.08)).isEqualTo(0.08);
  }
}
