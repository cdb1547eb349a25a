package dev.blr.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blr.engine.ask.Analysis;
import dev.blr.engine.ask.Catalogue;
import dev.blr.report.Said;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method over HTTP, and the one limit of what it may cost. */
class FacesTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String SMALL =
      "\"settings\":{\"particles\":20,\"modes\":16,\"calibrationDays\":60}";

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

  static List<String> methods() {
    return Catalogue.ANALYSES.stream().map(Analysis::name).toList();
  }

  private static HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  /** Prices of 1,100 days: a backtest judges what comes after a thousand. */
  private static String question(String method) {
    String files = Samples.ofFiles(Catalogue.analysis(method).question());
    if (files != null) {
      return files;
    }
    boolean settable =
        Catalogue.analysis(method).question().members().stream()
            .anyMatch(member -> member.field().name().equals("settings"));
    String closes = Samples.closes(1_100, 5);
    String prices =
        closes.lines().skip(1).map(line -> line.split(",")[1]).collect(Collectors.joining(","));
    String dates =
        closes
            .lines()
            .skip(1)
            .map(line -> '"' + line.split(",")[0] + '"')
            .collect(Collectors.joining(","));
    return "{\"prices\":[%s],\"dates\":[%s]%s}"
        .formatted(prices, dates, settable ? "," + SMALL : "");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void answersAsTheContractSays(String method) throws Exception {
    HttpResponse<String> response = post("/ask/" + method, question(method));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    Contract.check(Contract.answerOf(method), response.body());
    assertThat(Contract.answerOf(method)).isEqualTo(Catalogue.analysis(method).answer().name());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void refusesWhatIsNoQuestion(String method) throws Exception {
    assertThat(post("/ask/" + method, "{\"unheardOf\":1}").statusCode()).isEqualTo(400);
    // A file that is missing is a fault of form; of the series' forms none is demanded by itself.
    boolean formless = Samples.ofFiles(Catalogue.analysis(method).question()) == null;
    assertThat(post("/ask/" + method, "{}").statusCode()).isEqualTo(formless ? 422 : 400);
    assertThat(post("/ask/" + method, "{").statusCode()).isEqualTo(400);
  }

  @Test
  void aRefusalCallsEveryFieldAsItWasSent() throws Exception {
    String returns = "{\"returns\":[0.01,-0.01],";
    HttpResponse<String> response =
        post("/ask/backtest", returns + "\"from\":\"2010-01-02\",\"to\":\"2010-01-01\"}");
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(Said.parsed(response.body()).at("/detail").asText())
        .isEqualTo("to is 2010-01-01, before from; allowed: a day ≥ 2010-01-02");
    response = post("/ask/horizon", returns + "\"periods\":[1,251]}");
    assertThat(Said.parsed(response.body()).at("/detail").asText())
        .isEqualTo("periods[1] is 251; allowed: a whole number from 1 to 250");
  }

  @Test
  void theOldPathsAreThoseOfRunAndInspect() throws Exception {
    assertThat(post("/risk/state", question("run")).body())
        .isEqualTo(post("/ask/run", question("run")).body());
    assertThat(post("/risk/diagnostics", question("inspect")).body())
        .isEqualTo(post("/ask/inspect", question("inspect")).body());
  }

  /** full draws each of 128 modes of 500 particles from all 128, 20,000 times. */
  @Test
  void whatTakesLongIsRefusedInMinutes() throws Exception {
    String returns = Stream.generate(() -> "0.01").limit(20_000).collect(Collectors.joining(","));
    HttpResponse<String> response =
        post("/ask/run", "{\"returns\":[%s],\"settings\":{\"model\":\"full\"}}".formatted(returns));
    assertThat(response.statusCode()).isEqualTo(422);
    JsonNode problem = Said.parsed(response.body());
    assertThat(problem.at("/where").asText()).isEqualTo("question");
    assertThat(problem.at("/what").asText()).matches("would take about \\d+ minutes of one core");
    assertThat(problem.at("/allowed").asText())
        .isEqualTo("one of 60 s at most: fewer observations, particles, modes or models");
  }

  /** The five thousand days of the demo, at every default. */
  @Test
  void theDemoAtItsDefaultsIsNotRefused() throws Exception {
    String returns =
        Stream.generate(() -> "0.01,-0.01").limit(5_104 / 2).collect(Collectors.joining(","));
    assertThat(post("/ask/run", "{\"returns\":[%s]}".formatted(returns)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aStreamHasTheSameLimit() {
    RiskStream stream = new RiskStream(Runs.context(), List.of(), Meter.ofThisProcess().share());
    String opening = "{\"settings\":{\"model\":\"full\",\"particles\":32000,\"modes\":1024}}";
    JsonNode refused = Said.parsed(stream.answer(opening));
    assertThat(refused.at("/type").asText()).isEqualTo("error");
    assertThat(refused.at("/problem/what").asText())
        .matches("would take about \\d+ minutes of one core");
    assertThat(Said.parsed(stream.answer("{\"settings\":{}}")).at("/daysLeft").asInt())
        .isEqualTo(60);
  }
}
