package dev.blr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SchedulerTest {
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

  private final SetClock clock = new SetClock("2026-03-02T09:20:00Z");
  private final List<String> done = new ArrayList<>();
  private final Metrics metrics = new Metrics();

  private Scheduler.Job job(String name, UnaryOperator<Instant> next) {
    return new Scheduler.Job(name, next, () -> done.add(name + " " + clock.now));
  }

  private Scheduler scheduler(Scheduler.Job... jobs) {
    return new Scheduler(clock, List.of(jobs), metrics);
  }

  /** What is done in all the minutes up to then. */
  private List<String> until(Scheduler scheduler, String time) {
    done.clear();
    Instant end = Instant.parse(time);
    while (clock.now.isBefore(end)) {
      clock.now = clock.now.plusSeconds(60);
      scheduler.runDue();
    }
    return List.copyOf(done);
  }

  @Test
  void atOnceThenOnTheHourAndEveryNight() {
    Scheduler scheduler =
        scheduler(
            job("canaries", Scheduler.hourly()),
            job("book", Scheduler.daily(LocalTime.of(1, 30), ZoneOffset.UTC)));
    scheduler.runDue();
    assertThat(done).containsExactly("canaries 2026-03-02T09:20:00Z", "book 2026-03-02T09:20:00Z");
    scheduler.runDue();
    assertThat(done).hasSize(2);
    List<String> day = until(scheduler, "2026-03-03T09:20:00Z");
    assertThat(day).hasSize(25).contains("book 2026-03-03T01:30:00Z");
    assertThat(day.getFirst()).isEqualTo("canaries 2026-03-02T10:00:00Z");
    assertThat(day.getLast()).isEqualTo("canaries 2026-03-03T09:00:00Z");
  }

  @Test
  void waitsUntilTheNextJobButLooksAtTheClockEveryMinute() {
    Scheduler scheduler = scheduler(job("canaries", Scheduler.hourly()));
    assertThat(scheduler.runDue()).isEqualTo(Duration.ofMinutes(1));
    clock.now = Instant.parse("2026-03-02T09:59:48Z");
    assertThat(scheduler.runDue()).isEqualTo(Duration.ofSeconds(12));
  }

  @Test
  void whatWasSleptThroughIsMadeUpForOnce() {
    Scheduler scheduler = scheduler(job("canaries", Scheduler.hourly()));
    scheduler.runDue();
    clock.now = Instant.parse("2026-03-02T17:40:00Z");
    scheduler.runDue();
    scheduler.runDue();
    assertThat(done).hasSize(2).endsWith("canaries 2026-03-02T17:40:00Z");
    assertThat(until(scheduler, "2026-03-02T18:00:00Z"))
        .containsExactly("canaries 2026-03-02T18:00:00Z");
  }

  /** The next hour of the new time is not that of the old. */
  @Test
  void aClockThatStepsBackDelaysNoJobBeyondItsNextTime() {
    Scheduler scheduler =
        scheduler(
            job("canaries", Scheduler.hourly()),
            job("book", Scheduler.daily(LocalTime.of(1, 30), ZoneOffset.UTC)));
    scheduler.runDue();
    clock.now = Instant.parse("2026-02-27T03:10:00Z");
    scheduler.runDue();
    assertThat(until(scheduler, "2026-02-28T02:00:00Z"))
        .hasSize(24)
        .contains("canaries 2026-02-27T04:00:00Z", "book 2026-02-28T01:30:00Z");
  }

  @Test
  void aJobThatFailsIsCountedHarmsNoOtherAndIsDoneAgain() {
    Scheduler.Job failing =
        new Scheduler.Job(
            "book",
            Scheduler.hourly(),
            () -> {
              throw new IllegalStateException("on purpose");
            });
    Scheduler scheduler = scheduler(failing, job("canaries", Scheduler.hourly()));
    scheduler.runDue();
    assertThat(until(scheduler, "2026-03-02T11:00:00Z")).hasSize(2);
    assertThat(metrics.scrape())
        .contains("blr_job_failures_total{job=\"book\"} 3.0\n")
        .contains("blr_job_failures_total{job=\"canaries\"} 0.0\n");
  }

  /**
   * On 2026-03-29 clocks go from 2:00 to 3:00, on 2026-10-25 from 3:00 back to 2:00; a night has 23
   * hours, or 25.
   */
  @Test
  void everyNightHasOneEvenWhereTheClockIsChanged() {
    UnaryOperator<Instant> nightly = Scheduler.daily(LocalTime.of(2, 30), ZURICH);
    Instant spring = nightly.apply(Instant.parse("2026-03-28T01:30:00Z"));
    assertThat(spring).isEqualTo(Instant.parse("2026-03-29T01:30:00Z")); // 3:30
    assertThat(nightly.apply(spring)).isEqualTo(Instant.parse("2026-03-30T00:30:00Z"));
    Instant autumn = nightly.apply(Instant.parse("2026-10-24T12:00:00Z"));
    assertThat(autumn).isEqualTo(Instant.parse("2026-10-25T00:30:00Z")); // the first 2:30
    assertThat(nightly.apply(autumn)).isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void nothingBeginsAfterItsEnd() {
    Scheduler scheduler = scheduler(job("canaries", Scheduler.hourly()));
    scheduler.close();
    scheduler.runDue();
    assertThat(done).isEmpty();
  }
}
