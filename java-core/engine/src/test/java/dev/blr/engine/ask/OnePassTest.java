package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every model at four confidences at once, against a pass for each. */
class OnePassTest {
  private static final List<Double> CONFIDENCES = List.of(0.9, 0.95, 0.975, 0.99);

  private static BacktestReport report(List<Double> confidences, int horizon) {
    Random random = new Random(23);
    double[] returns = new double[520];
    Arrays.setAll(returns, t -> (t / 80 % 2 == 0 ? 0.008 : 0.02) * random.nextGaussian());
    String[] labels = new String[520];
    Arrays.setAll(labels, t -> LocalDate.of(2010, 1, 1).plusDays(t).toString());
    ReturnSeries series = ReturnSeries.of(InputKind.RETURNS, labels, returns, false);
    LiveRiskSettings settings = LiveRiskSettings.defaults().withParticles(40).withModes(32);
    BacktestQuestion question =
        new BacktestQuestion(
            new Source(series, "s"),
            settings,
            confidences,
            labels[300],
            labels[519],
            horizon,
            horizon == 1
                ? List.of(BacktestModel.values())
                : List.of(BacktestModel.REDUCED, BacktestModel.GJR_T, BacktestModel.HISTORICAL),
            BacktestQuestion.NEVER,
            BacktestQuestion.Recalibration.BOTH);
    Context context = new Context("v", new ScalarKernels(), "r", Progress.NONE);
    return BacktestReport.ANALYSIS.method().apply(question, context);
  }

  /** All tests, scores and capital rules, to the bit; and the laws do not depend on confidences. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void onePassEqualsFour(int horizon) {
    BacktestReport together = report(CONFIDENCES, horizon);
    List<BacktestReport.Result> apart = new ArrayList<>();
    for (double confidence : CONFIDENCES) {
      BacktestReport alone = report(List.of(confidence), horizon);
      apart.addAll(alone.results());
      assertThat(alone.laws()).isEqualTo(together.laws());
    }
    assertThat(together.results()).isEqualTo(apart);
  }
}
