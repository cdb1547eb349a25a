package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.dist.ContinuousDistribution;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One filter read at several confidences, and as a law. */
class AssessmentTest {
  private static final LiveRiskSettings SMALL =
      LiveRiskSettings.defaults().withParticles(60).withModes(48).withCalibrationDays(60);

  private static double[] returns(int days) {
    Random random = new Random(17);
    double[] returns = new double[days];
    for (int t = 0; t < days; t++) {
      returns[t] = (t / 60 % 2 == 0 ? 0.006 : 0.025) * random.nextGaussian();
    }
    return returns;
  }

  /**
   * Regime, memory, buffers and events included, every day: what an engine says that has the other
   * confidence for its own; and its own words are not changed by being asked for others.
   */
  @ParameterizedTest
  @EnumSource(Model.class)
  void anotherConfidenceIsWhatAnEngineOfItsOwnSays(Model model) {
    LiveRiskSettings settings = SMALL.withModel(model);
    LiveRisk several = new LiveRisk(settings, new ScalarKernels());
    several.assessAlsoAt(0.99);
    several.assessAlsoAt(0.9);
    LiveRisk own = new LiveRisk(settings, new ScalarKernels());
    LiveRisk deep = new LiveRisk(settings.withConfidence(0.99), new ScalarKernels());
    LiveRisk shallow = new LiveRisk(settings.withConfidence(0.9), new ScalarKernels());
    for (double r : returns(260)) {
      assertThat(several.update("day", r)).isEqualTo(own.update("day", r));
      assertThat(several.stateAt(0.99)).isEqualTo(deep.update("day", r));
      assertThat(several.stateAt(0.9)).isEqualTo(shallow.update("day", r));
      several
          .stateAt(0.99)
          .ifPresent(state -> {
            Distribution law = several.predictive().orElseThrow();
            assertThat(-law.quantile(1 - 0.99)).isEqualTo(state.raw().valueAtRisk());
            assertThat(-law.tailMean(1 - 0.99)).isEqualTo(state.raw().expectedShortfall());
          });
    }
    assertThatThrownBy(() -> several.stateAt(0.97)).hasMessageContaining("confidence is 0.97");
    assertThatThrownBy(() -> several.assessAlsoAt(0.97)).hasMessageContaining("runs already");
    LiveRisk full = new LiveRisk(settings, new ScalarKernels());
    for (int i = 0; i < 100; i++) {
      full.assessAlsoAt(0.6 + i / 1000.0);
    }
    full.assessAlsoAt(0.6);
    assertThatThrownBy(() -> full.assessAlsoAt(0.75))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("confidence is one of 101 besides that of the settings; allowed: at most 100");
    assertThat(LiveRisk.restore(full.snapshot(), new ScalarKernels()).snapshot())
        .isEqualTo(full.snapshot());
    assertThatThrownBy(() -> new LiveRisk(settings, new ScalarKernels()).assessAlsoAt(0.5))
        .hasMessageContaining("confidence is 0.5");
  }

  /** The density of what came is what the filter's log-likelihood grows by. */
  @ParameterizedTest
  @EnumSource(Model.class)
  void theDensityIsTheFiltersOwn(Model model) {
    LiveRisk engine = new LiveRisk(SMALL.withModel(model), new ScalarKernels());
    double before = 0;
    double expected = Double.NaN;
    for (double r : returns(140)) {
      if (engine.predictive().isPresent()) {
        expected = density(engine).logDensity(r);
      }
      RiskState state = engine.update("day", r).orElse(null);
      if (state != null) {
        assertThat(expected).isCloseTo(state.logLikelihood() - before, within(1e-9));
        before = state.logLikelihood();
      }
    }
  }

  /** Looking at the law, however long, changes nothing that comes after. */
  @Test
  void lookingAtTheLawChangesNothing() {
    LiveRisk looked = new LiveRisk(SMALL, new ScalarKernels());
    LiveRisk left = new LiveRisk(SMALL, new ScalarKernels());
    for (double r : returns(200)) {
      assertThat(looked.update("day", r)).isEqualTo(left.update("day", r));
      looked
          .predictive()
          .ifPresent(law -> {
            law.crps(0.01);
            law.quantile(0.2);
            density(looked).logDensity(-0.3);
            law.variance();
          });
    }
  }

  /** Of a price that always moves, and as finely as it likes. */
  private static ContinuousDistribution density(LiveRisk engine) {
    return (ContinuousDistribution) engine.predictive().orElseThrow();
  }

  /** The cdf of the law at its own quantiles, far into both tails. */
  @Test
  void theLawsQuantilesInvertItsCdf() {
    LiveRisk engine = new LiveRisk(SMALL, new ScalarKernels());
    for (double r : returns(150)) {
      engine.update("day", r);
    }
    Distribution law = engine.predictive().orElseThrow();
    for (double p : new double[] {0.001, 0.005, 0.05, 0.5, 0.95, 0.995, 0.999}) {
      assertThat(law.cdf(law.quantile(p))).as("p %s", p).isCloseTo(p, within(1e-8));
    }
    assertThat(law.mean()).isBetween(law.quantile(0.2), law.quantile(0.8));
  }
}
