package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.ask.GarchFit.Answer;
import dev.blr.engine.ask.GarchFit.Forecast;
import dev.blr.engine.ask.GarchFit.Law;
import dev.blr.engine.ask.GarchFit.Mean;
import dev.blr.engine.ask.GarchFit.Model;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.volatility.ResidualSummary;
import dev.blr.engine.volatility.Start;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code garch} says of a series. */
class GarchFitTest {
  private static Answer answer(
      double[] returns, Model model, Law law, Mean mean, int lags, Start start) {
    return answer(returns, model, law, mean, lags, start, null);
  }

  private static Answer answer(
      double[] returns, Model model, Law law, Mean mean, int lags, Start start, Integer fitTo) {
    Source source = new Source(ReturnSeries.of(InputKind.RETURNS, returns, false), "f.csv");
    return GarchFit.ANALYSIS
        .method()
        .apply(
            new GarchFit.Question(source, model, law, mean, lags, start, 4, 0.95, fitTo, 1),
            new Context("the version", new ScalarKernels(), "the reason", Progress.NONE));
  }

  /**
   * REFERENCE: GARCH(1,1), DEM2GBP, which is in percent; each number under its name. In fractions μ
   * and its error are a hundredth, ω and its error 1e-4, and every density is a hundred times as
   * high.
   */
  @Test
  @NeedsSharedData("reference/dem2gbp_returns.csv")
  void theBenchmarkUnderItsNames() {
    double[] returns =
        SharedData.lines("reference/dem2gbp_returns.csv").stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line) / 100)
            .toArray();
    Answer answer =
        answer(returns, Model.GARCH, Law.NORMAL, Mean.CONSTANT, 1, Start.SAMPLE_VARIANCE);
    assertThat(100 * answer.parameters().mu()).isCloseTo(-0.0061904083799375, within(1e-6));
    assertThat(1e4 * answer.parameters().omega()).isCloseTo(0.010761397851818, within(1e-6));
    assertThat(answer.parameters().alpha()).isCloseTo(0.15313406182047, within(1e-6));
    assertThat(answer.parameters().beta()).isCloseTo(0.80597367030537, within(1e-6));
    assertThat(100 * answer.standardErrors().mu()).isCloseTo(.00846211911, within(1e-6));
    assertThat(1e4 * answer.standardErrors().omega()).isCloseTo(.002852711958, within(3e-7));
    assertThat(answer.standardErrors().alpha()).isCloseTo(.02652283097, within(3e-6));
    assertThat(answer.standardErrors().beta()).isCloseTo(.03355268892, within(3e-6));
    assertThat(answer.logLikelihood() - 1974 * Math.log(100))
        .isCloseTo(-1106.607881041289, within(1e-6));
    assertThat(answer.converged()).isTrue();
    assertThat(answer.persistence()).isCloseTo(0.15313406 + 0.80597367, within(1e-5));
    assertThat(answer.parameters())
        .extracting(
            GarchFit.Numbers::phi1,
            GarchFit.Numbers::gamma,
            GarchFit.Numbers::nu,
            GarchFit.Numbers::skewness)
        .containsOnlyNulls();
    double[] h = new double[1975];
    double before = 0;
    for (double r : returns) {
      before += Math.pow(r - answer.parameters().mu(), 2) / 1974;
    }
    h[0] =
        answer.parameters().omega()
            + (answer.parameters().alpha() + answer.parameters().beta()) * before;
    for (int t = 0; t < 1974; t++) {
      h[t + 1] =
          answer.parameters().omega()
              + answer.parameters().alpha() * Math.pow(returns[t] - answer.parameters().mu(), 2)
              + answer.parameters().beta() * h[t];
    }
    Forecast next = answer.forecasts().getFirst();
    assertThat(next.mean()).isCloseTo(answer.parameters().mu(), within(1e-15));
    assertThat(next.deviation()).isCloseTo(Math.sqrt(h[1974]), within(1e-12));
    assertThat(next.var())
        .isCloseTo(1.6448536269514722 * next.deviation() - next.mean(), within(1e-9));
    assertThat(next.es())
        .isCloseTo(2.0627128075074257 * next.deviation() - next.mean(), within(1e-9));
    assertThat(answer.forecasts()).extracting(Forecast::periods).containsExactly(1, 2, 3, 4);
    // Returns of different days are uncorrelated, so that variances add: h̄ + (α + β)^k (h − h̄).
    double longRun = answer.parameters().omega() / (1 - answer.persistence());
    double variance = 0;
    for (int k = 0; k < 4; k++) {
      variance += longRun + Math.pow(answer.persistence(), k) * (h[1974] - longRun);
    }
    assertThat(answer.forecasts().getLast().deviation())
        .as("10,000 paths: a standard error of 0.8 % or so")
        .isCloseTo(Math.sqrt(variance), within(0.03 * Math.sqrt(variance)));
  }

  /** Every model under every law; each parameter of it, and none else, has a number. */
  @ParameterizedTest
  @EnumSource
  void everyModelHasItsParameters(Model model) {
    Random random = new Random(6);
    double[] returns = new double[700];
    double h = 1e-4;
    for (int t = 0; t < returns.length; t++) {
      returns[t] = Math.sqrt(h) * random.nextGaussian();
      h = 5e-6 + (returns[t] < 0 ? 0.15 : 0.05) * returns[t] * returns[t] + 0.85 * h;
    }
    for (Law law : Law.values()) {
      Answer answer = answer(returns, model, law, Mean.AUTOREGRESSIVE, 2, Start.BACKCAST);
      GarchFit.Numbers numbers = answer.parameters();
      assertThat(List.of(numbers.mu(), numbers.phi1(), numbers.phi2(), numbers.omega()))
          .doesNotContainNull();
      assertThat(numbers.phi3()).isNull();
      assertThat(numbers.gamma() == null).isEqualTo(model == Model.GARCH);
      assertThat(numbers.nu() == null).isEqualTo(law == Law.NORMAL);
      assertThat(numbers.skewness() == null).isEqualTo(law != Law.SKEWED_T);
      assertThat(answer.residuals().deviation()).isCloseTo(1, within(0.05));
      assertThat(answer.robustStandardErrors().omega()).isPositive();
    }
  }

  /** Fourteen numbers, against NumPy and SciPy: moments by n, χ² with ten degrees of freedom. */
  @Test
  void residualsAreSummarised() {
    double[] residuals = {1, -1.5, .5, 2, -1, .3, -.2, 1.1, -2.5, .4, .9, -1.2, .05, .7};
    ResidualSummary summary = ResidualSummary.of(residuals);
    assertThat(summary.mean()).isCloseTo(0.039285714285714306, within(1e-15));
    assertThat(summary.deviation()).isCloseTo(1.1640720662872226, within(1e-14));
    assertThat(summary.skewness()).isCloseTo(-0.5594034760310959, within(1e-14));
    assertThat(summary.excessKurtosis()).isCloseTo(-0.33835576874776363, within(1e-14));
    assertThat(summary.smallest()).isEqualTo(-2.5);
    assertThat(summary.largest()).isEqualTo(2);
    assertThat(summary.ljungBoxP()).isCloseTo(0.026045144281507674, within(1e-13));
    assertThat(summary.ljungBoxSquaredP()).isCloseTo(0.8732624366698358, within(1e-13));
    assertThatThrownBy(() -> ResidualSummary.of(new double[10]))
        .hasMessageContaining("residuals has 10 elements");
  }

  /** arch #416: what comes later is taken in by the numbers of the fit, from where it ended. */
  @Test
  void whatIsAppendedIsNotFitted() {
    Random random = new Random(6);
    double[] returns = new double[900];
    double h = 1e-4;
    for (int t = 0; t < returns.length; t++) {
      returns[t] = 0.0005 + Math.sqrt(h) * random.nextGaussian();
      h = 1e-5 + 0.1 * Math.pow(returns[t] - 0.0005, 2) + 0.8 * h;
    }
    double[] first = Arrays.copyOf(returns, 600);
    Start start = Start.SAMPLE_VARIANCE;
    Answer fit = answer(first, Model.GARCH, Law.NORMAL, Mean.CONSTANT, 1, start);
    Answer both = answer(returns, Model.GARCH, Law.NORMAL, Mean.CONSTANT, 1, start, 600);
    assertThat(both.parameters()).isEqualTo(fit.parameters());
    assertThat(both.logLikelihood()).isEqualTo(fit.logLikelihood());
    assertThat(both.fittedOn()).isEqualTo(600);
    assertThat(fit.appendedLogLikelihood()).isZero();
    double omega = fit.parameters().omega();
    double variance = Math.pow(fit.forecasts().getFirst().deviation(), 2);
    double sum = 0;
    for (int t = 600; t < 900; t++) {
      double e = returns[t] - fit.parameters().mu();
      sum -= 0.5 * (Math.log(2 * Math.PI * variance) + e * e / variance);
      variance = omega + fit.parameters().alpha() * e * e + fit.parameters().beta() * variance;
    }
    assertThat(both.appendedLogLikelihood()).isCloseTo(sum, within(1e-9));
    assertThat(both.forecasts().getFirst().deviation())
        .isCloseTo(Math.sqrt(variance), within(1e-15));
    assertThat(both.stationary()).isTrue();
    assertThat(both.longRunDeviation())
        .isCloseTo(Math.sqrt(omega / (1 - both.persistence())), within(1e-14));
  }

  /** Where volatility only rises no shock dies out, and nothing is said of the long run. */
  @Test
  void whatDoesNotDieOutIsSaid() {
    Random random = new Random(9);
    double[] returns = new double[800];
    for (int t = 0; t < returns.length; t++) {
      returns[t] = 1e-4 * Math.exp(t / 150.0) * random.nextGaussian();
    }
    Answer answer = answer(returns, Model.GARCH, Law.NORMAL, Mean.ZERO, 1, Start.SAMPLE_VARIANCE);
    assertThat(answer.persistence()).isGreaterThan(0.999);
    assertThat(answer.stationary()).isFalse();
    assertThat(answer.longRunDeviation()).isNull();
  }
}
