package dev.blr.platform.cli;

import dev.blr.platform.Progress;

/** One line on standard error, rewritten in place; silent when that is no terminal. */
final class ProgressBar implements Progress {
  private static final int WIDTH = 40;
  private static final long REDRAW_NANOS = 50_000_000;

  private final Terminal terminal;
  private final String label;
  private final int total;
  private long lastNanos = System.nanoTime() - REDRAW_NANOS;

  /**
   * @param label what is at work, or ""
   */
  ProgressBar(Terminal terminal, String label, int total) {
    this.terminal = terminal;
    this.label = label;
    this.total = total;
  }

  @Override
  public void accept(int done) {
    long now = System.nanoTime();
    if (!terminal.live() || (done < total && now - lastNanos < REDRAW_NANOS)) {
      return;
    }
    lastNanos = now;
    int filled = (int) ((long) WIDTH * done / total);
    String bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
    terminal
        .err()
        .printf("\r%s %3d %%  %,d of %,d %s", bar, 100L * done / total, done, total, label);
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
