package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.server.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is written is checked: the command as a process, against the descriptors of a real system.
 */
@Tag("slow")
class WritingTest {
  private static final String SMALL = " --particles 20 --modes 16 --calibration-days 30 ";
  private static final int ROWS = 80;

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void aSeries() throws IOException {
    Files.writeString(folder.resolve("prices.csv"), Samples.closes(ROWS, 1));
    shell = new Shell(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --input prices.csv" + SMALL,
        "run --input prices.csv --format json" + SMALL,
        "run --input prices.csv --format csv" + SMALL,
        "horizon --input prices.csv --format json" + SMALL,
        "prototypes learn --given 1987=10 --output p.json",
        "doctor",
        "serve --port 0",
        "--help",
        "--version",
        "run --help"
      })
  void whatCannotBeWrittenIsALineAndExitCode1(String line)
      throws IOException, InterruptedException {
    Outcome full = shell.run("blr " + line + " >/dev/full");
    assertThat(full.complaints())
        .isEqualTo("blr: standard output cannot be written: No space left on device\n");
    assertThat(full.code()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"run --input prices.csv --format json" + SMALL, "read prices.csv", "doctor"})
  void nowhereToWriteIsALineAndExitCode1(String line) throws IOException, InterruptedException {
    Outcome closed = shell.run("blr " + line + " >&-");
    assertThat(closed.complaints())
        .startsWith("blr: standard output cannot be written: ")
        .hasLineCount(1);
    assertThat(closed.code()).isEqualTo(1);
  }

  /** The reader has what it wants; a run that is to be saved is lived to its end all the same. */
  @ParameterizedTest
  @ValueSource(strings = {"table --rows all", "csv", "json"})
  void aReaderThatLeavesIsNoError(String format) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("long.csv"), Samples.closes(2_000, 1));
    Outcome outcome =
        shell.run(
            "blr run --input long.csv --save run.blr --format "
                + format
                + SMALL
                + " | head -c 100 >head; echo ${PIPESTATUS[0]}");
    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.out()).isEqualTo("0\n");
    assertThat(folder.resolve("head")).hasSize(100);
    assertThat(shell.run("blr run --input long.csv --resume run.blr").err())
        .as("saved after the last day")
        .contains("row 2, column date is 2007-01-02 and comes before 2014-09-01")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "csv", "json"})
  void outputGoesIntoDevicesAndPipes(String format) throws IOException, InterruptedException {
    String run = "blr run --input prices.csv --format " + format + SMALL + " --output ";
    Outcome full = shell.run(run + "/dev/full");
    assertThat(full.complaints())
        .isEqualTo("blr: /dev/full cannot be written: No space left on device\n");
    assertThat(full.code()).isEqualTo(1);
    Outcome standard = shell.run(run + "/dev/stdout | cat; exit ${PIPESTATUS[0]}");
    assertThat(standard.code()).isZero();
    Outcome outcome =
        shell.run("mkfifo pipe && { cat pipe >read & } && " + run + "pipe && wait && test -p pipe");
    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(Files.readString(folder.resolve("read")).replaceAll("Kernels.*", ""))
        .isNotEmpty()
        .isEqualTo(standard.out().replaceAll("Kernels.*", ""));
  }

  @Test
  void aFileThatFailsHalfWayLeavesTheOldOne() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("states.json"), "old");
    Outcome outcome =
        shell.run(
            "ulimit -f 8; trap '' XFSZ; blr run --input prices.csv --format json --output states.json"
                + SMALL);
    assertThat(outcome.complaints())
        .isEqualTo("blr: states.json cannot be written: File too large\n");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(folder.resolve("states.json")).hasContent("old");
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("prices.csv", "states.json", "the.out", "the.err");
  }

  /** 40 MB of states pass through a heap that has no room for them. */
  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void statesAreNotKept(String format) throws IOException, InterruptedException {
    int rows = 50_000;
    Files.writeString(folder.resolve("long.csv"), Samples.closes(rows, 1));
    Outcome outcome =
        shell.run(
            "blr run --input long.csv --particles 2 --modes 8 --format "
                + format
                + " >states && tail -c 4 states",
            "-Xmx40m");
    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains(format.equals("json") ? "}]}\n" : "\n");
    assertThat(Files.size(folder.resolve("states"))).isGreaterThan(300L * rows);
  }

  @Test
  void tooLittleMemoryIsALine() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("long.csv"), Samples.closes(50_000, 1));
    Outcome outcome = shell.run("blr run --input long.csv --particles 2 --modes 8", "-Xmx20m");
    assertThat(outcome.complaints())
        .startsWith("blr: the 20 MB that Java may take are not enough; allowed: more (JDK_JAVA_")
        .hasLineCount(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(1);
  }

  /** A descriptor that is closed is none of the files that the virtual machine has open. */
  @ParameterizedTest
  @CsvSource({
    "run --input - <&-,standard input cannot be read: Stream closed; allowed: < FILE or a pipe",
    "read - <&-,standard input cannot be read: Stream closed; allowed: < FILE or a pipe",
    "desk --input - <&-,standard input cannot be read: Stream closed; allowed: < FILE or a pipe",
    "run --input - </,standard input cannot be read: Is a directory; allowed: < FILE or a pipe",
  })
  void inputThatCannotBeRead(String line, String message) throws IOException, InterruptedException {
    Outcome outcome = shell.run("blr " + line);
    assertThat(outcome.complaints()).isEqualTo("blr: " + message + "\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(4);
  }
}
