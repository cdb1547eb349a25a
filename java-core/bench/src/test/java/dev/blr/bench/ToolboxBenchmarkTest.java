package dev.blr.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What is timed side by side gives the same. */
class ToolboxBenchmarkTest {
  private final ToolboxBenchmark toolbox = new ToolboxBenchmark();

  @Test
  void theSameQuantile() {
    assertThat(toolbox.historicalVar()).isEqualTo(toolbox.historicalVarHipparchus());
  }

  /** Of 10,000 paths at 1 % the standard error is 3.7 % of a deviation. */
  @Test
  void theSameLawIsDrawn() {
    assertThat(toolbox.monteCarloVar())
        .isCloseTo(toolbox.monteCarloVarHipparchus(), within(6 * 0.037 * 0.01));
  }

  @Test
  void theSameCorrelations() {
    double[][] own = toolbox.correlation();
    double[][] peer = toolbox.correlationHipparchus();
    for (int i = 0; i < ToolboxBenchmark.SERIES; i++) {
      assertThat(own[i]).containsExactly(peer[i], within(1e-13));
    }
  }

  @Test
  void everyMethodAnswers() {
    assertThat(toolbox.assessment()).isFinite();
    assertThat(toolbox.garchFit().converged()).isTrue();
    assertThat(toolbox.peltOfVariance()).isNotEmpty();
    assertThat(toolbox.threeRegimes().converged()).isTrue();
    toolbox.onlineChange();
  }
}
