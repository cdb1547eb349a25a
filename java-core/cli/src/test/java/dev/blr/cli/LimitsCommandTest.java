package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsCommandTest {
  @TempDir Path folder;

  private Outcome limits(String text) throws IOException {
    Path file = folder.resolve("limits.yaml");
    Files.writeString(file, text);
    return Outcome.of("", false, "limits", file.toString());
  }

  @Test
  void printsAllThatIsValid() throws IOException {
    Outcome outcome = limits("sensors: {leverage: {limit: 2.5}}\n");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.json().at("/sensors/leverage/limit").asDouble()).isEqualTo(2.5);
    assertThat(outcome.json().at("/sensors/leverage/action").asText()).isEqualTo("reduce");
    assertThat(outcome.json().at("/mode").asText()).isEqualTo("monitoring");
  }

  @Test
  void refusesWithPathAndLine() throws IOException {
    Outcome outcome = limits("mode: full\nvarLimits: [0.2, 0.1, 0.3]\n");
    assertThat(outcome.code()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(outcome.err())
        .contains("limits.yaml:2, varLimits[1] is 0.1 after 0.2")
        .hasLineCount(1);
    Outcome missing = Outcome.of("", false, "limits", folder.resolve("none").toString());
    assertThat(missing.code()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(missing.err()).contains("none is not there; allowed: a YAML file");
  }
}
