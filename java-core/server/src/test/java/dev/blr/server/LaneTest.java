package dev.blr.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.ask.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread, held by a first piece of work while the others queue. */
@Timeout(30)
class LaneTest {
  private static final double SECOND = 1e9;

  private final List<String> order = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private Lane lane;

  @BeforeEach
  void open() throws Exception {
    lane = new Lane("test", 1, 5);
    lane.submit("holder", 1, _ -> hold());
    begun.await();
  }

  @AfterEach
  void close() {
    held.countDown();
    lane.close();
  }

  private String hold() {
    begun.countDown();
    try {
      held.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return "";
  }

  private Function<Progress, String> named(String name) {
    return _ -> {
      order.add(name);
      return name;
    };
  }

  private Lane.Work<String> submit(String client, double operations, String name) throws Busy {
    return lane.submit(client, operations, named(name));
  }

  /** Tags by hand: a1 [0, 10), a2 [10, 20), a3 [20, 30), b1 [0, 12), b2 [12, 24). */
  @Test
  void clientsTakeTurnsByWhatTheyAskFor() throws Exception {
    submit("a", 10, "a1");
    submit("a", 10, "a2");
    Lane.Work<String> last = submit("a", 10, "a3");
    submit("b", 12, "b1");
    submit("b", 12, "b2");
    held.countDown();
    last.get();
    assertThat(order).containsExactly("a1", "b1", "a2", "b2", "a3");
  }

  @Test
  void theCheaperOfTwoThatStartAlikeGoesFirst() throws Exception {
    Lane.Work<String> dear = submit("a", 60 * SECOND, "dear");
    submit("b", SECOND, "cheap");
    held.countDown();
    dear.get();
    assertThat(order).containsExactly("cheap", "dear");
  }

  /** Five wait with 2 s each on one thread: half of that is 5 s. */
  @Test
  void whatIsTooMuchIsTurnedAwayWithATime() throws Exception {
    for (int i = 0; i < 5; i++) {
      submit("client " + i, 2 * SECOND, "work " + i);
    }
    assertThatThrownBy(() -> submit("another", 1, "work"))
        .isInstanceOfSatisfying(
            Busy.class, busy -> assertThat(busy.retryAfterSeconds()).isEqualTo(5));
  }

  @Test
  void abandonedWorkLeavesItsPlace() throws Exception {
    List<Lane.Work<String>> works = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      works.add(submit("client " + i, SECOND, "work " + i));
    }
    works.get(2).abandon();
    Lane.Work<String> instead = submit("late", 2 * SECOND, "instead");
    held.countDown();
    instead.get();
    assertThat(order).containsExactly("work 0", "work 1", "work 3", "work 4", "instead");
    assertThatThrownBy(works.get(2)::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void workUnderWayStopsAtItsNextStep() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Lane.Work<String> endless =
        lane.submit(
            "a",
            SECOND,
            progress -> {
              try {
                for (int i = 0; ; i++) {
                  running.countDown();
                  progress.at("", i, i + 1);
                  Thread.onSpinWait();
                }
              } finally {
                stopped.countDown();
              }
            });
    held.countDown();
    running.await();
    endless.abandon();
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(submit("b", 1, "next").get()).isEqualTo("next");
  }

  @Test
  void afterAFailureTheNextIsServed() throws Exception {
    Lane.Work<String> failing =
        lane.submit(
            "a",
            1,
            _ -> {
              throw new OutOfMemoryError("simulated");
            });
    held.countDown();
    assertThatThrownBy(failing::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(OutOfMemoryError.class);
    assertThat(submit("a", 1, "next").get()).isEqualTo("next");
  }

  @Test
  void aClosedLaneCancelsWhatWaits() throws Exception {
    Lane.Work<String> waiting = submit("a", 1, "waiting");
    lane.close();
    assertThatThrownBy(waiting::get).isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> submit("a", 1, "late")).isInstanceOf(Busy.class);
  }
}
