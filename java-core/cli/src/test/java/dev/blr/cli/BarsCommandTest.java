package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bars at the command line: read where they stand, left out when told to. */
class BarsCommandTest {
  private static final String[] SMALL = {
    "--particles", "50", "--modes", "16", "--calibration-days", "20", "--format", "csv"
  };

  /** Sixty bars of a seeded walk, with or without high and low. */
  private static String table(boolean bars) {
    Random random = new Random(6);
    StringBuilder text = new StringBuilder(bars ? "date,high,low,close\n" : "date,close\n");
    double close = 100;
    for (int t = 0; t < 60; t++) {
      double before = close;
      close *= 1 + 0.01 * random.nextGaussian();
      text.append("2020-%02d-%02d".formatted(1 + t / 28, 1 + t % 28));
      if (bars) {
        text.append(',').append(Math.max(before, close) * 1.01);
        text.append(',').append(Math.min(before, close) * 0.99);
      }
      text.append(',').append(close).append('\n');
    }
    return text.toString();
  }

  private static Outcome run(String text, String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", "--input", "-"));
    arguments.addAll(List.of(SMALL));
    arguments.addAll(List.of(options));
    return Outcome.of(text, false, arguments.toArray(String[]::new));
  }

  @Test
  void barsAreReadUnlessClosesAreAskedFor() {
    Outcome closes = run(table(false));
    Outcome told = run(table(true), "--bars", "close");
    Outcome bars = run(table(true));
    assertThat(closes.code()).as(closes.err()).isZero();
    assertThat(told.out()).isEqualTo(closes.out());
    assertThat(bars.out()).isNotEqualTo(closes.out()).hasLineCount(40);
    assertThat(bars.err()).contains("prices of close; bars of high and low;");
    assertThat(told.err()).doesNotContain("bars");
  }

  @Test
  void barsThatAreMissingAreAskedFor() {
    Outcome outcome = run(table(false), "--bars", "range");
    assertThat(outcome.code()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("row 1, column close has no high and low beside it")
        .contains("bars close");
  }

  @Test
  void aWordThatIsNoneIsRefused() {
    Outcome outcome = run(table(true), "--bars", "all");
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("range, close");
  }
}
