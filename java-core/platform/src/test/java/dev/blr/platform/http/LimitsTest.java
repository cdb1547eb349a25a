package dev.blr.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.panama.KernelSelection;
import dev.blr.platform.Json;
import dev.blr.platform.RiskReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a core a stranger's request may take: just allowed, and one more. */
class LimitsTest {
  private static final KernelSelection SELECTION = KernelSelection.choose();

  private static RiskReport.Run run(String settings) {
    return Json.read(settings.getBytes(StandardCharsets.UTF_8), Settings.class)
        .run(SELECTION, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "particles, 20000, 20001",
    "calibrationDays, 20000, 20001",
    "seed, 9007199254740991, 9007199254740992", // 2^53 − 1, the last that a browser's numbers tell
    // apart
    "seed, -9007199254740991, -9007199254740992",
  })
  void settingsOverHttpHaveABound(String name, long allowed, long refused) {
    assertThat(run("{\"%s\":%d}".formatted(name, allowed))).isNotNull();
    assertThatThrownBy(() -> run("{\"%s\":%d}".formatted(name, refused)))
        .hasMessageStartingWith(name + " is " + refused);
  }

  /** A portfolio of a hundred million unless the request says otherwise. */
  @Test
  void theNotionalIsAHundredMillion() {
    assertThat(run("{}").notional()).isEqualTo(100_000_000);
    assertThat(run("{\"notional\":5}").notional()).isEqualTo(5);
  }

  private static RiskRequest request(int observations, int particles, int modes) {
    String settings = "{\"particles\":%d,\"modes\":%d}".formatted(particles, modes);
    Settings read = Json.read(settings.getBytes(StandardCharsets.UTF_8), Settings.class);
    // One date is refused after every limit was checked, and before anything is computed.
    return new RiskRequest(null, new double[observations], new String[1], read, null);
  }

  @Test
  void twentyThousandObservationsAreAllowed() {
    assertThatThrownBy(() -> request(20_000, 2, 8).report(SELECTION, List.of()))
        .hasMessageStartingWith("dates has 1 elements");
    assertThatThrownBy(() -> request(20_001, 2, 8).report(SELECTION, List.of()))
        .hasMessageStartingWith("returns has 20001 elements");
  }

  /**
   * Observations × particles × modes up to 3·10⁹, a minute of a core; diagnostics count modes more.
   */
  @Test
  void threeThousandMillionRoundsAreAllowed() {
    assertThatThrownBy(() -> request(3_000, 1_000, 1_000).report(SELECTION, List.of()))
        .hasMessageStartingWith("dates has 1 elements");
    assertThatThrownBy(() -> request(3_001, 1_000, 1_000).report(SELECTION, List.of()))
        .hasMessageStartingWith("settings ask for 3001 observations");
    assertThatThrownBy(() -> request(2_000, 1_000, 1_000).diagnostics(SELECTION, List.of()))
        .hasMessageStartingWith("dates has 1 elements");
    assertThatThrownBy(() -> request(2_001, 1_000, 1_000).diagnostics(SELECTION, List.of()))
        .hasMessageStartingWith("settings ask for 2001 observations");
  }
}
