package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRiskSettings.StatedRisk;
import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.forecast.RecursiveRecalibration;
import dev.blr.engine.forecast.Stretch;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.series.Stake;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is stated of the law: recalibrated by past exceptions, or raw. */
class StatedRiskTest {
  private static final LiveRiskSettings SMALL =
      LiveRiskSettings.defaults()
          .withParticles(60)
          .withModes(48)
          .withCalibrationDays(40)
          .withBufferPolicy(BufferPolicy.STUDY);

  /** Calm, and then twice as many bad days as a law with one memory foresees. */
  private static double[] returns(int days) {
    Random random = new Random(23);
    double[] returns = new double[days];
    for (int t = 0; t < days; t++) {
      double shock = random.nextInt(12) == 0 ? -0.03 : 0;
      returns[t] = 0.008 * random.nextGaussian() + (t < days / 2 ? 0 : shock);
    }
    return returns;
  }

  private static List<RiskState> run(StatedRisk stated, Stake stake, double[] returns) {
    List<RiskState> states = new ArrayList<>();
    try (LiveRisk risk =
        new LiveRisk(SMALL.withStatedRisk(stated), new ScalarKernels(), List.of(), stake)) {
      for (int t = 0; t < returns.length; t++) {
        risk.update("day " + t, returns[t]).ifPresent(states::add);
      }
    }
    return states;
  }

  /**
   * Every day: what an engine that states the law itself says, stretched by what the exceptions
   * before taught a recalibration of its own; regime, memory and events are those of the law.
   */
  @ParameterizedTest
  @EnumSource
  void aStatementIsTheLawStretchedByWhatItsOwnExceptionsTaught(Stake stake) {
    double[] returns = returns(400);
    List<RiskState> raw = run(StatedRisk.RAW, stake, returns);
    List<RiskState> stated = run(StatedRisk.RECALIBRATED, stake, returns);
    ReturnScale scale = stake == Stake.CAPITAL ? ReturnScale.LOG : ReturnScale.LINEAR;
    RecursiveRecalibration learner =
        new RecursiveRecalibration(1 - 0.95, RecursiveRecalibration.step(1 - 0.95));
    double forecast = Double.POSITIVE_INFINITY;
    for (int t = 0; t < raw.size(); t++) {
      RiskState law = raw.get(t);
      RiskState state = stated.get(t);
      assertThat(state.exceeded()).isEqualTo(state.loss() > forecast);
      if (t > 0) {
        learner.learn(state.exceeded() ? 1 : 0);
      }
      Stretch stretch = new Stretch(scale, learner.scale());
      PosteriorRisk expected = law.posterior().stretched(stretch);
      assertThat(state.posterior()).as(state.label()).isEqualTo(expected);
      assertThat(state.raw().recalibration()).isEqualTo(learner.scale());
      assertThat(state.raw().valueAtRisk()).isEqualTo(law.posterior().valueAtRisk());
      assertThat(state.raw().expectedShortfall()).isEqualTo(law.posterior().expectedShortfall());
      assertThat(law.raw().recalibration()).isEqualTo(1);
      assertThat(law.raw().valueAtRisk()).isEqualTo(law.posterior().valueAtRisk());
      assertThat(state.regime()).isEqualTo(law.regime());
      assertThat(state.memory()).isEqualTo(law.memory());
      assertThat(state.event()).isEqualTo(law.event());
      assertThat(state.buffers().stateless())
          .isCloseTo(expected.median() + 1.5 * expected.interval().width(), within(1e-15));
      double loading = state.buffers().memoryAware() - state.buffers().stateless();
      double lawsLoading = law.buffers().memoryAware() - law.buffers().stateless();
      double calm = law.memory().level() == 0 ? 0 : lawsLoading / law.memory().level();
      assertThat(loading).isCloseTo(state.memory().level() * stretch.loss(calm), within(1e-12));
      forecast = state.posterior().valueAtRisk();
    }
    assertThat(stated.getLast().raw().recalibration())
        .as("bad days that the law did not foresee")
        .isGreaterThan(1.02);
  }

  /**
   * Where VaR is 0 a loss is rarer than its tail however right the law is. Of days like these, 97 %
   * of which stand still and 1.5 % lose, a learner of plain exceptions ends 1,500 days at exp(−.01
   * · 1,500 · (.05 − .015)) = .59; the atom's share leaves a martingale, whose deviation then is
   * .01 · √(1,500 · .015) = .05, and five of them are never left (error below 1e−6).
   */
  @Test
  void aPriceThatStandsStillTeachesNothingByIt() {
    Random random = new Random(8);
    double[] returns = new double[1_600];
    for (int t = 0; t < returns.length; t++) {
      boolean moves = t < 60 ? t % 2 == 0 : random.nextInt(100) < 3;
      returns[t] = moves ? 0.01 * random.nextGaussian() : 0;
    }
    List<RiskState> states = run(StatedRisk.RECALIBRATED, Stake.CAPITAL, returns);
    RiskState last = states.getLast();
    assertThat(last.posterior().valueAtRisk()).isZero();
    assertThat(last.raw().recalibration()).isBetween(Math.exp(-0.25), Math.exp(0.25));
  }
}
