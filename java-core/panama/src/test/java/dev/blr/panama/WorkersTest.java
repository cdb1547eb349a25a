package dev.blr.panama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void everyStepRunsOnce(int threads) {
    Workers workers = new Workers(threads);
    for (int count : new int[] {0, 1, 2, 3, 7, 8, 1000}) {
      AtomicIntegerArray runs = new AtomicIntegerArray(count + 1);
      workers.forEach(count, runs::incrementAndGet);
      for (int i = 0; i < count; i++) {
        assertThat(runs.get(i)).as("step %s of %s", i, count).isEqualTo(1);
      }
      assertThat(runs.get(count)).isZero();
    }
  }

  /**
   * Three steps that wait for one another end only where three threads run them, one of them the
   * caller.
   */
  @Test
  void allThreadsTakePartAndTheCallerIsOneOfThem() {
    CountDownLatch all = new CountDownLatch(3);
    var names = ConcurrentHashMap.<Thread>newKeySet();
    new Workers(3)
        .forEach(
            3,
            step -> {
              names.add(Thread.currentThread());
              all.countDown();
              try {
                all.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(names).hasSize(3).contains(Thread.currentThread());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void aFailureEndsTheLoopAndIsThrownAsItIs(int threads) {
    Workers workers = new Workers(threads);
    for (Throwable failure :
        new Throwable[] {new IllegalStateException("step 5"), new AssertionError("5")}) {
      AtomicInteger begun = new AtomicInteger();
      assertThatThrownBy(() ->
              workers.forEach(
                  1_000_000,
                  step -> {
                    begun.incrementAndGet();
                    if (step == 5) {
                      switch (failure) {
                        case Error e -> throw e;
                        default -> throw (RuntimeException) failure;
                      }
                    }
                  }))
          .isSameAs(failure);
      assertThat(begun.get()).isLessThan(1_000_000);
    }
    everyStepRunsOnce(threads);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void loopsInsideStepsAndOfSeveralCallersEnd(int threads) {
    Workers workers = new Workers(threads);
    AtomicInteger runs = new AtomicInteger();
    CompletableFuture<?>[] callers =
        IntStream.range(0, 4)
            .mapToObj(caller ->
                CompletableFuture.runAsync(() ->
                    workers.forEach(
                        20,
                        outer ->
                            workers.forEach(
                                20,
                                middle -> workers.forEach(20, inner -> runs.incrementAndGet())))))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(callers).join();
    assertThat(runs.get()).isEqualTo(4 * 20 * 20 * 20);
  }
}
