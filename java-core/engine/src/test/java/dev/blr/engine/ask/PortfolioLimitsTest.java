package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.decision.Action;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.Failure;
import dev.blr.engine.decision.Sensor;
import dev.blr.engine.decision.SensorVerdict;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.portfolio.Components;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.shape.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@code enforce} says under a name is what the mathematics says. */
class PortfolioLimitsTest {
  private static final Context CONTEXT = new Context("v", new ScalarKernels(), "r", Progress.NONE);

  private static final String POSITIONS =
      """
      symbol,quantity,beta,adv
      A,100,1.5,10
      B,-40,0.5,1000
      """;

  /** Prices that move alike for 140 days, and then apart and four times as much for 20. */
  private static String prices() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder("date,A,B\n");
    double a = 50;
    double b = 80;
    for (int day = 0; day < 200; day++) {
      double market = 0.01 * random.nextGaussian();
      double other = day < 180 ? market : -market;
      a *= 1 + (day < 180 ? market : 4 * market);
      b *= 1 + other;
      text.append(LocalDate.of(2019, 6, 1).plusDays(day)).append(',').append(a).append(',');
      text.append(b).append('\n');
    }
    return text.toString();
  }

  private static PortfolioFiles files(String positions) {
    return new PortfolioFiles(positions, prices(), null, Holdings.Missing.COMMON, "USD");
  }

  private static EnforcementSettings mode(String mode) {
    return EnforcementSettings.SHAPE.read(
        new Value.Members(Map.of("mode", new Value.Text(mode))), "");
  }

  private static PortfolioLimits.Answer ask(
      String positions, String mode, Double equity, String asOf, List<Sensor> ready) {
    return PortfolioLimits.ANALYSIS
        .method()
        .apply(
            new PortfolioLimits.Question(
                files(positions), mode(mode), equity, 1_000.0, asOf, 0, ready),
            CONTEXT);
  }

  private static SensorVerdict verdict(PortfolioLimits.Answer answer, Sensor sensor) {
    return answer.enforcement().verdicts().stream()
        .filter(one -> one.sensor() == sensor)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void limitsAreThoseOfTheDayAndTheRegime() {
    Value regime =
        new Value.Members(Map.of("score", new Value.Real(0.7), "factor", new Value.Real(0.25)));
    Value window =
        new Value.Members(
            Map.of(
                "from", new Value.Text("2019-12-17"),
                "to", new Value.Text("2019-12-17"),
                "factor", new Value.Real(3)));
    Value schedule =
        new Value.Members(
            Map.of(
                "windows", new Value.Items(List.of(window)),
                "regimes", new Value.Items(List.of(regime))));
    EnforcementSettings limits =
        EnforcementSettings.SHAPE.read(new Value.Members(Map.of("schedule", schedule)), "");
    String[] days = {null, "2019-12-18", null};
    double[] scores = {0, 0.7, 0.7};
    double[] expected = {4.5, 0.375, 1.125};
    for (int i = 0; i < 3; i++) {
      PortfolioLimits.Answer answer =
          PortfolioLimits.ANALYSIS
              .method()
              .apply(
                  new PortfolioLimits.Question(
                      files(POSITIONS), limits, null, null, days[i], scores[i], List.of()),
                  CONTEXT);
      assertThat(verdict(answer, Sensor.TAIL).limit()).isEqualTo(expected[i]);
    }
  }

  @Test
  void everySensorIsRead() {
    Holdings holdings = files(POSITIONS).holdings();
    double gross = holdings.gross();
    double equity = gross / 2;
    PortfolioLimits.Answer answer = ask(POSITIONS, "full", equity, null, List.of());
    assertThat(answer.unread()).isEmpty();
    assertThat(answer.date()).isEqualTo("2019-12-17");
    double most = 0;
    double[] limits = {0.02, 0.04, 0.1};
    double[] tails = {0.05, 0.01, 0.001};
    for (int i = 0; i < 3; i++) {
      Components own = Components.of(holdings, CONTEXT.kernels(), tails[i]);
      most = Math.max(most, own.valueAtRisk() / (limits[i] * equity));
    }
    assertThat(verdict(answer, Sensor.VAR).value()).isCloseTo(most, within(1e-9));
    assertThat(verdict(answer, Sensor.LEVERAGE).value()).isCloseTo(2, within(1e-12));
    double share = Math.abs(holdings.values()[0]) / gross;
    assertThat(verdict(answer, Sensor.CONCENTRATION).value())
        .isCloseTo(share * share + (1 - share) * (1 - share), within(1e-12));
    // of A a fifth of 10 a day for 7 days can be sold, of 100 held; all of B
    assertThat(verdict(answer, Sensor.LIQUIDITY).value()).isCloseTo(0.86 * share, within(1e-12));
    assertThat(verdict(answer, Sensor.TURNOVER).value()).isCloseTo(1_000 / gross, within(1e-12));
    assertThat(verdict(answer, Sensor.STRESS).value()).isBetween(0.0, 9.0);
    assertThat(verdict(answer, Sensor.CORRELATION).value()).isGreaterThan(0.3);
    assertThat(verdict(answer, Sensor.VOLATILITY).value()).isGreaterThan(2);
    assertThat(answer.enforcement().action()).isGreaterThanOrEqualTo(Action.THROTTLE);
  }

  @Test
  void modesAndSensorsThatAreReady() {
    assertThat(ask(POSITIONS, "monitoring", null, null, List.of()).enforcement().action())
        .isEqualTo(Action.WARN);
    assertThat(ask(POSITIONS, "gradual", null, null, List.of()).enforcement().action())
        .isEqualTo(Action.WARN);
    assertThat(
            ask(POSITIONS, "gradual", null, null, List.of(Sensor.CONCENTRATION))
                .enforcement()
                .action())
        .isEqualTo(Action.THROTTLE);
  }

  /** Without an average daily volume of every position liquidity is not read. */
  @Test
  void whatIsNotKnownIsNotRead() {
    PortfolioLimits.Answer answer = ask("symbol,quantity\nA,100\n", "full", null, null, List.of());
    assertThat(answer.unread()).containsExactly(Sensor.LIQUIDITY, Sensor.CORRELATION);
  }

  @Test
  void oldPricesAreStale() {
    assertThat(ask(POSITIONS, "full", null, "2019-12-22", List.of()).enforcement().failures())
        .isEmpty();
    assertThat(ask(POSITIONS, "full", null, "2019-12-23", List.of()).enforcement().failures())
        .containsExactly(Failure.STALE_DATA);
    assertThatThrownBy(() -> ask(POSITIONS, "full", null, "soon", List.of()))
        .hasMessage("asOf is soon; allowed: an ISO date (2018-01-31)");
  }
}
