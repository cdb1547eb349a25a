package dev.blr.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.series.ReadingCase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
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

  @Test
  void aFileBesideNumbersIsRefused() throws IOException, InterruptedException {
    ObjectNode question = JSON.createObjectNode();
    question.put("file", "close\n1\n2\n");
    question.putArray("prices").add(1).add(2);
    assertThat(ask("read", question).body()).contains("has a file and another series");
  }
}
