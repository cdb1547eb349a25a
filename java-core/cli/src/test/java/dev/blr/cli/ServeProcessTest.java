package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code blr serve} as a process of its own, among clients that send as fast as the socket takes it
 * and never read, and a signal. {@code ci/load} runs it with 64 of them for a minute.
 */
@Tag("alone")
@Tag("slow")
class ServeProcessTest {
  private static final int CLIENTS = Integer.getInteger("blr.load.clients", 8);
  private static final int SECONDS = Integer.getInteger("blr.load.seconds", 12);

  /**
   * Of the live heap, from the first quarter to the last: a run takes half a megabyte once it is
   * calibrated, and how many are when the heap is looked at is chance. What is kept of every client
   * that was cut off would be more by far.
   */
  private static final double MOST_GROWTH_MEGABYTES = 10 + CLIENTS;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private ServeProcess served;
  private Process server;

  @BeforeEach
  void start() throws IOException {
    served =
        ServeProcess.start(
            ServeProcess.java(
                "-Xmx600m", "-XX:+UseG1GC", Blr.class.getName(), "serve", "--port", "0"),
            ProcessBuilder.Redirect.DISCARD);
    server = served.process();
  }

  @AfterEach
  void stop() {
    server.destroyForcibly();
    client.close();
  }

  @Test
  void clientsThatNeverReadHarmNobodyAndNoSignal() throws Exception {
    for (int i = 0; i < 20; i++) { // both processes load their classes
      health();
      assertThat(question()).isEqualTo(200);
    }
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong messages = new AtomicLong();
    AtomicLong cuts = new AtomicLong();
    for (int i = 0; i < CLIENTS; i++) {
      // Virtual ones would occupy the carriers that this test's own requests need.
      Thread.ofPlatform().daemon().start(() -> flood(over, messages, cuts));
    }
    List<Double> heap = new ArrayList<>();
    List<Double> health = new ArrayList<>();
    List<Double> questions = new ArrayList<>();
    int most = 0;
    long start = System.nanoTime();
    for (int quarter = 1; quarter <= 4; quarter++) {
      long end = start + TimeUnit.SECONDS.toNanos(SECONDS) * quarter / 4;
      while (System.nanoTime() < end) {
        long before = System.nanoTime();
        most = Math.max(most, health().at("/streams").asInt());
        health.add((System.nanoTime() - before) / 1e6);
        before = System.nanoTime();
        assertThat(question()).isEqualTo(200);
        questions.add((System.nanoTime() - before) / 1e6);
        Thread.sleep(50);
      }
      heap.add(liveMegabytes());
    }
    long signal = System.nanoTime();
    server.destroy();
    boolean ended = server.waitFor(10, TimeUnit.SECONDS);
    double seconds = (System.nanoTime() - signal) / 1e9;
    over.set(true);
    System.out.printf(
        "%d clients that never read, %d s: %,d messages written, %d cut off; live heap %s MB; "
            + "/health p99 %.1f ms, a question p99 %.1f ms; SIGTERM ended it in %.1f s%n",
        CLIENTS,
        SECONDS,
        messages.get(),
        cuts.get(),
        heap.stream().map("%.1f"::formatted).collect(Collectors.joining(" ")),
        p99(health),
        p99(questions),
        seconds);
    assertThat(ended).as("ended within its grace time").isTrue();
    assertThat(server.exitValue()).isEqualTo(143);
    assertThat(most).as("streams at once").isBetween(1, CLIENTS);
    assertThat(messages.get()).isGreaterThan(1_000L * CLIENTS);
    assertThat(heap.getLast() - heap.getFirst()).as("MB").isLessThan(MOST_GROWTH_MEGABYTES);
    assertThat(p99(health)).as("ms, /health").isLessThan(5_000);
    assertThat(p99(questions)).as("ms, a small question").isLessThan(20_000);
  }

  private static double p99(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(0.99 * sorted.length))];
  }

  private JsonNode health() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(served.uri("/health")).build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  private int question() throws IOException, InterruptedException {
    String returns =
        IntStream.range(0, 60)
            .mapToObj(i -> i % 2 == 0 ? "0.01" : "-0.011")
            .collect(Collectors.joining(","));
    String body =
        "{\"returns\":[%s],\"settings\":{\"particles\":40,\"modes\":32,\"calibrationDays\":30}}"
            .formatted(returns);
    HttpRequest request =
        HttpRequest.newBuilder(served.uri("/risk/state"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  /**
   * What is alive on the heap: counted while the process stands still, since between a collection
   * and a look at what is used, clients make tens of megabytes of garbage.
   */
  private double liveMegabytes() throws IOException, InterruptedException {
    Matcher total =
        Pattern.compile("Total\\s+\\d+\\s+(\\d+)").matcher(command("GC.class_histogram"));
    assertThat(total.find()).isTrue();
    return Double.parseDouble(total.group(1)) / (1 << 20);
  }

  private String command(String what) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process = new ProcessBuilder(jcmd, Long.toString(server.pid()), what).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /** Sends for ever, and again when it was cut off. */
  private void flood(AtomicBoolean over, AtomicLong messages, AtomicLong cuts) {
    byte[] message = masked("{\"return\":0.001}");
    byte[] ping = masked("");
    ping[0] = (byte) 0x89;
    while (!over.get()) {
      try (Socket socket = new Socket()) {
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), served.port()));
        OutputStream out = socket.getOutputStream();
        out.write(
            ("GET /risk/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        in.readNBytes(12); // the status; the rest is never read
        while (!over.get()) {
          out.write(message);
          out.write(ping);
          messages.incrementAndGet();
        }
      } catch (IOException e) {
        cuts.incrementAndGet();
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A text frame as clients must send it: FIN, opcode 1, masked with zeros. */
  private static byte[] masked(String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    byte[] frame =
        Arrays.copyOf(new byte[] {(byte) 0x81, (byte) (0x80 | payload.length)}, 6 + payload.length);
    System.arraycopy(payload, 0, frame, 6, payload.length);
    return frame;
  }

  /** As where memory is spent: the server's own end does not come. */
  @Test
  void theProcessEndsWhereTheServerDoesNot() throws Exception {
    Process stuck =
        new ProcessBuilder(ServeProcess.java(Stuck.class.getName()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said = stuck.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("ready");
      long start = System.nanoTime();
      stuck.destroy();
      assertThat(stuck.waitFor(60, TimeUnit.SECONDS)).isTrue();
      // Its grace is 9.5 s; ending a process takes its time as well.
      assertThat((System.nanoTime() - start) / 1e9).isBetween(9.0, 12.0);
      assertThat(stuck.exitValue()).isEqualTo(143);
    } finally {
      stuck.destroyForcibly();
    }
  }

  /** A process whose closing never ends. */
  static final class Stuck {
    private Stuck() {}

    public static void main(String[] arguments) throws InterruptedException {
      Shutdown.closes(() -> new java.util.concurrent.Semaphore(0).acquireUninterruptibly());
      IO.println("ready");
      Thread.sleep(Duration.ofMinutes(1));
    }
  }
}
