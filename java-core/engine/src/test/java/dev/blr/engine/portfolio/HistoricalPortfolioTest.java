package dev.blr.engine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.dist.Empirical;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoricalPortfolioTest {
  private static final double TAIL = 0.05;

  /** Days, resizes and questions in random order, against a law sorted from scratch after each. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyUpdateEqualsTheRecomputation(long seed) {
    Random random = new Random(seed);
    int positions = 1 + random.nextInt(40);
    int window = 1 + random.nextInt(120);
    double[] exposures = random.doubles(positions, -1000, 2000).toArray();
    var portfolio = new HistoricalPortfolio(new ScalarKernels(), window, exposures, TAIL);
    List<double[]> days = new ArrayList<>();
    int resizes = 0;
    for (int step = 0; step < 400; step++) {
      if (step == 0 || random.nextBoolean()) {
        double[] day = random.doubles(positions, -0.1, 0.1).toArray();
        portfolio.addDay(day);
        days.add(day);
        if (days.size() > window) {
          days.removeFirst();
        }
      } else {
        int position = random.nextInt(positions);
        exposures[position] = random.nextDouble(-1000, 2000);
        portfolio.resize(position, exposures[position]);
        resizes++;
      }
      double[] pnl = days.stream().mapToDouble(day -> dot(day, exposures)).toArray();
      Empirical law = new Empirical(pnl);
      PortfolioRisk risk = portfolio.risk();
      // Terms are at most 200; a resize leaves half a unit in the last place of a sum of them.
      double rounding = 200.0 * positions * (positions + resizes) * 0x1p-53;
      assertThat(portfolio.days()).isEqualTo(days.size());
      assertThat(risk.valueAtRisk()).isCloseTo(-law.quantile(TAIL), within(rounding));
      assertThat(risk.expectedShortfall()).isCloseTo(-law.tailMean(TAIL), within(rounding));
    }
    portfolio.revalue();
    PortfolioRisk revalued = portfolio.risk();
    var fresh = new HistoricalPortfolio(new ScalarKernels(), window, exposures, TAIL);
    days.forEach(fresh::addDay);
    assertThat(revalued.valueAtRisk()).isEqualTo(fresh.risk().valueAtRisk());
    assertThat(revalued.expectedShortfall())
        .isCloseTo(fresh.risk().expectedShortfall(), within(1e-9));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  /** VaR(cX) = c VaR(X), and a day on which nothing is held loses nothing. */
  @Test
  void riskScalesWithTheExposures() {
    Random random = new Random(9);
    var single =
        new HistoricalPortfolio(new ScalarKernels(), 250, new double[] {100, -50, 0}, TAIL);
    var fourfold =
        new HistoricalPortfolio(new ScalarKernels(), 250, new double[] {400, -200, 0}, TAIL);
    for (int i = 0; i < 250; i++) {
      double[] day = random.doubles(3, -0.1, 0.1).toArray();
      single.addDay(day);
      fourfold.addDay(day);
    }
    assertThat(fourfold.risk().valueAtRisk()).isEqualTo(4 * single.risk().valueAtRisk());
    assertThat(single.risk().expectedShortfall())
        .isGreaterThan(single.risk().valueAtRisk())
        .isPositive();
    var empty = new HistoricalPortfolio(new ScalarKernels(), 250, new double[3], TAIL);
    empty.addDay(new double[] {0.1, -0.2, 0.3});
    assertThat(empty.risk()).isEqualTo(new PortfolioRisk(0, 0));
  }

  @Test
  void badInputIsRefused() {
    var portfolio =
        new HistoricalPortfolio(new ScalarKernels(), 3, new double[] {1e308, 1e308}, TAIL);
    assertThatThrownBy(portfolio::risk).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> portfolio.addDay(new double[3]))
        .hasMessage("dayReturns has 3 elements; allowed: 2, one a position");
    assertThatThrownBy(() -> portfolio.addDay(new double[] {0, Double.NaN}))
        .hasMessage("dayReturns[1] is NaN; allowed: a finite number");
    assertThatThrownBy(() -> portfolio.resize(2, 1)).hasMessage("position is 2; allowed: 0 … 1");
    assertThatThrownBy(() -> portfolio.resize(0, Double.NEGATIVE_INFINITY))
        .isInstanceOf(InvalidInputException.class);
    assertThat(portfolio.days()).isZero();
    portfolio.addDay(new double[] {1, 1});
    assertThatThrownBy(portfolio::risk).isInstanceOf(InvalidInputException.class);
  }
}
