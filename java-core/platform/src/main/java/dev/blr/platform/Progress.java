package dev.blr.platform;

import java.util.function.IntConsumer;

/**
 * Watches one piece of work: told the number of observations taken in, after each; closed at the
 * end.
 */
public interface Progress extends IntConsumer, AutoCloseable {
  @Override
  void close();
}
