package dev.blr.engine.decision;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * How often one sensor cried wolf, and whether it is therefore ready to act: below a rate of false
 * alarms a week over a sliding window, after a least time of watching; and unready again only well
 * above that rate.
 *
 * <p>Time is handed in, in days since any beginning, and never steps back.
 */
public final class FalseAlarms {
  private static final double WEEK = 7;

  /**
   * When a sensor becomes ready.
   *
   * @param mostPerWeek false alarms, below which it does
   * @param leavesAt times that many, above which it does not stay so
   * @param windowDays that are looked back on
   * @param leastDays of watching before
   */
  public record Settings(double mostPerWeek, double leavesAt, double windowDays, double leastDays) {
    /** One a week is the seed's; the others are chosen: four weeks in which that is four. */
    public static final Settings DEFAULTS = new Settings(1, 1.5, 28, 28);

    public Settings {
      Arguments.positive("mostPerWeek", mostPerWeek);
      Arguments.positive("windowDays", windowDays);
      if (!(leavesAt >= 1 && leavesAt <= Double.MAX_VALUE)) {
        throw new InvalidInputException("leavesAt", "is " + leavesAt, "a number ≥ 1");
      }
      if (!(leastDays >= 0 && leastDays <= Double.MAX_VALUE)) {
        throw new InvalidInputException("leastDays", "is " + leastDays, "a number ≥ 0");
      }
    }
  }

  /**
   * An alarm that turned out to be false.
   *
   * @param day when it was
   * @param event its name in the audit log
   * @param reason why it is held to be false
   * @param outcome what came instead
   * @param confidence in that, in [0, 1]
   */
  public record Event(double day, String event, String reason, String outcome, double confidence) {
    public Event {
      Arguments.finite("day", day);
      Arguments.probability("confidence", confidence);
    }
  }

  private Settings settings;
  private final double began;
  private final List<Event> events = new ArrayList<>();
  private boolean ready;
  private boolean overridden;
  private double now;

  public FalseAlarms(Settings settings, double began) {
    Arguments.finite("began", began);
    this.settings = settings;
    this.began = began;
    this.now = began;
  }

  /** Judges what is known, and what comes, by other settings; from the next day on. */
  public void under(Settings other) {
    settings = other;
  }

  /** Takes in a false alarm, whose day may be past. */
  public void add(Event event) {
    if (events.stream().anyMatch(one -> one.event().equals(event.event()))) {
      throw new InvalidInputException(
          "event", "is on record: " + event.event(), "each false alarm once");
    }
    events.add(event);
    at(now);
  }

  /** Days since the beginning. */
  public double watchedDays() {
    return now - began;
  }

  /** False alarms of all time. */
  public int count() {
    return events.size();
  }

  /**
   * A week's false alarms over the window, or over the time since the beginning where that is less.
   */
  public double perWeek() {
    double days = Math.max(WEEK, Math.min(settings.windowDays, now - began));
    long count = events.stream().filter(one -> one.day() > now - days && one.day() <= now).count();
    return count / (days / WEEK);
  }

  /** Lets time go on; whether the sensor is ready then. */
  public boolean at(double day) {
    if (!(day >= now)) {
      throw new InvalidInputException("day", "is " + day, "a number ≥ " + now);
    }
    now = day;
    double rate = perWeek();
    if (ready) {
      ready = rate <= settings.mostPerWeek * settings.leavesAt;
    } else {
      ready = now - began >= settings.leastDays && rate < settings.mostPerWeek;
    }
    return isReady();
  }

  public boolean isReady() {
    return ready || overridden;
  }

  /** Two persons let a sensor act whatever its record, or no more. */
  public void override(String first, String second, boolean acts) {
    if (first.isBlank() || second.isBlank() || first.equals(second)) {
      throw new InvalidInputException(
          "override", "is \"" + first + "\" and \"" + second + '"', "two persons");
    }
    overridden = acts;
  }
}
