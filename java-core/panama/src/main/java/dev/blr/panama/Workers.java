package dev.blr.panama;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that share the steps of a loop: the caller, and daemon threads that
 * start when they are first needed. Who takes which step is chance; steps write apart from one
 * another, so that results do not depend on the number of threads.
 */
final class Workers {
  /** The caller alone. */
  static final Workers NONE = new Workers(1);

  private final int threads;
  private final @Nullable ForkJoinPool pool; // null where the caller is alone

  /**
   * @param threads the caller among them, at least 1
   */
  Workers(int threads) {
    this.threads = threads;
    pool = threads == 1 ? null : new ForkJoinPool(threads - 1);
  }

  int threads() {
    return threads;
  }

  /**
   * Runs the steps 0 … count − 1 and returns when all are done. A loop inside a step that a pool's
   * thread runs stays on that thread. After a failure no other step begins; the first failure is
   * thrown.
   */
  void forEach(int count, IntConsumer step) {
    if (pool == null || count < 2 || ForkJoinTask.getPool() == pool) {
      for (int i = 0; i < count; i++) {
        step.accept(i);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable share =
        () -> {
          try {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
              step.accept(i);
            }
          } catch (RuntimeException | Error e) {
            next.set(count);
            failure.compareAndSet(null, e);
          }
        };
    // Who starts only when no step is left is not waited for.
    Phaser busy = new Phaser(1);
    for (int i = 1; i < Math.min(threads, count); i++) {
      pool.execute(() -> {
        busy.register();
        share.run();
        busy.arriveAndDeregister();
      });
    }
    share.run();
    busy.arriveAndAwaitAdvance();
    switch (failure.get()) {
      case null -> {}
      case Error e -> throw e;
      case Throwable e -> throw (RuntimeException) e;
    }
  }
}
