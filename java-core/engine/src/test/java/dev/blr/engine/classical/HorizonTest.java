package dev.blr.engine.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.backtest.At;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.backtest.Blocks;
import dev.blr.engine.backtest.Forecast;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.forecast.ConstantForecaster;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.spectral.CosineSeries;
import dev.blr.engine.volatility.Garch;
import dev.blr.engine.volatility.GarchRecursion;
import dev.blr.engine.volatility.NormalInnovation;
import dev.blr.engine.volatility.PathSimulation;
import dev.blr.engine.volatility.ZeroMean;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forecasts of several days together. */
class HorizonTest {
  private static final double TAIL = 0.05;

  private static double[] returns(long seed, int days) {
    Random random = new Random(seed);
    double[] returns = new double[days];
    for (int t = 0; t < days; t++) {
      returns[t] = 0.0004 + 0.012 * random.nextGaussian() * (1 + (t / 40 % 3));
    }
    return returns;
  }

  private static <T extends Forecaster> T fed(T forecaster, double[] returns) {
    for (double r : returns) {
      forecaster.update(r);
    }
    return forecaster;
  }

  /** 12 and 8 % compound to 1.12 · 1.08 − 1 = 20.96 %; logs add. */
  @Test
  void returnsCompound() {
    assertThat(Compounding.SIMPLE.of(new double[] {9, 0.12, 0.08, 9}, 1, 2))
        .isCloseTo(0.2096, within(1e-15));
    assertThat(Compounding.LOG.of(new double[] {9, 0.12, 0.08, 9}, 1, 2))
        .isCloseTo(0.2, within(1e-15));
  }

  /** Judged blocks by hand: 23 returns from the 4th on hold six whole blocks of three. */
  @Test
  void blocksDoNotOverlapAndTheLastPartialOneIsDropped() {
    double[] returns = returns(1, 23);
    Forecaster constant = new ConstantForecaster(periods -> new Normal(-0.01 * periods, 1));
    Backtest test = Backtest.run(constant, returns, 4, 23, new Blocks(3, 4, Compounding.LOG), TAIL);
    double[] expected = new double[6];
    for (int block = 0; block < 6; block++) {
      expected[block] = -(returns[4 + 3 * block] + returns[5 + 3 * block] + returns[6 + 3 * block]);
    }
    assertThat(test.losses()).containsExactly(expected, within(1e-15));
    assertThat(test.valueAtRisk()).containsOnly(0.03 - new Normal(0, 1).quantile(TAIL));
  }

  /** The recursion written out on the judged arrays; learning begins with the first block. */
  @Test
  void recalibrationLearnsOnceABlock() {
    double[] returns = returns(2, 400);
    Blocks blocks = new Blocks(10, 103, Compounding.SIMPLE);
    Backtest plain = Backtest.run(new Ewma(0.94), returns, 43, 400, blocks, TAIL);
    double logScale = 0;
    double[] expected = new double[plain.losses().length];
    double[] shortfall = new double[expected.length];
    for (int block = 0; block < expected.length; block++) {
      expected[block] = Math.exp(logScale) * plain.valueAtRisk()[block];
      shortfall[block] = Math.exp(logScale) * plain.expectedShortfall()[block];
      logScale += 0.02 * ((plain.losses()[block] > expected[block] ? 1 : 0) - TAIL);
    }
    Backtest recalibrated = plain.recalibrated(0.02);
    assertThat(recalibrated.valueAtRisk()).containsExactly(expected, within(1e-12));
    assertThat(recalibrated.expectedShortfall()).containsExactly(shortfall, within(1e-12));
  }

