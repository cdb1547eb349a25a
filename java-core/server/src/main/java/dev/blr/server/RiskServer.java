package dev.blr.server;

import dev.blr.engine.ask.Analysis;
import dev.blr.engine.ask.Catalogue;
import dev.blr.engine.ask.Cost;
import dev.blr.engine.ask.Inspection;
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
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
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
  private static final long STOP_MILLIS = 8_000;

  /** Beyond it a client would wait for minutes, and is told to come again. */
  private static final int MOST_QUESTIONS_WAITING = 16;

  private static final int MOST_MOMENTS_WAITING = 256;

  /** Reading JSON and checking it, a byte; generous. */
  private static final double OPERATIONS_A_BYTE = 50;

  /**
   * What a body takes while it is at work, a byte: itself, and the numbers and names read from it.
   */
  private static final int BYTES_A_BYTE = 12;

  /** How often a waiting request looks whether its client is still there. */
  private static final long LOOK_MILLIS = 250;

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
   * @param watching what the server holds its own book to; its log is closed with the server
   */
  public record Options(
      String host,
      int port,
      Optional<Path> web,
      dev.blr.engine.ask.Context context,
      List<Prototype> library,
      Optional<CompletableFuture<RiskRun>> demo,
      Watching watching) {
    /** Without a book of its own. */
    public Options(
        String host,
        int port,
        Optional<Path> web,
        dev.blr.engine.ask.Context context,
        List<Prototype> library,
        Optional<CompletableFuture<RiskRun>> demo) {
      this(host, port, web, context, library, demo, Watching.NOTHING);
    }
  }

  private final dev.blr.engine.ask.Context context;
  private final List<Prototype> library;
  private final Optional<CompletableFuture<RiskRun>> demo;
  private final Optional<CompletableFuture<byte[]>> demoJson;
  private final Lane questions;
  private final Lane moments;
  private final Patience patience;
  private final Meter meter = Meter.ofThisProcess();
  private final Metrics metrics = new Metrics();
  private final Streams streams;
  private final Watch watch;
  private final Scheduler scheduler;
  private final long startNanos = System.nanoTime();
  private final Javalin app;

  private RiskServer(Options options, Patience patience) {
    this.patience = patience;
    this.context = options.context();
    this.library = options.library();
    this.demo = options.demo();
    this.demoJson =
        demo.map(run -> run.thenApply(done -> Json.write(RiskRun.ANALYSIS.answer(), done)));
    int cores = Runtime.getRuntime().availableProcessors();
    this.questions = new Lane("blr-question", cores, MOST_QUESTIONS_WAITING);
    this.moments = new Lane("blr-moment", cores, MOST_MOMENTS_WAITING);
    this.streams = new Streams(options, moments, meter, metrics, patience);
    this.watch = new Watch(options.watching(), context, metrics);
    this.scheduler = scheduler(options.watching());
    tellLoad();
    this.app = Javalin.create(config -> configure(config, options));
  }

  /** Canaries before the book: what it is held to is to be seen to act. */
  private Scheduler scheduler(Watching watching) {
    return new Scheduler(
        watching.clock(),
        List.of(
            new Scheduler.Job("canaries", Scheduler.hourly(), watch::canaries),
            new Scheduler.Job(
                "enforcement",
                Scheduler.daily(watching.nightly(), watching.clock().getZone()),
                watch::look)),
        metrics);
  }

  private void tellLoad() {
    for (Drop drop : Drop.values()) {
      metrics.count(Metric.DROPS, 0, drop.word());
    }
    metrics.read(Metric.STREAMS, streams::open);
    metrics.read(Metric.HELD, meter::held);
    metrics.read(Metric.MOST_HELD, meter::most);
  }

  /**
   * Starts to listen.
   *
   * @throws BindException when the port is taken or not allowed
   */
  public static RiskServer start(Options options) throws BindException {
    return start(options, Patience.DEFAULT);
  }

  /** The same with another patience. */
  static RiskServer start(Options options, Patience patience) throws BindException {
    RiskServer server = new RiskServer(options, patience);
    try {
      server.app.start();
      server.scheduler.start();
    } catch (JavalinBindException e) {
      server.closeWatch();
      throw (BindException) new BindException(e.getMessage()).initCause(e);
    }
    return server;
  }

  public int port() {
    return app.port();
  }

  /**
   * Holds the book to its limits as they are written now; where these cannot be, the old ones stay
   * valid and {@code /health} says why.
   *
   * @param read gives what is watched now under the limits as they are written now
   */
  public void reload(UnaryOperator<Watching> read) {
    watch.reload(read);
  }

  /** Of the server's own jobs, which also run when nobody asks. */
  Scheduler scheduler() {
    return scheduler;
  }

  /** Lets requests that are under way end, for eight seconds at most, then stops. */
  @Override
  public void close() {
    scheduler.close();
    app.stop();
    questions.close();
    moments.close();
    closeWatch();
  }

  private void closeWatch() {
    try {
      watch.close();
    } catch (IOException e) {
      LOG.error("the audit log", e);
    }
    metrics.close();
  }

  private void configure(JavalinConfig config, Options options) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    config.jetty.modifyWebSocketServletFactory(factory -> {
      factory.setMaxTextMessageSize(RiskStream.MOST_MESSAGE_BYTES); // a snapshot is one message
      factory.setMaxOutgoingFrames(Streams.MOST_FRAMES_WAITING);
    });
    config.jetty.addConnector(
        (server, http) -> new FairConnector(server, http, options.host(), options.port()));
    config.jetty.modifyServer(server -> {
      server.setStopTimeout(STOP_MILLIS);
      server.setHandler(new StalledConnections(patience));
    });
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.routes.before(RiskServer::addSecurityHeaders);
    config.routes.get("/health", this::health);
    config.routes.get(
        "/metrics", ctx -> ctx.contentType(Metrics.MEDIA_TYPE).result(metrics.scrape()));
    for (Analysis<?, ?> analysis : Catalogue.ANALYSES) {
      config.routes.post("/ask/" + analysis.name(), ctx -> compute(ctx, analysis, demo));
    }
    config.routes.post("/risk/state", ctx -> compute(ctx, RiskRun.ANALYSIS, Optional.empty()));
    config.routes.post(
        "/risk/diagnostics", ctx -> compute(ctx, Inspection.ANALYSIS, Optional.empty()));
    config.routes.get("/risk/demo", this::riskDemo);
    config.routes.get("/prototypes", this::prototypes);
    config.routes.get("/openapi.yaml", RiskServer::openapi);
    config.routes.ws("/risk/stream", streams::configure);
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
    Health health =
        new Health(
            context,
            watch.faults(),
            (System.nanoTime() - startNanos) / 1e9,
            streams.open(),
            meter.held(),
            meter.most());
    ctx.status(health.faults().isEmpty() ? 200 : 503)
        .contentType(JSON)
        .result(Json.write(Health.SHAPE, health));
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
    try (Meter.Share share = meter.share()) {
      long length = ctx.req().getContentLengthLong();
      boolean known = length >= 0 && !Body.isPacked(ctx);
      if (!share.resize(
          BYTES_A_BYTE * (known ? Math.min(length, Body.MOST_BYTES) : Body.MOST_BYTES))) {
        drop(Drop.MEMORY);
        busy(ctx, 1);
        return;
      }
      compute(ctx, analysis, own, Body.read(ctx, patience), share);
    } catch (Busy e) {
      drop(Drop.BUSY);
      busy(ctx, e.retryAfterSeconds());
    } catch (CancellationException e) {
      ctx.status(HttpStatus.CLIENT_CLOSED_REQUEST); // nobody reads it
    }
  }

  private void drop(Drop reason) {
    metrics.count(Metric.DROPS, 1, reason.word());
  }

  private static void busy(Context ctx, long retryAfterSeconds) {
    ctx.header("Retry-After", Long.toString(retryAfterSeconds));
    answer(ctx, Problem.of(503, "Busy", "As many questions wait as may; come again later."));
  }

  private <Q, A> void compute(
      Context ctx,
      Analysis<Q, A> analysis,
      Optional<CompletableFuture<RiskRun>> own,
      byte[] body,
      Meter.Share share)
      throws Busy {
    Optional<Source> series = own.map(run -> run.join().meta().source());
    Peer client = new Peer(ctx);
    Analysis.Priced<Q, A> priced =
        await(
            moments.submit(
                ctx.ip(),
                OPERATIONS_A_BYTE * body.length,
                _ ->
                    analysis.price(
                        question(analysis.question(), unpacked(Json.read(body), share), series),
                        Cost.A_MINUTE)),
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
  }

  private Value question(Shape<?> shape, Value given, Optional<Source> series) {
    Value asked = ServerLibrary.beside(shape, given, library);
    return ServerLibrary.about(shape, asked, series);
  }

  /** A question whose file is not packed any more, which takes more than its body did. */
  private static Value unpacked(Value question, Meter.Share share) {
    return Gzip.fileIn(question)
        .map(file -> {
          if (!share.resize((long) BYTES_A_BYTE * Body.MOST_BYTES)) {
            throw noMemory();
          }
          return Gzip.unpackIn(question, file);
        })
        .orElse(question);
  }

  private static HttpResponseException noMemory() {
    return new HttpResponseException(503, "There is not enough memory for this question now.");
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

  static RuntimeException failure(ExecutionException failed) {
    return switch (failed.getCause()) {
      case RuntimeException refused -> refused;
      case OutOfMemoryError tooMuch -> {
        LOG.error("out of memory on one question; the others go on");
        yield noMemory();
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
}
