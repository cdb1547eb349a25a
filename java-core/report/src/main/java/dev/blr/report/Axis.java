package dev.blr.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One direction of a chart: what it measures, its range, and where its ticks stand.
 *
 * @param label beside the axis, or ""
 * @param low end of the range; NaN to take it from the data
 * @param high other end, > low; NaN to take it from the data
 */
public record Axis(Unit unit, String label, double low, double high) {

  /** What the numbers of an axis are, and so how its ticks are written. */
  public enum Unit {
    NUMBER,
    /** Whole numbers. */
    COUNT,
    /** Fractions, written as percentages. */
    PERCENT,
    /** Seconds since 1970-01-01T00:00Z. */
    TIME
  }

  /** A mark on the axis and what is written at it. */
  record Tick(double at, String label) {}

  /** A distance between time ticks: {@code count} of a calendar unit. */
  private record TimeStep(ChronoUnit unit, int count) {
    double seconds() {
      return unit.getDuration().toSeconds() * (double) count;
    }
  }

  /** Numbers that are closer, relatively, are one number. */
  private static final double ROUNDING = 1e-12;

  private static final List<TimeStep> TIME_STEPS = timeSteps();

  public Axis {
    if (low >= high) {
      throw new IllegalArgumentException("axis " + label + " runs from " + low + " to " + high);
    }
  }

  /** An axis that covers its data. */
  public static Axis of(Unit unit, String label) {
    return new Axis(unit, label, Double.NaN, Double.NaN);
  }

  /** The same with a fixed range, or one end of it; NaN leaves an end to the data. */
  public Axis between(double newLow, double newHigh) {
    return new Axis(unit, label, newLow, newHigh);
  }

  /** The same with its open ends taken from the data; NaN where there are none. */
  Axis covering(double dataLow, double dataHigh) {
    double from = Double.isFinite(low) ? low : Double.isFinite(dataLow) ? dataLow : 0;
    double to = Double.isFinite(high) ? high : Double.isFinite(dataHigh) ? dataHigh : from + 1;
    if (!(to - from > ROUNDING * Math.max(Math.abs(from), Math.abs(to)))) {
      double room = from == 0 ? 1 : Math.abs(from) / 10;
      to = from + room;
      from = Double.isFinite(low) ? from : from - room;
    }
    return between(from, to);
  }

  /** The same with its ends moved out to whole ticks. */
  Axis rounded(int mostTicks) {
    double step = step(mostTicks);
    return between(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step);
  }

  /** Ticks at round places within the range, ascending, at most so many. */
  List<Tick> ticks(int most) {
    if (unit == Unit.TIME) {
      return timeTicks(most);
    }
    double step = step(most);
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      ticks.add(new Tick(i * step, write(i * step, step)));
    }
    return ticks;
  }

  /** 1, 2 or 5 times a power of ten, at most {@code most} of them within the range. */
  private double step(int most) {
    double least = (high - low) / Math.max(1, most - 1);
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double step = power * 10;
    for (int round : new int[] {5, 2, 1}) {
      step = power * round >= least * (1 - 1e-9) ? power * round : step;
    }
    return unit == Unit.COUNT ? Math.max(1, step) : step;
  }

  private String write(double value, double step) {
    boolean percent = unit == Unit.PERCENT;
    double scale = percent ? 100 : 1;
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step * scale) + 1e-9));
    String number = String.format(Locale.ROOT, "%,." + decimals + "f", Math.abs(value * scale));
    return (value < 0 ? "−" : "") + number + (percent ? " %" : "");
  }

  private static List<TimeStep> timeSteps() {
    List<TimeStep> steps = new ArrayList<>();
    add(steps, ChronoUnit.SECONDS, 1, 5, 15, 30);
    add(steps, ChronoUnit.MINUTES, 1, 5, 15, 30);
    add(steps, ChronoUnit.HOURS, 1, 3, 6, 12);
    add(steps, ChronoUnit.DAYS, 1, 2, 7, 14);
    add(steps, ChronoUnit.MONTHS, 1, 2, 3, 6);
    add(steps, ChronoUnit.YEARS, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000);
    return steps;
  }

  private static void add(List<TimeStep> steps, ChronoUnit unit, int... counts) {
    for (int count : counts) {
      steps.add(new TimeStep(unit, count));
    }
  }

  private List<Tick> timeTicks(int most) {
    TimeStep step =
        TIME_STEPS.stream()
            .filter(s -> (high - low) / s.seconds() <= most - 1)
            .findFirst()
            .orElse(TIME_STEPS.getLast());
    List<Tick> ticks = new ArrayList<>();
    LocalDateTime time = floor(time(low), step);
    double at = seconds(time);
    while (at <= high) {
      if (at >= low) {
        ticks.add(new Tick(at, write(time, step.unit(), ticks.isEmpty())));
      }
      time = time.plus(step.count(), step.unit());
      at = seconds(time);
    }
    return ticks;
  }

  static LocalDateTime time(double epochSeconds) {
    return LocalDateTime.ofInstant(
        Instant.ofEpochSecond((long) Math.floor(epochSeconds)), ZoneOffset.UTC);
  }

  private static double seconds(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC);
  }

  private static LocalDateTime floor(LocalDateTime time, TimeStep step) {
    int count = step.count();
    LocalDateTime day = time.truncatedTo(ChronoUnit.DAYS);
    return switch (step.unit()) {
      case YEARS -> LocalDateTime.of(Math.floorDiv(day.getYear(), count) * count, 1, 1, 0, 0);
      case MONTHS ->
          LocalDateTime.of(day.getYear(), (day.getMonthValue() - 1) / count * count + 1, 1, 0, 0);
      case DAYS -> {
        // Weeks begin on Mondays; 1970-01-01 was a Thursday.
        long fromMonday = Math.floorMod(day.toLocalDate().toEpochDay() + 3, (long) count);
        yield day.minusDays(fromMonday);
      }
      default -> {
        long length = step.unit().getDuration().toSeconds() * count;
        yield day.plusSeconds(time.toLocalTime().toSecondOfDay() / length * length);
      }
    };
  }

  /** As much of the date as the tick before it leaves open. */
  private static String write(LocalDateTime time, ChronoUnit step, boolean first) {
    boolean midnight = time.toLocalTime().toSecondOfDay() == 0;
    String pattern =
        switch (step) {
          case YEARS -> "uuuu";
          case MONTHS -> time.getMonthValue() == 1 ? "uuuu" : first ? "MMM uuuu" : "MMM";
          case DAYS -> first ? "d MMM uuuu" : "d MMM";
          case SECONDS -> first ? "d MMM HH:mm:ss" : "HH:mm:ss";
          default -> midnight ? "d MMM" : first ? "d MMM HH:mm" : "HH:mm";
        };
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
  }
}
