package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.classical.LawFit;
import dev.blr.engine.classical.PathRisk;
import dev.blr.engine.dist.StudentT;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.QuantileConvention;
import dev.blr.engine.numeric.ShortfallConvention;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What {@code var} says under a name is what its method says. */
class ValueAtRiskTest {
  private static final double[] CONFIDENCE = {0.9, 0.95, 0.99};

  private static double[] returns(int n) {
    StudentT law = new StudentT(5, 0.0005, 0.008);
    return new Random(41).doubles(n, 1e-9, 1).map(law::quantile).toArray();
  }

  private static ValueAtRisk.Question question(
      InputKind kind, double[] values, ValueAtRisk.Method method, ValueAtRisk.Law law) {
    return new ValueAtRisk.Question(
        new Source(ReturnSeries.of(kind, values, false), "file.csv"),
        method,
        CONFIDENCE,
        List.of(1L, 10L),
        law,
        PathRisk.Sampling.ANTITHETIC,
        null,
        QuantileConvention.INVERSE_CDF,
        ShortfallConvention.EXACT_TAIL,
        null,
        200,
        3,
        1_000_000,
        "CHF");
  }

  private static ValueAtRisk.Answer answer(ValueAtRisk.Question question) {
    return ValueAtRisk.ANALYSIS
        .method()
        .apply(
            question, new Context("the version", new ScalarKernels(), "the reason", Progress.NONE));
  }

  private static ValueAtRisk.Answer answer(double[] returns, ValueAtRisk.Method method) {
    return answer(question(InputKind.RETURNS, returns, method, ValueAtRisk.Law.STUDENT_T));
  }

  @ParameterizedTest
  @EnumSource(ValueAtRisk.Method.class)
  void rowsOfEveryMethodAreInOrder(ValueAtRisk.Method method) {
    ValueAtRisk.Answer answer = answer(returns(1_000), method);
    assertThat(answer.quantiles()).hasSize(6);
    for (int i = 0; i < 6; i++) {
      ValueAtRisk.Row row = answer.quantiles().get(i);
      assertThat(row.confidence()).isEqualTo(CONFIDENCE[i % 3]);
      assertThat(row.periods()).isEqualTo(i < 3 ? 1 : 10);
      assertThat(row.es()).isGreaterThan(row.var());
      assertThat(row.esOverVar()).isEqualTo(row.es() / row.var());
      assertThat(row.varDifference()).isCloseTo(row.var() - row.varByRoot(), within(1e-16));
      if (i % 3 > 0) {
        assertThat(row.var()).isGreaterThan(answer.quantiles().get(i - 1).var());
        assertThat(row.es()).isGreaterThan(answer.quantiles().get(i - 1).es());
      }
      if (!row.interval().equals("none")) {
        assertThat(row.var()).isBetween(row.varLower(), row.varUpper());
        assertThat(row.es()).isBetween(row.esLower(), row.esUpper());
      }
      // t₅ of scale 0.008: VaR 95 % is 2.015 · 0.008 − 0.0005
      double exact = -new StudentT(5, 0.0005, 0.008).quantile(1 - row.confidence());
      assertThat(row.varByRoot())
          .isCloseTo(
              exact * Math.sqrt(row.periods()), within(0.4 * exact * Math.sqrt(row.periods())));
    }
    assertThat(answer.quantiles().getFirst().varDifference()).isCloseTo(0, within(0.002));
  }

  @ParameterizedTest
  @EnumSource(value = ValueAtRisk.Law.class)
  void monteCarloIsTheLawWithItsError(ValueAtRisk.Law law) {
    double[] returns = returns(800);
    ValueAtRisk.Answer drawn =
        answer(question(InputKind.RETURNS, returns, ValueAtRisk.Method.MONTE_CARLO, law));
    ValueAtRisk.Method same =
        law == ValueAtRisk.Law.BOOTSTRAP
            ? ValueAtRisk.Method.HISTORICAL
            : ValueAtRisk.Method.valueOf(law.name());
    ValueAtRisk.Answer exact = answer(returns, same);
    for (int i = 0; i < 3; i++) {
      ValueAtRisk.Row row = drawn.quantiles().get(i);
      double error = (row.varUpper() - row.varLower()) / 2 / 1.645;
      assertThat(row.interval()).isEqualTo("simulation");
      assertThat(row.var()).isCloseTo(exact.quantiles().get(i).var(), within(4.5 * error + 2e-4));
    }
    assertThat(drawn.parameters()).isEqualTo(exact.parameters());
  }

