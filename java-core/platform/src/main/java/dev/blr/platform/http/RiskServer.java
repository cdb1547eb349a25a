package dev.blr.platform.http;

import dev.blr.engine.ask.Analysis;
import dev.blr.engine.ask.Catalogue;
import dev.blr.engine.ask.Cost;
import dev.blr.engine.ask.DetailedState;
import dev.blr.engine.ask.Inspection;
import dev.blr.engine.ask.LiveSession;
import dev.blr.engine.ask.PrototypeShape;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.Source;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Value;
import dev.blr.platform.Json;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.staticfiles.Location;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API, the WebSocket and the dashboard. Everything is computed on virtual threads; as many
 * series at once as there are cores, since more would only make all of them late.
 */
public final class RiskServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RiskServer.class);
  private static final long MAX_BODY_BYTES = 4 << 20;
  private static final int MAX_STREAMS = 64;
  private static final long STOP_MILLIS = 10_000;
  private static final double DEFAULT_SPEED = 20;
  private static final String JSON = "application/json";

  /** Scripts and data come from this server only; WebAssembly may be compiled. */
  private static final String CONTENT_POLICY =
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; object-src 'none'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String NO_PAGE =
      "The server was built without the dashboard: ci/build adds it, --web DIR serves another. "
          + "All else is there, see /openapi.yaml.";

  /**
   * How to serve.
   *
   * @param port 0 takes a free one
   * @param web folder of the dashboard; null for the one in the jar
   * @param library crises that a request or stream without prototypes of its own remembers
   * @param demo the series to replay, which may still be computing; null for none
   */
  public record Options(
      String host,
      int port,
      Path web,
      dev.blr.engine.ask.Context context,
      List<Prototype> library,
      CompletableFuture<RiskRun> demo) {}

  private final dev.blr.engine.ask.Context context;
  private final List<Prototype> library;
  private final CompletableFuture<RiskRun> demo;
  private final CompletableFuture<byte[]> demoJson;
  private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final Semaphore streams = new Semaphore(MAX_STREAMS);
  private final long startNanos = System.nanoTime();
  private final Javalin app;

  private RiskServer(Options options) {
    this.context = options.context();
    this.library = options.library();
    this.demo = options.demo();
    this.demoJson =
        demo == null ? null : demo.thenApply(run -> Json.write(RiskRun.ANALYSIS.answer(), run));
    this.app = Javalin.create(config -> configure(config, options));
  }

  /**
   * Starts to listen.
   *
   * @throws io.javalin.util.JavalinBindException when the port is taken
   */
  public static RiskServer start(Options options) {
    RiskServer server = new RiskServer(options);
    server.app.start(options.host(), options.port());
    return server;
  }

  public int port() {
    return app.port();
  }

  /** Lets requests that are under way end, for ten seconds at most, then stops. */
  @Override
  public void close() {
    app.stop();
  }

  private void configure(JavalinConfig config, Options options) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = MAX_BODY_BYTES;
    config.jetty.modifyWebSocketServletFactory(factory ->
        factory.setMaxTextMessageSize(MAX_BODY_BYTES)); // a snapshot comes as one message
    config.jetty.modifyServer(server -> server.setStopTimeout(STOP_MILLIS));
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.routes.before(RiskServer::addSecurityHeaders);
    config.routes.get("/health", this::health);
    for (Analysis<?, ?> analysis : Catalogue.ANALYSES) {
      config.routes.post("/ask/" + analysis.name(), ctx -> compute(ctx, analysis, demo));
    }
    config.routes.post("/risk/state", ctx -> compute(ctx, RiskRun.ANALYSIS, null));
    config.routes.post("/risk/diagnostics", ctx -> compute(ctx, Inspection.ANALYSIS, null));
    config.routes.get("/risk/demo", this::riskDemo);
    config.routes.get("/prototypes", this::prototypes);
    config.routes.get("/openapi.yaml", RiskServer::openapi);
    config.routes.ws("/risk/stream", this::riskStream);
    config.routes.exception(InvalidInputException.class, (e, ctx) -> answer(ctx, Problem.of(e)));
    config.routes.exception(
        HttpResponseException.class,
        (e, ctx) -> {
          String title = HttpStatus.forStatus(e.getStatus()).getMessage();
          answer(ctx, Problem.of(e.getStatus(), title, e.getMessage()));
        });
    config.routes.exception(
        Exception.class,
        (e, ctx) -> {
          LOG.error("{} {}", ctx.method(), ctx.path(), e);
          answer(ctx, Problem.of(500, "Internal error", "The server's log has the details."));
        });
    serveDashboard(config, options.web());
  }

  private static void addSecurityHeaders(Context ctx) {
    ctx.header("Content-Security-Policy", CONTENT_POLICY);
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Referrer-Policy", "no-referrer");
  }

  private static void serveDashboard(JavalinConfig config, Path web) {
    boolean present =
        web == null
            ? RiskServer.class.getResource("/web/index.html") != null
            : Files.isRegularFile(web.resolve("index.html"));
    if (!present) {
      config.routes.get("/", ctx -> answer(ctx, Problem.of(404, "No page in this build", NO_PAGE)));
      return;
    }
    config.staticFiles.add(files -> {
      files.directory = web == null ? "/web" : web.toString();
      files.location = web == null ? Location.CLASSPATH : Location.EXTERNAL;
      files.mimeTypes.add("text/javascript", "js", "mjs");
      files.mimeTypes.add("application/wasm", "wasm");
    });
  }

  private static void answer(Context ctx, Problem problem) {
    ctx.status(problem.status())
        .contentType(Problem.MEDIA_TYPE)
        .result(Json.write(Problem.SHAPE, problem));
  }

  private void health(Context ctx) {
    Health health = new Health(context, (System.nanoTime() - startNanos) / 1e9);
    ctx.contentType(JSON).result(Json.write(Health.SHAPE, health));
  }

  /**
   * Reads a question, computes on a core of its own, and answers.
   *
   * @param own whose series a question without one is about; null for nobody's
   */
  private <Q, A> void compute(
      Context ctx, Analysis<Q, A> analysis, CompletableFuture<RiskRun> own) {
    String type = ctx.contentType() == null ? "" : ctx.contentType().split(";")[0].strip();
    if (!type.equalsIgnoreCase(JSON)) {
      answer(ctx, Problem.of(415, "Unsupported media type", "The body must be " + JSON + "."));
      return;
    }
    Source series = own == null ? null : own.join().meta().source();
    Value question =
        ServerLibrary.about(ServerLibrary.beside(Json.read(ctx.bodyAsBytes()), library), series);
    if (!cores.tryAcquire()) {
      ctx.header("Retry-After", "5");
      answer(ctx, Problem.of(503, "Busy", "Every core is at work on another series."));
      return;
    }
    try {
      // Before the type is set: a refusal has another.
      A answer = analysis.answer(question, Cost.A_MINUTE, context);
      ctx.contentType(JSON).result(Json.write(analysis.answer(), answer));
    } finally {
      cores.release();
    }
  }

  private void riskDemo(Context ctx) {
    if (demoJson == null) {
      answer(ctx, Problem.of(404, "No demo", "The server was started without a series (--input)."));
      return;
    }
    ctx.contentType(JSON).result(demoJson.join());
  }

  /** What this server remembers from the start; the answer can be kept as a file. */
  private void prototypes(Context ctx) {
    List<Prototype> known = CrisisMemory.withBuiltIn(library);
    ctx.contentType(JSON).result(Json.write(PrototypeShape.LIBRARY, known));
  }

  private static void openapi(Context ctx) throws IOException {
    try (InputStream in = RiskServer.class.getResourceAsStream("/openapi.yaml")) {
      ctx.contentType("application/yaml").result(in.readAllBytes());
    }
  }

  private void riskStream(WsConfig ws) {
    ws.onConnect(ctx -> {
      if (!streams.tryAcquire()) {
        ctx.closeSession(1013, "too many streams");
        return;
      }
      ctx.attribute("counted", true);
      ctx.enableAutomaticPings();
      if ("1".equals(ctx.queryParam("replay"))) {
        Thread.startVirtualThread(() -> replay(ctx));
      } else {
        ctx.attribute("stream", new RiskStream(context, library));
      }
    });
    ws.onMessage(ctx -> {
      RiskStream stream = ctx.attribute("stream");
      if (stream != null) {
        ctx.send(stream.answer(ctx.message()));
      }
    });
    ws.onClose(ctx -> {
      RiskStream stream = ctx.attribute("stream");
      if (stream != null) {
        stream.close();
      }
      if (ctx.attribute("counted") != null) {
        streams.release();
      }
    });
  }

  /** Sends the demo's states, {@code speed} a second, until the last or until the client leaves. */
  private void replay(WsContext ctx) {
    try {
      double speed = speed(ctx.queryParam("speed"));
      if (demo == null) {
        throw new InvalidInputException("replay", "has no series", "a server started with --input");
      }
      List<DetailedState> states = demo.join().states();
      long start = System.nanoTime();
      for (int i = 0; i < states.size() && ctx.session.isOpen(); i++) {
        ctx.send(
            Json.writeText(
                LiveSession.Answer.SHAPE, new LiveSession.Answer(null, null, states.get(i))));
        long dueNanos = start + (long) ((i + 1) / speed * 1e9);
        Thread.sleep(Duration.ofNanos(Math.max(0, dueNanos - System.nanoTime())));
      }
      ctx.closeSession(1000, "end of the series");
    } catch (InvalidInputException e) {
      ctx.send(Json.writeText(RiskStream.REFUSED, new RiskStream.Refused(Problem.of(e))));
      ctx.closeSession(1008, "refused");
    } catch (CompletionException | InterruptedException e) {
      ctx.closeSession(1011, "internal error");
    }
  }

  private static double speed(String text) {
    try {
      double speed = text == null ? DEFAULT_SPEED : Double.parseDouble(text);
      if (speed >= 0.1 && speed <= 10_000) {
        return speed;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same answer as a number out of range.
    }
    throw new InvalidInputException(
        "speed", "is \"" + text + "\"", "states a second, from 0.1 to 10000");
  }
}
