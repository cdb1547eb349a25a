package dev.blr.server;

/** Too much is waiting already. */
final class Busy extends Exception {
  private static final long serialVersionUID = 1;
  private final long retryAfterSeconds;

  Busy(long retryAfterSeconds) {
    super("The queue is full.");
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** When half of what waits now will have been done, by its declared cost. */
  long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
