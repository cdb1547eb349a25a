package dev.blr.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.EventsHandler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections that get nowhere: of a client that sends the head of a request byte by byte,
 * which keeps any idle timeout from firing, of one that is gone without a word, whose stream
 * answers no ping, and of one that sends on a stream without end and reads nothing. A request under
 * way is never cut here; its body has a deadline of its own.
 */
final class StalledConnections extends EventsHandler {
  private static final long SWEEP_SECONDS = 1;

  private final Patience patience;
  private final Set<EndPoint> busy = ConcurrentHashMap.newKeySet();
  private final Map<EndPoint, Seen> seen = new HashMap<>(); // of the sweep alone

  /** What is waited for. */
  private enum Awaited {
    /** The next request, of what is no stream. */
    REQUEST,
    /** That the client reads what a stream has written. */
    READING,
    /** Anything that comes on a stream. */
    BYTES
  }

  /**
   * @param progress requests, bytes out or bytes in
   * @param sinceNanos when it was first seen at that
   */
  private record Seen(Connection connection, Awaited awaited, long progress, long sinceNanos) {}

  StalledConnections(Patience patience) {
    this.patience = patience;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    later();
  }

  private void later() {
    getServer().getScheduler().schedule(this::sweep, SWEEP_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  protected void onBeforeHandling(Request request) {
    busy.add(request.getConnectionMetaData().getConnection().getEndPoint());
  }

  @Override
  protected void onComplete(
      Request request, int status, HttpFields headers, @Nullable Throwable failure) {
    busy.remove(request.getConnectionMetaData().getConnection().getEndPoint());
  }

  private void sweep() {
    long now = System.nanoTime();
    for (Connector connector : getServer().getConnectors()) {
      connector.getConnectedEndPoints().forEach(endPoint -> look(endPoint, now));
    }
    busy.removeIf(endPoint -> !endPoint.isOpen());
    seen.keySet().removeIf(endPoint -> !endPoint.isOpen());
    if (isRunning()) {
      later();
    }
  }

  private void look(EndPoint endPoint, long now) {
    Connection connection = endPoint.getConnection();
    boolean request = connection instanceof ConnectionMetaData;
    if (connection == null || request && busy.contains(endPoint)) {
      seen.remove(endPoint);
      return;
    }
    Awaited awaited =
        request ? Awaited.REQUEST : isUnread(endPoint) ? Awaited.READING : Awaited.BYTES;
    long progress =
        switch (awaited) {
          case REQUEST -> connection.getMessagesIn();
          case READING -> connection.getBytesOut();
          case BYTES -> connection.getBytesIn();
        };
    Seen before = seen.get(endPoint);
    if (before == null
        || before.connection != connection
        || before.awaited != awaited
        || before.progress != progress) {
      seen.put(endPoint, new Seen(connection, awaited, progress, now));
      return;
    }
    Duration longest =
        switch (awaited) {
          case REQUEST -> patience.head();
          case READING -> patience.unread();
          case BYTES -> patience.silence();
        };
    if (now - before.sinceNanos > longest.toNanos()) {
      endPoint.close();
    }
  }

  /** Whether what was written waits for the client to make room for it. */
  private static boolean isUnread(EndPoint endPoint) {
    return endPoint instanceof AbstractEndPoint one
        && (one.getWriteFlusher().isPending() || one.getWriteFlusher().isFailed());
  }
}
