package dev.blr.server;

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
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Value;
import dev.blr.report.Json;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API, the WebSocket and the dashboard.
 *
 * <p>Requests live on virtual threads and compute on two {@link Lane}s: one for questions that may
 * take a minute, one for what takes a moment (reading a question, an observation of a stream),
 * which so never waits for a minute's work. Nothing else waits for either.
 */
public final class RiskServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RiskServer.class);
  private static final long MAX_BODY_BYTES = 4 << 20;
  private static final int MAX_STREAMS = 64;
  private static final long STOP_MILLIS = 10_000;
  private static final double DEFAULT_SPEED = 20;

  /** Beyond it a client would wait for minutes, and is told to come again. */
  private static final int MOST_QUESTIONS_WAITING = 16;

  private static final int MOST_MOMENTS_WAITING = 256;

  /** Reading JSON and checking it, a byte; generous. */
  private static final double OPERATIONS_A_BYTE = 50;

  /** How often a waiting request looks whether its client is still there. */
  private static final long LOOK_MILLIS = 250;

  /** How long a client may leave an answer of a stream unread. */
  private static final long UNREAD_SECONDS = 10;

  /** Bytes a second below which a request is not being sent but held open. */
  private static final int SLOWEST_REQUEST = 256;

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
   * @param web folder of the dashboard; empty for the one in the jar
   * @param library crises that a request or stream without prototypes of its own remembers
   * @param demo the series to replay, which may still be computing; empty for none
   */
  public record Options(
      String host,
      int port,
      Optional<Path> web,
      dev.blr.engine.ask.Context context,
      List<Prototype> library,
      Optional<CompletableFuture<RiskRun>> demo) {}

  private final dev.blr.engine.ask.Context context;
  private final List<Prototype> library;
  private final Optional<CompletableFuture<RiskRun>> demo;
  private final Optional<CompletableFuture<byte[]>> demoJson;
  private final Lane questions;
  private final Lane moments;
  private final Semaphore streams = new Semaphore(MAX_STREAMS);
  private final long startNanos = System.nanoTime();
  private final Javalin app;

  private RiskServer(Options options) {
    this.context = options.context();
    this.library = options.library();
    this.demo = options.demo();
    this.demoJson =
        demo.map(run -> run.thenApply(done -> Json.write(RiskRun.ANALYSIS.answer(), done)));
    int cores = Runtime.getRuntime().availableProcessors();
    this.questions = new Lane("blr-question", cores, MOST_QUESTIONS_WAITING);
    this.moments = new Lane("blr-moment", cores, MOST_MOMENTS_WAITING);
    this.app = Javalin.create(config -> configure(config, options));
  }

  /**
   * Starts to listen.
   *
   * @throws BindException when the port is taken or not allowed
   */
  public static RiskServer start(Options options) throws BindException {
    RiskServer server = new RiskServer(options);
    try {
      server.app.start(options.host(), options.port());
    } catch (JavalinBindException e) {
      throw (BindException) new BindException(e.getMessage()).initCause(e);
    }
    return server;
  }

  public int port() {
    return app.port();
  }

  /** Lets requests that are under way end, for ten seconds at most, then stops. */
  @Override
  public void close() {
    app.stop();
    questions.close();
    moments.close();
  }

  @SuppressWarnings("removal") // of the least data rate, for which Jetty 12 has nothing else yet
  private void configure(JavalinConfig config, Options options) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = MAX_BODY_BYTES;
    config.jetty.modifyWebSocketServletFactory(factory ->
        factory.setMaxTextMessageSize(MAX_BODY_BYTES)); // a snapshot comes as one message
    config.jetty.modifyServer(server -> server.setStopTimeout(STOP_MILLIS));
    config.jetty.modifyHttpConfiguration(http -> {
      http.setSendServerVersion(false);
      http.setMinRequestDataRate(SLOWEST_REQUEST);
    });
    config.routes.before(RiskServer::addSecurityHeaders);
    config.routes.get("/health", this::health);
    for (Analysis<?, ?> analysis : Catalogue.ANALYSES) {
      config.routes.post("/ask/" + analysis.name(), ctx -> compute(ctx, analysis, demo));
    }
    config.routes.post("/risk/state", ctx -> compute(ctx, RiskRun.ANALYSIS, Optional.empty()));
    config.routes.post(
        "/risk/diagnostics", ctx -> compute(ctx, Inspection.ANALYSIS, Optional.empty()));
    config.routes.get("/risk/demo", this::riskDemo);
    config.routes.get("/prototypes", this::prototypes);
    config.routes.get("/openapi.yaml", RiskServer::openapi);
    config.routes.ws("/risk/stream", this::riskStream);
    config.routes.exception(InvalidInputException.class, (e, ctx) -> answer(ctx, Problem.of(e)));
    config.routes.exception(
        HttpResponseException.class,
        (e, ctx) -> {
          String title = HttpStatus.forStatus(e.getStatus()).getMessage();
          answer(
              ctx,
              Problem.of(e.getStatus(), title, Objects.requireNonNullElse(e.getMessage(), title)));
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

  private static void serveDashboard(JavalinConfig config, Optional<Path> web) {
    boolean present =
        web.map(folder -> Files.isRegularFile(folder.resolve("index.html")))
            .orElseGet(() -> RiskServer.class.getResource("/web/index.html") != null);
    if (!present) {
      config.routes.get("/", ctx -> answer(ctx, Problem.of(404, "No page in this build", NO_PAGE)));
      return;
    }
    config.staticFiles.add(files -> {
      files.directory = web.map(Path::toString).orElse("/web");
      files.location = web.isPresent() ? Location.EXTERNAL : Location.CLASSPATH;
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
   * @param own whose series a question without one is about
   */
  private <Q, A> void compute(
      Context ctx, Analysis<Q, A> analysis, Optional<CompletableFuture<RiskRun>> own) {
    String type = ctx.contentType() == null ? "" : ctx.contentType().split(";")[0].strip();
    if (!type.equalsIgnoreCase(JSON)) {
      answer(ctx, Problem.of(415, "Unsupported media type", "The body must be " + JSON + "."));
      return;
    }
    byte[] body = ctx.bodyAsBytes();
    Optional<Source> series = own.map(run -> run.join().meta().source());
    Peer client = new Peer(ctx);
    try {
      Analysis.Priced<Q, A> priced =
          await(
              moments.submit(
                  ctx.ip(),
                  OPERATIONS_A_BYTE * body.length,
                  _ -> analysis.price(question(analysis.question(), body, series), Cost.A_MINUTE)),
              client);
      byte[] answer =
          await(
              questions.submit(
                  ctx.ip(),
                  priced.operations(),
                  progress ->
                      Json.write(analysis.answer(), priced.answer(context.withProgress(progress)))),
              client);
      // After what may refuse: a refusal has another type.
      ctx.contentType(JSON).result(answer);
    } catch (Busy e) {
      ctx.header("Retry-After", Long.toString(e.retryAfterSeconds()));
      answer(ctx, Problem.of(503, "Busy", "As many questions wait as may; come again later."));
    } catch (CancellationException e) {
      ctx.status(HttpStatus.CLIENT_CLOSED_REQUEST); // nobody reads it
    }
  }

  private Value question(Shape<?> shape, byte[] body, Optional<Source> series) {
    Value asked = ServerLibrary.beside(shape, Json.read(body), library);
    return ServerLibrary.about(shape, asked, series);
  }

  /** What the work gives; it is abandoned when the client leaves. */
  private static <A> A await(Lane.Work<A> work, Peer client) {
    while (true) {
      try {
        return work.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (client.hasLeft()) {
          work.abandon();
        }
      } catch (InterruptedException e) {
        work.abandon();
      } catch (ExecutionException e) {
        throw failure(e);
      }
    }
  }

  private static RuntimeException failure(ExecutionException failed) {
    return switch (failed.getCause()) {
      case RuntimeException refused -> refused;
      case OutOfMemoryError tooMuch -> {
        LOG.error("out of memory on one question; the others go on");
        yield new HttpResponseException(503, "There is not enough memory for this question now.");
      }
      case null, default -> new IllegalStateException(failed);
    };
  }

  private void riskDemo(Context ctx) {
    if (demoJson.isEmpty()) {
      answer(ctx, Problem.of(404, "No demo", "The server was started without a series (--input)."));
      return;
    }
    ctx.contentType(JSON).result(demoJson.get().join());
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
        deliver(ctx, computed(ctx, stream));
      }
    });
    ws.onBinaryMessage(ctx ->
        deliver(
            ctx,
            RiskStream.refusal(
                Problem.of(415, "Unsupported message", "Messages are JSON, in text frames."))));
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

  /** On the lane of what takes a moment: the client's next message waits until this one is done. */
  private String computed(WsMessageContext ctx, RiskStream stream) {
    try {
      return moments
          .submit(ctx.sessionId(), stream.operations(), _ -> stream.answer(ctx.message()))
          .get();
    } catch (Busy e) {
      return RiskStream.refusal(Problem.of(503, "Busy", "As much waits as may; send it again."));
    } catch (InterruptedException e) {
      throw new CancellationException("the server stops");
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /**
   * Sends and waits until it is on its way, so that a client that does not read is not read from
   * either, and holds one answer at most. Who leaves it unread for too long is closed.
   */
  private static void deliver(WsContext ctx, String text) {
    Callback.Completable sent = new Callback.Completable();
    ctx.session.sendText(text, sent);
    try {
      sent.get(UNREAD_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // The reason stands behind what is unread: some time to reach it, then the connection is cut.
      ctx.session.close(1013, "answers are not read", Callback.NOOP);
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(ctx.session::disconnect);
    } catch (ExecutionException | InterruptedException e) {
      ctx.session.disconnect(); // the client has left, or the server stops
    }
  }

  /** Sends the demo's states, {@code speed} a second, until the last or until the client leaves. */
  private void replay(WsContext ctx) {
    try {
      double speed = speed(ctx.queryParam("speed"));
      CompletableFuture<RiskRun> run =
          demo.orElseThrow(() ->
              new InvalidInputException(
                  "replay", "has no series", "a server started with --input"));
      List<DetailedState> states = run.join().states();
      long start = System.nanoTime();
      for (int i = 0; i < states.size() && ctx.session.isOpen(); i++) {
        deliver(
            ctx,
            Json.writeText(
                LiveSession.Answer.SHAPE, new LiveSession.Answer(null, null, states.get(i))));
        long dueNanos = start + (long) ((i + 1) / speed * 1e9);
        Thread.sleep(Duration.ofNanos(Math.max(0, dueNanos - System.nanoTime())));
      }
      ctx.closeSession(1000, "end of the series");
    } catch (InvalidInputException e) {
      deliver(ctx, RiskStream.refusal(Problem.of(e)));
      ctx.closeSession(1008, "refused");
    } catch (CompletionException | InterruptedException e) {
      ctx.closeSession(1011, "internal error");
    }
  }

  private static double speed(@Nullable String text) {
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
