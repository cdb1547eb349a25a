package dev.blr.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Lets other clients have their turn before it reads on from one. A virtual thread keeps its
 * carrier as long as there is something to read, and there are as few carriers as cores: two
 * clients that send WebSocket pings without end would otherwise have the whole server to
 * themselves.
 */
final class FairConnector extends ServerConnector {
  /**
   * Before the next read of a client that had something the last time; longer where that took
   * longer, so that none has more than half a carrier. An upload of 8 MB takes a tenth of a second
   * more. {@link Thread#yield} would not do: a carrier turns to who is new only when none of those
   * that have yielded waits for it.
   */
  private static final long LEAST_PAUSE_NANOS = 50_000;

  private static final long LONGEST_PAUSE_NANOS = 20_000_000;

  /**
   * Of a client's answers that its socket holds until it reads them. Left to itself Linux lets that
   * grow to 4 MB, which are two million answers to pings.
   */
  private static final int SEND_BUFFER_BYTES = 256 << 10;

  FairConnector(Server server, HttpConfiguration http, String host, int port) {
    super(server, new HttpConnectionFactory(http));
    setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
    setHost(host);
    setPort(port);
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    EndPoint endPoint = new EndPoint(channel, selector, key, getScheduler());
    endPoint.setIdleTimeout(getIdleTimeout());
    return endPoint;
  }

  private static final class EndPoint extends SocketChannelEndPoint {
    // Of one reader at a time.
    private boolean more;
    private long readNanos;

    EndPoint(
        SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
      super(channel, selector, key, scheduler);
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
      if (more) {
        long busyNanos = System.nanoTime() - readNanos;
        LockSupport.parkNanos(Math.clamp(busyNanos, LEAST_PAUSE_NANOS, LONGEST_PAUSE_NANOS));
      }
      int bytes = super.fill(buffer);
      more = bytes > 0;
      readNanos = System.nanoTime();
      return bytes;
    }
  }
}
