package dev.blr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send too slowly, half, or nothing are parted with, and only they. */
@Tag("slow")
@Timeout(120)
@Tag("alone")
class StalledClientsTest {
  private static final String POST =
      "POST /risk/state HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n";

  private RiskServer server;

  @BeforeEach
  void start() throws IOException {
    Duration second = Duration.ofSeconds(1);
    server =
        RiskServer.start(
            new RiskServer.Options(
                "127.0.0.1", 0, Optional.empty(), Runs.context(), List.of(), Optional.empty()),
            new Patience(second, second, second, second.multipliedBy(3)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** All that comes until the server closes; a reset is an end as well. */
  private static String untilItCloses(Socket socket) {
    StringBuilder answer = new StringBuilder();
    try {
      for (int next = socket.getInputStream().read();
          next >= 0;
          next = socket.getInputStream().read()) {
        answer.append((char) next);
      }
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("the connection is still open", e);
    } catch (IOException e) {
      // cut
    }
    return answer.toString();
  }

  /** Writes a text byte by byte until it is whole or nobody takes it. */
  private static void trickle(OutputStream out, String text, long pauseMillis) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            for (byte next : text.getBytes(StandardCharsets.US_ASCII)) {
              out.write(next);
              Thread.sleep(pauseMillis);
            }
          } catch (IOException | InterruptedException e) {
            // the server has closed
          }
        });
  }

  private int healthStatus() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI health = URI.create("http://127.0.0.1:" + server.port() + "/health");
      return client
          .send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  @Test
  void aHeadThatComesByteByByteIsNotWaitedFor() throws Exception {
    try (Socket socket = connect()) {
      trickle(socket.getOutputStream(), "GET /health HTTP/1.1\r\nX: " + "y".repeat(400), 50);
      assertThat(untilItCloses(socket)).doesNotContain("200 OK");
    }
    assertThat(healthStatus()).isEqualTo(200);
  }

  @Test
  void soIsTheHeadOfASecondRequest() throws Exception {
    try (Socket socket = connect()) {
      String whole = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
      socket.getOutputStream().write(whole.getBytes(StandardCharsets.US_ASCII));
      trickle(socket.getOutputStream(), "GET /health HTTP/1.1\r\nX: " + "y".repeat(400), 50);
      assertThat(untilItCloses(socket)).containsOnlyOnce("200 OK");
    }
  }

  @Test
  void aConnectionThatSaysNothingIsClosed() throws Exception {
    try (Socket socket = connect()) {
      assertThat(untilItCloses(socket)).isEmpty();
    }
  }

  @Test
  void aBodyThatComesByteByByteIsRefused() throws Exception {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(POST.getBytes(StandardCharsets.US_ASCII));
      trickle(socket.getOutputStream(), " ".repeat(900), 50);
      assertThat(untilItCloses(socket)).startsWith("HTTP/1.1 408").contains("too slowly");
    }
  }

  @Test
  void anUploadThatIsCutOffEndsByItself() throws Exception {
    try (Socket socket = connect()) {
      socket.getOutputStream().write((POST + "{").getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      assertThat(untilItCloses(socket)).doesNotContain("500");
    }
    try (Socket socket = connect()) {
      socket.getOutputStream().write((POST + "{").getBytes(StandardCharsets.US_ASCII));
      socket.setSoLinger(true, 0); // a reset
    }
    assertThat(healthStatus()).isEqualTo(200);
  }

  /** A question that takes longer than any patience is answered all the same. */
  @Test
  void aLongComputationIsNotAStall() throws Exception {
    String body =
        "{\"returns\":[%s0.01],\"settings\":{\"particles\":3000,\"modes\":128}}"
            .formatted("0.01,-0.011,".repeat(1_000));
    try (Socket socket = connect()) {
      socket.setSoTimeout(100_000);
      String head = POST.replace("900", Integer.toString(body.length()));
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      byte[] status = socket.getInputStream().readNBytes(12);
      assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
    }
  }

  /** One that answers no ping and sends nothing is gone; one that is only silent stays. */
  @Test
  void aStreamWhoseClientIsGoneIsClosed() throws Exception {
    try (Socket gone = connect();
        HttpClient client = HttpClient.newHttpClient()) {
      gone.getOutputStream()
          .write(
              ("GET /risk/stream HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      CompletableFuture<Integer> closed = new CompletableFuture<>();
      URI stream = URI.create("ws://127.0.0.1:" + server.port() + "/risk/stream");
      WebSocket silent =
          client.newWebSocketBuilder().buildAsync(stream, new Closing(closed)).join();
      assertThat(untilItCloses(gone)).startsWith("HTTP/1.1 101");
      assertThat(closed).isNotDone();
      silent.abort();
    }
  }

  private record Closing(CompletableFuture<Integer> closed) implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
