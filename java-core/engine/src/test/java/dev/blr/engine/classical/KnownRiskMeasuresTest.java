package dev.blr.engine.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.dist.Empirical;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.QuantileConvention;
import dev.blr.engine.numeric.ShortfallConvention;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against other programs, on real data. */
class KnownRiskMeasuresTest {
  private static final String ORE = "reference/ore_historical_pnl.csv";
  private static final String STOCKS = "sp500_stocks_daily.csv";
  private static final double TAIL = 0.05;

  private static Empirical ore(String riskClass) {
    double[] pnl =
        SharedData.lines(ORE).stream()
            .filter(line -> line.startsWith("All," + riskClass + ","))
            .mapToDouble(line -> Double.parseDouble(line.split(",")[5]))
            .toArray();
    assertThat(pnl).hasSize(715);
    return new Empirical(pnl, QuantileConvention.INVERSE_CDF, ShortfallConvention.AT_OR_BELOW);
  }

  private static Offset<Double> relative(double value, double share) {
    return within(Math.abs(value) * share);
  }

  /** Open Source Risk Engine, historical simulation example: the order statistic ⌈n·p⌉. */
  @Test
  @NeedsSharedData(ORE)
  void orderStatisticsAreThoseOfOpenSourceRiskEngine() {
    Empirical all = ore("All");
    assertThat(all.quantile(0.01)).isCloseTo(-874503.346996, relative(874503, 1e-9));
    assertThat(all.quantile(0.05)).isCloseTo(-629899.117052, relative(629899, 1e-9));
    assertThat(all.tailMean(0.01)).isCloseTo(-949845.987415, relative(949845, 1e-9));
    assertThat(all.tailMean(0.05)).isCloseTo(-777808.702398, relative(777808, 1e-9));
    Empirical exchange = ore("FX");
    assertThat(exchange.quantile(0.01)).isCloseTo(-884244.095663, relative(884244, 1e-9));
    assertThat(exchange.tailMean(0.01)).isCloseTo(-955311.193585, relative(955311, 1e-9));
  }

