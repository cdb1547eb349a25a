package dev.blr.engine.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.SharedData;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.backtest.Coverage;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.backtest.RecursiveRecalibration;
import dev.blr.engine.volatility.Garch.Innovations;
import dev.blr.engine.volatility.Garch.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exceptions at 95 % on S&P 500 log returns, against an independent computation (the reference numbers
 * beside the data): EWMA 0.94 and historical 250, 2006–2010 (1,259 days) and 2019–2021 (757 days).
 */
class BaselinesOnTheSp500Test {
  private static final double TAIL = 0.05;

  private String[] dates;
  private double[] returns;

  @BeforeEach
  void read() {
    List<String> lines = SharedData.lines("spx_daily.csv");
    dates = new String[lines.size() - 2];
    returns = new double[lines.size() - 2];
    double before = Double.parseDouble(lines.get(1).split(",")[1]);
    for (int t = 0; t < returns.length; t++) {
      String[] cells = lines.get(t + 2).split(",");
      double price = Double.parseDouble(cells[1]);
      dates[t] = cells[0];
      returns[t] = Math.log(price / before);
      before = price;
    }
  }

  @Test
  void historicalSimulation() {
    assertThat(run(new HistoricalSimulation(250, TAIL), "2006", "2011").exceptions()).isEqualTo(82);
    assertThat(run(new HistoricalSimulation(250, TAIL), "2019", "2022").exceptions()).isEqualTo(32);
  }

  @Test
  void ewma() {
    Coverage crisis = run(new Ewma(0.94, TAIL), "2006", "2011");
    assertThat(crisis.days()).isEqualTo(1259);
    assertThat(crisis.exceptions()).isEqualTo(80);
    Coverage covid = run(new Ewma(0.94, TAIL), "2019", "2022");
    assertThat(covid.days()).isEqualTo(757);
    assertThat(covid.exceptions()).isEqualTo(39);
  }

  /** GJR-GARCH-t fitted once before 2006: 80 and 36 exceptions. */
  @Test
  void gjrFittedOnceBeforeTheWindow() {
    double[] calibration = Arrays.copyOf(returns, index("2006"));
    assertThat(run(gjr(calibration), "2006", "2011").exceptions()).isEqualTo(80);
    assertThat(run(gjr(calibration), "2019", "2022").exceptions()).isEqualTo(36);
  }

  /** Gibbs and Candès 2021: the rate misses the tail by (q_{T+1} − q_1)/(step·T), here with |q| ≤ 1. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {61, 62, 63})
  void recalibrationReachesTheNominalRateOnAnyData(long seed) {
    Random random = new Random(seed);
    double[] wild = new double[4000];
    for (int t = 0; t < wild.length; t++) {
      wild[t] = (t / 500 % 2 == 0 ? 0.01 : 0.02) * random.nextGaussian();
    }
    Forecaster blind = new HistoricalSimulation(250, TAIL);
    Coverage coverage =
        Backtest.run(new RecursiveRecalibration(blind, TAIL), wild, 250, wild.length, TAIL).coverage();
    double bound = 1 / (RecursiveRecalibration.STEP * coverage.days());
    assertThat(coverage.rate()).as("seed %d", seed).isCloseTo(TAIL, within(bound));
  }

  /** No forecast changes when everything after it is replaced by garbage. */
  @Test
  void theFutureDoesNotReachThePast() {
    double[] calibration = Arrays.copyOf(returns, index("2006"));
    double[] garbage = returns.clone();
    Arrays.fill(garbage, index("2008"), garbage.length, 0.3);
    for (int model = 0; model < 4; model++) {
      double[] honest = forecasts(forecaster(model, calibration), returns);
      double[] spoiled = forecasts(forecaster(model, calibration), garbage);
      assertThat(spoiled).as("model %d", model).isEqualTo(honest);
    }
  }

  private double[] forecasts(Forecaster forecaster, double[] series) {
    Forecaster recalibrated = new RecursiveRecalibration(forecaster, TAIL);
    return Backtest.run(recalibrated, series, index("2006"), index("2008") + 1, TAIL).valueAtRisk();
  }

  private static Forecaster forecaster(int model, double[] calibration) {
    return switch (model) {
      case 0 -> new HistoricalSimulation(250, TAIL);
      case 1 -> new Ewma(0.94, TAIL);
      case 2 -> gjr(calibration);
      default -> new FilteredHistoricalSimulation(calibration, TAIL);
    };
  }

  private static Forecaster gjr(double[] calibration) {
    return new GarchForecaster(Kind.GJR, Innovations.STUDENT_T, calibration, TAIL);
  }

  private Coverage run(Forecaster forecaster, String from, String to) {
    return Backtest.run(forecaster, returns, index(from), index(to), TAIL).coverage();
  }

  /** First day of a year. */
  private int index(String year) {
    int index = 0;
    while (dates[index].compareTo(year) < 0) {
      index++;
    }
    return index;
  }
}
