package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.dist.GeneralisedPareto;
import dev.blr.engine.extreme.ParetoTail;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@code evt} says under a name is what the tail says. */
class ExtremeValuesTest {
  private static final double[] LOSSES =
      new Random(1).doubles(500, 1e-9, 1).map(new GeneralisedPareto(0.2, 3)::quantile).toArray();
  private static final double[] CONFIDENCES = {0.95, 0.99};

  private static ExtremeValues.Answer answer(Double threshold) {
    Source source = new Source(ReturnSeries.of(InputKind.LOSSES, LOSSES, false), "file.csv");
    return ExtremeValues.ANALYSIS
        .method()
        .apply(
            new ExtremeValues.Question(source, threshold, false, CONFIDENCES, 1_000, "CHF"),
            new Context("the version", new ScalarKernels(), "the reason", Progress.NONE));
  }

  @Test
  void everyRowIsOfItsConfidence() {
    ExtremeValues.Answer answer = answer(4.0);
    ParetoTail tail = ParetoTail.fit(LOSSES, 4);
    assertThat(answer.tail()).isEqualTo(tail);
    assertThat(answer.quantiles())
        .containsExactlyElementsOf(
            Arrays.stream(CONFIDENCES)
                .mapToObj(confidence ->
                    new ExtremeValues.Quantile(
                        confidence,
                        tail.valueAtRisk(confidence),
                        tail.valueAtRiskError(confidence),
                        tail.expectedShortfall(confidence),
                        tail.expectedShortfallError(confidence)))
                .toList());
  }

  /** Of 500 losses 50 lie above the order statistic of rank 450. */
  @Test
  void withoutAThresholdOneLossInTenIsTheTail() {
    assertThat(answer(null).tail().exceedances()).isEqualTo(50);
  }
}
