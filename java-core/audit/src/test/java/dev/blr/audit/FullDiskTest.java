package dev.blr.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk that is full without anybody's pretending: a file system of that size in memory, which
 * only the process that fills it sees, and which is gone with it.
 */
@Tag("slow")
class FullDiskTest {
  /** Mounts it where nobody else sees it; the rest of the line is run there. */
  private static final String MOUNT =
      "mount -t tmpfs -o size=\"$1\" none \"$2\" && shift 2 && exec \"$@\"";

  @TempDir Path folder;

  private List<String> said(String... inside) throws IOException, InterruptedException {
    Path output = folder.resolve("said");
    Path disk = Files.createDirectories(folder.resolve("disk"));
    List<String> line = new ArrayList<>();
    line.addAll(
        List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT, "sh"));
    line.addAll(List.of(inside[0], disk.toString()));
    line.addAll(List.of(inside).subList(1, inside.length));
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    List<String> lines = Files.readAllLines(output);
    return process.exitValue() == 0
        ? lines
        : List.of("exit code " + process.exitValue(), "" + lines);
  }

  private boolean canMount() throws InterruptedException {
    try {
      return said("64k", "true").isEmpty();
    } catch (IOException e) {
      return false; // there is no unshare
    }
  }

  /** Of several sizes, so that it is full at several places. */
  @ParameterizedTest
  @ValueSource(strings = {"112k", "128k", "148k", "176k"})
  void whatWasAcknowledgedIsThereAndTheLogGoesOn(String size)
      throws IOException, InterruptedException {
    assumeTrue(canMount(), "no file system can be mounted here (unshare --user --mount)");
    List<String> said =
        said(
            size,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FullDiskProcess.class.getName(),
            folder.resolve("disk").toString());
    assertThat(said).as("%s", said).hasSize(3);
    assertThat(said.get(0)).startsWith("refused: ").contains("No space left on device");
    assertThat(said.get(1)).matches("full: (\\d+) of \\1 acknowledged, intact true");
    assertThat(said.get(2)).matches("with room: (\\d+) of \\1 acknowledged, intact true");
    assertThat(said.get(1)).doesNotStartWith("full: 0 ");
  }
}
