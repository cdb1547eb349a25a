package dev.blr.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * The other end of a request's connection. HTTP/1.1 has no word for leaving, and the server learns
 * of it only when it writes; a long computation would be done for nobody.
 */
final class Peer {
  private final EndPoint connection;

  Peer(Context request) {
    connection =
        ServletContextRequest.getServletContextRequest(request.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
  }

  /**
   * Whether it has closed its side: its socket can be read, and nothing is there. Bytes of a next
   * request are left where they are.
   */
  boolean hasLeft() {
    if (!connection.isOpen()) {
      return true;
    }
    if (!(connection.getTransport() instanceof SocketChannel channel)) {
      return false;
    }
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      return selector.selectNow() > 0 && channel.socket().getInputStream().available() == 0;
    } catch (IOException e) {
      return true;
    }
  }
}
