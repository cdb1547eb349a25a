package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.regime.Change;
import dev.blr.engine.regime.Monitor;
import dev.blr.engine.regime.Penalty;
import dev.blr.engine.regime.Segmentation;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@code changepoints} says of a series. */
class ChangePointsTest {

  private static ChangePoints.Answer answer(Segmentation.Method method, Change change) {
    Random random = new Random(1);
    double[] returns = new double[120];
    for (int t = 0; t < returns.length; t++) {
      returns[t] = (t < 80 ? 0.01 : 0.05) * random.nextGaussian();
    }
    Source source = new Source(ReturnSeries.of(InputKind.RETURNS, returns, false), "f.csv");
    return ChangePoints.ANALYSIS
        .method()
        .apply(
            new ChangePoints.Question(
                source,
                new Segmentation(method, change, Penalty.MBIC, null, 30, 0.05, 0.01, 2, null),
                1),
            new Context("the version", new ScalarKernels(), "the reason", Progress.NONE));
  }

  @Test
  void segmentsLieBetweenTheChanges() {
    ChangePoints.Answer answer = answer(Segmentation.Method.PELT, Change.VARIANCE);
    assertThat(answer.found().changes()).hasSize(1);
    int change = answer.found().changes().getFirst();
    assertThat(change).isBetween(76, 84);
    TreeValues tree = TreeValues.of(ChangePoints.Answer.SHAPE, answer);
    assertThat(tree.text("method")).isEqualTo("pelt");
    assertThat(tree.text("change")).isEqualTo("variance");
    assertThat(tree.rows("segments")).hasSize(2);
    assertThat(tree.rows("segments").getFirst().number("last")).isEqualTo(change);
    assertThat(tree.rows("segments").getLast().number("first")).isEqualTo(change + 1);
    assertThat(tree.rows("segments").getLast().text("to")).isEqualTo("120");
    assertThat(tree.rows("segments").getFirst().number("deviation")).isCloseTo(0.01, within(2e-3));
    assertThat(tree.rows("segments").getLast().number("deviation")).isCloseTo(0.05, within(0.015));
  }

  @Test
  void alarmsHaveTheDateOfTheirObservation() {
    ChangePoints.Answer answer = answer(Segmentation.Method.BREAK_OUT, Change.VARIANCE);
    Monitor.Alarm alarm = answer.found().alarms().getFirst();
    TreeValues row = TreeValues.of(ChangePoints.Answer.SHAPE, answer).rows("alarms").getFirst();
    assertThat(row.text("date")).isEqualTo(Integer.toString(alarm.observation()));
    assertThat(row.number("observation")).isEqualTo(alarm.observation()).isBetween(81.0, 95.0);
    assertThat(row.number("lastBefore")).isEqualTo(alarm.lastBefore()).isBetween(75.0, 90.0);
    assertThat(answer.found().changes()).containsExactly(alarm.lastBefore());
  }

  @Test
  void onlyBayesianHasRunLengths() {
    assertThat(answer(Segmentation.Method.CUSUM, Change.VARIANCE).found().runLengths()).isEmpty();
    Segmentation.Found found = answer(Segmentation.Method.BAYESIAN, Change.VARIANCE).found();
    assertThat(found.runLengths().length).isBetween(30, 121);
    assertThat(found.runLengths()[0]).isCloseTo(0.01, within(1e-12));
    assertThat(found.logEvidence()).isNegative();
  }
}
