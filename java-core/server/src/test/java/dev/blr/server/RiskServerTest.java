package dev.blr.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.PrototypeShape;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.RunQuestion;
import dev.blr.engine.ask.RunSettings;
import dev.blr.engine.ask.Source;
import dev.blr.engine.memory.Archetypes;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import dev.blr.report.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real requests over a real socket. */
class RiskServerTest {
  private static final String SMALL =
      "\"settings\":{\"particles\":40,\"modes\":32,\"calibrationDays\":30}";
  private static final Context CONTEXT = Runs.context();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<Prototype> LIBRARY = List.of(Archetypes.given("1987", 10, 3, -0.3));

  @TempDir private static Path web;
  private static ReturnSeries series;
  private static RiskServer server;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(web.resolve("index.html"), "<!doctype html><title>desk</title>");
    Files.writeString(web.resolve("engine.mjs"), "export default 1;");
    Files.write(web.resolve("engine.wasm"), new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    series = SeriesReader.read(Samples.closes(80, 1), SeriesOptions.DEFAULT);
    LiveRiskSettings small =
        LiveRiskSettings.defaults().withParticles(40).withModes(32).withCalibrationDays(30);
    RunQuestion question =
        new RunQuestion(
            new Source(series, "closes.csv"), RunSettings.DEFAULTS.withEngine(small), LIBRARY);
    RiskRun demo = RiskRun.ANALYSIS.method().apply(question, CONTEXT);
    server = RiskServer.start(options(0, Optional.of(CompletableFuture.completedFuture(demo))));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RiskServer.Options options(int port, Optional<CompletableFuture<RiskRun>> demo) {
    return options(port, web, demo);
  }

  private static RiskServer.Options options(
      int port, Path page, Optional<CompletableFuture<RiskRun>> demo) {
    return new RiskServer.Options("127.0.0.1", port, Optional.of(page), CONTEXT, LIBRARY, demo);
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(request(path).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return post("/risk/state", body);
  }

  private static HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static JsonNode problem(HttpResponse<String> response, int status) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    Contract.check("Problem", response.body());
    JsonNode problem = JSON.readTree(response.body());
    assertThat(problem.at("/status").asInt()).isEqualTo(status);
    return problem;
  }

  private static String numbers(double[] values) {
    return Arrays.stream(values)
        .mapToObj(Double::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void healthNamesTheKernelPath() throws Exception {
    HttpResponse<String> response = get("/health");
    assertThat(response.statusCode()).isEqualTo(200);
    Contract.check("Health", response.body());
    JsonNode health = JSON.readTree(response.body());
    assertThat(health.at("/kernelTarget").asText()).isEqualTo(CONTEXT.kernels().target());
    assertThat(health.at("/kernelReason").asText()).isEqualTo(CONTEXT.kernelReason());
  }

  @Test
  void pricesGiveTheStatesOfTheDemo() throws Exception {
    String dates =
        Samples.closes(80, 1)
            .lines()
            .skip(1)
            .map(line -> '"' + line.split(",")[0] + '"')
            .collect(Collectors.joining(",", "[", "]"));
    HttpResponse<String> response =
        post("{\"prices\":%s,\"dates\":%s,%s}".formatted(numbers(series.prices()), dates, SMALL));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    Contract.check("RiskReport", response.body());
    HttpResponse<String> demo = get("/risk/demo");
    Contract.check("RiskReport", demo.body());
    assertThat(JSON.readTree(response.body()).at("/states"))
        .hasSize(49)
        .isEqualTo(JSON.readTree(demo.body()).at("/states"));
    assertThat(JSON.readTree(demo.body()).at("/meta/source").asText()).isEqualTo("closes.csv");
  }

  @Test
  void theLibraryOfTheServerCanBeKeptAsAFileAndSentAlong() throws Exception {
    HttpResponse<String> known = get("/prototypes");
    Contract.check("PrototypeLibrary", known.body());
    assertThat(
            PrototypeShape.LIBRARY.read(
                Json.read(known.body().getBytes(StandardCharsets.UTF_8)), ""))
        .extracting(Prototype::name)
        .containsExactly("volatility spike", "market crash", "1987");

    String returns = numbers(series.returns());
    String same = JSON.readTree(known.body()).at("/prototypes").toString();
    String plain = "{\"returns\":%s,%s}".formatted(returns, SMALL);
    String sent = "{\"returns\":%s,\"prototypes\":%s,%s}".formatted(returns, same, SMALL);
    assertThat(JSON.readTree(post(sent).body()).at("/states"))
        .isEqualTo(JSON.readTree(post(plain).body()).at("/states"));
    String own =
        JSON.readTree(known.body()).at("/prototypes").toString().replace("\"1987\"", "\"1929\"");
    JsonNode withOwn =
        JSON.readTree(
            post("{\"returns\":%s,\"prototypes\":%s,%s}".formatted(returns, own, SMALL)).body());
    assertThat(withOwn.at("/meta/prototypes").toString())
        .isEqualTo("[\"volatility spike\",\"market crash\",\"1929\"]");
    JsonNode withNone =
        JSON.readTree(
            post("{\"returns\":%s,\"prototypes\":[],%s}".formatted(returns, SMALL)).body());
    assertThat(withNone.at("/meta/prototypes").toString())
        .isEqualTo("[\"volatility spike\",\"market crash\"]");

    JsonNode refused =
        problem(
            post("{\"returns\":%s,\"prototypes\":[{\"name\":\"x\"}],%s}".formatted(returns, SMALL)),
            400);
    assertThat(refused.at("/detail").asText())
        .isEqualTo("prototypes[0].learned is missing; allowed: labelled, detected, given");
  }

  @Test
  void memoryDetailAddsTheBlendedLawAndEverySimilarity() throws Exception {
    String settings = SMALL.replace("{", "{\"memoryDetail\":true,");
    String body = post("{\"returns\":%s,%s}".formatted(numbers(series.returns()), settings)).body();
    Contract.check("RiskReport", body);
    JsonNode report = JSON.readTree(body);
    JsonNode state = report.at("/states/48");
    assertThat(state.at("/similarities")).hasSize(3);
    assertThat(state.at("/similarities/2/name").asText()).isEqualTo("1987");
    assertThat(state.at("/blended/es").asDouble())
        .isGreaterThan(state.at("/blended/var").asDouble());
    JsonNode law = report.at("/blendedLaw");
    assertThat(law.at("/coefficients")).hasSize(32);
    assertThat(law.at("/risks/1")).isEqualTo(state.at("/blended"));
    assertThat(post("{\"returns\":%s,%s}".formatted(numbers(series.returns()), SMALL)).body())
        .as("only when asked for")
        .doesNotContain("blended", "similarities");
  }

  @Test
  void loadingsMoveTheBuffers() throws Exception {
    String settings = SMALL.replace("{", "{\"uncertaintyLoading\":0,\"memoryLoading\":0,");
    JsonNode report =
        JSON.readTree(
            post("{\"returns\":%s,%s}".formatted(numbers(series.returns()), settings)).body());
    assertThat(report.at("/meta/uncertaintyLoading").asDouble()).isZero();
    for (JsonNode state : report.at("/states")) {
      assertThat(state.at("/bufferStateless")).isEqualTo(state.at("/median"));
      assertThat(state.at("/bufferMemory")).isEqualTo(state.at("/median"));
    }
    String negative = SMALL.replace("{", "{\"memoryLoading\":-1,");
    assertThat(
            problem(post("{\"returns\":%s,%s}".formatted(numbers(series.returns()), negative)), 422)
                .at("/detail")
                .asText())
        .isEqualTo("settings.memoryLoading is -1.0; allowed: a finite number ≥ 0");
  }

  @Test
  void requestsAtTheSameTimeDoNotDisturbEachOther() throws Exception {
    String body = "{\"returns\":%s,%s}".formatted(numbers(series.returns()), SMALL);
    JsonNode alone = JSON.readTree(post(body).body());
    HttpRequest request =
        request("/risk/state")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answers =
        Stream.generate(() -> CLIENT.sendAsync(request, BodyHandlers.ofString()))
            .limit(16)
            .toList();
    for (var answer : answers) {
      HttpResponse<String> response = answer.get(30, TimeUnit.SECONDS);
      if (response.statusCode() == 503) {
        problem(response, 503);
      } else {
        assertThat(JSON.readTree(response.body())).isEqualTo(alone);
      }
    }
  }

  @Test
  void diagnosticsSpeakOfTheLastState() throws Exception {
    String body = "{\"returns\":%s,%s}".formatted(numbers(series.returns()), SMALL);
    HttpResponse<String> response = post("/risk/diagnostics", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    Contract.check("DiagnosticsReport", response.body());
    JsonNode report = JSON.readTree(response.body());
    JsonNode states = JSON.readTree(post(body).body()).at("/states");
    assertThat(report.at("/state")).isEqualTo(states.get(states.size() - 1));
    assertThat(report.at("/posteriorModes/modes")).hasSize(31);
    assertThat(report.at("/dataModes/observations").asInt()).isEqualTo(49);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{|400|line 1, column 2",
        "{}|422|body",
        "{\"returns\":[0.1,0.2]}|422|column returns"
      })
  void diagnosticsRefuseAsStatesDo(String body, int status, String where) throws Exception {
    assertThat(problem(post("/risk/diagnostics", body), status).at("/where").asText())
        .isEqualTo(where);
  }

  @Test
  void returnsWithoutDatesAreNumbered() throws Exception {
    HttpResponse<String> response =
        post("{\"returns\":%s,%s}".formatted(numbers(series.returns()), SMALL));
    Contract.check("RiskReport", response.body());
    assertThat(JSON.readTree(response.body()).at("/states/0/date").asText()).isEqualTo("31");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{|400|line 1, column 2",
        "[]|400|body",
        "null|400|body",
        "{} {}|400|body",
        "{\"returns\":[0.1,\"x\"]}|400|returns[1]",
        "{\"returns\":[0.1,\"0.2\"]}|400|returns[1]",
        "{\"returns\":[0.1,null]}|400|returns[1]",
        "{\"returns\":[0.1,NaN]}|400|line 1, column 20",
        "{\"prices\":[1],\"colour\":1}|400|colour",
        "{\"prices\":[1],\"prices\":[1]}|400|line 1, column 23",
        "{\"returns\":[0.1],\"settings\":{\"particles\":1.5}}|400|settings.particles",
        "{}|422|body",
        "{\"returns\":[0.1],\"prices\":[1,2]}|422|body",
        "{\"returns\":[0.1,-1]}|422|returns[1]",
        "{\"returns\":[0.1,1e999]}|422|returns[1]",
        "{\"prices\":[1,0]}|422|prices[1]",
        "{\"prices\":[1]}|422|prices",
        "{\"returns\":[0.1,0.2]}|422|column returns",
        "{\"returns\":[0.1],\"dates\":[]}|422|dates",
        "{\"returns\":[0.1,0.1],\"dates\":[\"2018-01-02\",\"2018-01-01\"]}|422|dates[1]",
        "{\"returns\":[0.1],\"dates\":[\"1/2/18\"]}|422|dates[0]",
        "{\"returns\":[0.1],\"settings\":{\"particles\":1}}|422|settings.particles",
        "{\"returns\":[0.1],\"settings\":{\"particles\":1000000}}|422|settings.particles",
        "{\"returns\":[0.1],\"settings\":{\"model\":\"other\"}}|422|settings.model",
        "{\"returns\":[0.1],\"settings\":{\"notional\":-1}}|422|settings.notional",
        "{\"returns\":[0.1],\"settings\":{\"seed\":9223372036854775808}}|400|settings.seed"
      })
  void refusalsSayWhere(String body, int status, String where) throws Exception {
    assertThat(problem(post(body), status).at("/where").asText()).isEqualTo(where);
  }

  @Test
  void otherRefusalsAreProblemsToo() throws Exception {
    problem(get("/nosuch"), 404);
    problem(post("[" + "1,".repeat(3 << 20) + "1]"), 413);
    HttpRequest form =
        request("/risk/state").POST(HttpRequest.BodyPublishers.ofString("{}")).build();
    problem(CLIENT.send(form, BodyHandlers.ofString()), 415);
  }

  /** As most clients do; the connection must not be reset under its answer. */
  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 12582912", "Transfer-Encoding: chunked"})
  void whoSendsAllBeforeReadingLearnsThatItIsTooMuch(String length) throws Exception {
    byte[] part = "1,".repeat(1 << 19).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 5; i++) { // a reset under an answer is a race
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.setSoTimeout(20_000);
        OutputStream out = socket.getOutputStream();
        String head =
            "POST /risk/state HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + length
                + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        boolean chunked = length.startsWith("Transfer");
        for (int j = 0; j < 12; j++) {
          if (chunked) {
            out.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
          }
          out.write(part);
          if (chunked) {
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
          }
        }
        if (chunked) {
          out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        Thread.sleep(50); // whatever comes of it has come
        byte[] status = socket.getInputStream().readNBytes(12);
        assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
      }
    }
  }

  @Test
  void workIsBounded() throws Exception {
    String many =
        Stream.generate(() -> "0.01").limit(2_000).collect(Collectors.joining(",", "[", "]"));
    String settings = "{\"particles\":20000,\"modes\":1024}";
    problem(post("{\"returns\":%s,\"settings\":%s}".formatted(many, settings)), 422);
    String few =
        Stream.generate(() -> "0.01").limit(100).collect(Collectors.joining(",", "[", "]"));
    problem(
        post("/risk/diagnostics", "{\"returns\":%s,\"settings\":%s}".formatted(few, settings)),
        422);
    String tooMany =
        Stream.generate(() -> "0.01").limit(50_000).collect(Collectors.joining(",", "[", "]"));
    problem(post("{\"returns\":%s}".formatted(tooMany)), 422);
  }

  /** Four mebibytes of body, here mostly blanks, are read; one byte more is not. */
  @Test
  void aBodyMayHaveFourMebibytes() throws Exception {
    String blanks = " ".repeat((4 << 20) - 2);
    problem(post("{" + blanks + "}"), 422);
    problem(post("{" + blanks + " }"), 413);
  }

  /** Sixty-four clients are served at a time; the next is told to try again later (code 1013). */
  @Test
  void theSixtyFifthStreamIsTurnedAway() throws Exception {
    List<Client> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 64; i++) {
        Client client = new Client("/risk/stream");
        clients.add(client);
        client.send("{%s}".formatted(SMALL));
        assertThat(client.next().at("/daysLeft").asInt()).as("client %d", i + 1).isEqualTo(30);
      }
      JsonNode health = JSON.readTree(get("/health").body());
      assertThat(health.at("/streams").asInt()).isEqualTo(64);
      // Of each a message of 4 MiB, and four copies of 40 particles of 32 modes and 32 numbers.
      assertThat(health.at("/heldBytes").asLong())
          .isEqualTo(64 * ((4L << 20) + 4 * 8 * 40 * (32 + 32)));
      Client refused = new Client("/risk/stream");
      clients.add(refused);
      assertThat(refused.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1013);
    } finally {
      clients.forEach(Client::close);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html",
    "/index.html, text/html",
    "/engine.mjs, text/javascript",
    "/engine.wasm, application/wasm",
    "/openapi.yaml, application/yaml"
  })
  void filesHaveTheirTypesAndHeaders(String path, String type) throws Exception {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'", "'wasm-unsafe-eval'");
  }

  /** Settings and kind are those of the first message that was taken. */
  @Test
  void aRefusedFirstMessageLocksNothing() throws Exception {
    try (Client client = new Client("/risk/stream")) {
      for (String bad :
          List.of("{\"return\":-2}", "{\"price\":-5}", "{\"settings\":{\"particles\":1}}", "{}")) {
        client.send(bad);
        assertThat(client.next().at("/type").asText()).as(bad).isEqualTo("error");
      }
      client.send("{%s}".formatted(SMALL));
      assertThat(client.next().at("/daysLeft").asInt()).isEqualTo(30);
      client.send("{\"return\":-2}");
      assertThat(client.next().at("/type").asText()).isEqualTo("error");
      client.send("{\"price\":100}");
      assertThat(client.next().at("/daysLeft").asInt()).isEqualTo(30);
      client.send("{\"price\":101}");
      assertThat(client.next().at("/daysLeft").asInt()).isEqualTo(29);
    }
  }

  /** As after ci/build server; what is not the page still answers. */
  @Test
  void withoutAPageTheRootSaysSo(@TempDir Path noPage) throws Exception {
    try (RiskServer bare = RiskServer.start(options(0, noPage, Optional.empty()))) {
      String origin = "http://127.0.0.1:" + bare.port();
      HttpRequest root = HttpRequest.newBuilder(URI.create(origin + "/")).build();
      assertThat(problem(CLIENT.send(root, BodyHandlers.ofString()), 404).at("/detail").asText())
          .contains("without the dashboard", "ci/build", "--web", "/openapi.yaml");
      HttpRequest health = HttpRequest.newBuilder(URI.create(origin + "/health")).build();
      assertThat(CLIENT.send(health, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theFolderIsNotLeft() throws Exception {
    assertThat(get("/%2e%2e/").statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(get("/..%2f..%2fetc/passwd").statusCode()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void aTakenPortIsItsOwnException() {
    assertThatThrownBy(() -> RiskServer.start(options(server.port(), Optional.empty())))
        .isInstanceOf(BindException.class);
  }

  @Test
  void withoutASeriesThereIsNoDemo() throws Exception {
    try (RiskServer bare = RiskServer.start(options(0, Optional.empty()))) {
      URI uri = URI.create("http://127.0.0.1:" + bare.port() + "/risk/demo");
      problem(CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()), 404);
    }
  }

  @Test
  void stoppingLetsARequestUnderWayEnd() throws Exception {
    RiskServer stopping = RiskServer.start(options(0, Optional.empty()));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stopping.port() + "/risk/state"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"returns\":" + numbers(series.returns()) + "}"))
            .build();
    var response = CLIENT.sendAsync(request, BodyHandlers.ofString());
    HttpRequest scrape =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stopping.port() + "/metrics"))
            .build();
    while (!response.isDone()
        && CLIENT.send(scrape, BodyHandlers.ofString()).body().contains("blr_held_bytes 0.0\n")) {
      Thread.onSpinWait();
    }
    stopping.close();
    assertThat(response.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void aStreamGivesTheStatesOfTheWholeSeries() throws Exception {
    JsonNode demo = JSON.readTree(get("/risk/demo").body()).at("/states");
    try (Client client = new Client("/risk/stream")) {
      client.send("{%s}".formatted(SMALL));
      assertThat(client.next().at("/daysLeft").asInt()).isEqualTo(30);
      client.send("{\"date\":\"2007-01-02\",\"price\":%s}".formatted(series.prices()[0]));
      assertThat(client.next().at("/daysLeft").asInt()).isEqualTo(30);
      for (int i = 0; i < series.returns().length; i++) {
        client.send(
            "{\"date\":\"%s\",\"price\":%s}".formatted(series.labels()[i], series.prices()[i + 1]));
        JsonNode message = client.next();
        if (i < 30) {
          assertThat(message.at("/daysLeft").asInt()).isEqualTo(29 - i);
        } else {
          assertThat(message.at("/state")).isEqualTo(demo.get(i - 30));
        }
      }
    }
  }

  /** Another connection takes up what one saved; both go on alike. */
  @Test
  void aStreamThatWasSavedGoesOnInAnother() throws Exception {
    JsonNode demo = JSON.readTree(get("/risk/demo").body()).at("/states");
    try (Client first = new Client("/risk/stream");
        Client second = new Client("/risk/stream")) {
      first.send("{\"save\":true}");
      assertThat(first.next().at("/type").asText()).as("nothing yet").isEqualTo("error");
      first.send("{%s}".formatted(SMALL));
      first.next();
      first.send("{\"date\":\"2007-01-02\",\"price\":%s}".formatted(series.prices()[0]));
      first.next();
      for (int i = 0; i < 50; i++) {
        first.send(priced(i));
        first.next();
      }
      first.send("{\"save\":true}");
      JsonNode saved = first.next();
      assertThat(saved.at("/type").asText()).isEqualTo("snapshot");
      String snapshot = saved.at("/snapshot").asText();
      String damaged = snapshot.substring(0, 200) + (snapshot.charAt(200) == 'A' ? 'B' : 'A');
      second.send("{\"resume\":\"%s\"}".formatted(damaged + snapshot.substring(201)));
      assertThat(second.next().at("/problem/detail").asText()).contains("snapshot is damaged");
      second.send("{\"resume\":\"no base64!\"}");
      assertThat(second.next().at("/problem/detail").asText()).contains("base64");
      second.send("{\"resume\":\"%s\"}".formatted("A".repeat(1_000_000))); // as long as one may be
      assertThat(second.next().at("/problem/detail").asText()).contains("does not begin like one");
      second.send("{\"resume\":\"%s\"}".formatted(snapshot));
      JsonNode opened = second.next();
      assertThat(opened.at("/state")).isEqualTo(demo.get(49 - 30));
      assertThat(opened.at("/settings/calibrationDays").asInt()).isEqualTo(30);
      for (int i = 50; i < series.returns().length; i++) {
        second.send(priced(i));
        assertThat(second.next().at("/state")).isEqualTo(demo.get(i - 30));
      }
      second.send("{\"resume\":\"%s\"}".formatted(snapshot));
      assertThat(second.next().at("/problem/detail").asText()).contains("comes late");
    }
  }

  private static String priced(int i) {
    return "{\"date\":\"%s\",\"price\":%s}".formatted(series.labels()[i], series.prices()[i + 1]);
  }

  private static final String TEN =
      "\"settings\":{\"particles\":20,\"modes\":16,\"calibrationDays\":20}";

  /** One return of 1.25 %, as each kind writes it, after calm days of a tenth to a third of it. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          price | | -0.0125 | prices
          return | | -0.0125 | returns
          log-return | | -0.012578782206860073 | log returns
          percent | | -1.25 | returns in per cent
          basis-points | | -125 | returns in basis points
          loss | | 0.0125 | losses, positive where money was lost
          loss | 8000 | 100 | losses, positive where money was lost on a notional of 8000
          pnl | 8000 | -100 | profit and loss on a notional of 8000
          difference | 8000 | -100 | levels whose differences are money on a notional of 8000
          """)
  void aStreamTakesEveryKindAndSaysWhichItTakes(
      String kind, String notional, double last, String reading) throws Exception {
    String money = notional == null ? "" : ",\"notional\":" + notional;
    try (Client client = new Client("/risk/stream")) {
      client.send("{%s,\"kind\":\"%s\"%s}".formatted(TEN, kind, money));
      JsonNode opened = client.next();
      assertThat(opened.at("/reading").asText()).isEqualTo(reading);
      boolean price = kind.equals("price");
      double level = price ? 100 : 0;
      if (price || kind.equals("difference")) {
        client.send("{\"value\":%s}".formatted(level));
        assertThat(client.next().at("/daysLeft").asInt()).isEqualTo(20);
      }
      JsonNode answer = opened;
      for (int day = 0; day <= 20; day++) {
        double value = day == 20 ? last : last * (day % 2 == 0 ? 0.1 : -0.3);
        level = price ? level * (1 + value) : level + value;
        boolean levels = price || kind.equals("difference");
        client.send("{\"value\":%s}".formatted(levels ? level : value));
        answer = client.next();
      }
      assertThat(answer.at("/state/loss").asDouble()).isCloseTo(0.0125, within(1e-12));
    }
  }

  @Test
  void aStreamRefusesValuesOfNoKindAndMoneyOfNothing() throws Exception {
    try (Client client = new Client("/risk/stream")) {
      refused(client, "{\"value\":5}", "value is of no kind");
      refused(client, "{\"price\":5,\"value\":5}", "message has price and value");
      refused(client, "{}", "message has no price, return or value");
      refused(client, "{\"kind\":\"pnl\"}", "notional is missing");
      refused(client, "{\"kind\":\"return\",\"notional\":5}", "notional is given for returns");
      refused(client, "{\"notional\":5}", "notional comes without a kind");
      refused(client, "{\"kind\":\"levels\"}", "kind is \"levels\"");
      client.send("{%s}".formatted(TEN));
      assertThat(client.next().at("/reading").asText())
          .isEqualTo("prices or returns, as the first observation tells");
      refused(client, "{\"kind\":\"pnl\",\"notional\":5}", "kind comes late");
      client.send("{\"return\":0.01}");
      assertThat(client.next().at("/daysLeft").asInt()).isEqualTo(19);
      refused(client, "{\"price\":5}", "message changes from returns");
    }
    try (Client client = new Client("/risk/stream")) {
      client.send("{%s,\"kind\":\"percent\"}".formatted(TEN));
      client.next();
      refused(client, "{\"return\":0.01}", "message changes from percent");
      refused(client, "{\"value\":-100}", "value is -100.0");
    }
  }

  private static void refused(Client client, String message, String detail) throws Exception {
    client.send(message);
    assertThat(client.next().at("/problem/detail").asText()).as(message).startsWith(detail);
  }

  @Test
  void aRefusedObservationLeavesTheStreamAsItWas() throws Exception {
    try (Client client = new Client("/risk/stream")) {
      client.send("{\"date\":\"2018-01-02\",\"return\":0.01}");
      assertThat(client.next().at("/daysLeft").asInt()).isEqualTo(59);
      for (String bad :
          List.of(
              "{\"date\":\"2018-01-02\",\"return\":0.01}",
              "{\"date\":\"2018-01-03\",\"return\":-1}",
              "{\"date\":\"2018-01-03\",\"price\":5}",
              "{\"date\":\"2018-01-03\"}",
              "{\"return\":0.01}",
              "{%s}".formatted(SMALL),
              "what?",
              "{\"settings\":{\"particles\":\"x\"}}")) {
        client.send(bad);
        assertThat(client.next().at("/type").asText()).as(bad).isEqualTo("error");
      }
      client.send("{\"date\":\"2018-01-03\",\"return\":0.01}");
      assertThat(client.next().at("/daysLeft").asInt()).isEqualTo(58);
    }
  }

  @Test
  void replaySendsTheDemoAtItsPaceAndCloses() throws Exception {
    JsonNode demo = JSON.readTree(get("/risk/demo").body()).at("/states");
    long start = System.nanoTime();
    try (Client client = new Client("/risk/stream?replay=1&speed=200")) {
      for (JsonNode state : demo) {
        assertThat(client.next().at("/state")).isEqualTo(state);
      }
      assertThat(client.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1000);
    }
    assertThat(System.nanoTime() - start)
        .as("49 states at 200 a second")
        .isGreaterThan(48 * 5_000_000L);
  }

  /** Twenty a second unless the client says otherwise: five take a fifth of a second at least. */
  @Test
  void replayIsTwentyStatesASecond() throws Exception {
    long start = System.nanoTime();
    try (Client client = new Client("/risk/stream?replay=1")) {
      for (int i = 0; i < 5; i++) {
        client.next();
      }
    }
    assertThat(System.nanoTime() - start).isGreaterThan(4 * 50_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "0.099", "10001", "NaN"})
  void aSpeedThatIsNoneIsRefused(String speed) throws Exception {
    try (Client client = new Client("/risk/stream?replay=1&speed=" + speed)) {
      assertThat(client.next().at("/problem/where").asText()).isEqualTo("speed");
      assertThat(client.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
    }
  }

  /** A WebSocket whose messages can be waited for; every one is held to the contract. */
  private static final class Client implements WebSocket.Listener, AutoCloseable {
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    Client(String path) {
      URI uri = URI.create("ws://127.0.0.1:" + server.port() + path);
      socket = CLIENT.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    void send(String text) {
      socket.sendText(text, true).join();
    }

    JsonNode next() throws Exception {
      String message = messages.poll(10, TimeUnit.SECONDS);
      assertThat(message).as("an answer within ten seconds").isNotNull();
      JsonNode read = JSON.readTree(message);
      String schema =
          switch (read.at("/type").asText()) {
            case "error" -> "StreamError";
            case "snapshot" -> "StreamSnapshot";
            default -> "LiveAnswer";
          };
      Contract.check(schema, message);
      return read;
    }

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        messages.add(partial.toString());
        partial.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(
        WebSocket webSocket, int statusCode, String reason) {
      closed.complete(statusCode);
      return null;
    }

    @Override
    public void close() {
      socket.abort();
    }
  }
}
