package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.series.ReadingCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReadCommandTest {
  private static final String CLOSES =
      "Date;Schluss\n05.01.2024;1.010,5\n04.01.2024;1.000,25\n03.01.2024;990\n13.12.2023;980,0\n";

  @TempDir private Path folder;

  private static Outcome read(String text, String... options) {
    List<String> arguments = new ArrayList<>(List.of("read", "-"));
    arguments.addAll(List.of(options));
    return Outcome.of(text, false, arguments.toArray(new String[0]));
  }

  static List<ReadingCase> cases() {
    return ReadingCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @NeedsSharedData(ReadingCase.NEEDED)
  void everyCaseIsReadOrRefused(ReadingCase one) {
    List<String> arguments = new ArrayList<>(List.of("read", one.path().toString()));
    one.options().forEach((name, value) -> arguments.addAll(List.of("--" + name, value)));
    arguments.addAll(List.of("--format", "csv"));
    Outcome outcome = Outcome.of("", false, arguments.toArray(new String[0]));
    assertThat(outcome.err()).contains(one.says());
    if (one.refused()) {
      assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.BAD_DATA);
      assertThat(outcome.err()).hasLineCount(1);
      assertThat(outcome.out()).isEmpty();
      return;
    }
    assertThat(outcome.code()).as(outcome.err()).isZero();
    List<String[]> rows = outcome.out().lines().skip(1).map(line -> line.split(",", -1)).toList();
    boolean levels = one.kind().equals("prices") || one.kind().equals("differences");
    one.check(
        rows.stream().map(row -> row[0]).toList(),
        rows.stream().mapToDouble(row -> Double.parseDouble(row[levels ? 1 : 2])).toArray());
  }

  @Test
  void aTableIsOneLineOfWhatWasRead() {
    Outcome outcome = read(CLOSES);
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .isEqualTo(
            "prices of Schluss; dates d/m/y, newest first, reversed; 2023-12-13 … 2024-01-05; 4 rows; "
                + "separated by semicolon, decimal comma, thousands point\n");
  }

  @Test
  void csvHasLabelsValuesAndReturnsAndTheLineBesideThem() {
    Outcome outcome = read(CLOSES, "--format", "csv");
    assertThat(outcome.out())
        .startsWith("label,value,return\n2023-12-13,980.0,\n2024-01-03,990.0,0.0102040816")
        .hasLineCount(5);
    assertThat(outcome.err()).startsWith("blr: read -: prices of Schluss; dates d/m/y");
  }

  @Test
  void logReturnsAreShownWhereTheyAreAskedFor() {
    Outcome outcome = read("close\n100\n110\n", "--returns", "log", "--format", "csv");
    String last = outcome.out().lines().toList().getLast();
    assertThat(Double.parseDouble(last.split(",")[2])).isEqualTo(Math.log1p(110.0 / 100 - 1));
  }

  @Test
  void jsonSaysItInTheDocument() throws IOException {
    Outcome outcome = read(CLOSES, "--format", "json");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.json().at("/meta/reading").asText()).startsWith("prices of Schluss; ");
    assertThat(outcome.json().at("/found/dateFormat").asText()).isEqualTo("d/m/y");
    assertThat(outcome.json().at("/found/order").asText()).isEqualTo("newest-first");
    assertThat(outcome.json().at("/rows/3/value").asDouble()).isEqualTo(1010.5);
  }

  @Test
  void gzipIsKnownByItsBytes() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("date,close\n2024-01-01,100\n2024-01-02,101\n".getBytes());
    }
    Path file = Files.write(folder.resolve("closes.csv"), packed.toByteArray());
    assertThat(Outcome.of("", false, "read", file.toString()).out())
        .startsWith("prices of close; dates y-m-d; 2024-01-01 … 2024-01-02; 2 rows");
  }

  @ParameterizedTest
  @CsvSource({
    "--kind, prices, prices of",
    "--kind, returns, returns of",
    "--kind, percent, returns in per cent of",
    "--order, newest-first, 'no dates, newest first, reversed'",
    "--decimal, ',', decimal comma",
    "--thousands, ',', thousands comma"
  })
  void anOptionDecides(String option, String value, String says) {
    assertThat(read("x\n1\n2\n1\n", option, value).out()).contains(says);
  }

  @ParameterizedTest
  @CsvSource({
    "--kind, money, '--kind is \"money\"; allowed: price, return'",
    "--date-format, d, '--date-format is \"d\"; allowed: y-m-d, d/m/y'",
    "--notional, '2,5M', '--notional is \"2,5M\"'",
    "--notional, 0, '--notional is 0'"
  })
  void aMistypedOptionIsAUsageError(String option, String value, String says) {
    Outcome outcome = read("x\n1\n2\n", option, value);
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).startsWith("blr: " + says).hasLineCount(1);
  }

  @Test
  void theFileIsNamedOnce() {
    assertThat(Outcome.of("", false, "read").err()).startsWith("blr: a FILE is missing");
    assertThat(Outcome.of("", false, "read", "a", "--input", "b").err())
        .startsWith("blr: a FILE stands beside --input");
  }
}
