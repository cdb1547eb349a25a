package dev.blr.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.decision.EnforcementSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static EnforcementSettings settings(String yaml) {
    return Yaml.read(EnforcementSettings.SHAPE, yaml, "limits.yaml", Map.of(), "BLR_LIMITS_");
  }

  @Test
  void everyFieldThatIsAnother() {
    EnforcementSettings before = settings("");
    EnforcementSettings after =
        settings(
            """
            mode: full
            confidence: [0.95, 0.99]
            varLimits: [0.02, 0.04]
            sensors: {drawdown: {limit: 0.2}}
            """);
    assertThat(Changes.between(EnforcementSettings.SHAPE, before, before)).isEmpty();
    assertThat(Changes.between(EnforcementSettings.SHAPE, before, after))
        .containsExactly(
            "confidence[2]: 0.999 -> nothing",
            "mode: monitoring -> full",
            "sensors.drawdown.limit: 0.1 -> 0.2",
            "varLimits[2]: 0.1 -> nothing");
  }
}
