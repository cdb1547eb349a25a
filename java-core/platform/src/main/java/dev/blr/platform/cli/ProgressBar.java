package dev.blr.platform.cli;

import java.util.function.IntConsumer;

/** One line on standard error, rewritten in place; silent when that is no terminal. */
final class ProgressBar implements IntConsumer, AutoCloseable {
  private static final int WIDTH = 40;
  private static final long REDRAW_NANOS = 50_000_000;

  private final Terminal terminal;
  private final int total;
  private long lastNanos = System.nanoTime();

  ProgressBar(Terminal terminal, int total) {
    this.terminal = terminal;
    this.total = total;
  }

  @Override
  public void accept(int done) {
    long now = System.nanoTime();
    if (!terminal.live() || now - lastNanos < REDRAW_NANOS) {
      return;
    }
    lastNanos = now;
    int filled = (int) ((long) WIDTH * done / total);
    String bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
    terminal.err().printf("\r%s %3d %%  %,d of %,d", bar, 100L * done / total, done, total);
    terminal.err().flush();
  }

  /** Wipes the line. */
  @Override
  public void close() {
    if (terminal.live()) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
    }
  }
}
