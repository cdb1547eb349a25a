package dev.blr.engine.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.RollingWindow;
import dev.blr.engine.volatility.PathSimulation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a forecaster would choke on later is refused at once, where it is handed in. */
class RefusalsTest {
  private static final double[] RETURNS = new Random(5).doubles(80, -0.02, 0.02).toArray();

  private static List<Forecaster> all() {
    PathSimulation paths = new PathSimulation(new ScalarKernels(), 1, Compounding.LOG);
    return List.of(
        new Ewma(0.94),
        new HistoricalSimulation(20, Compounding.LOG),
        new PointSpectral(20, Compounding.LOG, new ScalarKernels()),
        new FilteredHistoricalSimulation(RETURNS, paths),
        new ExpandingFit("e", RefusalsTest::fitted, new RefitSchedule(40, 10)));
  }

  private static Forecaster fitted(double[] past) {
    Ewma ewma = new Ewma(0.9);
    for (double r : past) {
      ewma.update(r);
    }
    return ewma;
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void noForecasterTakesInWhatIsNoReturn(double wrong) {
    for (Forecaster forecaster : all()) {
      for (double r : RETURNS) {
        forecaster.update(r);
      }
      double before = forecaster.predict().quantile(0.05);
      assertThatThrownBy(() -> forecaster.update(wrong))
          .as(forecaster.name())
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("return is " + wrong + "; allowed: a finite number");
      assertThat(forecaster.predict().quantile(0.05)).as("nor remembers it").isEqualTo(before);
    }
  }

  @Test
  void noForecasterSpeaksOfNoPeriod() {
    for (Forecaster forecaster : all()) {
      for (double r : RETURNS) {
        forecaster.update(r);
      }
      assertThatThrownBy(() -> forecaster.predict(0)).hasMessageContaining("periods is 0");
    }
  }

  @Test
  void constructorsRefuseWhatCannotBe() {
    for (double decay : new double[] {7, 1, 0, -0.1, Double.NaN}) {
      assertThatThrownBy(() -> new Ewma(decay)).hasMessageContaining("decay is " + decay);
    }
    assertThatThrownBy(() -> new RollingWindow(0)).hasMessageContaining("capacity is 0");
    assertThatThrownBy(() -> new HistoricalSimulation(0, Compounding.LOG))
        .hasMessageContaining("is 0");
    assertThatThrownBy(() -> new HistoricalSimulation(20, null))
        .hasMessageContaining("compounding is null");
    assertThatThrownBy(() -> new PointSpectral(20, Compounding.LOG, null))
        .hasMessageContaining("kernels is null");
    assertThatThrownBy(() -> new PathSimulation(null, 1, Compounding.LOG))
        .hasMessageContaining("kernels is null");
    assertThatThrownBy(() -> new LiveRisk(null, new ScalarKernels()))
        .hasMessageContaining("settings is null");
    assertThatThrownBy(() -> new RefitSchedule(-1, 0)).hasMessageContaining("windowStart is -1");
    assertThatThrownBy(() -> new RefitSchedule(1, -1)).hasMessageContaining("everyDays is -1");
  }

  /** A price that never moved has no scale, and so no law. */
  @Test
  void ewmaOfZerosHasNoLaw() {
    Ewma ewma = new Ewma(0.94);
    for (int t = 0; t < 40; t++) {
      ewma.update(0);
    }
    assertThatThrownBy(ewma::predict).hasMessageContaining("returns are all 0");
  }
}
