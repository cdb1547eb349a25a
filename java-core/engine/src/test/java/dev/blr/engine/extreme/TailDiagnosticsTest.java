package dev.blr.engine.extreme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What helps to judge a tail. */
class TailDiagnosticsTest {

  /**
   * SciPy 1.17: genpareto's log-likelihood of the excesses over 10, the scale by minimize_scalar at
   * every shape, and brentq for where it falls ½ · chi2.ppf(.95, 1) below its maximum. Hill by
   * NumPy.
   */
  @Test
  @NeedsSharedData("reference/danish_fire_losses.csv")
  void danishFires() {
    double[] losses =
        SharedData.lines("reference/danish_fire_losses.csv").stream()
            .skip(1)
            .mapToDouble(Double::parseDouble)
            .toArray();
    ShapeInterval interval = ShapeInterval.of(ParetoTail.fit(losses, 10), losses);
    assertThat(interval.low()).isCloseTo(0.2745282941834034, within(2e-6));
    assertThat(interval.high()).isCloseTo(0.8188874344660394, within(2e-6));
    Hill hill = Hill.of(losses, 10);
    assertThat(hill.shape()).isCloseTo(0.61943588992908, within(1e-12));
    assertThat(hill.standardError()).isCloseTo(hill.shape() / Math.sqrt(109), within(1e-15));
    assertThatThrownBy(() -> Hill.of(losses, 0)).hasMessageContaining("> 0");
    assertThatThrownBy(() -> Hill.of(losses, 1e9)).hasMessageContaining("exceed");
  }

  /** By hand: times 1, 1, 8, 1 and 2, 1, 2; in tens of pairs close together, and alone. */
  @Test
  void extremalIndices() {
    double[] far = new double[15];
    for (int t : new int[] {2, 3, 4, 12, 13}) {
      far[t] = 1;
    }
    assertThat(ExtremalIndex.of(far, 0.5)).isCloseTo(2.0 * 49 / (4 * 42), within(1e-15));
    double[] near = new double[10];
    for (int t : new int[] {1, 3, 4, 6}) {
      near[t] = 1;
    }
    assertThat(ExtremalIndex.of(near, 0.5)).isEqualTo(1);
    Random random = new Random(7);
    double[] alone = new double[20_000];
    double[] pairs = new double[20_000];
    for (int t = 0; t < alone.length; t++) {
      alone[t] = random.nextDouble();
      pairs[t] = t % 2 == 0 ? random.nextDouble() : pairs[t - 1];
    }
    assertThat(ExtremalIndex.of(alone, 0.98)).isCloseTo(1, within(0.12));
    assertThat(ExtremalIndex.of(pairs, 0.98)).isCloseTo(0.5, within(0.1));
  }
}
