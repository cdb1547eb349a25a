package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.ask.BookSensors.Readings;
import dev.blr.engine.ask.BookSensors.ScenarioLoss;
import dev.blr.engine.ask.BookSensors.TailLoss;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.Sensor;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.risk.CredibleInterval;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.shape.Value;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BookSensorsTest {
  /** A went 110/100, 99/110, 99/99 and is 198 of 298; B stood still until it halved. */
  private static final String PRICES =
      "date,A,B\n2024-01-02,100,50\n2024-01-03,110,50\n2024-01-04,99,50\n2024-01-05,99,25\n";

  /** A fall of the market may cost a fifth. */
  private static final EnforcementSettings LIMITS = limits("worstLoss", new Value.Real(0.2));

  private static EnforcementSettings limits(String name, Value value) {
    return EnforcementSettings.SHAPE.read(new Value.Members(Map.of(name, value)), "");
  }

  private static Readings of(String positions, String prices, @Nullable Double equity) {
    PortfolioFiles files =
        new PortfolioFiles(positions, prices, null, Holdings.Missing.COMMON, "USD");
    return BookSensors.of(files, equity, LIMITS, new ScalarKernels());
  }

  private static double value(Readings readings, Sensor sensor) {
    return Objects.requireNonNull(readings.sensors().get(sensor)).value();
  }

  /** By hand: P&L of what is held today is 19.8, −19.8 and −50. */
  @Test
  void whatFilesTell() {
    Readings found = of("symbol,quantity\nA,2\nB,4\n", PRICES, null);
    assertThat(found.date()).isEqualTo("2024-01-05");
    assertThat(found.tails()).extracting(TailLoss::confidence).hasSize(3);
    for (TailLoss tail : found.tails()) {
      assertThat(tail.var()).isCloseTo(50.0 / 298, within(1e-14));
      assertThat(tail.es()).isCloseTo(50.0 / 298, within(1e-14));
    }
    assertThat(value(found, Sensor.VAR)).isCloseTo(50.0 / 298 / 0.02, within(1e-12));
    assertThat(value(found, Sensor.TAIL)).isCloseTo(1, within(1e-12));
    assertThat(value(found, Sensor.CONCENTRATION))
        .isCloseTo((198.0 * 198 + 100 * 100) / (298 * 298), within(1e-14));
    assertThat(value(found, Sensor.DRAWDOWN))
        .isCloseTo(1 - 1 / (1 + (50 + 19.8) / 298), within(1e-14));
    // The market fell by more than 20 % in 1987, 2000-02, 2007-09, 2008, 2020 and 2022.
    assertThat(value(found, Sensor.STRESS)).isEqualTo(6);
    assertThat(found.scenarios())
        .filteredOn(ScenarioLoss::failed)
        .extracting(ScenarioLoss::name)
        .containsExactly(
            "Black Monday 1987",
            "Dot-com 2000-02",
            "Financial crisis 2007-09",
            "Lehman 2008",
            "COVID-19 2020",
            "Inflation 2022");
    assertThat(found.scenarios().getFirst().loss()).isCloseTo(1 - 224.84 / 282.70, within(1e-14));
  }

  @Test
  void whatFilesDoNotTellHasNoReading() {
    Readings found = of("symbol,quantity\nA,2\nB,4\n", PRICES, null);
    assertThat(EnumSet.complementOf(EnumSet.copyOf(found.sensors().keySet())))
        .containsExactlyInAnyOrder(
            Sensor.LEVERAGE,
            Sensor.LIQUIDITY,
            Sensor.TURNOVER,
            Sensor.CORRELATION,
            Sensor.VOLATILITY);
  }

  /** A fifth of seven days' volume of B is 3.5, of which 100 are held. */
  @Test
  void equityAndVolumesTellMore() {
    Readings found = of("symbol,quantity,adv,beta\nA,2,10,0.5\nB,4,0.1,0\n", PRICES, 149.0);
    assertThat(value(found, Sensor.LEVERAGE)).isCloseTo(2, within(1e-14));
    assertThat(value(found, Sensor.LIQUIDITY)).isCloseTo(96.5 / 298, within(1e-14));
    assertThat(value(found, Sensor.VAR)).isCloseTo(50.0 / 149 / 0.02, within(1e-12));
    // Half of the market's fall on 198 of an equity of 149: beyond a fifth from 30.1 % on.
    assertThat(value(found, Sensor.STRESS)).isEqualTo(3);
  }

  /** B moved against A, and for sixty days with it, of which the last twenty twice as far. */
  @Test
  void ofLateAndOfOld() {
    StringBuilder prices = new StringBuilder("date,A,B\n2024-01-01,100,100\n");
    double a = 100;
    double b = 100;
    for (int day = 0; day < 120; day++) {
      double size = day < 100 ? 0.01 : 0.02;
      double moved = day % 2 == 0 ? size : -size;
      a *= 1 + moved;
      b *= 1 + (day < 60 ? -1 : 1) * moved;
      prices.append(LocalDate.of(2024, 1, 2).plusDays(day)).append(',').append(a).append(',');
      prices.append(b).append('\n');
    }
    Readings both = of("symbol,quantity\nA,1\nB,1\n", prices.toString(), null);
    assertThat(value(both, Sensor.CORRELATION)).isCloseTo(2, within(1e-9));
    Readings one = of("symbol,quantity\nA,1\n", prices.toString(), null);
    // 20 squares of 0.02, over 20 − 1, and 100 of 0.01, over 100 − 1
    assertThat(value(one, Sensor.VOLATILITY))
        .isCloseTo(2 * Math.sqrt(20 / 19.0 / (100 / 99.0)), within(1e-9));
  }

  @Test
  void ofASeriesAndItsPosterior() {
    double[] returns = new double[100];
    String[] dates = new String[100];
    for (int day = 0; day < 100; day++) {
      returns[day] = (day - 40) / 1000.0;
      dates[day] = LocalDate.of(2024, 1, 1).plusDays(day).toString();
    }
    Source source = new Source(ReturnSeries.of(InputKind.RETURNS, dates, returns, false), "test");
    PosteriorRisk posterior =
        new PosteriorRisk(
            0.99, 0.031, 0.04, 0.03, new CredibleInterval(0.9, 0.02, 0.05), 0.5, 0, 100, 0, 0);
    Readings found = BookSensors.of(source, posterior, LIMITS, new ScalarKernels());
    assertThat(found.sensors())
        .containsOnlyKeys(
            Sensor.VAR, Sensor.STRESS, Sensor.TAIL, Sensor.VOLATILITY, Sensor.DRAWDOWN);
    var reading = Objects.requireNonNull(found.sensors().get(Sensor.VAR));
    assertThat(reading.value()).isCloseTo(0.03 / 0.04, within(1e-14)); // the limit at 99 %
    assertThat(reading.confidence()).isEqualTo(0.5);
    // The upper end of nine tenths is where one in twenty lies beyond.
    assertThat(reading.probabilityAbove(0.05 / 0.04)).isCloseTo(0.05, within(1e-9));
    // Losses are 0.040, 0.039 …: of 100, the fifth largest, and the mean of the five.
    assertThat(found.tails().getFirst().var()).isCloseTo(0.036, within(1e-14));
    assertThat(found.tails().getFirst().es()).isCloseTo(0.038, within(1e-14));
  }

  @Test
  void refusesConfidencesWithoutALimitAndNoEquity() {
    assertThatThrownBy(() -> limits("confidence", new Value.Numbers(new double[] {0.95})))
        .hasMessage("varLimits has 3 elements; allowed: one a confidence");
    assertThatThrownBy(() -> of("symbol,quantity\nA,2\nB,4\n", PRICES, 0.0))
        .hasMessageContaining("equity");
  }
}
