package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.portfolio.BlackLitterman;
import dev.blr.engine.portfolio.Components;
import dev.blr.engine.portfolio.Covariance;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.portfolio.RiskParity;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@code rebalance} and {@code attribution} say is what the mathematics says. */
class RebalancingProposalTest {
  private static final Context CONTEXT = new Context("v", new ScalarKernels(), "r", Progress.NONE);
  private static final String POSITIONS =
      """
      symbol,quantity,sector,adv,spreadBps
      A,100,tech,5000,10
      B,40,tech,,
      C,70,energy,1000,20
      D,0,energy,,5
      """;

  private static PortfolioFiles files() {
    Random random = new Random(19);
    StringBuilder text = new StringBuilder("date,A,B,C,D\n");
    double[] levels = {50, 80, 20, 10};
    for (int day = 0; day < 400; day++) {
      double market = 0.01 * random.nextGaussian();
      text.append(LocalDate.of(2019, 6, 1).plusDays(day));
      for (int j = 0; j < 4; j++) {
        levels[j] *= 1 + market + (0.004 + 0.003 * j) * random.nextGaussian();
        text.append(',').append(levels[j]);
      }
      text.append('\n');
    }
    return new PortfolioFiles(POSITIONS, text.toString(), null, Holdings.Missing.COMMON, "USD");
  }

  private static RebalancingProposal.Answer proposed(
      RebalancingProposal.Aim aim, List<String> views, Double mostSector, Double turnover) {
    return proposed(aim, views, mostSector, turnover, 21);
  }

  private static RebalancingProposal.Answer proposed(
      RebalancingProposal.Aim aim,
      List<String> views,
      Double mostSector,
      Double turnover,
      int holdingPeriods) {
    RebalancingProposal.Question question =
        new RebalancingProposal.Question(
            files(),
            aim,
            Covariance.SAMPLE,
            views,
            2.5,
            0.05,
            -1,
            1,
            mostSector,
            turnover,
            2,
            holdingPeriods,
            0.95,
            252);
    return RebalancingProposal.ANALYSIS.method().apply(question, CONTEXT);
  }

  private static double[] weights(RebalancingProposal.Answer answer) {
    return answer.trades().stream()
        .mapToDouble(RebalancingProposal.Trade::proposedWeight)
        .toArray();
  }

  @Test
  void tradesLeadFromWhatIsHeldToWhatIsProposed() {
    RebalancingProposal.Answer answer =
        proposed(RebalancingProposal.Aim.MINIMUM_VARIANCE, List.of(), 0.7, null);
    Holdings held = files().holdings();
    double[] after = new double[4];
    double cost = 0;
    double traded = 0;
    for (int j = 0; j < 4; j++) {
      RebalancingProposal.Trade trade = answer.trades().get(j);
      assertThat(trade.value()).isCloseTo(held.values()[j], within(1e-9));
      after[j] = trade.value() + trade.tradeValue();
      assertThat(after[j] / answer.gross()).isCloseTo(trade.proposedWeight(), within(1e-12));
      cost += trade.cost();
      traded += Math.abs(trade.tradeValue());
    }
    assertThat(answer.cost()).isCloseTo(cost, within(1e-9)).isPositive();
    assertThat(answer.turnover()).isCloseTo(traded / answer.gross(), within(1e-12));
    RebalancingProposal.Trade first = answer.trades().getFirst();
    assertThat(first.cost()).isCloseTo(Math.abs(first.tradeValue()) * 7e-4, within(1e-9));
    double[][] covariance = Covariance.SAMPLE.of(held.returns(), 4);
    assertThat(first.impact())
        .isCloseTo(
            Math.abs(first.tradeValue())
                * Math.sqrt(covariance[0][0])
                * Math.sqrt(Math.abs(first.tradeQuantity()) / 5_000),
            within(1e-9));
    assertThat(answer.trades().get(1).impact()).isZero();
    assertThat(answer.costsUnknown()).isEqualTo(1);
    assertThat(Arrays.stream(weights(answer)).sum()).isCloseTo(1, within(1e-9));
    assertThat(weights(answer)[0] + weights(answer)[1]).isLessThanOrEqualTo(0.7 + 1e-9);
    Components then =
        Components.of(
            new Holdings(held.positions(), after, held.days(), held.returns(), held.missing()),
            CONTEXT.kernels(),
            0.05);
    assertThat(answer.varAfter()).isCloseTo(then.valueAtRisk(), within(1e-9));
    assertThat(answer.esAfter()).isCloseTo(then.expectedShortfall(), within(1e-9));
    assertThat(answer.expectedAfter()).isNull();
  }

  @Test
  void turnoverIsKept() {
    RebalancingProposal.Answer answer =
        proposed(RebalancingProposal.Aim.EQUAL, List.of(), null, 0.1);
    assertThat(answer.turnover()).isCloseTo(0.1, within(1e-9));
  }