  @Test
  void historyIsTheOrderStatistic() {
    double[] returns = new double[100];
    Arrays.setAll(returns, i -> (i - 10) / 1000.0); // −0.010 … 0.089
    ValueAtRisk.Answer answer = answer(returns, ValueAtRisk.Method.HISTORICAL);
    // ⌈100 · 0.05⌉ = 5: the fifth smallest is −0.006, the mean of five −0.008
    assertThat(answer.quantiles().get(1).var()).isCloseTo(0.006, within(1e-15));
    assertThat(answer.quantiles().get(1).es()).isCloseTo(0.008, within(1e-15));
    assertThat(answer.quantiles().get(2).var()).isCloseTo(0.010, within(1e-15));
    assertThat(answer.quantiles().get(0).interval()).isEqualTo("bootstrap");
  }

  @Test
  void moneyAddsUpAndReturnsCompound() {
    double[] losses = new double[50];
    Arrays.fill(losses, 7);
    ValueAtRisk.Answer money =
        answer(
            question(
                InputKind.LOSSES,
                losses,
                ValueAtRisk.Method.HISTORICAL,
                ValueAtRisk.Law.BOOTSTRAP));
    assertThat(money.quantiles().get(3).var()).isCloseTo(70, within(1e-12));
    assertThat(money.largestDrawdown()).isCloseTo(350, within(1e-9));
    double[] falls = new double[50];
    Arrays.fill(falls, -0.1);
    ValueAtRisk.Answer returns = answer(falls, ValueAtRisk.Method.HISTORICAL);
    assertThat(returns.quantiles().get(3).var()).isCloseTo(1 - Math.pow(0.9, 10), within(1e-12));
    assertThat(returns.quantiles().get(3).varByRoot())
        .isCloseTo(0.1 * Math.sqrt(10), within(1e-12));
    assertThat(returns.largestDrawdown()).isCloseTo(1 - Math.pow(0.9, 50), within(1e-12));
  }

  @Test
  void parametersAreThoseOfTheFit() {
    double[] returns = returns(500);
    assertThat(answer(returns, ValueAtRisk.Method.STUDENT_T).parameters())
        .isEqualTo(LawFit.studentT(returns).parameters());
    assertThat(answer(returns, ValueAtRisk.Method.SKEWED_T).parameters()).hasSize(4);
    assertThat(answer(returns, ValueAtRisk.Method.HISTORICAL).parameters()).isEmpty();
  }

  /** All zeros and one observation have an order statistic, but no law that could be fitted. */
  @ParameterizedTest
  @EnumSource(
      value = ValueAtRisk.Method.class,
      mode = Mode.EXCLUDE,
      names = {"HISTORICAL", "AGE_WEIGHTED"})
  void whatHasNoSpreadIsRefused(ValueAtRisk.Method method) {
    assertThatThrownBy(() -> answer(new double[100], method))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching("returns (are all|have variance 0).*; allowed: .*");
    assertThatThrownBy(() -> answer(new double[] {0.01}, method))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("; allowed: ");
  }

  @ParameterizedTest
  @EnumSource(
      value = ValueAtRisk.Method.class,
      names = {"HISTORICAL", "AGE_WEIGHTED"})
  void oneObservationIsAllThatIsKnown(ValueAtRisk.Method method) {
    ValueAtRisk.Row row = answer(new double[] {-0.02}, method).quantiles().getFirst();
    assertThat(row.var()).isEqualTo(0.02);
    assertThat(row.es()).isEqualTo(0.02);
    ValueAtRisk.Answer nothing = answer(new double[5], method);
    assertThat(nothing.quantiles().getFirst().var()).isZero();
    assertThat(nothing.quantiles().getFirst().esOverVar()).isNull();
    assertThat(nothing.ulcer()).isZero();
  }

  /** It is the worst of the tail, and no more. */
  @Test
  void oneHugeOutlierIsSeenInTheTail() {
    double[] returns = returns(1_000);
    returns[500] = -0.99;
    ValueAtRisk.Answer answer = answer(returns, ValueAtRisk.Method.HISTORICAL);
    assertThat(answer.quantiles().get(2).var()).isLessThan(0.06);
    assertThat(answer.quantiles().get(2).es()).isGreaterThan(0.1);
    assertThat(answer.measures().get(2).entropic()).isBetween(0.3, 0.99);
  }

  @Test
  void tooFewPathsForTheTailAreRefused() {
    ValueAtRisk.Question question =
        new ValueAtRisk.Question(
            question(
                    InputKind.RETURNS,
                    returns(200),
                    ValueAtRisk.Method.NORMAL,
                    ValueAtRisk.Law.NORMAL)
                .source(),
            ValueAtRisk.Method.NORMAL,
            new double[] {0.999},
            List.of(5L),
            ValueAtRisk.Law.NORMAL,
            PathRisk.Sampling.PLAIN,
            1_000,
            QuantileConvention.LINEAR,
            ShortfallConvention.EXACT_TAIL,
            null,
            0,
            1,
            1,
            "USD");
    assertThatThrownBy(() -> answer(question))
        .hasMessage("paths is 1000; allowed: at least 100000 at this confidence");
  }
}
