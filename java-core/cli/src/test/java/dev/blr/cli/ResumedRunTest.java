package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.server.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code blr run --save} and {@code --resume}. */
class ResumedRunTest {
  private static final int ROWS = 100;
  private static final int FIRST = 60;

  @TempDir private Path folder;

  private static List<String> rows(int from, int to) {
    List<String> lines = Samples.closes(ROWS, 1).lines().toList();
    List<String> part = new ArrayList<>(List.of(lines.getFirst()));
    part.addAll(lines.subList(1 + from, 1 + to));
    return part;
  }

  private static Outcome blr(List<String> rows, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", "--input", "-", "--format", "csv"));
    arguments.addAll(List.of(more));
    return Outcome.of(String.join("\n", rows) + "\n", false, arguments.toArray(String[]::new));
  }

  private Path saved() {
    Path file = folder.resolve("run.blr");
    Outcome outcome =
        blr(
            rows(0, FIRST),
            "--particles",
            "40",
            "--modes",
            "32",
            "--calibration-days",
            "30",
            "--seed",
            "5",
            "--save",
            file.toString());
    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.code()).isZero();
    return file;
  }

  @Test
  void twoFilesAreOneSeries() throws IOException {
    Path file = folder.resolve("run.blr");
    String[] settings = {"--particles", "40", "--modes", "32", "--calibration-days", "30"};
    List<String> whole = blr(rows(0, ROWS), settings).out().lines().toList();
    List<String> save = new ArrayList<>(List.of(settings));
    save.addAll(List.of("--save", file.toString()));
    List<String> first = blr(rows(0, FIRST), save.toArray(String[]::new)).out().lines().toList();
    Path second = folder.resolve("second.blr");
    Outcome rest = blr(rows(FIRST, ROWS), "--resume", file.toString(), "--save", second.toString());
    assertThat(rest.code()).isZero();
    assertThat(rest.complaints()).isEmpty();
    List<String> joined = new ArrayList<>(first);
    joined.addAll(rest.out().lines().skip(1).toList());
    assertThat(joined).isEqualTo(whole);
    assertThat(Files.size(second)).isPositive();
  }

  @Test
  void aRunMaySaveOverWhatItWentOnFrom() throws IOException {
    Path file = saved();
    byte[] before = Files.readAllBytes(file);
    assertThat(blr(rows(FIRST, 80), "--resume", file.toString(), "--save", file.toString()).code())
        .isZero();
    assertThat(Files.readAllBytes(file)).isNotEqualTo(before);
    assertThat(blr(rows(80, ROWS), "--resume", file.toString()).code()).isZero();
    try (var files = Files.list(folder)) {
      assertThat(files).as("nothing half written beside it").hasSize(1);
    }
  }

  @Test
  void overlappingRowsAreRefusedByRow() {
    Path file = saved();
    Outcome outcome = blr(rows(FIRST - 1, ROWS), "--resume", file.toString());
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("row 2, column date").contains("repeats");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--model=live",
        "--particles=40",
        "--seed=5",
        "--kind=prices",
        "--returns=log",
        "--notional=3",
        "--memory-detail",
        "--lambda-of-nothing=1"
      })
  void whatTheSnapshotHasIsNotSaidAgain(String option) {
    Outcome outcome = blr(rows(FIRST, ROWS), "--resume", saved().toString(), option);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(option.replaceAll("=.*", ""));
  }

  @Test
  void whatIsNoSnapshotIsRefusedWithAReason() throws IOException {
    Path file = saved();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 3] ^= 1;
    Files.write(file, bytes);
    Outcome damaged = blr(rows(FIRST, ROWS), "--resume", file.toString());
    assertThat(damaged.code()).isEqualTo(4);
    assertThat(damaged.err()).contains("snapshot is damaged");
    Outcome absent = blr(rows(FIRST, ROWS), "--resume", folder.resolve("no").toString());
    assertThat(absent.code()).isEqualTo(4);
    assertThat(absent.err()).contains("is not there");
  }

  /** A series that is refused saves nothing. */
  @Test
  void aRefusedSeriesLeavesTheSavedRunAsItWas() throws IOException {
    Path file = saved();
    byte[] before = Files.readAllBytes(file);
    List<String> rows = rows(FIRST, ROWS);
    rows.set(7, rows.get(7).replaceAll(",.*", ",minus one"));
    assertThat(blr(rows, "--resume", file.toString(), "--save", file.toString()).code())
        .isEqualTo(4);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }
}
