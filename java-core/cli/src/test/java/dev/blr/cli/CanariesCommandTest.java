package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanariesCommandTest {
  @Test
  void everySensorCatchesItsCanary() {
    Outcome outcome = Outcome.of("", false, "canaries");
    assertThat(outcome).isEqualTo(new Outcome(0, "Every sensor caught its canary.\n", ""));
  }

  /** Limits that even the canary is within, as a misplaced decimal makes them, do not act. */
  @Test
  void thoseThatSleepAreNamedAndMakeTheCode(@TempDir Path folder) throws IOException {
    Path limits =
        Files.writeString(
            folder.resolve("limits.yaml"),
            "sensors:\n  concentration: {limit: 25}\n  liquidity: {limit: 15}\n");
    Outcome outcome = Outcome.of("", false, "canaries", "--limits", limits.toString());
    assertThat(outcome).isEqualTo(new Outcome(5, "asleep: concentration, liquidity\n", ""));
  }
}
