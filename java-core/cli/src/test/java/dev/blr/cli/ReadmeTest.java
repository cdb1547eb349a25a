package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What README says of the command line, beside what it does. */
class ReadmeTest {
  private static final Pattern ROW = Pattern.compile("^\\| (\\d) \\| (.*?)(?: \\(`.*)? \\|$");

  @Test
  void theTableOfExitCodes() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("../../README.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(row.group(1), row.group(2));
      }
    }
    assertThat(rows).containsExactlyEntriesOf(ExitCode.meanings());
    String help = Outcome.of("", false, "--help").out().replaceAll("\\s+", " ");
    rows.forEach((code, meaning) -> assertThat(help).contains(" " + code + " " + meaning));
  }
}
