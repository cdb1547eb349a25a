package dev.blr.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does jobs at their times, one after the other: each at once, and then at its next time after
 * that. Of the times that a machine slept through one is made up for. A job that fails is done
 * again at its next time.
 *
 * <p>Time is asked of a clock that is handed in, which may step: forward, what is due is done;
 * back, no job waits longer than from its new now to the next time after that.
 */
final class Scheduler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

  /** A clock that steps is noticed within it. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  /**
   * What is done, and when.
   *
   * @param next the first time after a given one
   * @param work may throw whatever it likes
   */
  record Job(String name, UnaryOperator<Instant> next, Work work) {}

  /** See {@link Job}. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /** On the hour. */
  static UnaryOperator<Instant> hourly() {
    return after -> after.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }

  /**
   * Once a day. On the day on which clocks are put forward over that time it is the first moment
   * after; where they are put back, the earlier of the two.
   */
  static UnaryOperator<Instant> daily(LocalTime at, ZoneId zone) {
    return after -> {
      LocalDate day = after.atZone(zone).toLocalDate();
      Instant today = day.atTime(at).atZone(zone).toInstant();
      return today.isAfter(after) ? today : day.plusDays(1).atTime(at).atZone(zone).toInstant();
    };
  }

  private final Clock clock;
  private final List<Job> jobs;
  private final Metrics metrics;
  private final Map<Job, Instant> due = new HashMap<>();
  private volatile @Nullable Thread thread; // null before start
  private volatile boolean closed;

  Scheduler(Clock clock, List<Job> jobs, Metrics metrics) {
    this.clock = clock;
    this.jobs = List.copyOf(jobs);
    this.metrics = metrics;
    for (Job job : jobs) {
      metrics.count(Metric.JOB_FAILURES, 0, job.name);
    }
  }

  /** Does what is due; how long to wait until the next look. */
  synchronized Duration runDue() {
    for (Job job : jobs) {
      if (!closed && !due.getOrDefault(job, Instant.MIN).isAfter(clock.instant())) {
        run(job);
        due.put(job, job.next.apply(clock.instant()));
      }
    }
    Instant now = clock.instant();
    Duration idle = LOOK;
    for (Job job : jobs) {
      Instant next = job.next.apply(now); // before what is noted, where the clock has gone back
      Instant noted = due.merge(job, next, (old, fresh) -> old.isAfter(fresh) ? fresh : old);
      Duration until = Duration.between(now, noted);
      idle = until.compareTo(idle) < 0 ? until : idle;
    }
    return idle;
  }

  private void run(Job job) {
    try {
      job.work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops
    } catch (Exception | OutOfMemoryError e) {
      metrics.count(Metric.JOB_FAILURES, 1, job.name);
      LOG.error("job {}", job.name, e);
    }
  }

  /** Goes on doing so on a thread of its own. */
  void start() {
    thread = Thread.ofPlatform().daemon().name("blr-scheduler").start(this::serve);
  }

  private void serve() {
    try {
      while (!closed) {
        Thread.sleep(runDue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody else knows this thread
    }
  }

  /** Nothing more begins; what waits is woken. */
  @Override
  public void close() {
    closed = true;
    Thread serving = thread;
    if (serving != null) {
      serving.interrupt();
    }
  }
}
