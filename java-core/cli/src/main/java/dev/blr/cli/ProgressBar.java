package dev.blr.cli;

import dev.blr.engine.ask.Progress;

/** One line on standard error, rewritten in place; silent when that is no terminal. */
final class ProgressBar implements Progress, AutoCloseable {
  private static final int WIDTH = 40;
  private static final long REDRAW_NANOS = 50_000_000;

  private final Terminal terminal;
  private long lastNanos = System.nanoTime() - REDRAW_NANOS;

  ProgressBar(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void at(String task, int done, int total) {
    long now = System.nanoTime();
    if (!terminal.live() || (done < total && now - lastNanos < REDRAW_NANOS)) {
      return;
    }
    lastNanos = now;
    int filled = (int) ((long) WIDTH * done / total);
    String bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
    terminal
        .err()
        .printf("\r%s %3d %%  %,d of %,d %s", bar, 100L * done / total, done, total, task);
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
