package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.portfolio.Components;
import dev.blr.engine.portfolio.Covariance;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.portfolio.RiskParity;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@code portfolio} and {@code stress} say under a name is what the mathematics says. */
class PortfolioRisksTest {
  private static final Context CONTEXT = new Context("v", new ScalarKernels(), "r", Progress.NONE);
  private static final double[] CONFIDENCE = {0.95, 0.99};

  private static final String POSITIONS =
      """
      symbol,quantity,currency,sector,counterparty,beta,spreadBps
      A,100,,tech,one,1.5,10
      B,-40,EUR,tech,two,0.5,
      C,70,,energy,one,,20
      """;

  /** A random walk each, from 2019 to past the spring of 2020. */
  private static String prices(int days) {
    Random random = new Random(71);
    StringBuilder text = new StringBuilder("date,A,B,C,EURUSD\n");
    double[] levels = {50, 80, 20, 1.1};
    for (int day = 0; day < days; day++) {
      double market = 0.01 * random.nextGaussian();
      text.append(LocalDate.of(2019, 6, 1).plusDays(day));
      for (int j = 0; j < 4; j++) {
        levels[j] *= 1 + (j < 3 ? market : 0) + 0.004 * random.nextGaussian();
        text.append(',').append(levels[j]);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static PortfolioFiles files(String positions) {
    return new PortfolioFiles(positions, prices(500), null, Holdings.Missing.COMMON, "USD");
  }

  private static PortfolioRisks.Answer portfolio(String positions) {
    return portfolio(positions, List.of(), null);
  }

  private static PortfolioRisks.Answer portfolio(
      String positions, List<String> factors, String limits) {
    PortfolioRisks.Question question =
        new PortfolioRisks.Question(
            files(positions), CONFIDENCE, Covariance.SAMPLE, 0.2, 252, 0.5, factors, limits);
    return PortfolioRisks.ANALYSIS.method().apply(question, CONTEXT);
  }

  private static StressTests.Answer stress(List<String> shocks, Double loss, Double nu) {
    StressTests.Question question =
        new StressTests.Question(
            files(POSITIONS), shocks, Covariance.SAMPLE, 0.99, 0.5, 2, 4, loss, nu);
    return StressTests.ANALYSIS.method().apply(question, CONTEXT);
  }

  @Test
  void rowsAddUpToTheTotals() {
    PortfolioRisks.Answer answer = portfolio(POSITIONS);
    Holdings held = files(POSITIONS).holdings();
    Components components = Components.of(held, CONTEXT.kernels(), 1 - CONFIDENCE[0]);
    double var = 0;
    double es = 0;
    double weight = 0;
    for (int j = 0; j < 3; j++) {
      PortfolioRisks.Row row = answer.positions().get(j);
      assertThat(row.componentVar()).isEqualTo(components.var()[j]);
      assertThat(row.componentEs()).isEqualTo(components.es()[j]);
      assertThat(row.normalComponentVar()).isEqualTo(components.normal()[j]);
      assertThat(row.marginalEs()).isEqualTo(row.componentEs() / row.value());
      assertThat(row.value()).isEqualTo(held.values()[j]);
      var += row.componentVar();
      es += row.componentEs();
      weight += Math.abs(row.weight());
    }
    assertThat(weight).isCloseTo(1, within(1e-15));
    PortfolioRisks.Total total = answer.totals().getFirst();
    assertThat(total.confidence()).isEqualTo(0.95);
    assertThat(total.var()).isCloseTo(var, within(1e-12 * answer.gross()));
    assertThat(total.es()).isCloseTo(es, within(1e-12 * answer.gross()));
    assertThat(answer.totals().get(1).var()).isGreaterThan(total.var());
    assertThat(total.es()).isGreaterThan(total.var());
  }

  @Test
  void exposuresAreThoseOfTheirPositions() {
    PortfolioRisks.Answer answer = portfolio(POSITIONS);
    List<PortfolioRisks.Row> rows = answer.positions();
    PortfolioRisks.Exposure tech = answer.exposures().getFirst();
    assertThat(tech.by()).isEqualTo("sector");
    assertThat(tech.group()).isEqualTo("tech");
    assertThat(tech.longValue()).isEqualTo(rows.get(0).value());
    assertThat(tech.shortValue()).isEqualTo(rows.get(1).value()).isNegative();
    assertThat(tech.net()).isEqualTo(rows.get(0).value() + rows.get(1).value());
    assertThat(answer.exposures().stream().map(one -> one.by() + " " + one.group()))
        .containsExactly(
            "sector tech",
            "sector energy",
            "currency USD",
            "currency EUR",
            "counterparty one",
            "counterparty two",
            "cluster 1");
    assertThat(answer.betaExposure())
        .isCloseTo(1.5 * rows.get(0).value() + 0.5 * rows.get(1).value(), within(1e-9));
  }

  @Test
  void whatWouldBeHeldIsWhatTheRulesSay() {
    PortfolioRisks.Answer answer = portfolio(POSITIONS);
    Holdings held = files(POSITIONS).holdings();
    double[][] covariance = Covariance.SAMPLE.of(held.returns(), 3);
    double[] parity = RiskParity.solve(covariance, new double[] {1, 1, 1});
    double sum = Arrays.stream(parity).sum();
    double[] kelly = new double[3];
    for (int j = 0; j < 3; j++) {
      assertThat(answer.positions().get(j).riskParityWeight())
          .isCloseTo(parity[j] / sum, within(1e-12));
      kelly[j] = answer.positions().get(j).kellyWeight();
    }
    double[] means = Covariance.times(covariance, kelly); // Σ Σ⁻¹ μ
    for (int j = 0; j < 3; j++) {
      double mean = 0;
      for (int day = 0; day < held.days().length; day++) {
        mean += held.at(day, j) / held.days().length;
      }
      assertThat(means[j]).isCloseTo(mean, within(1e-15));
    }
    assertThat(answer.targetScale() * answer.annualVolatility()).isCloseTo(0.2, within(1e-14));
    assertThat(answer.diversificationRatio()).isGreaterThan(1);
    assertThat(answer.correlations()).hasSize(3);
    assertThat(answer.correlations().getFirst().correlation())
        .isEqualTo(Covariance.correlation(covariance)[0][1])
        .isGreaterThan(0.5);
    assertThat(Arrays.stream(answer.eigenvalues()).sum())
        .isCloseTo(covariance[0][0] + covariance[1][1] + covariance[2][2], within(1e-15));
    assertThat(answer.effectiveBets()).isBetween(1.0, 3.0);
  }

  @Test
  void whatThePnlIsMadeOfExplainsIt() {
    PortfolioRisks.Answer answer = portfolio(POSITIONS, List.of("A", "B", "C", "EURUSD"), null);
    List<PortfolioRisks.Row> rows = answer.positions();
    assertThat(answer.factors()).hasSize(4);
    // B is in euros: its return is that of its price and of the rate, but for their product.
    for (int j = 0; j < 3; j++) {
      assertThat(answer.factors().get(j).exposure())
          .isCloseTo(rows.get(j).value(), within(0.002 * answer.gross()));
    }
    assertThat(answer.factors().get(3).exposure())
        .isCloseTo(rows.get(1).value(), within(0.002 * answer.gross()));
    assertThat(answer.factors().stream().mapToDouble(FactorRow::varianceShare).sum())
        .isCloseTo(1, within(1e-3));
    assertThat(rows).isEqualTo(portfolio(POSITIONS).positions());
  }

  @Test
  void limitsAreHeldAgainstWhatThereIs() {
    String limits =
        """
        by,group,measure,most
        sector,tech,,1000
        sector,tech,net,1e6
        counterparty,one,var,1e6
        symbol,C,gross,1
        factor,A,net,1e6
        portfolio,,gross,1e9
        """;
    PortfolioRisks.Answer answer = portfolio(POSITIONS, List.of("A"), limits);
    List<PortfolioRisks.Row> rows = answer.positions();
    double[] used = answer.limits().stream().mapToDouble(LimitRow::used).toArray();
    assertThat(used[0]).isEqualTo(rows.get(0).value() - rows.get(1).value());
    assertThat(used[1]).isEqualTo(Math.abs(rows.get(0).value() + rows.get(1).value()));
    assertThat(used[2]).isEqualTo(rows.get(0).componentVar() + rows.get(2).componentVar());
    assertThat(used[3]).isEqualTo(rows.get(2).value());
    assertThat(used[4]).isEqualTo(Math.abs(answer.factors().getFirst().exposure()));
    assertThat(used[5]).isEqualTo(answer.gross());
    assertThat(answer.limits().stream().map(LimitRow::breached))
        .containsExactly(true, false, false, true, false, false);
    assertThat(answer.limits().get(3).usedShare()).isEqualTo(used[3]);
  }

  @Test
  void limitsThatNothingCouldBreachAreRefused() {
    assertThatThrownBy(() -> portfolio(POSITIONS, List.of(), "by,group,most\nsector,oil,5\n"))
        .hasMessage(
            "limits limit sector oil by gross, which is not there; allowed: a group that some "
                + "position has");
    assertThatThrownBy(() -> portfolio(POSITIONS, List.of(), "by,group,most\nfactor,A,5\n"))
        .hasMessageEndingWith("allowed: one of the factors asked for, gross or net");
    assertThatThrownBy(() -> portfolio(POSITIONS, List.of(), "by,group,most\nplanet,A,5\n"))
        .hasMessageStartingWith("limits row 2, column by is \"planet\"");
    assertThatThrownBy(() -> portfolio(POSITIONS, List.of(), "by,group,most\nsymbol,A,0\n"))
        .hasMessage("limits row 2, column most is 0.0; allowed: an amount > 0");
  }

  @Test
  void sizesFollowBetaAndRegime() {
    PortfolioRisks.Answer answer = portfolio(POSITIONS);
    assertThat(answer.positions().get(0).betaWeight()).isCloseTo(0.25, within(1e-15));
    assertThat(answer.positions().get(1).betaWeight()).isCloseTo(-0.75, within(1e-15));
    assertThat(answer.positions().get(2).betaWeight()).isNull();
    RegimeSizing regime = answer.regime();
    assertThat(regime.scale() * regime.annualVolatility()).isCloseTo(0.2, within(1e-14));
    // States of other means spread more together than each by itself.
    assertThat(regime.annualVolatility())
        .isBetween(regime.calmVolatility(), 1.5 * regime.wildVolatility());
    assertThat(regime.wildVolatility()).isGreaterThan(regime.calmVolatility());
    assertThat(answer.effectiveTorsionBets()).isBetween(1.0, 3.0);
  }

  /** Nothing is said of what is held by what is not, nor by the order of the file. */
  @Test
  void aPositionOfNothingAndAnotherOrderChangeNothing() {
    PortfolioRisks.Answer base = portfolio(POSITIONS);
    PortfolioRisks.Answer more = portfolio(POSITIONS + "EURUSD,0,,fx,,,\n");
    List<String> lines = POSITIONS.lines().toList();
    PortfolioRisks.Answer turned =
        portfolio(String.join("\n", lines.get(0), lines.get(3), lines.get(1), lines.get(2)));
    for (PortfolioRisks.Answer other : List.of(more, turned)) {
      for (int i = 0; i < 2; i++) {
        assertThat(other.totals().get(i).var())
            .isCloseTo(base.totals().get(i).var(), within(1e-12 * base.gross()));
        assertThat(other.totals().get(i).es())
            .isCloseTo(base.totals().get(i).es(), within(1e-12 * base.gross()));
      }
      assertThat(other.concentration().herfindahl())
          .isCloseTo(base.concentration().herfindahl(), within(1e-15));
      assertThat(other.effectiveBets()).isCloseTo(base.effectiveBets(), within(1e-9));
      assertThat(other.effectiveTorsionBets()).isCloseTo(base.effectiveTorsionBets(), within(1e-9));
      assertThat(other.diversificationRatio())
          .isCloseTo(base.diversificationRatio(), within(1e-12));
      for (PortfolioRisks.Row row : base.positions()) {
        PortfolioRisks.Row same =
            other.positions().stream()
                .filter(one -> one.symbol().equals(row.symbol()))
                .findFirst()
                .orElseThrow();
        assertThat(same.componentEs()).isCloseTo(row.componentEs(), within(1e-12 * base.gross()));
        assertThat(same.incrementalVar())
            .isCloseTo(row.incrementalVar(), within(1e-12 * base.gross()));
      }
    }
  }

  @Test
  void nothingHeldIsRefused() {
    assertThatThrownBy(() -> portfolio("symbol,quantity\nA,0\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("positions are worth nothing");
  }

  @Test
  void scenariosMoveByBetaAndAreReplayedWhereTheFileHasTheirDays() {
    StressTests.Answer answer = stress(null, null, null);
    List<StressTests.Row> rows = answer.positions();
    StressTests.Scenario first = answer.scenarios().getFirst();
    double expected = 0;
    double[] betas = {1.5, 0.5, 1};
    for (int j = 0; j < 3; j++) {
      expected -= rows.get(j).value() * betas[j] * first.happened().market();
      assertThat(rows.get(j).shock()).isNull();
    }
    assertThat(first.lost()).isCloseTo(expected, within(1e-9));
    assertThat(first.lostShare()).isCloseTo(expected / answer.gross(), within(1e-15));
    assertThat(answer.betasAssumed()).isEqualTo(1);
    Holdings held = files(POSITIONS).holdings();
    for (StressTests.Scenario scenario : answer.scenarios()) {
      boolean there = scenario.happened().from().equals("2020-02-19");
      assertThat(scenario.replayed() != null).as(scenario.happened().name()).isEqualTo(there);
      if (there) {
        int from = Arrays.asList(held.days()).indexOf("2020-02-19");
        int to = Arrays.asList(held.days()).indexOf("2020-03-23");
        double lost = 0;
        for (int j = 0; j < 3; j++) {
          double grown = 1;
          for (int day = from + 1; day <= to; day++) {
            grown *= 1 + held.at(day, j);
          }
          lost -= held.values()[j] * (grown - 1);
        }
        assertThat(scenario.replayed()).isCloseTo(lost, within(1e-9));
      }
    }
  }

  @Test
  void aScenarioOfOnesOwnMovesTheOthersToo() {
    StressTests.Answer answer = stress(List.of("A=-0.2"), 1_000.0, 5.0);
    List<StressTests.Row> rows = answer.positions();
    assertThat(rows.get(0).conditional()).isEqualTo(-0.2);
    assertThat(rows.get(1).shock()).isZero();
    assertThat(rows.get(2).conditional()).isBetween(-0.25, -0.1);
    assertThat(answer.shockLoss()).isCloseTo(0.2 * rows.get(0).value(), within(1e-9));
    double lost = 0;
    double reverse = 0;
    for (StressTests.Row row : rows) {
      lost -= row.value() * row.conditional();
      reverse -= row.value() * row.reverse();
    }
    assertThat(answer.conditionalLoss()).isCloseTo(lost, within(1e-9));
    assertThat(answer.reverseLoss()).isEqualTo(1_000);
    assertThat(reverse).isCloseTo(1_000, within(1e-9));
    assertThat(answer.reverseReached()).isCloseTo(1_000, within(1e-9));
    assertThat(answer.brokenVar()).isGreaterThan(answer.var());
    assertThat(answer.liquidityCost())
        .isCloseTo(
            rows.get(0).value() * 0.0010 / 2 * 4 + rows.get(2).value() * 0.0020 / 2 * 4,
            within(1e-9));
    assertThat(answer.spreadsUnknown()).isEqualTo(1);
    assertThat(answer.reverseProbability())
        .isGreaterThan(stress(null, 1_000.0, null).reverseProbability());
  }

  @Test
  void shocksThatMakeNoSenseAreRefusedByTheirPlace() {
    String allowed = "; allowed: SYMBOL=RETURN, such as AAPL=-0.2";
    assertThatThrownBy(() -> stress(List.of("A=-0.1", "X=1"), null, null))
        .hasMessage("shocks[1] is no position and its return" + allowed);
    assertThatThrownBy(() -> stress(List.of("A"), null, null))
        .hasMessage("shocks[0] is no position and its return" + allowed);
    assertThatThrownBy(() -> stress(List.of("A=-2"), null, null))
        .hasMessage("shocks[0] has no such return; allowed: a number ≥ -1 after =");
    assertThatThrownBy(() -> stress(List.of("A=0.1", "A=0.2"), null, null))
        .hasMessage("shocks[1] shocks a symbol again; allowed: each once");
  }
}
