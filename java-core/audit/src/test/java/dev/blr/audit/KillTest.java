package dev.blr.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers that are killed while they write, three times; {@code ci/kills} asks for more. */
@Tag("slow")
class KillTest {
  private static final int KILLS = Integer.getInteger("blr.kills", 3);

  @TempDir Path log;

  private Process start(Path said) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.blr.audit.WriterProcess",
            log.toString())
        .redirectOutput(said.toFile())
        .redirectErrorStream(true)
        .start();
  }

  @Test
  void nothingAcknowledgedIsLostAndTheChainNeverForks(@TempDir Path said)
      throws IOException, InterruptedException {
    Random random = new Random(1);
    List<String> acknowledged = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      List<Path> outputs = List.of(said.resolve("a" + kill), said.resolve("b" + kill));
      List<Process> writers = List.of(start(outputs.get(0)), start(outputs.get(1)));
      while (Files.size(outputs.getFirst()) == 0 && writers.getFirst().isAlive()) {
        Thread.sleep(5);
      }
      Thread.sleep(random.nextInt(300));
      for (Process writer : writers) {
        assertThat(writer.isAlive()).as(Files.readString(outputs.getFirst())).isTrue();
        writer.destroyForcibly(); // SIGKILL
        assertThat(writer.waitFor(2, TimeUnit.MINUTES)).isTrue(); // on a machine with other work
      }
      for (Path output : outputs) {
        String text = Files.readString(output, StandardCharsets.UTF_8);
        acknowledged.addAll(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
      }
      assertThat(Logs.verify(log).isIntact()).isTrue();
    }
    assertThat(acknowledged).hasSizeGreaterThan(2 * KILLS);
    List<byte[]> lines = Logs.lines(log);
    for (String one : acknowledged) {
      String[] words = one.split(" ");
      assertThat(Digest.hex(lines.get(Integer.parseInt(words[0])))).isEqualTo(words[1]);
    }
    assertThat(acknowledged).doesNotHaveDuplicates();
    Logs.write(log, 0, 1, 1, 200_000); // and it goes on
    assertThat(Logs.verify(log).notes()).isEmpty();
  }
}
