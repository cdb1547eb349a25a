package dev.blr.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * What a signal does to a process that serves: it closes what is open and ends. Where closing takes
 * too long, or cannot begin because memory is spent, the process ends without it.
 */
final class Shutdown {
  /** Less than the ten seconds after which who sent the signal may lose patience. */
  private static final Duration GRACE = Duration.ofMillis(9_500);

  /** As of a process that SIGTERM ended. */
  private static final int TERMINATED = 143;

  private Shutdown() {}

  /** From now on a signal closes this. */
  static void closes(Runnable close) {
    CountDownLatch begun = new CountDownLatch(1);
    // Started now: when it is needed there may be no memory for another thread.
    Thread.ofPlatform().daemon().name("blr-last-resort").start(() -> endAfterGrace(begun));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              begun.countDown();
              close.run();
            }));
  }

  private static void endAfterGrace(CountDownLatch begun) {
    try {
      begun.await();
      Thread.sleep(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does, but then the end is near as well
    }
    Runtime.getRuntime().halt(TERMINATED);
  }
}
