package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LivePortfolioTest {
  private static final LiveRiskSettings SMALL =
      LiveRiskSettings.defaults().withParticles(60).withModes(32).withCalibrationDays(100);
  private static final int DAYS = 260;

  private static double[][] market(long seed) {
    Random random = new Random(seed);
    double[][] returns = new double[DAYS][3];
    for (double[] day : returns) {
      double common = 0.008 * random.nextGaussian();
      for (int j = 0; j < 3; j++) {
        day[j] = common + 0.004 * (j + 1) * random.nextGaussian();
      }
    }
    return returns;
  }

  private static String label(int day) {
    return LocalDate.of(2020, 1, 1).plusDays(day).toString();
  }

  private static LivePortfolio fed(double[][] market, double... exposures) {
    LivePortfolio portfolio = new LivePortfolio(SMALL, new ScalarKernels(), 150, exposures);
    for (int day = 0; day < DAYS; day++) {
      portfolio.update(label(day), Arrays.copyOf(market[day], exposures.length));
    }
    return portfolio;
  }

  private static double[] past(double[][] market, LivePortfolio portfolio, int position) {
    double[] past = new double[portfolio.days()];
    for (int day = 0; day < past.length; day++) {
      past[day] = market[DAYS - past.length + day][position];
    }
    return past;
  }

  @Test
  void anotherPositionDoesNotRestartTheCalibration() {
    double[][] market = market(1);
    try (LivePortfolio portfolio = fed(market, 100, 50)) {
      assertThat(portfolio.calibrationDaysLeft()).isZero();
      LivePortfolio.State before = portfolio.lastState().orElseThrow();
      portfolio.add(80, past(market, portfolio, 2));
      LivePortfolio.State after = portfolio.lastState().orElseThrow();
      assertThat(after.state()).isSameAs(before.state());
      // As much more as the positions' P&L of the last 150 days had been wider.
      double[] squares = new double[2];
      for (int day = DAYS - 150; day < DAYS; day++) {
        double two = 100 * market[day][0] + 50 * market[day][1];
        squares[0] += two * two;
        squares[1] += Math.pow(two + 80 * market[day][2], 2);
      }
      assertThat(after.valueAtRisk() / before.valueAtRisk())
          .isCloseTo(Math.sqrt(squares[1] / squares[0]), within(1e-12));
      assertThat(portfolio.update(label(DAYS), new double[] {0.001, 0.002, -0.001})).isPresent();
    }
  }

  /** VaR of positions that were always held is near that of those that were added. */
  @Test
  void whatWasAddedRisksAsIfItHadBeenThere() {
    double[][] market = market(2);
    try (LivePortfolio always = fed(market, 100, 50, 80);
        LivePortfolio later = fed(market, 100, 50)) {
      later.add(80, past(market, later, 2));
      double expected = always.lastState().orElseThrow().valueAtRisk();
      assertThat(later.lastState().orElseThrow().valueAtRisk())
          .isCloseTo(expected, within(0.25 * expected));
    }
  }

  @Test
  void scalesAndNothings() {
    double[][] market = market(3);
    try (LivePortfolio one = fed(market, 100, 50);
        LivePortfolio two = fed(market, 200, 100);
        LivePortfolio more = fed(market, 100, 50)) {
      double var = one.lastState().orElseThrow().valueAtRisk();
      assertThat(two.lastState().orElseThrow().valueAtRisk()).isEqualTo(2 * var);
      more.add(0, past(market, more, 2));
      assertThat(more.lastState().orElseThrow().valueAtRisk()).isEqualTo(var);
      assertThat(more.update(label(DAYS), new double[] {0.01, -0.01, 0.3}))
          .map(LivePortfolio.State::expectedShortfall)
          .isEqualTo(
              one.update(label(DAYS), new double[] {0.01, -0.01})
                  .map(LivePortfolio.State::expectedShortfall));
      one.resize(0, 200);
      one.resize(1, 100);
      assertThat(one.lastState().orElseThrow().scale())
          .isCloseTo(two.lastState().orElseThrow().scale(), within(1e-12));
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    double[][] market = market(4);
    try (LivePortfolio portfolio = fed(market, 100, 50)) {
      assertThatThrownBy(() -> portfolio.add(10, new double[3])).hasMessageContaining("past");
      assertThatThrownBy(() -> portfolio.resize(2, 1)).hasMessageStartingWith("position is 2");
      assertThatThrownBy(() -> portfolio.update("2030-01-01", new double[1]))
          .hasMessageContaining("dayReturns");
      portfolio.resize(0, 0);
      assertThatThrownBy(() -> portfolio.resize(1, 0)).hasMessageContaining("P&L");
      assertThat(portfolio.lastState()).isPresent();
    }
  }
}
