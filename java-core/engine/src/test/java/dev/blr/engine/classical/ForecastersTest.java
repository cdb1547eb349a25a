package dev.blr.engine.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.backtest.At;
import dev.blr.engine.backtest.Forecast;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.spectral.CosineSeries;
import dev.blr.engine.volatility.ConstantMean;
import dev.blr.engine.volatility.FittedGarch;
import dev.blr.engine.volatility.Garch;
import dev.blr.engine.volatility.GarchFilter;
import dev.blr.engine.volatility.GarchRecursion;
import dev.blr.engine.volatility.GarchSpec;
import dev.blr.engine.volatility.GjrRecursion;
import dev.blr.engine.volatility.NormalInnovation;
import dev.blr.engine.volatility.PathSimulation;
import dev.blr.engine.volatility.Start;
import dev.blr.engine.volatility.StudentTInnovation;
import dev.blr.engine.volatility.ZeroMean;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every constant of the classical forecasters is for. */
class ForecastersTest {
  private static final double TAIL = 0.05;

  /** φ(z)/0.05 at the 5 % point z of the normal law. */
  private static final double NORMAL_SHORTFALL = 2.062712808;

  private static final double NORMAL_VAR = 1.644853627;

  private static double[] returns(long seed, int days) {
    Random random = new Random(seed);
    double[] returns = new double[days];
    for (int t = 0; t < days; t++) {
      returns[t] = 0.01 * random.nextGaussian() * (1 + t / 60 % 2);
    }
    return returns;
  }

  private static <T extends Forecaster> T fed(T forecaster, double[] returns) {
    for (double r : returns) {
      forecaster.update(r);
    }
    return forecaster;
  }

  /**
   * RiskMetrics' recursion written as a sum: squares weigh alike while a plain mean learns faster
   * than the recursion (1/17 < 0.06, so for 16 days at λ = 0.94; at λ = 0.99 for the thirty of the
   * warm-up) and after that λ^age. Quantile and tail mean of the normal law by its tables.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.94, 0.99})
  void ewmaIsASumOfSquaresThatHalveInElevenDays(double decay) {
    double[] returns = returns(1, 200);
    int alike = decay == 0.94 ? 16 : 30;
    double variance = 0;
    for (int t = 0; t < 200; t++) {
      double weight =
          t < alike ? Math.pow(decay, 200 - alike) / alike : (1 - decay) * Math.pow(decay, 199 - t);
      variance += weight * returns[t] * returns[t];
    }
    Forecast forecast = At.tail(TAIL, fed(new Ewma(decay), returns).predict());
    assertThat(forecast.valueAtRisk()).isCloseTo(NORMAL_VAR * Math.sqrt(variance), within(1e-10));
    assertThat(forecast.expectedShortfall())
        .isCloseTo(NORMAL_SHORTFALL * Math.sqrt(variance), within(1e-10));
  }

  @Test
  void ewmaSpeaksAfterThirtyDays() {
    Ewma ewma = fed(new Ewma(0.94), returns(2, 29));
    assertThat(ewma.ready()).isFalse();
    assertThatThrownBy(ewma::predict).hasMessage("needs 30 returns");
    ewma.update(0.01);
    assertThat(ewma.ready()).isTrue();
  }

  /**
   * Filtered historical simulation keeps the last thousand standardised residuals: at a tail below
   * 1/1000 its ES is the worst of them, the fall of 40 %, until the thousandth day after.
   */
  @Test
  void filteredHistoricalSimulationRemembersAThousandDays() {
    double[] calibration = returns(3, 1_100);
    FilteredHistoricalSimulation fhs =
        new FilteredHistoricalSimulation(
            calibration, new PathSimulation(new ScalarKernels(), 1, Compounding.LOG));
    fhs.update(-0.4);
    fed(fhs, Arrays.copyOf(calibration, 999));
    double remembered = -fhs.predict().tailMean(1e-6);
    fhs.update(calibration[999]);
    assertThat(-fhs.predict().tailMean(1e-6)).isLessThan(0.5 * remembered);
  }

  /** ... and all of them while there are fewer. */
  @Test
  void filteredHistoricalSimulationWithAShortPastUsesAllOfIt() {
    double[] calibration = returns(4, 60);
    calibration[0] = -0.2;
    FilteredHistoricalSimulation fhs =
        new FilteredHistoricalSimulation(
            calibration, new PathSimulation(new ScalarKernels(), 1, Compounding.LOG));
    double remembered = -fhs.predict().tailMean(1e-6);
    fhs.update(0.001);
    assertThat(-fhs.predict().tailMean(1e-6)).isLessThan(0.8 * remembered);
  }

  private static FittedGarch gjr(double[] returns) {
    return new GarchSpec(
            ZeroMean.FAMILY,
            GjrRecursion.FAMILY,
            StudentTInnovation.FAMILY,
            Start.BACKCAST,
            new PathSimulation(new ScalarKernels(), 1, Compounding.LOG))
        .fit(returns);
  }