  /**
   * Order statistics of the 241 overlapping ten-day returns, 0.05 · 240 = 12: the 13th smallest,
   * exactly.
   */
  @ParameterizedTest
  @EnumSource
  void historicalIsTheQuantileOfOverlappingReturns(Compounding compounding) {
    double[] returns = returns(3, 300);
    double[] ten = new double[241];
    for (int i = 0; i < ten.length; i++) {
      double growth = 1;
      double sum = 0;
      for (int t = 50 + i; t < 60 + i; t++) {
        growth *= 1 + returns[t];
        sum += returns[t];
      }
      ten[i] = compounding == Compounding.SIMPLE ? growth - 1 : sum;
    }
    Arrays.sort(ten);
    Forecast forecast =
        At.tail(TAIL, fed(new HistoricalSimulation(250, compounding), returns).predict(10));
    assertThat(forecast.valueAtRisk()).isCloseTo(-ten[12], within(1e-14));
    double tail = 0.05 * ten[12]; // the 12.05 lowest
    for (int i = 0; i < 12; i++) {
      tail += ten[i];
    }
    assertThat(forecast.expectedShortfall()).isCloseTo(-tail / 12.05, within(1e-14));
  }

  @Test
  void ewmaGrowsWithTheRootOfTime() {
    Ewma ewma = fed(new Ewma(0.94), returns(4, 100));
    Forecast nine = At.tail(TAIL, ewma.predict(9));
    Forecast one = At.tail(TAIL, ewma.predict());
    assertThat(nine.valueAtRisk()).isCloseTo(3 * one.valueAtRisk(), within(1e-15));
    assertThat(nine.expectedShortfall()).isCloseTo(3 * one.expectedShortfall(), within(1e-15));
  }

  /**
   * With α = 0 variances are known in advance and log returns add to a normal law: h_{k+1} = ω +
   * βh_k. The standard errors are 2.1 % of a standard deviation for the 5 % quantile of 10,000
   * paths (√(.05·.95/10⁴) over the density .103) and 2.4 % for ES; four are exceeded by one seed in
   * 16,000.
   */
  @Test
  void simulatedPathsFollowTheRecursion() {
    Garch model =
        new Garch(new ZeroMean(), new GarchRecursion(2e-5, 0, 0.9), new NormalInnovation());
    double h = 6e-4;
    double variance = 0;
    for (int day = 0; day < 10; day++) {
      variance += h;
      h = 2e-5 + 0.9 * h;
    }
    PathSimulation paths = new PathSimulation(new ScalarKernels(), 11, Compounding.LOG);
    var innovations = paths.innovations(new Normal(0, 1)::quantile, 10);
    Forecast forecast = At.tail(TAIL, paths.law(model, 6e-4, new double[0], innovations));
    double deviation = Math.sqrt(variance);
    assertThat(forecast.valueAtRisk())
        .isCloseTo(1.6448536 * deviation, within(4 * 0.021 * deviation));
    assertThat(forecast.expectedShortfall())
        .isCloseTo(2.0627128 * deviation, within(4 * 0.024 * deviation));
  }

  /**
   * The mean of h_{t+k} in GARCH(1,1) is h̄ + (α + β)^{k−1} (h_{t+1} − h̄) (Bollerslev 1986);
   * uncorrelated days add. √(variance of a sample variance) for 10,000 ten-day returns of kurtosis
   * ≈ 5 is 2 %.
   */
  @Test
  void simulatedVarianceIsTheSumOfForecastVariances() {
    Garch model =
        new Garch(new ZeroMean(), new GarchRecursion(4e-6, 0.1, 0.86), new NormalInnovation());
    double longRun = 4e-6 / 0.04;
    double expected = 0;
    for (int k = 0; k < 10; k++) {
      expected += longRun + Math.pow(0.96, k) * (5e-4 - longRun);
    }
    PathSimulation paths = new PathSimulation(new ScalarKernels(), 12, Compounding.LOG);
    var innovations = paths.innovations(new Normal(0, 1)::quantile, 10);
    // For a symmetric law of mean 0, ES at 50 % is E|X|: its square over the variance is 2/π when
    // normal and
    // a little less with fat tails, which bounds the variance from both sides.
    double meanAbsolute = -paths.law(model, 5e-4, new double[0], innovations).tailMean(0.5);
    assertThat(meanAbsolute * meanAbsolute / expected).isBetween(0.55, 2 / Math.PI);
  }

