package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.Stake;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveRiskTest {
  private static final LiveRiskSettings SMALL =
      LiveRiskSettings.defaults().withParticles(100).withModes(64).withCalibrationDays(80);

  @ParameterizedTest
  @EnumSource(Model.class)
  void twoRunsAreIdenticalToTheBit(Model model) {
    double[] returns = regimes(400, 3);
    assertThat(run(SMALL.withModel(model), returns))
        .isEqualTo(run(SMALL.withModel(model), returns));
  }

  @Test
  void anotherSeedGivesAnotherPopulation() {
    double[] returns = regimes(200, 3);
    assertThat(last(SMALL.withSeed(2), returns).posterior().valueAtRisk())
        .isNotEqualTo(last(SMALL, returns).posterior().valueAtRisk());
  }

  /** No number before day 250 may change when everything from day 250 on is replaced by garbage. */
  @ParameterizedTest
  @EnumSource(Model.class)
  void theFutureDoesNotReachThePast(Model model) {
    double[] returns = regimes(400, 4);
    double[] garbage = returns.clone();
    for (int t = 250; t < garbage.length; t++) {
      garbage[t] = t % 2 == 0 ? 0.9 : -0.7;
    }
    List<RiskState> honest = run(SMALL.withModel(model), returns);
    List<RiskState> spoiled = run(SMALL.withModel(model), garbage);
    int known = 250 - SMALL.calibrationDays();
    assertThat(spoiled.subList(0, known)).isEqualTo(honest.subList(0, known));
    assertThat(spoiled.get(known)).isNotEqualTo(honest.get(known));
  }

  /**
   * VaR(cX) = c·VaR(X): profits scaled by 1/8 are exact in binary, so only rounding in logs
   * differs. (A price whose returns are an eighth is another price: what is lost of it is not.)
   */
  @Test
  void riskScalesWithTheReturns() {
    double[] returns = regimes(300, 5);
    double[] scaled = new double[returns.length];
    for (int t = 0; t < returns.length; t++) {
      scaled[t] = returns[t] / 8;
    }
    List<RiskState> whole = run(SMALL, Stake.NOTIONAL, returns);
    List<RiskState> eighth = run(SMALL, Stake.NOTIONAL, scaled);
    for (int t = 0; t < whole.size(); t++) {
      double expected = whole.get(t).posterior().valueAtRisk() / 8;
      assertThat(eighth.get(t).posterior().valueAtRisk())
          .as("day %d", t)
          .isCloseTo(expected, within(1e-8 * expected));
    }
  }

  /**
   * Everything a state promises about its numbers, on wild data: jumps of −60 % and +80 %, long
   * zeros.
   */
  @Tag("slow")
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {51, 52, 53, 54})
  void everyStateKeepsItsPromises(long seed) {
    Random random = new Random(seed);
    double[] returns = regimes(500, seed);
    for (int i = 0; i < 6; i++) {
      returns[100 + random.nextInt(400)] = random.nextBoolean() ? -0.6 : 0.8;
      returns[100 + random.nextInt(400)] = 0;
    }
    for (Model model : Model.values()) {
      for (RiskState state : run(SMALL.withModel(model).withSeed(seed), returns)) {
        assertThat(state)
            .as("seed %d, %s, %s", seed, model, state.label())
            .satisfies(LiveRiskTest::keepsPromises);
      }
    }
  }

  private static void keepsPromises(RiskState state) {
    var posterior = state.posterior();
    assertThat(posterior.expectedShortfall()).isGreaterThan(posterior.valueAtRisk()).isFinite();
    assertThat(posterior.interval().lower()).isLessThanOrEqualTo(posterior.median());
    assertThat(posterior.interval().upper()).isGreaterThanOrEqualTo(posterior.median());
    assertThat(posterior.confidenceScore()).isBetween(0.0, 1.0);
    assertThat(posterior.effectiveSampleSize()).isBetween(1 - 1e-9, SMALL.particles() + 1e-9);
    assertThat(state.regime().score()).isBetween(0.0, 1.0);
    assertThat(state.regime().widthScore()).isFinite();
    var memory = state.memory();
    assertThat(memory.level()).isBetween(0.0, 1.0);
    assertThat(memory.activation()).isBetween(0.0, 1.0);
    assertThat(memory.similarity()).isBetween(0.0, 1.0);
    assertThat(memory.weights().fast() + memory.weights().medium() + memory.weights().crisis())
        .isCloseTo(1, within(1e-12));
    assertThat(state.buffers().memoryAware()).isGreaterThanOrEqualTo(state.buffers().stateless());
    assertThat(state.logLikelihood()).isFinite();
  }

  /**
   * In a calm that turns into a fivefold storm, VaR, memory and the crisis law's weight all rise.
   */
  @Test
  void aStormRaisesRiskAndMemory() {
    double rise = 0;
    for (long seed = 6; seed <= 10; seed++) {
      List<RiskState> states = run(SMALL.withParticles(500), regimes(600, seed));
      RiskState calm = states.get(290 - SMALL.calibrationDays());
      RiskState storm = states.get(390 - SMALL.calibrationDays());
      rise += storm.posterior().median() / calm.posterior().median() / 5;
      assertThat(storm.memory().level())
          .as("seed %d", seed)
          .isGreaterThan(calm.memory().level() + 0.2);
      assertThat(storm.memory().weights().fast()).isLessThan(calm.memory().weights().fast());
      assertThat(states)
          .extracting(RiskState::event)
          .contains(dev.blr.engine.decision.RiskEvent.CRISIS_RECALL);
    }
    assertThat(rise).as("of the median VaR, on the mean").isBetween(2.5, 5.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, -2})
  void refusesAnImpossibleReturnAndKeepsItsState(double bad) {
    double[] returns = regimes(200, 7);
    LiveRisk risk = new LiveRisk(SMALL, new ScalarKernels());
    LiveRisk untouched = new LiveRisk(SMALL, new ScalarKernels());
    for (int t = 0; t < returns.length; t++) {
      if (t == 20 || t == 150) {
        assertThatThrownBy(() -> risk.update("bad day", bad))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("return of bad day is " + bad + "; allowed: a finite number > -1");
      }
      assertThat(risk.update("day " + t, returns[t]))
          .isEqualTo(untouched.update("day " + t, returns[t]));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.01})
  void refusesAnImpossibleTickAndKeepsItsState(double bad) {
    double[] returns = regimes(100, 7);
    LiveRisk risk = new LiveRisk(SMALL, new ScalarKernels());
    LiveRisk untouched = new LiveRisk(SMALL, new ScalarKernels());
    for (int t = 0; t < returns.length; t++) {
      double next = returns[t];
      if (t == 20 || t == 90) {
        assertThatThrownBy(() -> risk.update("bad day", next, bad))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("tick is " + bad + "; allowed: a finite number ≥ 0");
      }
      assertThat(risk.update("day " + t, next)).isEqualTo(untouched.update("day " + t, next));
    }
  }

  /** Range Resources, 1990: one price for three months, rounded to a tenth of a cent. */
  @Test
  void calibratesUntilThePriceHasMoved() {
    LiveRisk risk = new LiveRisk(SMALL, new ScalarKernels());
    double[] moving = regimes(SMALL.calibrationDays() + 1, 8);
    for (int t = 0; t < SMALL.calibrationDays(); t++) {
      assertThat(risk.update("day " + t, 0)).isEmpty();
    }
    for (int t = 0; t < SMALL.calibrationDays(); t++) {
      assertThat(risk.calibrationDaysLeft()).isEqualTo(SMALL.calibrationDays() - t);
      assertThat(risk.update("moving day " + t, moving[t])).isEmpty();
    }
    assertThat(risk.update("first", moving[SMALL.calibrationDays()])).isPresent();
  }

  /**
   * Neither from 0 nor from one and the same return, whose deviation from its own mean is rounding,
   * is there anything to learn a scale from, however long that goes on; what moves then is enough.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001})
  void waitsForAPriceThatMoves(double always) {
    LiveRisk risk = new LiveRisk(SMALL, new ScalarKernels());
    int windows = 12;
    for (int t = 0; t < windows * SMALL.calibrationDays(); t++) {
      assertThat(risk.update("day " + t, always)).isEmpty();
    }
    assertThat(risk.calibrationDaysLeft()).isEqualTo(SMALL.calibrationDays());
    double[] moving = new Random(5).doubles(SMALL.calibrationDays(), -0.01, 0.01).toArray();
    for (int t = 0; t < moving.length; t++) {
      risk.update("moving day " + t, moving[t]);
    }
    assertThat(risk.calibrationDaysLeft()).isZero();
    assertThat(risk.update("first", 0.002)).isPresent();
  }

  /**
   * Fifteen moves say something of a scale; with fourteen, calibration goes on for another window.
   */
  @ParameterizedTest
  @ValueSource(ints = {14, 15})
  void calibrationWantsFifteenMoves(int moves) {
    LiveRisk risk = new LiveRisk(SMALL, new ScalarKernels());
    for (int t = 0; t < SMALL.calibrationDays(); t++) {
      risk.update("day " + t, t < moves ? 0.01 * (t % 2 == 0 ? 1 : -1) : 0);
    }
    assertThat(risk.calibrationDaysLeft()).isEqualTo(moves < 15 ? SMALL.calibrationDays() : 0);
  }

  /**
   * A day is an exception when it lost more than the VaR of the state before it; never on the first
   * day.
   */
  @Test
  void exceptionsAreLossesBeyondYesterdaysForecast() {
    List<RiskState> states = run(SMALL, regimes(500, 9));
    assertThat(states.getFirst().exceeded()).isFalse();
    int exceptions = 0;
    for (int t = 1; t < states.size(); t++) {
      boolean beyond = states.get(t).loss() > states.get(t - 1).posterior().valueAtRisk();
      assertThat(states.get(t).exceeded()).as(states.get(t).label()).isEqualTo(beyond);
      exceptions += beyond ? 1 : 0;
    }
    assertThat(exceptions).as("days that could tell").isGreaterThan(5);
  }

  /** Diagnostics look back two years for modes and ten for regret, as their reports say. */
  @Test
  void diagnosticsLookBackTwoAndTenYears() {
    LiveRisk risk =
        new LiveRisk(
            LiveRiskSettings.defaults().withParticles(4).withModes(8), new ScalarKernels());
    Random random = new Random(10);
    for (int t = 0; t < 60 + 2_600; t++) {
      risk.update("day " + t, 0.01 * random.nextGaussian());
    }
    Diagnostics diagnostics = risk.diagnostics().orElseThrow();
    assertThat(diagnostics.data().observations()).isEqualTo(500);
    assertThat(diagnostics.regret().rows().getLast().days()).isEqualTo(2_500);
  }

  private static RiskState last(LiveRiskSettings settings, double[] returns) {
    return run(settings, returns).getLast();
  }

  private static List<RiskState> run(LiveRiskSettings settings, double[] returns) {
    return run(settings, Stake.CAPITAL, returns);
  }

  private static List<RiskState> run(LiveRiskSettings settings, Stake stake, double[] returns) {
    LiveRisk risk = new LiveRisk(settings, new ScalarKernels(), List.of(), stake);
    List<RiskState> states = new ArrayList<>();
    for (int t = 0; t < returns.length; t++) {
      risk.update("day " + t, returns[t]).ifPresent(states::add);
    }
    assertThat(states).hasSize(returns.length - settings.calibrationDays());
    return states;
  }

  /** 1 % a day, five times that on days 300 to 399. */
  private static double[] regimes(int days, long seed) {
    Random random = new Random(seed);
    double[] returns = new double[days];
    for (int t = 0; t < days; t++) {
      returns[t] = (t >= 300 && t < 400 ? 0.05 : 0.01) * random.nextGaussian();
      returns[t] = Math.max(-0.5, returns[t]);
    }
    return returns;
  }
}
