package dev.blr.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.report.Axis.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {
  private static String labels(Axis axis, int most) {
    return axis.ticks(most).stream().map(Axis.Tick::label).collect(Collectors.joining(" | "));
  }

  @ParameterizedTest
  @CsvSource({
    "NUMBER, 0, 1, 6, 0.0 | 0.2 | 0.4 | 0.6 | 0.8 | 1.0",
    "NUMBER, -40, 40, 5, −40 | −20 | 0 | 20 | 40",
    "NUMBER, 0, 0.0004, 5, 0.0000 | 0.0001 | 0.0002 | 0.0003 | 0.0004",
    "NUMBER, 900000, 1100000, 3, '900,000 | 1,000,000 | 1,100,000'",
    "COUNT, 0, 3, 9, 0 | 1 | 2 | 3",
    "PERCENT, 0, 0.08, 5, 0 % | 2 % | 4 % | 6 % | 8 %",
    "PERCENT, 0, 0.01, 3, 0.0 % | 0.5 % | 1.0 %"
  })
  void numbersAreRound(Unit unit, double low, double high, int most, String expected) {
    assertThat(labels(Axis.of(unit, "").between(low, high), most)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1990-03-30T00:00:00Z, 2022-12-28T00:00:00Z, 10, 1995 | 2000 | 2005 | 2010 | 2015 | 2020",
    "2008-01-02T00:00:00Z, 2008-12-31T00:00:00Z, 8, Mar 2008 | May | Jul | Sep | Nov",
    "2008-11-15T00:00:00Z, 2009-04-15T00:00:00Z, 8, Dec 2008 | 2009 | Feb | Mar | Apr",
    "2020-02-20T00:00:00Z, 2020-03-20T00:00:00Z, 8, 24 Feb 2020 | 2 Mar | 9 Mar | 16 Mar",
    "2020-02-28T20:00:00Z, 2020-02-29T04:00:00Z, 9, 28 Feb 20:00 | 21:00 | 22:00 | 23:00 | 29 Feb | 01:00 "
        + "| 02:00 | 03:00 | 04:00",
    "2020-02-28T20:00:00Z, 2020-02-28T20:01:00Z, 4, 28 Feb 20:00:00 | 20:00:30 | 20:01:00"
  })
  void timesAreOfTheCalendar(Instant from, Instant to, int most, String expected) {
    Axis axis = Axis.of(Unit.TIME, "").between(from.getEpochSecond(), to.getEpochSecond());
    assertThat(labels(axis, most)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void ticksAreFewInRangeAndApart(long seed) {
    Random random = new Random(seed);
    for (Unit unit : Unit.values()) {
      double size =
          Math.pow(10, unit == Unit.TIME ? 2 + random.nextInt(8) : random.nextInt(10) - 4);
      double low = (random.nextDouble() - 0.5) * size * (random.nextBoolean() ? 1 : 100);
      Axis axis = Axis.of(unit, "").between(low, low + size);
      int most = 3 + random.nextInt(10);
      List<Axis.Tick> ticks = axis.ticks(most);
      String what = unit + " from " + low + " by " + size + ", seed " + seed;
      assertThat(ticks.size()).as(what).isLessThanOrEqualTo(most);
      assertThat(ticks)
          .as(what)
          .allMatch(t -> t.at() >= low - 1e-6 * size && t.at() <= low + size * (1 + 1e-6));
      assertThat(ticks).as(what).isSortedAccordingTo((a, b) -> Double.compare(a.at(), b.at()));
      if (unit != Unit.TIME) { // noon comes back every day
        assertThat(ticks.stream().map(Axis.Tick::label).distinct()).as(what).hasSameSizeAs(ticks);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, NaN, 0, 1",
    "3, 3, 2.7, 3.3",
    "3, 3.0000000000000004, 2.7, 3.3",
    "0, 0, -1, 1",
    "-2, 5, -2, 5"
  })
  void coversItsDataAndIsNeverEmpty(double dataLow, double dataHigh, double low, double high) {
    Axis axis = Axis.of(Unit.NUMBER, "").covering(dataLow, dataHigh);
    assertThat(new double[] {axis.low(), axis.high()}).containsExactly(low, high);
  }
}
