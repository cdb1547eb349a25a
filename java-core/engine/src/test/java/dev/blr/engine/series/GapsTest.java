package dev.blr.engine.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a pause is a gap, at the edge of every rule; java.time writes the dates. */
class GapsTest {
  private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

  private static List<Gap> gaps(List<String> dates) {
    double[] returns = new double[dates.size()];
    return ReturnSeries.of(InputKind.RETURNS, dates.toArray(new String[0]), returns, false).gaps();
  }

  private static List<String> weekdays(int count, DayOfWeek firstOff, DayOfWeek secondOff) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(MONDAY::plusDays)
        .filter(day -> day.getDayOfWeek() != firstOff && day.getDayOfWeek() != secondOff)
        .limit(count)
        .map(LocalDate::toString)
        .collect(ArrayList::new, List::add, List::addAll);
  }

  /** Instants at the given spacings in hours, from a Monday on. */
  private static List<String> spaced(double... hours) {
    long millis = MONDAY.toEpochDay() * 86_400_000L;
    List<String> dates = new ArrayList<>(List.of(Long.toString(millis)));
    for (double one : hours) {
      millis += Math.round(3_600_000 * one);
      dates.add(Long.toString(millis));
    }
    return dates;
  }

  private static List<String> regularThen(double hours, double last) {
    double[] spacings = new double[30];
    Arrays.fill(spacings, hours);
    spacings[29] = last;
    return spaced(spacings);
  }

  /**
   * Thursday night to Monday night before a Monday that is off: 4 days, and no gap; an hour more is
   * one.
   */
  @Test
  void anExchangeMayRestFourDays() {
    List<String> dates =
        weekdays(30, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY); // ends on Friday, 9 February
    dates.add("2024-02-13T00:00:00Z");
    assertThat(gaps(dates)).isEmpty();
    dates.set(30, "2024-02-13T01:00:00Z");
    assertThat(gaps(dates)).extracting(Gap::days).containsExactly(4 + 1.0 / 24);
  }

  /** Tel Aviv rests on Fridays and Saturdays: it is the Saturdays that tell an exchange. */
  @Test
  void anExchangeIsWhatHasNoSaturdays() {
    assertThat(gaps(weekdays(30, DayOfWeek.FRIDAY, DayOfWeek.SATURDAY))).isEmpty();
    assertThat(gaps(weekdays(30, DayOfWeek.SUNDAY, DayOfWeek.MONDAY))).isNotEmpty();
  }

  /**
   * Two Saturdays of 41 days are holiday sessions; of 40 they are one in twenty, and weekends are
   * gaps.
   */
  @Test
  void lessThanOneInTwentySaturdaysIsNone() {
    for (int days : new int[] {41, 40}) {
      List<String> dates = weekdays(days - 2, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
      dates.add(5, "2024-01-06");
      dates.add(11, "2024-01-13");
      assertThat(dates).isSorted();
      assertThat(gaps(dates).isEmpty()).as("%d days", days).isEqualTo(days == 41);
    }
  }

  /**
   * Ticks come as they come: three times the median spacing up to 0.8 of a day, one and a half
   * above it.
   */
  @Test
  void ticksMayStretchThreefoldAndDaysByHalf() {
    double limit = 0.8 * 24;
    assertThat(gaps(regularThen(limit, 3 * limit))).isEmpty();
    assertThat(gaps(regularThen(limit, 3 * limit + 0.1))).hasSize(1);
    double longer = 0.81 * 24;
    assertThat(gaps(regularThen(longer, 1.5 * longer - 0.1))).isEmpty();
    assertThat(gaps(regularThen(longer, 1.5 * longer + 0.1))).hasSize(1);
    assertThat(gaps(regularThen(1, 3))).isEmpty();
    assertThat(gaps(regularThen(1, 3.1))).hasSize(1);
    assertThat(gaps(regularThen(48, 72))).isEmpty();
    assertThat(gaps(regularThen(48, 72.1))).hasSize(1);
  }

  /** A series whose days lie 1.3 days apart is not daily, and may not rest over a long weekend. */
  @Test
  void dailyIsAMedianBelowOnePointThreeDays() {
    double week = 7 * 24;
    for (double days : new double[] {1.29, 1.3}) {
      double hours = 24 * days; // Monday, Tuesday, Wednesday and Thursday, and not the other days
      double rest = week - 3 * hours;
      assertThat(gaps(spaced(hours, hours, hours, rest, hours, hours, hours)).isEmpty())
          .as("%s days", days)
          .isEqualTo(days < 1.3);
    }
  }

  /**
   * Below 0.8 days apart is no daily series either: an exchange by the hour reports its weekends.
   */
  @Test
  void dailyIsAMedianAboveFourFifthsOfADay() {
    for (double days : new double[] {0.8, 0.81}) {
      double hours = 24 * days; // six in a week, of which none falls on a Saturday
      double rest = 7 * 24 - 5 * hours;
      assertThat(gaps(spaced(hours, hours, hours, hours, hours, rest, hours, hours)).isEmpty())
          .as("%s days", days)
          .isEqualTo(days > 0.8);
    }
  }

  /** Before three dates there is no spacing to compare with. */
  @Test
  void twoDatesHaveNoGap() {
    assertThat(gaps(List.of("2024-01-01", "2024-06-01"))).isEmpty();
  }

  /**
   * Whatever midweek day is missing, it alone is a gap; a Monday or a Friday makes a weekend long.
   */
  @Test
  void everyMissingMidweekDayIsAGap() {
    List<String> all = weekdays(60, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    for (int missing = 1; missing < all.size() - 1; missing++) {
      List<String> dates = new ArrayList<>(all);
      DayOfWeek day = LocalDate.parse(dates.remove(missing)).getDayOfWeek();
      if (day == DayOfWeek.MONDAY || day == DayOfWeek.FRIDAY) {
        assertThat(gaps(dates)).as(all.get(missing)).isEmpty();
      } else {
        assertThat(gaps(dates))
            .as(all.get(missing))
            .containsExactly(new Gap(all.get(missing - 1), all.get(missing + 1), 2));
      }
    }
  }

  /**
   * A date that three years were without, and a weekday of a month, are holidays; that two years
   * were without them says nothing.
   */
  @Test
  void itTakesThreeYearsToTellAHoliday() {
    List<String> sixteenthOfMay = List.of("2017-05-16", "2018-05-16", "2019-05-16");
    List<String> secondTuesdayOfMarch = List.of("2017-03-14", "2018-03-13", "2019-03-12");
    for (List<String> holidays : List.of(sixteenthOfMay, secondTuesdayOfMarch)) {
      assertThat(gaps(yearsWithout(2, holidays))).hasSize(2);
      assertThat(gaps(yearsWithout(3, holidays))).isEmpty();
      assertThat(gaps(yearsWithout(3, holidays.subList(1, 3)))).hasSize(2);
    }
  }

  private static List<String> yearsWithout(int years, List<String> days) {
    return LocalDate.of(2017, 1, 1)
        .datesUntil(LocalDate.of(2017 + years, 1, 1))
        .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
        .map(LocalDate::toString)
        .filter(day -> !days.contains(day))
        .toList();
  }
}
