package dev.blr.server;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a request, which is bounded in size and in the time that it may take. */
final class Body {
  static final int MOST_BYTES = 4 << 20;

  /** Bytes a second below which a body is not being sent but held open. */
  private static final int SLOWEST_RATE = 256;

  private static final int CHUNK_BYTES = 1 << 13;

  /**
   * So much of a body that is too long is read and forgotten: most clients send all of it before
   * they read, and would find their connection reset where the answer should be.
   */
  private static final int MOST_FORGOTTEN_BYTES = 4 * MOST_BYTES;

  private Body() {}

  /**
   * How a body is packed.
   *
   * @throws HttpResponseException 415 where nobody here can unpack it
   */
  static boolean isPacked(Context request) {
    String encoding = request.header("Content-Encoding");
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return false;
    }
    if (encoding.equalsIgnoreCase("gzip")) {
      return true;
    }
    request.res().setHeader("Accept-Encoding", "gzip");
    throw new HttpResponseException(415, "A body may be packed by gzip, and by nothing else.");
  }

  /**
   * Reads it, and unpacks it where it is packed.
   *
   * @throws HttpResponseException 413 where it is too long, packed or unpacked, 408 where it comes
   *     too slowly, 400 where it ends early
   */
  static byte[] read(Context request, Patience patience) {
    byte[] body = received(request, patience);
    try {
      return isPacked(request) ? Gzip.unpack(body) : body;
    } catch (IOException e) {
      throw new HttpResponseException(400, "The body is not packed by gzip, or damaged.");
    }
  }

  private static byte[] received(Context request, Patience patience) {
    long start = System.nanoTime();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      InputStream in = request.req().getInputStream();
      if (request.req().getContentLengthLong() > MOST_BYTES) {
        forget(request, in, patience);
        throw tooLong();
      }
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        body.write(chunk, 0, count);
        if (body.size() > MOST_BYTES) {
          forget(request, in, patience);
          throw tooLong();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (seconds > patience.body().toSeconds() + (double) body.size() / SLOWEST_RATE) {
          throw new HttpResponseException(408, "The body came too slowly.");
        }
      }
    } catch (IOException e) {
      throw new HttpResponseException(400, "The body did not arrive whole.");
    }
    return body.toByteArray();
  }

  /** Who asked whether to send it at all (Expect: 100-continue) waits for the answer. */
  private static void forget(Context request, InputStream in, Patience patience)
      throws IOException {
    if (request.header("Expect") != null) {
      return;
    }
    long end = System.nanoTime() + patience.body().toNanos();
    byte[] chunk = new byte[CHUNK_BYTES];
    int left = MOST_FORGOTTEN_BYTES;
    for (int count = in.read(chunk);
        count >= 0 && left > 0 && System.nanoTime() < end;
        count = in.read(chunk)) {
      left -= count;
    }
  }

  static HttpResponseException tooLong() {
    return new HttpResponseException(
        413, "A body has " + MOST_BYTES + " bytes at most, unpacked too: shorten the series.");
  }
}
