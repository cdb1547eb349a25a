package dev.blr.server;

import dev.blr.engine.ask.Progress;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Platform threads that compute, behind a queue. Requests, files and health live on virtual
 * threads, whose few carriers a computation would occupy until its end; here the operating system
 * divides the cores between a lane's threads and the carriers.
 *
 * <p>The queue is bounded, and fair by declared cost: start-time fair queueing (Goyal, Vin and
 * Cheng 1997, "Start-time fair queueing", eq. 4 and 5). With v the start tag of what began last, a
 * piece of work of cost c gets
 *
 * <pre>
 *   start = max(v, finish of this client's work before),   finish = start + c
 * </pre>
 *
 * and the smallest start goes first, of two alike the cheaper. A client with much to do waits
 * behind one with little, and nobody starves.
 */
final class Lane implements AutoCloseable {
  private static final double OPERATIONS_PER_SECOND = 1e9;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final PriorityQueue<Work<?>> waiting = new PriorityQueue<>();
  private final Map<String, Double> finishes = new HashMap<>();
  private final int threads;
  private final int mostWaiting;
  private double waitingOperations;
  private double virtualTime;
  private long submitted;
  private boolean closed;

  /**
   * @param name of its threads
   * @param mostWaiting pieces of work that may wait; another is turned away
   */
  Lane(String name, int threads, int mostWaiting) {
    this.threads = threads;
    this.mostWaiting = mostWaiting;
    for (int i = 1; i <= threads; i++) {
      Thread.ofPlatform().daemon().name(name + "-" + i).start(this::serve);
    }
  }

  /** One computation: waiting, running, done, failed or cancelled. */
  final class Work<A> extends FutureTask<A> implements Comparable<Work<?>> {
    private final double start;
    private final double operations;
    private final long number;

    private Work(double start, double operations, long number, Stoppable<A> task) {
      super(() -> task.computation.apply(task));
      task.work = this;
      this.start = start;
      this.operations = operations;
      this.number = number;
    }

    @Override
    public int compareTo(Work<?> other) {
      int byStart = Double.compare(start, other.start);
      int byCost = byStart != 0 ? byStart : Double.compare(operations, other.operations);
      return byCost != 0 ? byCost : Long.compare(number, other.number);
    }

    /** Nobody waits for it any more: it leaves the queue, or stops at its next step. */
    void abandon() {
      lock.lock();
      try {
        if (waiting.remove(this)) {
          waitingOperations -= operations;
        }
      } finally {
        lock.unlock();
      }
      cancel(false);
    }
  }

  /** The progress that a computation tells, which is where it can be stopped. */
  private static final class Stoppable<A> implements Progress {
    private final Function<Progress, A> computation;
    private Work<A> work;

    private Stoppable(Function<Progress, A> computation) {
      this.computation = computation;
    }

    @Override
    public void at(String task, int done, int total) {
      if (work.isCancelled()) {
        throw new CancellationException("the client left");
      }
    }
  }

  /**
   * Puts a computation into the queue.
   *
   * @param client whose it is
   * @param operations its declared cost
   * @param computation is handed what it tells its progress to
   * @throws Busy when as much waits as may
   */
  <A> Work<A> submit(String client, double operations, Function<Progress, A> computation)
      throws Busy {
    lock.lock();
    try {
      if (closed || waiting.size() >= mostWaiting) {
        double seconds = waitingOperations / threads / OPERATIONS_PER_SECOND;
        throw new Busy(Math.max(1, Math.round(seconds / 2)));
      }
      double start = Math.max(virtualTime, finishes.getOrDefault(client, 0.0));
      finishes.values().removeIf(finish -> finish <= virtualTime);
      finishes.put(client, start + operations);
      Work<A> work = new Work<>(start, operations, submitted++, new Stoppable<>(computation));
      waiting.add(work);
      waitingOperations += operations;
      arrived.signal();
      return work;
    } finally {
      lock.unlock();
    }
  }

  private void serve() {
    try {
      while (true) {
        next().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the lane is closed
    }
  }

  private Work<?> next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty()) {
        if (closed) {
          throw new InterruptedException("closed");
        }
        arrived.await();
      }
      Work<?> work = waiting.remove();
      waitingOperations -= work.operations;
      virtualTime = work.start;
      return work;
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more begins; what runs is stopped with the process. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      waiting.forEach(work -> work.cancel(false));
      waiting.clear();
      waitingOperations = 0;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