  /** What a month of less variance is not worth, years of it are. */
  @Test
  void tradesAreWorthTheirCostsOrNotMade() {
    RebalancingProposal.Aim aim = RebalancingProposal.Aim.MINIMUM_VARIANCE;
    assertThat(proposed(aim, List.of(), null, null, 21).turnover()).isLessThan(1e-12);
    RebalancingProposal.Answer years = proposed(aim, List.of(), null, null, 2_520);
    assertThat(years.turnover()).isGreaterThan(0.1);
    assertThat(years.volatilityAfter()).isLessThan(years.volatilityBefore());
  }

  /** Costs weigh 1e-5 a period here, and so the aim is met but for that. */
  @Test
  void riskParityIsAimedAt() {
    double[][] covariance = Covariance.SAMPLE.of(files().holdings().returns(), 4);
    double[] x = RiskParity.solve(covariance, new double[] {1, 1, 1, 1});
    double sum = Arrays.stream(x).sum();
    double[] found = weights(proposed(RebalancingProposal.Aim.RISK_PARITY, List.of(), null, null));
    // Nearest to parity in volatility: of the difference little is left.
    double[] away = new double[4];
    Arrays.setAll(away, j -> found[j] - x[j] / sum);
    assertThat(Math.sqrt(Covariance.form(away, covariance, away)))
        .isLessThan(0.2 * Math.sqrt(Covariance.form(found, covariance, found)));
  }

  @Test
  void viewsMoveWhatIsExpected() {
    Holdings held = files().holdings();
    double[][] covariance = Covariance.SAMPLE.of(held.returns(), 4);
    double gross = held.gross();
    double[] now = Arrays.stream(held.values()).map(value -> value / gross).toArray();
    double[] moved =
        BlackLitterman.returns(
            covariance,
            BlackLitterman.equilibrium(covariance, now, 2.5),
            List.of(
                new BlackLitterman.View(new double[] {1, 0, 0, 0}, 0.3 / 252, 0.5),
                new BlackLitterman.View(new double[] {0, -1, 1, 0}, 0.1 / 252, 0.9)),
            0.05);
    RebalancingProposal.Answer answer =
        proposed(
            RebalancingProposal.Aim.BLACK_LITTERMAN, List.of("A=0.3", "C>B=0.1@0.9"), null, null);
    for (int j = 0; j < 4; j++) {
      assertThat(answer.trades().get(j).expected()).isCloseTo(252 * moved[j], within(1e-12));
    }
    assertThat(answer.expectedAfter()).isGreaterThan(answer.expectedBefore());
    RebalancingProposal.Answer without =
        proposed(RebalancingProposal.Aim.BLACK_LITTERMAN, List.of(), null, null);
    assertThat(without.turnover()).as("implied returns ask for no trade").isLessThan(1e-6);
  }

  @Test
  void viewsThatMakeNoSenseAreRefused() {
    for (String view : List.of("A", "X=0.1", "A>X=0.1", "A=much", "=0.1")) {
      assertThatThrownBy(
              () -> proposed(RebalancingProposal.Aim.BLACK_LITTERMAN, List.of(view), null, null))
          .as(view)
          .hasMessageStartingWith("views[0] is no view of positions");
    }
    assertThatThrownBy(
            () -> proposed(RebalancingProposal.Aim.BLACK_LITTERMAN, List.of("A=0.1@2"), null, null))
        .hasMessageStartingWith("views[0] has no such confidence");
    assertThatThrownBy(() -> proposed(RebalancingProposal.Aim.EQUAL, List.of("A=0.1"), null, null))
        .hasMessageStartingWith("views are of black-litterman alone");
  }

  @Test
  void attributionReadsItsFile() {
    String file =
        """
        period,group,portfolioWeight,portfolioReturn,benchmarkWeight,benchmarkReturn
        Q1,UK,0.4,0.2,0.4,0.1
        Q1,Japan,0.3,-0.05,0.2,-0.04
        Q1,US,0.3,0.06,0.4,0.08
        Q2,UK,1,0.01,0.5,0.02
        Q2,US,,,0.5,0.04
        """;
    BrinsonAttribution.Answer answer = attributed(file);
    assertThat(answer.periods()).isEqualTo(2);
    assertThat(answer.groups().stream().map(BrinsonAttribution.Row::group))
        .containsExactly("UK", "Japan", "US");
    assertThat(answer.portfolioReturn()).isCloseTo(1.083 * 1.01 - 1, within(1e-15));
    assertThat(answer.benchmarkReturn()).isCloseTo(1.064 * 1.03 - 1, within(1e-15));
    assertThat(answer.allocation() + answer.selection() + answer.interaction())
        .isCloseTo(answer.activeReturn(), within(1e-14));
    assertThat(answer.groups().stream().mapToDouble(BrinsonAttribution.Row::total).sum())
        .isCloseTo(answer.activeReturn(), within(1e-14));
    assertThatThrownBy(() -> attributed(file + "Q2,UK,0,0,0,0\n"))
        .hasMessageStartingWith("returns has group UK twice in a period");
    assertThatThrownBy(() -> attributed(file.replace("Q2,US,,,", "Q2,US,0.1,,")))
        .hasMessageStartingWith("returns row 6, column portfolioReturn is empty");
  }

  private static BrinsonAttribution.Answer attributed(String file) {
    return BrinsonAttribution.ANALYSIS
        .method()
        .apply(new BrinsonAttribution.Question(file), CONTEXT);
  }
}
