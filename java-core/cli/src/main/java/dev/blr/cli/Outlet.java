package dev.blr.cli;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard output in UTF-8, whatever the locale, that remembers why it failed, which a PrintStream
 * does not.
 */
final class Outlet extends PrintStream {
  private final Remembering descriptor;

  Outlet(FileOutputStream descriptor) {
    this(new Remembering(descriptor));
  }

  private Outlet(Remembering descriptor) {
    super(new BufferedOutputStream(descriptor, 1 << 16), false, StandardCharsets.UTF_8);
    this.descriptor = descriptor;
  }

  /** What was the first to go wrong; of a stream that did not fail, something general. */
  static IOException failureOf(PrintStream out) {
    IOException failure = out instanceof Outlet outlet ? outlet.descriptor.failure : null;
    return failure == null ? new IOException("it takes no more") : failure;
  }

  private static final class Remembering extends FilterOutputStream {
    private @Nullable IOException failure; // null while all is well

    Remembering(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      try {
        out.write(bytes, from, count);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }
}
