package dev.blr.engine.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.spectral.SpectralMode.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectralModeTest {
  /**
   * The study's table (MODEL.md, 8.1), to its two digits: A_k ± deviation → SNR → Kelly fraction.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 0.83, 0.02, 1722, 0.5, 1.00, DETERMINED",
    "2, 0.31, 0.05, 38, 0.5, 0.97, DETERMINED",
    "3, 0.12, 0.04, 9, 0.05, 0.90, DETERMINED",
    "5, 0.04, 0.03, 1.8, 0.05, 0.64, BOUNDARY",
    "7, 0.01, 0.02, 0.25, 0.005, 0.20, UNDETERMINED",
    "10, 0.002, 0.01, 0.04, 0.005, 0.04, UNDETERMINED"
  })
  void thePapersTable(
      int k,
      double mean,
      double deviation,
      double snr,
      double digit,
      double kelly,
      Reading reading) {
    SpectralMode mode = new SpectralMode(k, mean, deviation * deviation);
    assertThat(mode.signalToNoise()).isCloseTo(snr, within(digit));
    assertThat(mode.kellyFraction()).isCloseTo(kelly, within(0.005));
    assertThat(mode.reading()).isEqualTo(reading);
  }

  /** Half a decade to either side of SNR = 1 is neither here nor there: √10 and 1/√10. */
  @ParameterizedTest
  @CsvSource({
    "3.1623, DETERMINED",
    "3.1622, BOUNDARY",
    "0.31623, BOUNDARY",
    "0.31622, UNDETERMINED"
  })
  void theBoundaryIsHalfADecadeWide(double snr, Reading reading) {
    assertThat(new SpectralMode(1, Math.sqrt(snr), 1).reading()).isEqualTo(reading);
  }

  @Test
  void certaintyAndNothing() {
    assertThat(new SpectralMode(1, 0.5, 0).signalToNoise()).isInfinite();
    assertThat(new SpectralMode(1, 0.5, 0).kellyFraction()).isEqualTo(1);
    assertThat(new SpectralMode(1, 0, 0).signalToNoise()).isZero();
    assertThat(new SpectralMode(1, 0, 0).kellyFraction()).isZero();
  }

  @Test
  void gapsAreNotCounted() {
    ModeTable table =
        new ModeTable(
            1,
            List.of(
                new SpectralMode(1, 0, 0.01),
                new SpectralMode(2, 1, 0.01),
                new SpectralMode(3, 0.09, 0.01),
                new SpectralMode(4, 0.2, 0.01),
                new SpectralMode(5, 0.1, 0.02)));
    assertThat(table.resolved()).isEqualTo(2);
    assertThat(table.frontier()).isEqualTo(4);
    assertThat(new ModeTable(1, List.of()).frontier()).isZero();
  }
}