  /** Residuals r_t/√h_t of the filter, skewed by one large fall, and the next day's h. */
  private static double[] residuals(Garch model, double[] returns) {
    double[] h = model.variances(returns, Start.BACKCAST);
    double[] residuals = new double[returns.length];
    Arrays.setAll(residuals, t -> returns[t] / Math.sqrt(h[t]));
    return residuals;
  }

  /**
   * The quantile of the standardised residuals (type 7, by Hipparchus) times tomorrow's deviation;
   * over two days of all 80² pairs of them. The simulation's standard error is 2.1 % of a deviation
   * where the density is a normal law's; five are allowed, as a pool of 80 has steps, and 5 % of
   * ES.
   */
  @Test
  void filteredHistoricalSimulationScalesItsResiduals() {
    double[] returns = returns(8, 80);
    returns[40] = -0.08;
    FittedGarch fitted = gjr(returns);
    Garch model = fitted.model();
    double h = model.variances(returns, Start.BACKCAST)[80];
    double[] pool = residuals(model, returns);
    FilteredHistoricalSimulation fhs =
        new FilteredHistoricalSimulation(
            returns, new PathSimulation(new ScalarKernels(), 1, Compounding.LOG));
    double quantile =
        new Percentile().withEstimationType(Percentile.EstimationType.R_7).evaluate(pool, 5);
    assertThat(-fhs.predict().quantile(TAIL)).isCloseTo(-quantile * Math.sqrt(h), within(1e-9));
    double[] sums = new double[80 * 80];
    for (int i = 0; i < 80; i++) {
      double first = pool[i] * Math.sqrt(h);
      for (int j = 0; j < 80; j++) {
        sums[80 * i + j] = first + pool[j] * Math.sqrt(model.variance().next(h, first));
      }
    }
    Arrays.sort(sums);
    double deviation = Math.sqrt(2 * h);
    assertThat(-fhs.predict(2).quantile(TAIL)).isCloseTo(-sums[319], within(5 * 0.021 * deviation));
    double worst = Arrays.stream(sums, 0, 320).average().orElseThrow();
    assertThat(-fhs.predict(2).tailMean(TAIL)).isCloseTo(-worst, within(0.05 * -worst));
  }

  /** GARCH-n forecasts the quantile and tail mean of the normal law. */
  @Test
  void garchWithNormalInnovationsForecastsTheNormalQuantile() {
    double[] returns = returns(9, 200);
    GarchFilter forecaster =
        new GarchSpec(
                ZeroMean.FAMILY,
                GarchRecursion.FAMILY,
                NormalInnovation.FAMILY,
                Start.BACKCAST,
                new PathSimulation(new ScalarKernels(), 1, Compounding.LOG))
            .fit(returns)
            .filter();
    double deviation = Math.sqrt(forecaster.model().variances(returns, Start.BACKCAST)[200]);
    assertThat(-forecaster.predict().quantile(TAIL))
        .isCloseTo(NORMAL_VAR * deviation, within(1e-9));
    assertThat(-forecaster.predict().tailMean(TAIL))
        .isCloseTo(NORMAL_SHORTFALL * deviation, within(1e-9));
  }

  /** A drift of 0.2 % a day moves every path of ten days by 2 %, and so VaR and ES, to rounding. */
  @Test
  void simulatedPathsDriftByMu() {
    Forecast still = At.tail(TAIL, law(0));
    Forecast drifting = At.tail(TAIL, law(0.002));
    assertThat(drifting.valueAtRisk()).isCloseTo(still.valueAtRisk() - 0.02, within(1e-14));
    assertThat(drifting.expectedShortfall())
        .isCloseTo(still.expectedShortfall() - 0.02, within(1e-14));
  }

  private static Distribution law(double mu) {
    PathSimulation paths = new PathSimulation(new ScalarKernels(), 5, Compounding.LOG);
    Garch model =
        new Garch(
            new ConstantMean(mu), new GarchRecursion(2e-6, 0.1, 0.88), new NormalInnovation());
    return paths.law(model, 1e-4, new double[0], paths.innovations(u -> u - 0.5, 10));
  }

  /**
   * Ten thousand paths, the sample that the stated 1.5 % of VaR belongs to, each with its ten days.
   */
  @Test
  void tenThousandPathsAreDrawn() {
    AtomicInteger drawn = new AtomicInteger();
    new PathSimulation(new ScalarKernels(), 5, Compounding.LOG)
        .innovations(
            u -> {
              drawn.incrementAndGet();
              return u;
            },
            10);
    assertThat(drawn.get()).isEqualTo(10 * 10_000);
  }

