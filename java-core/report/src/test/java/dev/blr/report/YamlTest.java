package dev.blr.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.decision.Action;
import dev.blr.engine.decision.EnforcementMode;
import dev.blr.engine.decision.EnforcementPolicy;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.Failure;
import dev.blr.engine.decision.Sensor;
import dev.blr.engine.decision.SensorRule;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTest {
  private static EnforcementSettings read(String text, Map<String, String> environment) {
    return Yaml.read(EnforcementSettings.SHAPE, text, "limits.yaml", environment, "BLR_LIMITS_");
  }

  private static EnforcementSettings read(String text) {
    return read(text, Map.of());
  }

  @Test
  void anEmptyFileIsTheDefaults() {
    assertThat(read("# nothing yet\n").policy(0)).isEqualTo(EnforcementPolicy.DEFAULTS);
  }

  @Test
  void whatIsSaidIsValidAndTheRestIsAsBefore() {
    EnforcementSettings settings =
        read(
            """
            mode: gradual
            onFailure: block
            varLimits: [0.01, 0.02, 0.5]
            schedule: {regimes: [{score: 0.8, factor: 0.5}]}
            sensors:
              leverage: {limit: 2, action: halt}
              drawdown:
                limit: 0.25
            """);
    EnforcementPolicy policy = settings.policy(0.79);
    assertThat(policy.mode()).isEqualTo(EnforcementMode.GRADUAL);
    assertThat(policy.onFailure()).isEqualTo(Failure.Rule.BLOCK);
    assertThat(policy.rule(Sensor.LEVERAGE)).isEqualTo(new SensorRule(2, Action.HALT));
    assertThat(policy.rule(Sensor.DRAWDOWN)).isEqualTo(new SensorRule(0.25, Action.HALT));
    assertThat(policy.rule(Sensor.VAR)).isEqualTo(SensorRule.of(Sensor.VAR));
    assertThat(settings.policy(0.8).rule(Sensor.LEVERAGE).limit()).isEqualTo(1); // a crisis
    assertThat(settings.varLimits()).containsExactly(0.01, 0.02, 0.5);
  }

  /** What is written as JSON reads as the same. */
  @Test
  void jsonIsYaml() {
    EnforcementSettings settings = read("sensors: {tail: {limit: 1.75}}");
    byte[] json = Json.write(EnforcementSettings.SHAPE, settings);
    EnforcementSettings again = read(new String(json, StandardCharsets.UTF_8));
    assertThat(Json.write(EnforcementSettings.SHAPE, again)).isEqualTo(json);
    assertThat(again.policy(0).rule(Sensor.TAIL).limit()).isEqualTo(1.75);
  }

  @Test
  void theEnvironmentIsStronger() {
    Map<String, String> environment =
        Map.of(
            "BLR_LIMITS_MODE", "full",
            "BLR_LIMITS_SENSORS_VAR_LIMIT", "0.9",
            "BLR_LIMITS_VAR_LIMITS", "1, 2, 3",
            "BLR_LIMITS_FALSE_ALARMS_MOST_PER_WEEK", "2",
            "BLR_OTHER", "x");
    EnforcementSettings settings = read("mode: monitoring\n", environment);
    assertThat(settings.mode()).isEqualTo(EnforcementMode.FULL);
    assertThat(settings.policy(0).rule(Sensor.VAR).limit()).isEqualTo(0.9);
    assertThat(settings.varLimits()).containsExactly(1, 2, 3);
    assertThat(settings.falseAlarms().mostPerWeek()).isEqualTo(2);
    assertThatThrownBy(() -> read("", Map.of("BLR_LIMITS_SENSORS_VAR_LIMIT", "many")))
        .hasMessage(
            "BLR_LIMITS_SENSORS_VAR_LIMIT, sensors.var.limit is \"many\"; allowed: a finite number"
                + " > 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode: gradual;mood: bad | limits.yaml:2, mood is unknown",
        "mode: 3 | limits.yaml:1, mode is 3.0",
        "mode: strict | limits.yaml:1, mode is \"strict\"; allowed: monitoring, gradual, full",
        "sensors:;  var:;    limit: high | limits.yaml:3, sensors.var.limit is \"high\"",
        "sensors:;  var:;    limt: 1 | limits.yaml:3, sensors.var.limt is unknown",
        "sensors:;  vra: {limit: 1} | limits.yaml:2, sensors.vra is unknown",
        "sensors:;  var: 1 | limits.yaml:2, sensors.var is 1.0",
        "mode: full;varLimits: [0.05, 0.04, 0.1] | limits.yaml:2, varLimits[1] is 0.04 after 0.05",
        "varLimits:;  - 0.05;  - 0.04;  - 0.1 | limits.yaml:3, varLimits[1] is 0.04 after 0.05",
        "confidence: [0.99, 0.95, 0.999] | limits.yaml:1, confidence[1] is 0.95 after 0.99",
        "varLimits: [1, 2] | limits.yaml:1, varLimits has 2 elements; allowed: one a confidence",
        "schedule:;  windows:;    - {from: 2026-12-21, to: 2027-01-03, factor: 0.5};"
            + "    - {from: 2027-01-03, to: 2027-01-04, factor: 0.5} | limits.yaml:4,"
            + " schedule.windows[1].from is 2027-01-03, within that of 2026-12-21; allowed: after",
        "schedule:;  windows:;    - from: 2026-12-21;      to: 2026-12-20;      factor: 0.5 |"
            + " limits.yaml:4, schedule.windows[0].to is 2026-12-20; allowed: from on: 2026-12-21",
        "schedule:;  regimes:;    - score: 0.6;      factor: 0.5;    - score: 0.8;      factor: 1"
            + " | limits.yaml:6, schedule.regimes[1].factor is 1.0 after 0.5; allowed: at most",
        "warnAt: 0.6 | limits.yaml:1, warnAt is 0.6; allowed: at most actAt: 0.5",
        "mode: full;mode: full | limits.yaml:2 is not YAML",
        "mode: [full | limits.yaml:1 is not YAML",
        "- mode | limits.yaml is a list",
      })
  void refusesWithPathAndLine(String lines, String complaint) {
    assertThatThrownBy(() -> read(lines.replace(';', '\n')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(complaint);
  }
}