  /**
   * The damped law of the window, from its definition, convolved ten times on a grid: nothing here
   * goes through a characteristic function.
   */
  @ParameterizedTest
  @EnumSource
  void pointSpectralConvolvesItsOwnLaw(Compounding compounding) {
    double[] returns = returns(6, 250);
    double[] x = returns.clone();
    if (compounding == Compounding.SIMPLE) {
      x = Arrays.stream(returns).map(Math::log1p).toArray();
    }
    double mean = Arrays.stream(x).average().orElseThrow();
    double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double half = 12 * Math.sqrt(variance);
    int cells = 1500;
    double step = 2 * half / cells;
    double[] law = new double[cells];
    double[] damping = CosineSeries.jacksonDamping(128);
    for (int k = 0; k < 128; k++) {
      double coefficient = 0;
      for (double v : x) {
        coefficient += 2 * Math.cos(k * Math.PI * (v - mean + half) / (2 * half)) / x.length;
      }
      for (int i = 0; i < cells; i++) {
        law[i] +=
            (k == 0 ? 0.5 : 1)
                * damping[k]
                * coefficient
                * Math.cos(k * Math.PI * (i + 0.5) / cells)
                / cells;
      }
    }
    double[] two = convolve(law, law);
    double[] four = convolve(two, two);
    double[] ten = convolve(convolve(four, four), two);
    double quantile = Double.NaN;
    double mass = 0;
    double moment = 0;
    for (int i = 0; i < ten.length; i++) {
      double centre = 10 * (mean - half) + (i + 5) * step;
      double value = compounding == Compounding.SIMPLE ? Math.expm1(centre) : centre;
      if (mass + ten[i] >= TAIL) {
        moment += (TAIL - mass) * value;
        double logQuantile = centre + step * ((TAIL - mass) / ten[i] - 0.5);
        quantile = compounding == Compounding.SIMPLE ? Math.expm1(logQuantile) : logQuantile;
        break;
      }
      mass += ten[i];
      moment += ten[i] * value;
    }
    Forecast forecast =
        At.tail(
            TAIL,
            fed(new PointSpectral(250, compounding, new ScalarKernels()), returns).predict(10));
    assertThat(forecast.valueAtRisk()).isCloseTo(-quantile, within(2e-4 * -quantile));
    assertThat(forecast.expectedShortfall())
        .isCloseTo(-moment / TAIL, within(2e-4 * -moment / TAIL));
  }

  private static double[] convolve(double[] f, double[] g) {
    double[] result = new double[f.length + g.length - 1];
    for (int i = 0; i < f.length; i++) {
      for (int j = 0; j < g.length; j++) {
        result[i + j] += f[i] * g[j];
      }
    }
    return result;
  }

  /**
   * One day ahead it is a kernel estimate: near the empirical quantile of 250 observations, whose
   * standard error here is about 0.13 standard deviations, plus a blur of 0.2 that moves a 5 %
   * quantile by 0.03.
   */
  @Test
  void pointSpectralIsNearTheEmpiricalQuantileForTheNextDay() {
    double[] returns = returns(7, 250);
    double deviation = Math.sqrt(Arrays.stream(returns).map(r -> r * r).average().orElseThrow());
    Forecaster point = new PointSpectral(250, Compounding.LOG, new ScalarKernels());
    Forecast smooth = At.tail(TAIL, fed(point, returns).predict());
    Forecast raw =
        At.tail(TAIL, fed(new HistoricalSimulation(250, Compounding.LOG), returns).predict());
    assertThat(smooth.valueAtRisk()).isCloseTo(raw.valueAtRisk(), within(0.2 * deviation));
    assertThat(smooth.expectedShortfall())
        .isCloseTo(raw.expectedShortfall(), within(0.2 * deviation));
  }
}
