package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** SIGHUP to {@code blr serve} as a process of its own. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class HangupProcessTest {
  private static final String CALM = "esLimit: 0.04\n";

  /** Beyond what its canary reaches. */
  private static final String ASLEEP = "esLimit: 0.03\nsensors: {concentration: {limit: 2}}\n";

  @TempDir Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private ServeProcess served;
  private Process server;
  private Path limits;

  @BeforeEach
  void start() throws IOException {
    limits = Files.writeString(folder.resolve("limits.yaml"), CALM);
    // Whoever runs this test under nohup would have the signal ignored.
    List<String> line = new ArrayList<>(List.of("env", "--default-signal=HUP"));
    line.addAll(
        ServeProcess.java(
            Blr.class.getName(),
            "serve",
            "--port",
            "0",
            "--limits",
            limits.toString(),
            "--audit",
            folder.resolve("log").toString()));
    served =
        ServeProcess.start(line, ProcessBuilder.Redirect.to(folder.resolve("stderr").toFile()));
    server = served.process();
  }

  @AfterEach
  void stop() {
    server.destroyForcibly();
    client.close();
  }

  @Test
  void readsTheLimitsAnewOrKeepsTheOldOnesAndSaysWhy() throws Exception {
    assertThat(faultsAfterSignal(CALM, 0)).isEmpty();
    assertThat(faultsAfterSignal(ASLEEP, 1))
        .containsExactly("concentration did not catch its canary");
    assertThat(faultsAfterSignal("esLimit: 0.02\nmood: bad\n", 2))
        .first()
        .isEqualTo("concentration did not catch its canary"); // the limits before are in force
    assertThat(faultsAfterSignal("esLimit: 0.02\nmood: bad\n", 2))
        .last()
        .asString()
        .startsWith(
            "the limits could not be reloaded, the old ones are valid: "
                + limits
                + ":2, mood is unknown; allowed: mode, onFailure, ");
    assertThat(faultsAfterSignal(CALM, 0)).isEmpty();
    server.destroy();
    assertThat(server.waitFor(15, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isEqualTo(143); // of SIGTERM: no SIGHUP has ended it
    assertThat(Files.readString(folder.resolve("stderr")))
        .contains("the old ones stay valid: " + limits + ":2, mood is unknown");
    assertThat(changes())
        .containsExactly(
            "[]",
            "[\"esLimit: 0.04 -> 0.03\",\"sensors.concentration.limit: 0.25 -> 2.0\"]",
            "[\"esLimit: 0.03 -> 0.04\",\"sensors.concentration.limit: 2.0 -> 0.25\"]");
  }

  /** Of every record of limits, in their order. */
  private List<String> changes() throws IOException {
    String log = folder.resolve("log").toString();
    Outcome query = Outcome.of("", false, "audit", "query", log, "--kind", "configuration");
    List<String> changes = new ArrayList<>();
    for (String line : query.out().lines().toList()) {
      JsonNode record = new ObjectMapper().readTree(line);
      JsonNode detail = new ObjectMapper().readTree(record.at("/detail").asText());
      changes.add(detail.at("/changes").toString());
    }
    return changes;
  }

  /** Those that /health has once there are so many; all there are where they do not become it. */
  private List<String> faultsAfterSignal(String text, int expected)
      throws IOException, InterruptedException {
    Files.writeString(limits, text);
    Process kill = new ProcessBuilder("kill", "-HUP", Long.toString(server.pid())).start();
    assertThat(kill.waitFor()).isZero();
    List<String> faults = faults();
    for (int i = 0; i < 200 && faults.size() != expected; i++) {
      Thread.sleep(50);
      faults = faults();
    }
    return faults;
  }

  private List<String> faults() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(served.uri("/health")).build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    List<String> faults = new ArrayList<>();
    new ObjectMapper()
        .readTree(response.body())
        .at("/faults")
        .forEach(one -> faults.add(one.asText()));
    assertThat(response.statusCode()).isEqualTo(faults.isEmpty() ? 200 : 503);
    return faults;
  }
}
