package dev.blr.engine.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where observations are missing.
 *
 * <ul>
 *   <li>Of a daily series without weekends every weekday that is missing between its first and last
 *       is one, but for long weekends of up to four days and for {@link Holidays}.
 *   <li>Of bars of a session every step within a session that is longer than three of the usual
 *       ones, and every weekday without one; nights are none.
 *   <li>Of any other series a step of more than one and a half usual ones, or of three below a day,
 *       where ticks come as they come.
 * </ul>
 */
final class Gaps {
  private static final int SATURDAY = 2; // of the days since 1970-01-01, a Thursday
  private static final int SUNDAY = 3;
  private static final long LONG_WEEKEND = 4 * Instants.DAY;

  private final long[] micros;
  private final double medianDays;
  private final boolean weekdaysOnly;
  private final List<Gap> found = new ArrayList<>();
  private final boolean withTime;

  private Gaps(long[] micros) {
    this.micros = micros;
    this.medianDays = Spacing.medianDays(micros);
    int saturdays = 0;
    boolean timed = false;
    for (long instant : micros) {
      saturdays += weekday(day(instant)) == SATURDAY ? 1 : 0;
      timed |= Math.floorMod(instant, Instants.DAY) != 0;
    }
    // An exchange closed on weekends has no Saturdays; a few are holiday sessions.
    this.weekdaysOnly = saturdays * 20 < micros.length;
    this.withTime = timed;
  }

  /** In order of time. */
  static List<Gap> of(long[] micros) {
    Gaps gaps = new Gaps(micros);
    if (micros.length > 2) {
      gaps.find();
    }
    return gaps.found;
  }

  private void find() {
    if (Spacing.isDaily(medianDays)) {
      if (weekdaysOnly) {
        findWeekdays();
      } else {
        findSteps(1.5 * medianDays);
      }
    } else if (medianDays > 0.8) {
      findSteps(1.5 * medianDays);
    } else {
      findBars();
    }
  }

  private void findSteps(double limitDays) {
    for (int i = 1; i < micros.length; i++) {
      if (days(i) > limitDays) {
        add(i);
      }
    }
  }

  private double days(int i) {
    return (double) (micros[i] - micros[i - 1]) / Instants.DAY;
  }

  private void add(int i) {
    String after = Instants.format(micros[i - 1], withTime);
    found.add(new Gap(after, Instants.format(micros[i], withTime), days(i)));
  }

  private void findWeekdays() {
    Holidays holidays = Holidays.of(micros);
    for (int i = 1; i < micros.length; i++) {
      if (missesWeekday(micros[i - 1], micros[i], holidays)) {
        add(i);
      }
    }
  }

  /** Whether a step passes over a weekday that is no holiday, and is no long weekend. */
  private static boolean missesWeekday(long before, long after, Holidays holidays) {
    long first = day(before) + 1;
    long last = day(after) - 1;
    if (after - before > LONG_WEEKEND) {
      return true;
    }
    boolean weekend = false;
    boolean missing = false;
    for (long day = first; day <= last; day++) {
      int weekday = weekday(day);
      weekend |= weekday == SATURDAY || weekday == SUNDAY;
      missing |= weekday != SATURDAY && weekday != SUNDAY && !holidays.contains(day);
    }
    return missing && !weekend;
  }

  // ---- bars

  private void findBars() {
    long[] clocks = sessionEnds();
    long usual = (long) (3 * medianDays * Instants.DAY);
    boolean session = clocks[1] - clocks[0] + usual < Instants.DAY;
    for (int i = 1; i < micros.length; i++) {
      if (micros[i] - micros[i - 1] <= usual) {
        continue;
      }
      boolean night =
          session
              && day(micros[i]) > day(micros[i - 1])
              && Math.abs(clock(micros[i - 1]) - clocks[1]) <= usual
              && Math.abs(clock(micros[i]) - clocks[0]) <= usual
              && !skipsWeekday(i);
      if (!night) {
        add(i);
      }
    }
  }

  /** A session that is missing altogether; a long weekend is none. */
  private boolean skipsWeekday(int i) {
    long between = day(micros[i]) - day(micros[i - 1]) - 1;
    if (!weekdaysOnly) {
      return between > 0;
    }
    long before = day(micros[i - 1]) * Instants.DAY;
    return between > 0 && missesWeekday(before, day(micros[i]) * Instants.DAY, Holidays.NONE);
  }

  /** The median times of day of the first and of the last bar of a day. */
  private long[] sessionEnds() {
    long[] firsts = new long[micros.length];
    long[] lasts = new long[micros.length];
    int count = 0;
    for (int i = 0; i < micros.length; i++) {
      if (i == 0 || day(micros[i]) > day(micros[i - 1])) {
        firsts[count] = clock(micros[i]);
        lasts[Math.max(0, count - 1)] = clock(micros[Math.max(0, i - 1)]);
        count++;
      }
    }
    lasts[count - 1] = clock(micros[micros.length - 1]);
    Arrays.sort(firsts, 0, count);
    Arrays.sort(lasts, 0, count);
    return new long[] {firsts[count / 2], lasts[count / 2]};
  }

  static long day(long instant) {
    return Math.floorDiv(instant, Instants.DAY);
  }

  private static long clock(long instant) {
    return Math.floorMod(instant, Instants.DAY);
  }

  static int weekday(long day) {
    return (int) Math.floorMod(day, 7L);
  }
}
