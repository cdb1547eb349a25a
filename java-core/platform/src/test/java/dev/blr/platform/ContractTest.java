package dev.blr.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.LiveRiskSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The other tests lean on {@link Contract}, so it must be able to refuse. */
class ContractTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Health|{}",
        "Problem|{\"type\":\"x\",\"title\":\"x\",\"status\":200,\"detail\":\"x\"}",
        "Interval|{\"level\":1.5,\"lower\":0,\"upper\":0}",
        "Interval|{\"level\":0.9,\"lower\":\"0\",\"upper\":0}",
        "Interval|{\"level\":0.9,\"lower\":0,\"upper\":0,\"more\":0}",
        "StreamMessage|{\"type\":\"calibrating\"}",
        "PrototypeLibrary|{\"format\":\"blr-prototypes\",\"version\":2,\"prototypes\":[]}"
      })
  void refusesWhatTheSchemaForbids(String schema, String json) {
    assertThatThrownBy(() -> Contract.check(schema, json)).isInstanceOf(AssertionError.class);
  }

  @Test
  void statesTheEnginesDefaults() {
    LiveRiskSettings defaults = LiveRiskSettings.defaults();
    assertThat(Contract.defaultOf("Settings", "model").asText()).isEqualTo(defaults.model().word());
    assertThat(Contract.defaultOf("Settings", "particles").asInt()).isEqualTo(defaults.particles());
    assertThat(Contract.defaultOf("Settings", "modes").asInt()).isEqualTo(defaults.modes());
    assertThat(Contract.defaultOf("Settings", "confidence").asDouble()).isEqualTo(defaults.confidence());
    assertThat(Contract.defaultOf("Settings", "credibleLevel").asDouble())
        .isEqualTo(defaults.credibleLevel());
    assertThat(Contract.defaultOf("Settings", "seed").asLong()).isEqualTo(defaults.seed());
    assertThat(Contract.defaultOf("Settings", "calibrationDays").asInt())
        .isEqualTo(defaults.calibrationDays());
    assertThat(Contract.defaultOf("Settings", "uncertaintyLoading").asDouble())
        .isEqualTo(defaults.bufferPolicy().uncertaintyLoading());
    assertThat(Contract.defaultOf("Settings", "memoryLoading").asDouble())
        .isEqualTo(defaults.bufferPolicy().memoryLoading());
  }
}
