package dev.blr.server;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What clients make the server hold, in bytes, over all streams and requests. Each takes its share
 * before it fills it; when all is taken, the next is turned away instead of everybody failing.
 */
final class Meter {
  private final long most;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param most bytes that may be held
   */
  Meter(long most) {
    this.most = most;
  }

  /** Half of the heap: the other half computes. */
  static Meter ofThisProcess() {
    return new Meter(Runtime.getRuntime().maxMemory() / 2);
  }

  long most() {
    return most;
  }

  long held() {
    return held.get();
  }

  /** One client's part, nothing at first. */
  Share share() {
    return new Share();
  }

  /** See {@link #share}. */
  final class Share implements AutoCloseable {
    private long own;
    private boolean closed;

    private Share() {}

    /**
     * Makes it so large; it can shrink always.
     *
     * @return false where that would be more than there is; then it is as it was
     */
    synchronized boolean resize(long bytes) {
      long more = bytes - own;
      if (closed || !take(more)) {
        return false;
      }
      own = bytes;
      return true;
    }

    private boolean take(long more) {
      long before = held.getAndUpdate(all -> more <= 0 || all + more <= most ? all + more : all);
      return more <= 0 || before + more <= most;
    }

    /** Gives all of it back. */
    @Override
    public synchronized void close() {
      resize(0);
      closed = true;
    }
  }
}
