package dev.blr.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.risk.CredibleInterval;
import dev.blr.engine.risk.PosteriorRisk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EnforcementPolicyTest {
  /** Random inputs of each property; a million by {@code ci/properties}. */
  static final int INPUTS = Integer.getInteger("blr.properties", 30_000);

  private static final EnforcementPolicy FULL = EnforcementPolicy.DEFAULTS.in(EnforcementMode.FULL);

  private static Map<Sensor, SensorReading> var(double value) {
    return Map.of(Sensor.VAR, SensorReading.known(value));
  }

  /**
   * The seed document's table: VaR at 95 and 99 % against its limits, with what it does in
   * monitoring.
   */
  @ParameterizedTest
  @CsvSource({
    "45234, 67891, none",
    "90468, 135782, none", // the seed warns below both limits; ours has no reason to
    "180936, 271564, warn",
    "361872, 543128, warn"
  })
  void theSeedsPortfolios(double var95, double var99, String action) {
    double used = SensorEquations.var(new double[] {var95, var99}, new double[] {100_000, 200_000});
    Enforcement found = EnforcementPolicy.DEFAULTS.decide(var(used), Set.of(), Set.of());
    assertThat(found.action().word()).isEqualTo(action);
  }

  @Test
  void modes() {
    Map<Sensor, SensorReading> breach = Map.of(Sensor.LEVERAGE, SensorReading.known(4));
    EnforcementPolicy gradual = FULL.in(EnforcementMode.GRADUAL);
    assertThat(
            EnforcementPolicy.DEFAULTS.decide(breach, Set.of(Sensor.LEVERAGE), Set.of()).action())
        .isEqualTo(Action.WARN);
    assertThat(gradual.decide(breach, Set.of(Sensor.VAR), Set.of()).action())
        .isEqualTo(Action.WARN);
    assertThat(gradual.decide(breach, Set.of(Sensor.LEVERAGE), Set.of()).action())
        .isEqualTo(Action.REDUCE);
    Enforcement full = FULL.decide(breach, Set.of(), Set.of());
    assertThat(full.action()).isEqualTo(Action.REDUCE);
    assertThat(full.keep()).isEqualTo(0.75); // of 4 that are to be 3
    assertThat(full.verdicts().getFirst().wanted()).isEqualTo(Action.REDUCE);
  }

  /** Φ(1) = 0.841345 (any table of the normal law). */
  @Test
  void theWholePosteriorDecides() {
    double deviation = 0.1;
    double reach = 1.6448536269514722 * deviation;
    PosteriorRisk posterior =
        new PosteriorRisk(
            0.95,
            1,
            1.2,
            1,
            new CredibleInterval(0.9, 1 - reach, 1 + 2 * reach),
            0.7,
            0,
            100,
            0,
            0);
    SensorReading reading = SensorReading.of(posterior, 2);
    assertThat(reading.value()).isEqualTo(2);
    assertThat(reading.probabilityAbove(2)).isEqualTo(0.5);
    assertThat(reading.probabilityAbove(1.8)).isCloseTo(0.841344746, within(1e-9));
    assertThat(reading.probabilityAbove(2.4)).isCloseTo(1 - 0.841344746, within(1e-9));
    EnforcementPolicy policy = FULL.with(Sensor.VAR, new SensorRule(2.4, Action.HALT));
    SensorVerdict verdict =
        policy.decide(Map.of(Sensor.VAR, reading), Set.of(), Set.of()).verdicts().getFirst();
    assertThat(verdict.action()).isEqualTo(Action.WARN); // likely enough for that only
    assertThat(verdict.advice()).isEqualTo(SensorVerdict.Advice.REVIEW);
  }

  /** A half of the posterior lies within Φ⁻¹(.75) = .6744897502 deviations. */
  @Test
  void anIntervalIsReadByItsLevel() {
    double reach = 0.6744897501960817 * 0.1;
    CredibleInterval half = new CredibleInterval(0.5, 1 - reach, 1 + reach);
    PosteriorRisk posterior = new PosteriorRisk(0.95, 1, 1.2, 1, half, 0.7, 0, 100, 0, 0);
    SensorReading reading = SensorReading.of(posterior, 1);
    assertThat(reading.lower()).isCloseTo(0.1, within(1e-12));
    assertThat(reading.upper()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void aReadingThatIsNotToBeTrusted() {
    Map<Sensor, SensorReading> doubtful = Map.of(Sensor.VAR, new SensorReading(0.1, 0.1, 0.1, 0.4));
    Enforcement monitored = FULL.decide(doubtful, Set.of(), Set.of());
    assertThat(monitored.action()).isEqualTo(Action.WARN);
    assertThat(monitored.failures()).containsExactly(Failure.LOW_CONFIDENCE);
    assertThat(monitored.verdicts().getFirst().advice()).isEqualTo(SensorVerdict.Advice.STRESS);
    EnforcementPolicy blocking = FULL.on(Failure.Rule.BLOCK);
    assertThat(blocking.decide(doubtful, Set.of(), Set.of()).action()).isEqualTo(Action.HALT);
  }

  @ParameterizedTest
  @EnumSource
  void everyFailureHasARule(Failure failure) {
    Set<Failure> failures = Set.of(failure);
    assertThat(FULL.decide(var(0.1), Set.of(), failures).action()).isEqualTo(Action.WARN);
    EnforcementPolicy blocking = FULL.on(Failure.Rule.BLOCK);
    assertThat(blocking.decide(var(0.1), Set.of(), failures).action()).isEqualTo(Action.HALT);
    assertThat(
            blocking.in(EnforcementMode.MONITORING).decide(var(0.1), Set.of(), failures).action())
        .isEqualTo(Action.WARN);
  }

  // ---- canaries

  @Test
  void noSensorSleeps() {
    assertThat(EnforcementPolicy.DEFAULTS.asleep()).isEmpty();
    assertThat(FULL.decide(SensorInputs.calm().readings(), Set.of(), Set.of()).action())
        .isEqualTo(Action.NONE);
    assertThat(SensorInputs.calm().readings()).containsOnlyKeys(Sensor.values());
  }

  @ParameterizedTest
  @EnumSource
  void aBreachIsSeenByItsOwnSensorAndALimitOutOfReachByItsCanary(Sensor sensor) {
    Enforcement found = FULL.decide(SensorInputs.breaching(sensor).readings(), Set.of(), Set.of());
    assertThat(
            found.verdicts().stream()
                .filter(one -> one.wanted() != Action.NONE)
                .map(SensorVerdict::sensor))
        .contains(sensor)
        .hasSizeLessThan(3);
    assertThat(FULL.with(sensor, new SensorRule(1e300, Action.HALT)).asleep())
        .containsExactly(sensor);
  }

  // ---- properties

  private static Map<Sensor, SensorReading> random(Random random) {
    Map<Sensor, SensorReading> readings = new EnumMap<>(Sensor.class);
    for (Sensor sensor : Sensor.values()) {
      if (random.nextInt(3) > 0) {
        double spread = random.nextBoolean() ? 0 : random.nextDouble() * sensor.limit();
        readings.put(
            sensor,
            new SensorReading(
                sensor.limit() * 1.5 * random.nextDouble(), spread, spread, random.nextDouble()));
      }
    }
    return readings;
  }

  private static EnforcementPolicy randomPolicy(Random random) {
    return EnforcementPolicy.DEFAULTS
        .in(EnforcementMode.values()[random.nextInt(3)])
        .on(Failure.Rule.values()[random.nextInt(2)]);
  }

  private static Set<Sensor> randomReady(Random random) {
    EnumSet<Sensor> ready = EnumSet.noneOf(Sensor.class);
    for (Sensor sensor : Sensor.values()) {
      if (random.nextBoolean()) {
        ready.add(sensor);
      }
    }
    return ready;
  }

  /** The whole is as strict as its strictest part, and no order of the parts matters. */
  @Test
  void denyOverridesInAnyOrder() {
    Random random = new Random(1);
    for (int i = 0; i < INPUTS; i++) {
      Map<Sensor, SensorReading> readings = random(random);
      EnforcementPolicy policy = randomPolicy(random);
      Set<Sensor> ready = randomReady(random);
      Enforcement whole = policy.decide(readings, ready, Set.of());
      List<Map.Entry<Sensor, SensorReading>> shuffled = new ArrayList<>(readings.entrySet());
      Collections.shuffle(shuffled, random);
      Map<Sensor, SensorReading> other = new LinkedHashMap<>();
      Action strictest = Action.NONE;
      for (Map.Entry<Sensor, SensorReading> one : shuffled) {
        other.put(one.getKey(), one.getValue());
        Map<Sensor, SensorReading> alone = Map.of(one.getKey(), one.getValue());
        strictest = strictest.or(policy.decide(alone, ready, Set.of()).action());
      }
      assertThat(policy.decide(other, ready, Set.of())).isEqualTo(whole);
      assertThat(whole.action()).isEqualTo(strictest);
    }
  }

  /** More of what is limited never makes an action milder, nor what is to be kept more. */
  @Test
  void moreExposureNeverTurnsDenyIntoAllow() {
    Random random = new Random(2);
    for (int i = 0; i < INPUTS; i++) {
      Map<Sensor, SensorReading> readings = random(random);
      Map<Sensor, SensorReading> more = new EnumMap<>(Sensor.class);
      readings.forEach((sensor, one) ->
          more.put(
              sensor,
              new SensorReading(
                  one.value() * (1 + random.nextDouble()),
                  one.lower(),
                  one.upper(),
                  one.confidence())));
      EnforcementPolicy policy = randomPolicy(random);
      Set<Sensor> ready = randomReady(random);
      Enforcement less = policy.decide(readings, ready, Set.of());
      Enforcement found = policy.decide(more, ready, Set.of());
      assertThat(found.action()).isGreaterThanOrEqualTo(less.action());
      assertThat(found.keep()).isLessThanOrEqualTo(less.keep());
    }
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> new SensorRule(0, Action.WARN))
        .hasMessage("limit is 0.0; allowed: a finite number > 0");
    assertThatThrownBy(() ->
            new EnforcementPolicy(
                EnforcementMode.FULL, FULL.rules(), 0.6, 0.5, 0.5, Failure.Rule.BLOCK))
        .hasMessage("warnAt is 0.6; allowed: above 0 and at most actAt");
    assertThatThrownBy(() ->
            new EnforcementPolicy(
                EnforcementMode.FULL,
                Map.of(Sensor.VAR, SensorRule.of(Sensor.VAR)),
                0.1,
                0.5,
                0.5,
                Failure.Rule.BLOCK))
        .hasMessageStartingWith("rules has no stress");
  }
}
