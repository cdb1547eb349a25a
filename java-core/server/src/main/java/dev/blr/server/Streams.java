package dev.blr.server;

import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.DetailedState;
import dev.blr.engine.ask.LiveSession;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.report.Json;
import io.javalin.websocket.WsBinaryMessageContext;
import io.javalin.websocket.WsCloseContext;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.time.Duration;
import java.util.List;
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

/**
 * The WebSocket {@code /risk/stream}.
 *
 * <p>No client holds more than its own: the next message of one is not read before the last one's
 * answer is on its way, so that of a client that does not read at most one answer waits, and the
 * rest in its own socket. What a stream may hold is on the {@link Meter}, and one that finds it
 * spent is turned away.
 */
final class Streams {
  static final int MOST = 64;

  /**
   * Automatic answers, to pings, that may wait beside an answer; a client that sends more is cut.
   */
  static final int MOST_FRAMES_WAITING = 16;

  private static final int TRY_AGAIN_LATER = 1013;
  private static final double DEFAULT_SPEED = 20;

  private final Context context;
  private final List<Prototype> library;
  private final Optional<CompletableFuture<RiskRun>> demo;
  private final Lane lane;
  private final Meter meter;
  private final Metrics metrics;
  private final Patience patience;
  private final Semaphore free = new Semaphore(MOST);

  /**
   * @param lane of what takes a moment
   */
  Streams(RiskServer.Options options, Lane lane, Meter meter, Metrics metrics, Patience patience) {
    this.context = options.context();
    this.library = options.library();
    this.demo = options.demo();
    this.lane = lane;
    this.meter = meter;
    this.metrics = metrics;
    this.patience = patience;
  }

  /** How many are open. */
  int open() {
    return MOST - free.availablePermits();
  }

  void configure(WsConfig ws) {
    ws.onConnect(this::connect);
    ws.onMessage(this::message);
    ws.onBinaryMessage(this::binaryMessage);
    ws.onClose(this::close);
  }

  private void connect(WsConnectContext ctx) {
    if (!free.tryAcquire()) {
      part(ctx, Drop.STREAMS, "too many streams");
      return;
    }
    Meter.Share share = meter.share();
    ctx.attribute("share", share);
    // It may send so much at any time.
    if (!share.resize(RiskStream.MOST_MESSAGE_BYTES)) {
      part(ctx, Drop.MEMORY, "memory for streams is spent");
      return;
    }
    ctx.enableAutomaticPings(patience.silence().toMillis() / 4, TimeUnit.MILLISECONDS);
    if ("1".equals(ctx.queryParam("replay"))) {
      Thread.startVirtualThread(() -> replay(ctx));
    } else {
      ctx.attribute("stream", new RiskStream(context, library, share));
    }
  }

  private void message(WsMessageContext ctx) {
    RiskStream stream = ctx.attribute("stream");
    if (stream != null) {
      deliver(ctx, computed(ctx, stream));
    }
  }

  private void binaryMessage(WsBinaryMessageContext ctx) {
    Problem problem = Problem.of(415, "Unsupported message", "Messages are JSON, in text frames.");
    deliver(ctx, RiskStream.refusal(problem));
  }

  private void close(WsCloseContext ctx) {
    RiskStream stream = ctx.attribute("stream");
    if (stream != null) {
      stream.close();
    }
    Meter.Share share = ctx.attribute("share");
    if (share != null) {
      share.close();
      free.release();
    }
  }

  /** The client's next message waits until this one is done. */
  private String computed(WsMessageContext ctx, RiskStream stream) {
    try {
      return lane.submit(ctx.sessionId(), stream.operations(), _ -> stream.answer(ctx.message()))
          .get();
    } catch (Busy e) {
      metrics.count(Metric.DROPS, 1, Drop.BUSY.word());
      return RiskStream.refusal(Problem.of(503, "Busy", "As much waits as may; send it again."));
    } catch (InterruptedException e) {
      throw new CancellationException("the server stops");
    } catch (ExecutionException e) {
      throw RiskServer.failure(e);
    }
  }

  /**
   * Sends and waits until it is on its way, so that a client that does not read is not read from
   * either, and holds one answer at most. Who leaves it unread for too long is closed.
   */
  private void deliver(WsContext ctx, String text) {
    Callback.Completable sent = new Callback.Completable();
    ctx.session.sendText(text, sent);
    try {
      sent.get(patience.unread().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      part(ctx, Drop.UNREAD, "answers are not read");
    } catch (ExecutionException | InterruptedException e) {
      ctx.session.disconnect(); // the client has left, or the server stops
    }
  }

  /**
   * Gives the reason and cuts the connection, without waiting for the client's own closing: what it
   * sends until then would be read and thrown away as fast as it comes. The reason may stand behind
   * what is unread, and has some time to get there.
   */
  private void part(WsContext ctx, Drop drop, String reason) {
    metrics.count(Metric.DROPS, 1, drop.word());
    ctx.session.close(
        TRY_AGAIN_LATER,
        reason,
        Callback.from(ctx.session::disconnect, _ -> ctx.session.disconnect()));
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(ctx.session::disconnect);
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
            ctx, Json.writeText(LiveSession.Answer.SHAPE, LiveSession.Answer.after(states.get(i))));
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