  /**
   * The next day under GARCH-t: Hipparchus' t quantile scaled to unit variance, ES (ν + q²)/(ν − 1)
   * f(q)/tail of McNeil, Frey and Embrechts 2005, example 2.19, times √h of the recursion written
   * out.
   */
  @Test
  void garchForecastsTheQuantileOfItsOwnLaw() {
    double[] returns = returns(6, 400);
    GarchFilter forecaster = gjr(returns).filter();
    assertThat(forecaster.model().mean()).as("as risk desks do").isEqualTo(new ZeroMean());
    GjrRecursion model = (GjrRecursion) forecaster.model().variance();
    double nu = ((StudentTInnovation) forecaster.model().innovation()).nu();
    double before = 0;
    double weights = 0;
    double mean = Arrays.stream(returns).average().orElseThrow();
    for (int t = 0; t < 75; t++) {
      before += Math.pow(0.94, t) * (returns[t] - mean) * (returns[t] - mean);
      weights += Math.pow(0.94, t);
    }
    double h =
        model.omega() + (model.alpha() + 0.5 * model.gamma() + model.beta()) * before / weights;
    for (double r : returns) {
      h = model.omega() + model.beta() * h + (model.alpha() + (r < 0 ? model.gamma() : 0)) * r * r;
    }
    TDistribution t = new TDistribution(nu);
    double q = t.inverseCumulativeProbability(TAIL);
    double scale = Math.sqrt(h * (nu - 2) / nu);
    assertThat(-forecaster.predict().quantile(TAIL)).isCloseTo(-q * scale, within(1e-7 * scale));
    double shortfall = (nu + q * q) / (nu - 1) * t.density(q) / TAIL;
    assertThat(-forecaster.predict().tailMean(TAIL))
        .isCloseTo(shortfall * scale, within(1e-7 * scale));
  }

  /**
   * The next day's point-spectral law from its definition: 128 damped modes on twelve standard
   * deviations to either side of the mean, or on 1.05 times the way to the furthest return where
   * that is more; its quantile by Brent's method, and the tail mean by the midpoint rule.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, -0.9})
  void pointSpectralIsTheDampedCosineLawOfItsWindow(double outlier) {
    double[] returns = returns(7, 250);
    if (outlier != 0) {
      returns = Arrays.stream(returns).map(r -> 0.1 * r).toArray();
      returns[17] = outlier;
    }
    double mean = Arrays.stream(returns).average().orElseThrow();
    double variance =
        Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).average().orElseThrow();
    double furthest = Arrays.stream(returns).map(r -> Math.abs(r - mean)).max().orElseThrow();
    assertThat(1.05 * furthest > 12 * Math.sqrt(variance)).isEqualTo(outlier != 0);
    double half = outlier == 0 ? 12 * Math.sqrt(variance) : 1.05 * furthest;
    double[] damping = CosineSeries.jacksonDamping(128);
    double[] law = new double[128];
    for (int k = 0; k < 128; k++) {
      for (double r : returns) {
        law[k] += 2 * damping[k] * Math.cos(k * Math.PI * (r - mean + half) / (2 * half)) / 250;
      }
    }
    double quantile =
        new BrentSolver(1e-14)
            .solve(
                500,
                x -> cdf(law, (x - mean + half) / (2 * half)) - TAIL,
                mean - half,
                mean + half);
    double below = 0;
    int cells = 20_000;
    for (int i = 0; i < cells; i++) {
      double left = mean - half + (quantile - mean + half) * i / cells;
      double right = mean - half + (quantile - mean + half) * (i + 1) / cells;
      double mass =
          cdf(law, (right - mean + half) / (2 * half))
              - cdf(law, (left - mean + half) / (2 * half));
      below += mass * (left + right) / 2;
    }
    Forecast forecast =
        At.tail(
            TAIL,
            fed(new PointSpectral(250, Compounding.LOG, new ScalarKernels()), returns).predict());
    assertThat(forecast.valueAtRisk()).isCloseTo(-quantile, within(1e-9));
    assertThat(forecast.expectedShortfall()).isCloseTo(-below / TAIL, within(1e-6 * half));
  }

  /** Of the law on the unit interval: y + Σ A_k sin(kπy)/(kπ). */
  private static double cdf(double[] law, double y) {
    double sum = law[0] / 2 * y;
    for (int k = 1; k < law.length; k++) {
      sum += law[k] * Math.sin(k * Math.PI * y) / (k * Math.PI);
    }
    return sum;
  }

  /** At the window's start, then every so many days after it; never again when so told. */
  @Test
  void refitsAreDueAtTheWindowAndEveryPeriodAfterIt() {
    RefitSchedule every = new RefitSchedule(500, 250);
    assertThat(List.of(250, 499, 500, 501, 749, 750, 751, 1_000))
        .extracting(every::dueAfter)
        .containsExactly(false, false, true, false, false, true, false, true);
    RefitSchedule never = new RefitSchedule(500, RefitSchedule.NEVER);
    assertThat(List.of(499, 500, 501, 1_000))
        .extracting(never::dueAfter)
        .containsExactly(false, true, false, false);
  }
}