  private static double[] appleReturns() {
    List<String> lines = SharedData.lines(STOCKS);
    double[] returns = new double[lines.size() - 2];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = close(lines.get(i + 2)) / close(lines.get(i + 1)) - 1;
    }
    assertThat(returns).hasSize(8_312);
    return returns;
  }

  private static double close(String line) {
    return Double.parseDouble(line.split(",")[1]);
  }

  /** skfolio's value_at_risk, cvar, evar and those of its uncompounded drawdowns, AAPL, 95 %. */
  @Test
  @NeedsSharedData(STOCKS)
  void measuresAreThoseOfSkfolio() {
    double[] returns = appleReturns();
    Offset<Double> digits = within(1e-8);
    var law =
        new Empirical(returns, QuantileConvention.INVERSE_CDF, ShortfallConvention.EXACT_TAIL);
    assertThat(-law.quantile(TAIL)).isCloseTo(0.039568345, digits);
    assertThat(-law.tailMean(TAIL)).isCloseTo(0.059240073, digits);
    TailMeasures losses = new TailMeasures(Arrays.stream(returns).map(r -> -r).toArray());
    assertThat(losses.entropicValueAtRisk(TAIL)).isCloseTo(0.213993692, digits);
    Drawdowns drawdowns = new Drawdowns(returns, Compounding.LOG);
    assertThat(drawdowns.largest()).isCloseTo(1.24805324, digits);
    assertThat(drawdowns.mean()).isCloseTo(0.24444925, within(1e-8));
    assertThat(drawdowns.atRisk(TAIL)).isCloseTo(0.8498387, within(1e-7));
    assertThat(drawdowns.conditional(TAIL)).isCloseTo(0.92763054, digits);
    assertThat(drawdowns.entropic(TAIL)).isCloseTo(0.996230976, digits);
    assertThat(drawdowns.ulcer()).isCloseTo(0.360642004, digits);
  }

  /** With SciPy's brentq, and NumPy's sums of the exponential weights of tails of 1/20. */
  @Test
  @NeedsSharedData(STOCKS)
  void expectileAndSpectralMeasureAreThoseOfNumpy() {
    TailMeasures losses = new TailMeasures(Arrays.stream(appleReturns()).map(r -> -r).toArray());
    assertThat(losses.shortfallRisk(TAIL)).isCloseTo(0.029276018591398875, within(1e-13));
    assertThat(losses.spectral(TAIL)).isCloseTo(0.05205488138934684, within(1e-13));
  }

  /**
   * SciPy 1.17.1, minimize with Nelder-Mead to 1e-11: Student-t log-likelihood 19081.59391176285;
   * Hansen's density written out beside it, 19082.960864771434.
   */
  @Test
  @NeedsSharedData(STOCKS)
  void fitsAreThoseOfScipy() {
    double[] returns = appleReturns();
    requireParameters(
        LawFit.studentT(returns), 1e-5, 0.0007734788338553708, 0.01769358, 3.31065888);
    requireParameters(
        LawFit.skewedT(returns),
        1e-5,
        1.05328726e-03,
        0.028101068352011267,
        3.31732350,
        0.0230719506);
    requireParameters(LawFit.normal(returns), 1e-12, 0.0011233574570902395, 0.027349054521929685);
    LawFit.Moments moments = LawFit.Moments.of(returns);
    assertThat(moments.skewness()).isCloseTo(-0.392415451797089, within(1e-12));
    assertThat(moments.excessKurtosis()).isCloseTo(23.304678431592418, within(1e-11));
    assertThatThrownBy(() -> LawFit.cornishFisher(returns))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("skewness is -0.392");
  }

  private static void requireParameters(LawFit fit, double share, double... expected) {
    assertThat(fit.parameters()).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(fit.parameters().get(i).value())
          .as(fit.parameters().get(i).name())
          .isCloseTo(expected[i], relative(expected[i], share));
    }
  }

  /** NumPy: weights 0.98^age, cumulated over the sorted returns, the last atom in part. */
  @Test
  @NeedsSharedData(STOCKS)
  void ageWeightsAreThoseOfNumpy() {
    var law = History.ageWeighted(appleReturns(), History.AGE_DECAY).law();
    assertThat(-law.quantile(TAIL)).isCloseTo(0.03730895414899571, within(1e-15));
    assertThat(-law.tailMean(TAIL)).isCloseTo(0.045816788989715834, within(1e-14));
    assertThat(-law.quantile(0.01)).isCloseTo(0.04911603210040438, within(1e-15));
    assertThat(-law.tailMean(0.01)).isCloseTo(0.05476873536628009, within(1e-14));
  }

  /** Published with the definitions: ES 97.5 % stands beside VaR 99 %. */
  @Test
  void theNormalLaw() {
    Normal law = new Normal(0, 1);
    assertThat(-law.quantile(0.05)).isCloseTo(1.644853627, within(5e-10));
    assertThat(-law.tailMean(0.05)).isCloseTo(2.062712808, within(5e-10));
    assertThat(-law.tailMean(0.025)).isCloseTo(2.337802792, within(5e-10));
    assertThat(-law.quantile(0.01)).isCloseTo(2.326347874, within(5e-10));
  }

  /** √(−2 ln 0.05) (Ahmadi-Javid 2012, example 3.1): normal masses on a grid of 18 deviations. */
  @Test
  void entropicValueAtRiskOfTheNormalLaw() {
    Normal law = new Normal(0, 1);
    double[] losses = new double[3_601];
    double[] masses = new double[3_601];
    Arrays.setAll(losses, i -> -9 + i / 200.0);
    Arrays.setAll(masses, i -> law.density(losses[i]));
    assertThat(new TailMeasures(losses, masses).entropicValueAtRisk(TAIL))
        .isCloseTo(2.447746831, within(5e-10));
  }

  /**
   * Of a loss of 1 with probability p it is the largest probability that is within −ln 0.05 of p by
   * Kullback and Leibler: the dual representation (Ahmadi-Javid 2012, theorem 3.3).
   */
  @Test
  void entropicValueAtRiskByItsDual() {
    double p = 0.02;
    double low = p;
    double high = 1;
    for (int i = 0; i < 200; i++) {
      double q = (low + high) / 2;
      double divergence = q * Math.log(q / p) + (1 - q) * Math.log((1 - q) / (1 - p));
      if (divergence < -Math.log(TAIL)) {
        low = q;
      } else {
        high = q;
      }
    }
    double[] losses = new double[100];
    losses[17] = 1;
    losses[42] = 1;
    assertThat(new TailMeasures(losses).entropicValueAtRisk(TAIL)).isCloseTo(low, within(1e-9));
  }
}
