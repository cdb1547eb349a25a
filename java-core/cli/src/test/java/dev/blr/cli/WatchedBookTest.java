package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code blr serve} refuses to watch; what it watches is the server's own tests'. */
class WatchedBookTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--positions FILE|--prices is missing; allowed: both files, or neither",
        "--prices FILE|--positions is missing; allowed: both files, or neither",
        "--positions nowhere --prices FILE|nowhere cannot be read; allowed: a CSV file",
        "--equity -1|--equity is -1.0; allowed: a number > 0",
        "--nightly 25:00|Invalid value for option '--nightly'"
      })
  void refusesAndSaysWhy(String options, String why, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file.csv"), "symbol,quantity\nA,1\n");
    Outcome outcome =
        Outcome.of("", false, ("serve " + options.replace("FILE", file.toString())).split(" "));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(why).hasLineCount(1);
  }

  @Test
  void aLogThatCannotBeOpenedIsALine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no directory");
    Outcome outcome = Outcome.of("", false, "serve", "--port", "0", "--audit", file.toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("blr: --audit is " + file + ", which cannot be opened: ")
        .hasLineCount(1);
  }
}
