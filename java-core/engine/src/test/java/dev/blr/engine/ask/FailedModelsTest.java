package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.ask.BacktestReport.ClassicalDecision;
import dev.blr.engine.ask.BacktestReport.Failure;
import dev.blr.engine.ask.BacktestReport.Result;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** One model's failure stands beside what the others gave, and moves no number of theirs. */
class FailedModelsTest {
  private static final int DAYS = 700;
  private static final int FROM = 400;

  private static String label(int day) {
    return LocalDate.of(2010, 1, 1).plusDays(day).toString();
  }

  private static BacktestReport report(
      IntToDoubleFunction returns, Kernels kernels, BacktestModel... models) {
    double[] series = new double[DAYS];
    Arrays.setAll(series, returns);
    String[] labels = new String[DAYS];
    Arrays.setAll(labels, FailedModelsTest::label);
    BacktestQuestion question =
        new BacktestQuestion(
            new Source(ReturnSeries.of(InputKind.RETURNS, labels, series, false), "s"),
            LiveRiskSettings.defaults().withParticles(40).withModes(32),
            List.of(0.95, 0.99),
            labels[FROM],
            labels[DAYS - 1],
            1,
            List.of(models),
            BacktestQuestion.NEVER,
            BacktestQuestion.Recalibration.BOTH);
    Context context = new Context("v", kernels, "r", Progress.NONE);
    return BacktestReport.ANALYSIS.method().apply(question, context);
  }

  /** Losses until day 300 and none after: a year later a window of a year holds only gains. */
  private static IntToDoubleFunction gainsInTheEnd() {
    Random random = new Random(31);
    return day -> {
      double normal = 0.01 * random.nextGaussian();
      return day < 300 ? normal : Math.abs(normal) + 0.001;
    };
  }

  @Test
  void aShortfallThatIsNoneStopsOneModelAndNoOther() {
    BacktestModel[] others = {BacktestModel.EWMA, BacktestModel.GARCH_T};
    BacktestReport with =
        report(
            gainsInTheEnd(),
            new ScalarKernels(),
            BacktestModel.EWMA,
            BacktestModel.HISTORICAL,
            BacktestModel.GARCH_T);
    assertThat(with.failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.model()).isEqualTo("historical");
          // The tail of 12.5 days turns before the last loss, of 2010-10-27, has left the window.
          assertThat(failure.reason())
              .matches("ES of 2011-0[67]-\\d\\d at confidence 0\\.95 is -\\d.*")
              .endsWith("a number > 0, which FZ0 and Z2 divide by");
        });
    BacktestReport without = report(gainsInTheEnd(), new ScalarKernels(), others);
    assertThat(without.failures()).isEmpty();
    assertThat(with.results()).isEqualTo(without.results()).hasSize(8);
    assertThat(with.laws()).isEqualTo(without.laws()).hasSize(2);
  }

  @Test
  void whereEveryModelFailsThereIsNoAnswer() {
    assertThatThrownBy(() -> report(gainsInTheEnd(), new ScalarKernels(), BacktestModel.HISTORICAL))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("model historical: ES of 2011-0");
  }

  /** On most days nothing moves, on one in thirty the price falls: VaR at 95 % is 0, ES is not. */
  @Test
  void aValueAtRiskOfZeroIsAnAnswer() {
    IntToDoubleFunction stale = day -> day % 30 == 0 ? -0.02 - day * 1e-6 : day % 30 / 1e3;
    BacktestReport report =
        report(
            day -> day % 30 < 3 ? stale.applyAsDouble(day) : 0,
            new ScalarKernels(),
            BacktestModel.LIVE,
            BacktestModel.HISTORICAL);
    assertThat(report.failures()).isEmpty();
    for (Result result : report.results()) {
      if (result.model().equals("historical")) {
        ClassicalDecision decision = (ClassicalDecision) result.decision();
        boolean zero = result.confidence() == 0.95;
        assertThat(decision.unscaled().averageBuffer() == 0).isEqualTo(zero);
        assertThat(decision.atLiveCapital() == null).isEqualTo(zero);
      }
    }
  }

  @Test
  void memoryThatIsTooSmallForOneModelIsOneLine() {
    Random random = new Random(17);
    Kernels small =
        new ScalarKernels() {
          @Override
          protected void computeCosCoefficients(
              double[] x, int n, double a, double b, double[] coefficients, int modes) {
            throw new OutOfMemoryError("simulated");
          }
        };
    BacktestReport report =
        report(
            _ -> 0.01 * random.nextGaussian(),
            small,
            BacktestModel.POINT_SPECTRAL,
            BacktestModel.HISTORICAL);
    assertThat(report.failures())
        .containsExactly(new Failure("point-spectral", "memory is too small for it"));
    assertThat(report.results()).hasSize(4).allMatch(result -> result.model().equals("historical"));
    assertThatThrownBy(
            () -> report(_ -> 0.01 * random.nextGaussian(), small, BacktestModel.POINT_SPECTRAL))
        .isInstanceOf(OutOfMemoryError.class);
  }
}
