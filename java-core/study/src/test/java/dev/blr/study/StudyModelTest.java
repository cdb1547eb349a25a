package dev.blr.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.study.StudyModel.Choice;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StudyModelTest {
  private static final int WINDOW = 900;
  private static final int KNOWN = 950;

  private static StudyModel model(double[] returns) {
    return new StudyModel(Model.REDUCED, ReturnSeries.of(InputKind.RETURNS, returns, false));
  }

  /**
   * Maps, selector and forecasts know nothing of what follows: as garbage it changes none of them.
   */
  @Tag("slow")
  @Test
  void theFutureDoesNotReachThePast() {
    Random random = new Random(17);
    double[] returns = new double[1_000];
    for (int t = 0; t < returns.length; t++) {
      returns[t] = 0.01 * (1 + t / 250 % 2) * random.nextGaussian();
    }
    double[] spoiled = returns.clone();
    Arrays.fill(spoiled, KNOWN, spoiled.length, 0.4);
    StudyModel honest = model(returns);
    StudyModel garbage = model(spoiled);
    Choice choice = honest.select(WINDOW, 1);
    assertThat(garbage.select(WINDOW, 1)).isEqualTo(choice);
    Backtest expected = honest.record(choice, WINDOW, WINDOW, KNOWN, 1);
    Backtest actual = garbage.record(choice, WINDOW, WINDOW, KNOWN, 1);
    assertThat(actual.valueAtRisk()).isEqualTo(expected.valueAtRisk());
    assertThat(actual.expectedShortfall()).isEqualTo(expected.expectedShortfall());
    assertThat(garbage.memoryAware(WINDOW, KNOWN, 1))
        .isEqualTo(honest.memoryAware(WINDOW, KNOWN, 1));
    // The window itself is not known to its map either.
    double[] other = returns.clone();
    Arrays.fill(other, WINDOW, other.length, 0.4);
    assertThat(model(other).select(WINDOW, 1)).isEqualTo(choice);
    assertThat(model(other).record(choice, WINDOW, WINDOW, WINDOW + 1, 1).valueAtRisk()[0])
        .isEqualTo(expected.valueAtRisk()[0]);
  }
}
