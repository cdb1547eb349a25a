package dev.blr.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.EventsHandler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections that get nowhere: of a client that sends the head of a request byte by byte,
 * which keeps any idle timeout from firing, and of one that is gone without a word, whose stream
 * answers no ping. A request under way is never cut here; its body has a deadline of its own.
 */
final class StalledConnections extends EventsHandler {
  private static final long SWEEP_SECONDS = 1;

  private final Patience patience;
  private final Set<EndPoint> busy = ConcurrentHashMap.newKeySet();
  private final Map<EndPoint, Seen> seen = new HashMap<>(); // of the sweep alone

  /**
   * @param progress bytes of a stream, requests of any other connection
   * @param sinceNanos when it was first seen at that
   */
  private record Seen(Connection connection, long progress, long sinceNanos) {}

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
    long progress = request ? connection.getMessagesIn() : connection.getBytesIn();
    Seen before = seen.get(endPoint);
    if (before == null || before.connection != connection || before.progress != progress) {
      seen.put(endPoint, new Seen(connection, progress, now));
      return;
    }
    Duration longest = request ? patience.head() : patience.silence();
    if (now - before.sinceNanos > longest.toNanos()) {
      endPoint.close();
    }
  }
}
