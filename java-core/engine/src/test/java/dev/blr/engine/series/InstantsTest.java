package dev.blr.engine.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** java.time, which the engine may not use, is the judge. */
class InstantsTest {
  @Test
  void readsAndWritesEveryDayOfFourCenturies() {
    LocalDate end = LocalDate.of(2101, 1, 1);
    for (LocalDate day = LocalDate.of(1699, 12, 31); day.isBefore(end); day = day.plusDays(1)) {
      long micros = day.toEpochDay() * Instants.DAY;
      assertThat(Instants.parse(day.toString())).isEqualTo(micros);
      assertThat(Instants.format(micros, false)).isEqualTo(day.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void readsAndWritesRandomInstants(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      long second = random.nextLong(-6_000_000_000L, 6_000_000_000L);
      Instant instant = Instant.ofEpochSecond(second, random.nextInt(1_000_000) * 1000L);
      long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant);
      assertThat(Instants.parse(instant.toString()))
          .as("seed %d: %s", seed, instant)
          .isEqualTo(micros);
      assertThat(Instant.parse(Instants.format(micros, true)))
          .as("seed %d", seed)
          .isEqualTo(instant);
      OffsetDateTime local = instant.atOffset(ZoneOffset.ofHoursMinutes(-3, -30));
      if (local.getSecond() != 0 || local.getNano() != 0) { // else java.time leaves the seconds out
        assertThat(Instants.parse(local.toString()))
            .as("seed %d: %s", seed, local)
            .isEqualTo(micros);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2018-01-01 00:00:00, 2018-01-01T00:00:00Z",
    "2018-1-1, 2018-01-01T00:00:00Z",
    "2018/01/02, 2018-01-02T00:00:00Z",
    "2 Jan 2018, 2018-01-02T00:00:00Z",
    "2018-02, 2018-02-01T00:00:00Z",
    "2018-01-01 12:00:00+05, 2018-01-01T07:00:00Z",
    "2018-01-01 4:30 PM, 2018-01-01T16:30:00Z",
    "1546300800.5, 2019-01-01T00:00:00.5Z",
    "2018-01-01T16:30, 2018-01-01T16:30:00Z",
    "2018-01-01 16:30:05.25Z, 2018-01-01T16:30:05.25Z",
    "2018-01-01 16:30:05 UTC, 2018-01-01T16:30:05Z",
    "2018-01-01 00:00:00-05:00, 2018-01-01T05:00:00Z",
    "2018-01-01T00:00:00.123456789Z, 2018-01-01T00:00:00.123456Z",
    "20180131, 2018-01-31T00:00:00Z",
    "1502928000, 2017-08-17T00:00:00Z",
    "1502928000000, 2017-08-17T00:00:00Z",
    "1502928000000001, 2017-08-17T00:00:00.000001Z",
    "1502928000000001999, 2017-08-17T00:00:00.000001Z",
    "2018-01-01 00:00:00+18:00, 2017-12-31T06:00:00Z",
    "2018-01-01 00:00:00-18:59, 2018-01-01T18:59:00Z",
    "2018-01-01 23:59:59Z, 2018-01-01T23:59:59Z",
    "2018-12-31, 2018-12-31T00:00:00Z",
    "2018-01-01 16:30:05.5Z, 2018-01-01T16:30:05.5Z"
  })
  void readsTheFormsThatFilesUse(String text, Instant expected) {
    assertThat(Instants.parse(text)).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, expected));
  }

  /**
   * A unit ends where the next begins to mean 1973: the last second, millisecond and microsecond of
   * each.
   */
  @ParameterizedTest
  @CsvSource({
    "100000000, 100000000000000",
    "99999999999, 99999999999000000",
    "100000000000, 100000000000000",
    "99999999999999, 99999999999999000",
    "100000000000000, 100000000000000",
    "99999999999999999, 99999999999999999",
    "100000000000000000, 100000000000000",
  })
  void theUnitOfAnEpochIsToldByItsSize(String text, long micros) {
    assertThat(Instants.parse(text)).isEqualTo(micros);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2018",
        "2018-02-29",
        "2018-13-01",
        "2018-00-10",
        "2018-01-32",
        "1900-02-29",
        "01/02/2018",
        "2018-01-01 24:00:00",
        "2018-01-01 12:60:00",
        "2018-01-01 12:00:60",
        "2018-01-01T",
        "2018-01-01 12",
        "2018-01-01 12:00:00.",
        "2018-01-01 12:00:00.1234567890",
        "2018-01-01 12:00:00 EST",
        "2018-01-01 12:00:00+5",
        "2018-01-01 12:00:00+19:00",
        "2018-01-01 12:00:00+10:60",
        "2018-01-01 12:00:00+10:00x",
        "20180131x",
        "1234567",
        "12345678",
        "2020-02-30",
        "2018-04-31",
        "2018-01-01 12:00:00.x",
        "2018-01-01 12:00:00.x5",
        "19446744073709551616",
        "2018-01-01x12:00:00",
        "2018-01-01 12:00:00ZZ",
        "20181301",
        "12345678901234567890",
        "9999999999999999999",
        "close",
        "2018-01-01 12:00:0x",
        "-1502928000"
      })
  void refusesEverythingElse(String text) {
    assertThat(Instants.parse(text)).isEqualTo(Instants.NONE);
  }
}
