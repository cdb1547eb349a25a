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

  private Body() {}

  /**
   * @throws HttpResponseException 413 where it is too long, 408 where it comes too slowly, 400
   *     where it ends early
   */
  static byte[] read(Context request, Patience patience) {
    if (request.req().getContentLengthLong() > MOST_BYTES) {
      throw tooLong();
    }
    long start = System.nanoTime();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      InputStream in = request.req().getInputStream();
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        body.write(chunk, 0, count);
        if (body.size() > MOST_BYTES) {
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

  private static HttpResponseException tooLong() {
    return new HttpResponseException(
        413, "A body has " + MOST_BYTES + " bytes at most: shorten the series.");
  }
}
