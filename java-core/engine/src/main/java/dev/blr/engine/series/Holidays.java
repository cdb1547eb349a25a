package dev.blr.engine.series;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Days of the year on which a series never has an observation, whatever the year: dates such as 25
 * December, and weekdays of a month such as the fourth Thursday of November. It takes three years
 * in which such a day was a weekday to tell.
 */
final class Holidays {
  static final Holidays NONE = new Holidays();

  private static final int YEARS = 3;
  private static final int SATURDAY = 2;
  private static final int SUNDAY = 3;

  /** [0] weekdays of that name, [1] of them with an observation. */
  private final Map<String, int[]> byName = new HashMap<>();

  private Holidays() {}

  static Holidays of(long[] micros) {
    Holidays holidays = new Holidays();
    Set<Long> observed = new HashSet<>();
    for (long instant : micros) {
      observed.add(Gaps.day(instant));
    }
    long last = Gaps.day(micros[micros.length - 1]);
    for (long day = Gaps.day(micros[0]); day <= last; day++) {
      int weekday = Gaps.weekday(day);
      if (weekday != SATURDAY && weekday != SUNDAY) {
        for (String name : names(day)) {
          int[] counts = holidays.byName.computeIfAbsent(name, _ -> new int[2]);
          counts[0]++;
          counts[1] += observed.contains(day) ? 1 : 0;
        }
      }
    }
    return holidays;
  }

  boolean contains(long day) {
    for (String name : names(day)) {
      int[] counts = byName.get(name);
      if (counts != null && counts[0] >= YEARS && counts[1] == 0) {
        return true;
      }
    }
    return false;
  }

  /** Month and day; month, and which of its weekdays. */
  private static String[] names(long day) {
    String date = Calendar.format(day);
    String month = date.substring(5, 7);
    int dayOfMonth = Integer.parseInt(date.substring(8, 10));
    return new String[] {
      date.substring(5, 10), month + "/" + (dayOfMonth - 1) / 7 + "/" + Gaps.weekday(day)
    };
  }
}
