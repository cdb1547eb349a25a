package dev.blr.panama;

import dev.blr.engine.kernel.ScalarKernels;
import java.util.function.IntConsumer;

/** The Java kernels with threads for {@link #forEach}; every single kernel stays on one. */
final class ThreadedScalarKernels extends ScalarKernels {
  private final Workers workers;

  ThreadedScalarKernels(Workers workers) {
    this.workers = workers;
  }

  @Override
  public int threads() {
    return workers.threads();
  }

  @Override
  public void forEach(int count, IntConsumer step) {
    workers.forEach(count, step);
  }
}
