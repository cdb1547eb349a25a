package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The desk's screen says what the methods say that it is made of. */
class DeskTest {
  private static final double[] CONFIDENCES = {0.95, 0.99};
  private static final Context CONTEXT = new Context("v", new ScalarKernels(), "r", Progress.NONE);

  private static RunQuestion run(int prices) {
    Random random = new Random(29);
    double[] closes = new double[prices];
    closes[0] = 100;
    for (int t = 1; t < prices; t++) {
      closes[t] = closes[t - 1] * (1 + (t / 80 % 2 == 0 ? 0.008 : 0.02) * random.nextGaussian());
    }
    String[] labels = new String[prices];
    Arrays.setAll(labels, t -> LocalDate.of(2010, 1, 1).plusDays(t).toString());
    LiveRiskSettings settings = LiveRiskSettings.defaults().withParticles(40).withModes(32);
    return new RunQuestion(
        new Source(withBars(ReturnSeries.of(InputKind.PRICES, labels, closes, false)), "s"),
        RunSettings.DEFAULTS.withEngine(settings),
        List.of());
  }

  /** Whoever left them out would say other numbers than the run. */
  private static ReturnSeries withBars(ReturnSeries series) {
    double[] high = series.prices().clone();
    double[] low = high.clone();
    for (int t = 0; t < high.length; t++) {
      high[t] *= 1 + 0.003 * (t % 5);
      low[t] /= 1 + 0.002 * (t % 7);
    }
    return series.withBars(high, low);
  }

  private static Desk.Answer desk(RunQuestion run) {
    Desk.Question question = new Desk.Question(run, CONFIDENCES, List.of(1L, 10L));
    return Desk.ANALYSIS.method().apply(question, CONTEXT);
  }

  @Test
  void linesAreWhatTheStatesBeforeSaidAndAreJudgedAsTheBacktestJudges() {
    RunQuestion run = run(500);
    Desk.Answer desk = desk(run);
    List<RiskState> states = RiskRun.ANALYSIS.method().apply(run, CONTEXT).riskStates();
    String[] labels = run.source().series().labels();
    assertThat(desk.dates()).hasSize(499 - 250).first().isEqualTo(labels[250]);
    Desk.Line live = desk.lines().getFirst();
    for (int day = 0; day < desk.dates().size(); day++) {
      String before = labels[250 + day - 1];
      RiskState state =
          states.stream().filter(one -> one.label().equals(before)).findFirst().orElseThrow();
      assertThat(live.var()[day]).isEqualTo(state.posterior().valueAtRisk());
      assertThat(live.es()[day]).isEqualTo(state.posterior().expectedShortfall());
      assertThat(desk.losses()[day]).isEqualTo(-run.source().series().returns()[250 + day]);
    }
    BacktestReport report = backtest(run, labels[250]);
    assertThat(desk.lines()).hasSize(6);
    for (Desk.Line line : desk.lines()) {
      BacktestReport.Result judged =
          report.results().stream()
              .filter(one ->
                  one.model().equals(line.model())
                      && one.confidence() == line.confidence()
                      && one.recalibrated() == line.model().equals("live"))
              .findFirst()
              .orElseThrow();
      assertThat(line.exceptions()).isEqualTo(judged.exceptions());
      assertThat(line.expected()).isEqualTo((1 - line.confidence()) * 249, within(1e-9));
      assertThat(line.kupiecP()).isEqualTo(judged.kupiecP());
      assertThat(line.trafficLight()).isEqualTo(judged.trafficLight());
      double tail = 1 - line.confidence();
      double pinball = 0;
      for (int day = 0; day < 249; day++) {
        double excess = desk.losses()[day] - line.var()[day];
        pinball += excess > 0 ? (1 - tail) * excess : -tail * excess;
      }
      assertThat(pinball / 249).isEqualTo(judged.pinball(), within(1e-15));
    }
  }

  private static BacktestReport backtest(RunQuestion run, String from) {
    BacktestQuestion question =
        new BacktestQuestion(
            run.source(),
            run.settings().engine(),
            List.of(0.95, 0.99),
            from,
            null,
            1,
            List.of(BacktestModel.LIVE, BacktestModel.EWMA, BacktestModel.HISTORICAL),
            BacktestQuestion.NEVER,
            BacktestQuestion.Recalibration.BOTH);
    return BacktestReport.ANALYSIS.method().apply(question, CONTEXT);
  }

  @Test
  void outlookOfOnePeriodIsThatOfTheStateAndOfTenThatOfHorizon() {
    RunQuestion run = run(400);
    Desk.Answer desk = desk(run);
    RiskState last = RiskRun.ANALYSIS.method().apply(run, CONTEXT).riskStates().getLast();
    Ahead.Answer ahead =
        Ahead.ANALYSIS.method().apply(new Ahead.Question(run, List.of(10L)), CONTEXT);
    List<Desk.Outlook> outlook = desk.outlook();
    assertThat(outlook.stream().map(one -> one.periods())).containsExactly(1, 1, 10, 10);
    assertThat(outlook.stream().map(Desk.Outlook::confidence))
        .containsExactly(0.95, 0.99, 0.95, 0.99);
    assertThat(outlook.getFirst().var()).isEqualTo(last.posterior().valueAtRisk());
    assertThat(outlook.getFirst().es()).isEqualTo(last.posterior().expectedShortfall());
    assertThat(outlook.get(2).var()).isEqualTo(ahead.horizons().getFirst().risk().valueAtRisk());
    assertThat(outlook.get(2).es())
        .isEqualTo(ahead.horizons().getFirst().risk().expectedShortfall());
    for (int pair = 0; pair < 4; pair += 2) {
      assertThat(outlook.get(pair + 1).var()).isGreaterThan(outlook.get(pair).var());
    }
  }

  @Test
  void drawdownIsThatOfThePrices() {
    RunQuestion run = run(400);
    double[] prices = run.source().series().prices();
    double[] drawdown = desk(run).drawdown();
    assertThat(drawdown).hasSize(399 - 250);
    for (int day = 0; day < drawdown.length; day++) {
      int price = 251 + day; // of the return 250 + day
      double highest = Arrays.stream(prices, 0, price + 1).max().orElseThrow();
      assertThat(drawdown[day]).isEqualTo(1 - prices[price] / highest, within(1e-12));
    }
  }

  @Test
  void aSeriesShorterThanAYearHasItsOutlookAndNothingToJudge() {
    Desk.Answer desk = desk(run(200));
    assertThat(desk.outlook()).hasSize(4);
    assertThat(desk.dates()).isEmpty();
    assertThat(desk.lines()).isEmpty();
    assertThat(desk.drawdown()).isEmpty();
  }
}
