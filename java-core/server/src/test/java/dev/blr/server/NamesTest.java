package dev.blr.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.LiveRiskSettings.StatedRisk;
import dev.blr.engine.PublicNames;
import dev.blr.engine.RiskState;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.RunSettings;
import dev.blr.engine.ask.Source;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.report.Json;
import dev.blr.report.Said;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every field under its own name over HTTP and the WebSocket, in both directions. */
class NamesTest {
  private static final Context CONTEXT = Runs.context();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Raw risk and stated risk would be one and the same number. */
  private static final LiveRiskSettings RECALIBRATED =
      Runs.OWN.withStatedRisk(StatedRisk.RECALIBRATED);

  /** Settings by public name, as a client sends them. */
  private static ObjectNode json(LiveRiskSettings own) {
    ObjectNode settings = MAPPER.createObjectNode();
    PublicNames.expected("settings", Map.of("settings", own)).forEach(settings::putPOJO);
    return settings;
  }

  @Test
  void everyMemberReachesItsSetting() {
    ObjectNode sent =
        json(Runs.OWN).put("notional", 12_345).put("memoryDetail", true).put("currency", "CHF");
    RunSettings read =
        RunSettings.SHAPE.read(Json.read(sent.toString().getBytes(StandardCharsets.UTF_8)), "");
    assertThat(read).isEqualTo(new RunSettings(Runs.OWN, true, 12_345, "CHF"));
  }

  @Test
  void statesOfARealRun() throws Exception {
    ReturnSeries series = Runs.series(3);
    List<RiskState> states = Runs.states(new LiveRisk(RECALIBRATED, CONTEXT.kernels()), series);
    ObjectNode body = MAPPER.createObjectNode();
    body.set("returns", MAPPER.valueToTree(series.returns()));
    body.set("dates", MAPPER.valueToTree(series.labels()));
    body.set("settings", json(RECALIBRATED).put("notional", 12_345));
    try (RiskServer server =
        RiskServer.start(
            new RiskServer.Options(
                "127.0.0.1", 0, Optional.empty(), CONTEXT, List.of(), Optional.empty()))) {
      JsonNode report = answer(server, "/risk/state", body);
      Said.names(
          "meta",
          report.at("/meta"),
          Map.of(
              "context",
              CONTEXT,
              "modelVersion",
              LiveRisk.MODEL_VERSION,
              "settings",
              new RunSettings(RECALIBRATED, false, 12_345, "USD"),
              "source",
              new Source(
                  ReturnSeries.of(InputKind.RETURNS, series.labels(), series.returns(), false),
                  "request"),
              "returnType",
              "simple"),
          "prototypes",
          "gaps");
      check(states, report.at("/states"));
    }
  }

  @Test
  void statesOfAStream() throws Exception {
    ReturnSeries series = Runs.series(3);
    List<RiskState> states = Runs.states(new LiveRisk(RECALIBRATED, CONTEXT.kernels()), series);
    RiskStream stream = new RiskStream(CONTEXT, List.of(), Meter.ofThisProcess().share());
    stream.answer(MAPPER.createObjectNode().set("settings", json(RECALIBRATED)).toString());
    var found = MAPPER.createArrayNode();
    for (int i = 0; i < series.returns().length; i++) {
      ObjectNode observation =
          MAPPER
              .createObjectNode()
              .put("date", series.labels()[i])
              .put("return", series.returns()[i]);
      JsonNode message = Said.parsed(stream.answer(observation.toString()));
      if (message.at("/type").asText().equals("state")) {
        found.add(message.at("/state"));
      } else {
        assertThat(message.at("/type").asText()).isEqualTo("calibrating");
        assertThat(message.at("/daysLeft").asInt())
            .isEqualTo(RECALIBRATED.calibrationDays() - 1 - i);
      }
    }
    check(states, found);
  }

  @Test
  void health() throws Exception {
    try (RiskServer server =
        RiskServer.start(
            new RiskServer.Options(
                "127.0.0.1", 0, Optional.empty(), CONTEXT, List.of(), Optional.empty()))) {
      JsonNode health = answer(server, "/health", null);
      Map<String, Object> said =
          Said.names(
              "health",
              health,
              Map.of("status", "up", "context", CONTEXT, "modelVersion", LiveRisk.MODEL_VERSION),
              "faults",
              "uptimeSeconds",
              "streams",
              "heldBytes",
              "mostHeldBytes");
      PublicNames.requireValuesOfTheirOwn(List.of(said));
      assertThat(health.at("/faults")).isEmpty();
      assertThat(health.at("/uptimeSeconds").asDouble()).isBetween(1e-9, 600.0);
      assertThat(health.at("/mostHeldBytes").asLong())
          .isEqualTo(Runtime.getRuntime().maxMemory() / 2);
    }
  }

  @Test
  void problems() {
    InvalidInputException refused =
        new InvalidInputException("the place", "is the fault", "the remedy");
    InvalidInputException malformed =
        InvalidInputException.malformed("the place", "is the fault", "the remedy");
    for (Map<String, Object> kind :
        List.<Map<String, Object>>of(
            Map.of(
                "type",
                "/problems/refused-input",
                "title",
                "Refused input",
                "status",
                422,
                "refusal",
                refused),
            Map.of(
                "type",
                "/problems/malformed-input",
                "title",
                "Malformed input",
                "status",
                400,
                "refusal",
                malformed))) {
      Problem problem = Problem.of((InvalidInputException) requireNonNull(kind.get("refusal")));
      PublicNames.requireValuesOfTheirOwn(
          List.of(Said.names("refusal", Said.json(Problem.SHAPE, problem), kind)));
    }
    assertThat(Json.writeText(Problem.SHAPE, Problem.of(404, "the title", "the detail")))
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"the title\",\"status\":404,\"detail\":\"the detail\"}");
  }

  private static void check(List<RiskState> states, JsonNode found) {
    assertThat(found).hasSameSizeAs(states);
    List<Map<String, Object>> said = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      said.add(Said.names("state", found.get(i), Map.of("state", states.get(i))));
    }
    PublicNames.requireValuesOfTheirOwn(said, Runs.alike());
  }

  private static JsonNode answer(RiskServer server, String path, @Nullable JsonNode body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (body != null) {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return Said.parsed(client.send(request.build(), BodyHandlers.ofString()).body());
    }
  }
}
