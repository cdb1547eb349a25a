package dev.blr.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.kernel.ScalarKernels;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToyModelTest {
  private static final LiveRiskSettings SETTINGS =
      LiveRiskSettings.defaults().withModel(LiveRiskSettings.Model.parse("toy"));

  /** After 300 returns of 1 %, VaR is the law's own 1.587 scales (SciPy) to within a fifth. */
  @Test
  void theWholePipelineRunsOnIt() {
    LiveRisk engine = new LiveRisk(SETTINGS, new ScalarKernels());
    Random random = new Random(1);
    RiskState last = null;
    byte[] snapshot = null;
    for (int t = 0; t < 360; t++) {
      last = engine.update("day " + t, 0.01 * random.nextGaussian()).orElse(null);
      snapshot = t == 358 ? engine.snapshot() : snapshot;
    }
    assertThat(last.posterior().valueAtRisk()).isCloseTo(0.01587, within(0.0032));
    LiveRisk resumed = LiveRisk.restore(snapshot, new ScalarKernels());
    assertThat(resumed.update(last.label(), -last.loss())).contains(last);
    assertThat(engine.horizonRisk(5)).isPresent();
    assertThat(engine.diagnostics()).isPresent();
  }
}
