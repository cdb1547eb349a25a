package dev.blr.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.series.ReadingCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files over a real socket: the same as on the command line. */
class ReadTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static RiskServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        RiskServer.start(
            new RiskServer.Options(
                "127.0.0.1", 0, Optional.empty(), Runs.context(), List.of(), Optional.empty()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> ask(String method, JsonNode question)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + server.port() + "/ask/" + method);
    return CLIENT.send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(question.toString()))
            .build(),
        BodyHandlers.ofString());
  }

  static List<ReadingCase> cases() {
    return ReadingCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @NeedsSharedData(ReadingCase.NEEDED)
  void everyCaseIsReadOrRefused(ReadingCase one) throws IOException, InterruptedException {
    ObjectNode question = JSON.createObjectNode();
    byte[] bytes = Files.readAllBytes(one.path());
    question.put("file", "data:text/csv;base64," + Base64.getEncoder().encodeToString(bytes));
    ObjectNode reading = question.putObject("format");
    one.options()
        .forEach((name, value) -> {
          if (name.equals("notional")) {
            reading.put(name, Double.parseDouble(value));
          } else {
            reading.put(name, value);
          }
        });
    HttpResponse<String> response = ask("read", question);
    JsonNode answer = JSON.readTree(response.body());
    if (one.refused()) {
      assertThat(response.statusCode()).isBetween(400, 499);
      assertThat(answer.at("/detail").asText()).contains(one.says().replace("--", ""));
      return;
    }
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(answer.at("/meta/reading").asText()).contains(one.says());
    assertThat(answer.at("/meta/kind").asText()).isEqualTo(one.kind());
    assertThat(answer.at("/found/period").asText()).isEqualTo(one.period());
    boolean levels = one.kind().equals("prices") || one.kind().equals("differences");
    List<String> labels = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (JsonNode row : answer.at("/rows")) {
      labels.add(row.at("/label").asText());
      values.add(row.at(levels ? "/value" : "/return").asDouble());
    }
    one.check(labels, values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Text as a body of JSON has it: every method takes it in the place of numbers. */
  @Test
  void everyMethodTakesAFile() throws IOException, InterruptedException {
    ObjectNode question = JSON.createObjectNode();
    question.put("file", "Fecha;Cierre\n" + "13/01/2023;5,5\n14/01/2023;5,25\n");
    HttpResponse<String> few = ask("run", question);
    assertThat(few.statusCode()).isBetween(400, 499);
    assertThat(few.body()).contains("column Cierre has 1 returns");
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static HttpResponse<String> sendPacked(String encoding, byte[] body)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + server.port() + "/ask/read");
    return CLIENT.send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("Content-Encoding", encoding)
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static void requireProblem(HttpResponse<String> response, int status, String detail)
      throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(JSON.readTree(response.body()).at("/detail").asText()).contains(detail);
  }

  private static ObjectNode fileOf(byte[] bytes) {
    String base64 = Base64.getEncoder().encodeToString(bytes);
    return JSON.createObjectNode().put("file", "data:text/csv;base64," + base64);
  }

  private static final byte[] FOUR_ROWS =
      "date,close\n2024-01-01,100\n2024-01-02,104\n2024-01-03,101\n2024-01-04,103\n"
          .getBytes(UTF_8);

  private static void requireFourRows(HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode rows = JSON.readTree(response.body()).at("/rows");
    assertThat(rows).hasSize(4);
    assertThat(rows.get(1).at("/value").asDouble()).isEqualTo(104);
    assertThat(rows.get(1).at("/return").asDouble()).isEqualTo(104.0 / 100 - 1);
  }

  @Test
  void aPackedFileIsKnownByItsBytes() throws IOException, InterruptedException {
    requireFourRows(ask("read", fileOf(packed(FOUR_ROWS))));
  }

  @Test
  void aPackedBodyIsUnpacked() throws IOException, InterruptedException {
    byte[] question = fileOf(FOUR_ROWS).toString().getBytes(UTF_8);
    requireFourRows(sendPacked("gzip", packed(question)));
    requireFourRows(sendPacked("GZIP", packed(question)));
    requireFourRows(sendPacked("identity", question));
  }

  /** A thousandth of what they unpack to: never more is unpacked than a body may have. */
  @Test
  void whatUnpacksToTooMuchIsRefused() throws IOException, InterruptedException {
    byte[] bomb = packed(new byte[1 << 30]);
    assertThat(bomb.length).isLessThan(2 << 20);
    requireProblem(sendPacked("gzip", bomb), 413, "4194304 bytes at most, unpacked too");
    requireProblem(ask("read", fileOf(bomb)), 413, "4194304 bytes at most, unpacked too");
  }

  @Test
  void whatIsPackedOtherwiseOrDamagedIsRefused() throws IOException, InterruptedException {
    byte[] question = fileOf(FOUR_ROWS).toString().getBytes(UTF_8);
    byte[] half = Arrays.copyOf(packed(question), 40);
    requireProblem(sendPacked("gzip", question), 400, "not packed by gzip, or damaged");
    requireProblem(sendPacked("gzip", half), 400, "not packed by gzip, or damaged");
    HttpResponse<String> other = sendPacked("br", question);
    requireProblem(other, 415, "by gzip, and by nothing else");
    assertThat(other.headers().firstValue("Accept-Encoding")).hasValue("gzip");
    byte[] halfFile = Arrays.copyOf(packed(FOUR_ROWS), 40);
    requireProblem(ask("read", fileOf(halfFile)), 422, "file is packed by gzip, and damaged");
  }

  @Test
  void aFileBesideNumbersIsRefused() throws IOException, InterruptedException {
    ObjectNode question = JSON.createObjectNode();
    question.put("file", "close\n1\n2\n");
    question.putArray("prices").add(1).add(2);
    assertThat(ask("read", question).body()).contains("has a file and another series");
  }
}
