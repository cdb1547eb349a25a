package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.dist.ContinuousDistribution;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.series.Stake;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A price cannot lose more than all of it; money has no such end. */
class EndsTest {
  private static final LiveRiskSettings SMALL =
      LiveRiskSettings.defaults().withParticles(100).withModes(64);

  private static LiveRisk engine(Model model, Stake stake) {
    return new LiveRisk(SMALL.withModel(model), new ScalarKernels(), List.of(), stake);
  }

  /** Log returns of so much a day. */
  private static double[] logReturns(double deviation, int days) {
    Random random = new Random(31);
    double[] logs = new double[days];
    Arrays.setAll(logs, _ -> deviation * random.nextGaussian());
    return logs;
  }

  /** 440 days at 90 % a day, at three confidences. */
  @Test
  void valueAtRiskOfAPriceIsNeverAllOfIt() {
    LiveRisk engine = engine(Model.LIVE, Stake.CAPITAL);
    double[] confidences = {0.95, 0.99, 0.999};
    Arrays.stream(confidences).forEach(engine::assessAlsoAt);
    for (double x : logReturns(0.9, 500)) {
      engine.update("day", Math.expm1(x));
      double before = 0;
      for (double confidence : confidences) {
        PosteriorRisk risk =
            engine.stateAt(confidence).map(RiskState::posterior).orElse(PosteriorRisk.NONE);
        if (risk != PosteriorRisk.NONE) {
          assertThat(risk.valueAtRisk()).isGreaterThan(before).isLessThan(1);
          assertThat(risk.expectedShortfall()).isGreaterThan(risk.valueAtRisk()).isLessThan(1);
          assertThat(risk.interval().upper()).isLessThan(1);
          before = risk.valueAtRisk();
        }
      }
    }
    assertThat(engine.lastState().orElseThrow().posterior().valueAtRisk())
        .as("90 % a day")
        .isBetween(0.6, 0.9);
  }

  /** The model of a price is that of its log returns, taken for money: every number follows. */
  @Test
  void aPriceIsTheExponentialOfItsLogReturns() {
    LiveRisk price = engine(Model.LIVE, Stake.CAPITAL);
    LiveRisk logs = engine(Model.LIVE, Stake.NOTIONAL);
    double sum = 0;
    for (double x : logReturns(0.2, 300)) {
      double r = Math.expm1(x);
      double exact = Elementary.log1p(r);
      sum += price.lastState().isPresent() || price.calibrationDaysLeft() == 0 ? exact : 0;
      price.update("day", r);
      logs.update("day", exact);
    }
    RiskState ofPrice = price.lastState().orElseThrow();
    RiskState ofLogs = logs.lastState().orElseThrow();
    assertThat(ofPrice.posterior().valueAtRisk())
        .isCloseTo(-Math.expm1(-ofLogs.posterior().valueAtRisk()), within(1e-14));
    assertThat(ofPrice.posterior().median())
        .isCloseTo(-Math.expm1(-ofLogs.posterior().median()), within(1e-14));
    assertThat(ofPrice.logLikelihood()).isCloseTo(ofLogs.logLikelihood() - sum, within(1e-9));
    assertThat(ofPrice.memory().similarity()).isEqualTo(ofLogs.memory().similarity());
    assertThat(ofPrice.memory().activation()).isEqualTo(ofLogs.memory().activation());
    assertThat(ofPrice.memory().weights()).isEqualTo(ofLogs.memory().weights());
    assertThat(price.memory().orElseThrow().calmValueAtRisk())
        .isCloseTo(-Math.expm1(-logs.memory().orElseThrow().calmValueAtRisk()), within(1e-14));
    double[] growth = price.horizonReturns(5).orElseThrow();
    double[] money = logs.horizonReturns(5).orElseThrow();
    for (int path = 0; path < growth.length; path++) {
      assertThat(growth[path])
          .isCloseTo(Math.expm1(money[path]), within(1e-12 + 1e-12 * growth[path]));
    }
    ContinuousDistribution density = (ContinuousDistribution) price.predictive().orElseThrow();
    ContinuousDistribution logDensity = (ContinuousDistribution) logs.predictive().orElseThrow();
    assertThat(density.logDensity(-0.3))
        .isCloseTo(logDensity.logDensity(Elementary.log1p(-0.3)) - Math.log(0.7), within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void moneyMayLoseMoreThanItsYardstick(Model model) {
    LiveRisk money = engine(model, Stake.NOTIONAL);
    LiveRisk price = engine(model, Stake.CAPITAL);
    assertThat(money.update("day", -1.5)).isEmpty();
    for (double refused : new double[] {-1, -1.5, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> price.update("day", refused))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("a finite number > -1");
    }
    for (double refused : new double[] {Double.NEGATIVE_INFINITY, Double.NaN}) {
      assertThatThrownBy(() -> money.update("day", refused))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageEndingWith("a finite number");
    }
    for (double x : logReturns(2, 120)) {
      money.update("day", x);
    }
    double valueAtRisk = money.lastState().orElseThrow().posterior().valueAtRisk();
    assertThat(valueAtRisk).as("1.64 of 2").isBetween(2.3, 4.6);
    double ahead = money.horizonRisk(4).orElseThrow().valueAtRisk();
    assertThat(ahead / valueAtRisk).as("money adds up").isBetween(1.5, 2.6);
  }

  @ParameterizedTest
  @EnumSource(Stake.class)
  void aSnapshotKnowsWhatItIsOf(Stake stake) {
    LiveRisk engine = engine(Model.LIVE, stake);
    LiveRisk restored = LiveRisk.restore(engine.snapshot(), new ScalarKernels());
    assertThat(restored.stake()).isEqualTo(stake);
    for (double x : logReturns(0.05, 120)) {
      engine.update("day", x);
    }
    restored = LiveRisk.restore(engine.snapshot(), new ScalarKernels());
    assertThat(restored.update("day", 0.03)).isEqualTo(engine.update("day", 0.03)).isPresent();
  }

  /** Gains only: a loss is sure to be negative, and VaR says so. */
  @Test
  void valueAtRiskOfGainsOnlyIsNegative() {
    LiveRisk engine = engine(Model.LIVE, Stake.CAPITAL);
    for (double x : logReturns(0.00001, 200)) {
      engine.update("day", 0.0001 + x);
    }
    PosteriorRisk risk = engine.lastState().orElseThrow().posterior();
    assertThat(risk.valueAtRisk()).isBetween(-0.0001, -0.00007);
    assertThat(risk.expectedShortfall()).isBetween(risk.valueAtRisk(), -0.00005);
  }
}
