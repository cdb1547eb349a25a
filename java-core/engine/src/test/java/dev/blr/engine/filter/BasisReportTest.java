package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.kernel.ScalarKernels;
import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

class BasisReportTest {
  private static final int MODES = 32;
  private static final double SCALE = 0.01;

  /**
   * The report against the singular values (Hipparchus) of a history that is written down here once
   * more: the exponentially weighted mean, rate 2/31, of 2 J_k cos(kπ(z+12)/24), from the 31st
   * return on.
   */
  @Test
  void agreesWithSingularValuesOfTheHistory() {
    Random random = new Random(8);
    double[] returns = new double[200];
    for (int t = 0; t < returns.length; t++) {
      returns[t] = SCALE * (t < 100 ? 0.7 : 1.3) * random.nextGaussian();
    }
    double[][] history = new double[returns.length - 30][MODES];
    double[] level = new double[MODES];
    for (int t = 0; t < returns.length; t++) {
      double rate = Math.max(2.0 / 31, 1.0 / (t + 1));
      for (int k = 0; k < MODES; k++) {
        double observed = 2 * jackson(k) * Math.cos(k * Math.PI * (returns[t] / SCALE + 12) / 24);
        level[k] += rate * (observed - level[k]);
      }
      if (t >= 30) {
        history[t - 30] = level.clone();
      }
    }
    double squares = 0;
    double[] mean = new double[MODES];
    for (double[] row : history) {
      for (int k = 0; k < MODES; k++) {
        squares += row[k] * row[k];
        mean[k] += row[k] / history.length;
      }
    }
    for (double[] row : history) {
      for (int k = 0; k < MODES; k++) {
        row[k] -= mean[k];
      }
    }
    double[] singular =
        new SingularValueDecomposition(new Array2DRowRealMatrix(history)).getSingularValues();
    double total = 0;
    for (double s : singular) {
      total += s * s;
    }
    BasisReport report = new ReducedModel(new ScalarKernels(), MODES, SCALE, returns).basisReport();
    double left = total;
    for (int j = 0; j < 4; j++) {
      left -= singular[j] * singular[j];
      assertThat(report.varianceExplained()[j])
          .as("component %d", j)
          .isCloseTo(singular[j] * singular[j] / total, within(1e-10));
      assertThat(report.cumulative(j)).as("up to %d", j).isCloseTo(1 - left / total, within(1e-10));
    }
    assertThat(report.reconstructionError()).isCloseTo(Math.sqrt(left / squares), within(1e-8));
  }

  /** Jackson 1912, as in Weiße et al. 2006, eq. 71. */
  private static double jackson(int k) {
    double q = Math.PI / (MODES + 1);
    return ((MODES - k + 1) * Math.cos(q * k) + Math.sin(q * k) / Math.tan(q)) / (MODES + 1);
  }

  @Test
  void onlyARunningReducedModelHasABasis() {
    LiveRiskSettings settings = LiveRiskSettings.defaults().withParticles(20).withModes(MODES);
    LiveRisk live = new LiveRisk(settings, new ScalarKernels());
    LiveRisk reduced =
        new LiveRisk(settings.withModel(LiveRiskSettings.Model.REDUCED), new ScalarKernels());
    Random random = new Random(4);
    assertThat(reduced.basisReport()).as("while calibrating").isEmpty();
    for (int t = 0; t < settings.calibrationDays(); t++) {
      double r = SCALE * random.nextGaussian();
      live.update("day " + t, r);
      reduced.update("day " + t, r);
    }
    assertThat(live.basisReport()).isEmpty();
    assertThat(reduced.basisReport()).isPresent();
  }
}
