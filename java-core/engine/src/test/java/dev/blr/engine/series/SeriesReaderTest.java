package dev.blr.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeriesReaderTest {
  /** The beginning of a series is the series of the beginning, gaps included. */
  @Test
  void aSeriesThroughADayIsTheSeriesReadUpToIt() {
    String head =
        "date,close\n2020-01-02,1\n2020-01-03,2\n2020-01-06,3\n2020-01-20,4\n2020-01-21,5\n";
    ReturnSeries cut =
        SeriesReader.read(head + "2020-03-02,6\n2020-03-03,7\n", SeriesOptions.DEFAULT)
            .through("2020-02-01");
    ReturnSeries read = SeriesReader.read(head, SeriesOptions.DEFAULT);
    assertThat(cut.labels()).isEqualTo(read.labels());
    assertThat(cut.epochMicros()).isEqualTo(read.epochMicros());
    assertThat(cut.returns()).isEqualTo(read.returns());
    assertThat(cut.prices()).isEqualTo(read.prices());
    assertThat(cut.gaps()).isEqualTo(read.gaps()).hasSize(1);
    assertThatThrownBy(() -> cut.through("2020-01-02"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("day 2020-01-02 is before the first return of close");
    assertThat(cut.through("2020-01-21").labels()).isEqualTo(read.labels());
    assertThatThrownBy(() -> cut.through("2020-01-22"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "day 2020-01-22 is after the last return of close; allowed: a day up to 2020-01-21");
    assertThatThrownBy(
            () -> SeriesReader.read("close\n1\n2\n", SeriesOptions.DEFAULT).through("2020-01-02"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has no dates");
  }

  /** A day with its times of day is known at its end. */
  @Test
  void throughADayTakesItsLastHour() {
    String text =
        "date,close\n2020-01-02T10:00:00Z,1\n2020-01-02T15:00:00Z,2\n2020-01-02T20:00:00Z,3\n"
            + "2020-01-03T10:00:00Z,4\n";
    assertThat(SeriesReader.read(text, SeriesOptions.DEFAULT).through("2020-01-02").returns())
        .hasSize(2);
    assertThat(SeriesReader.read(text, SeriesOptions.DEFAULT).through("2020-01-03").returns())
        .hasSize(3);
  }

  /** Rows end at a bar, so that a table fits on a line. */
  static String table(String text) {
    return text.replace('|', '\n') + "\n";
  }

  private static ReturnSeries read(String text) {
    return SeriesReader.read(table(text), SeriesOptions.DEFAULT);
  }

  private static ReturnSeries read(String text, String column) {
    return SeriesReader.read(table(text), SeriesOptions.DEFAULT.withColumn(column));
  }

  @Test
  void dateAndClose() {
    ReturnSeries series = read("date,close|2018-01-01,100|2018-01-02,110|2018-01-03,99|");
    assertThat(series.column()).isEqualTo("close");
    assertThat(series.kind()).isEqualTo(InputKind.PRICES);
    assertThat(series.labels()).containsExactly("2018-01-02", "2018-01-03");
    assertThat(series.epochMicros())
        .containsExactly(1_514_851_200_000_000L, 1_514_937_600_000_000L);
    assertThat(series.returns()[0]).isCloseTo(0.1, within(1e-15));
    assertThat(series.returns()[1]).isCloseTo(-0.1, within(1e-15));
    assertThat(series.prices()).containsExactly(100, 110, 99);
  }

  @Test
  void logReturns() {
    SeriesOptions options = SeriesOptions.DEFAULT.withReturns(SeriesOptions.Returns.LOG);
    ReturnSeries series = SeriesReader.read(table("close|100|110"), options);
    assertThat(series.log()).isTrue();
    assertThat(series.returns()[0]).isCloseTo(0.1, within(1e-15));
  }

  static Stream<Arguments> choices() {
    return Stream.of(
        Arguments.of(
            "Date,Open,High,Close,Volume|2018-01-01,1,1,2,9|2018-01-02,1,1,4,9", "Close", 1.0),
        Arguments.of("date,close,adjclose|2018-01-01,2,1|2018-01-02,3,1", "close", 0.5),
        Arguments.of("date,Close,Adj Close|2018-01-01,2,1|2018-01-02,3,1", "Close", 0.5),
        Arguments.of("day,PRICE,volume|2018-01-01,1,7|2018-01-02,2,7", "PRICE", 1.0),
        Arguments.of("date,AAA,name|2018-01-01,1,x|2018-01-02,2,y", "AAA", 1.0),
        Arguments.of("AAA,when|1,2018-01-01|2,2018-01-02", "AAA", 1.0),
        Arguments.of(",AAA|2018-01-01,1|2018-01-02,2", "AAA", 1.0),
        Arguments.of("2018-01-01,1|2018-01-02,2", "2", 1.0),
        Arguments.of("20180101,1|20180102,2", "2", 1.0),
        Arguments.of("\uFEFFclose|1|2", "close", 1.0),
        Arguments.of("1|2", "1", 1.0));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void findsTheSeries(String text, String column, double firstReturn) {
    ReturnSeries series = read(text);
    assertThat(series.column()).isEqualTo(column);
    assertThat(series.returns()).containsExactly(firstReturn);
  }

  @Test
  void aNamedColumnIsFoundWithoutRegardToCaseButAnExactNameWins() {
    assertThat(read("date,aaa,AAA|2018-01-01,1,1|2018-01-02,2,3", "AAA").returns())
        .containsExactly(2.0);
    assertThat(read("date,Bbb,AAA|2018-01-01,1,1|2018-01-02,2,3", "bbb").returns())
        .containsExactly(1.0);
    assertThat(read("1,10|2,30", "2").returns()).containsExactly(2.0);
  }

  @Test
  void datesAreOptional() {
    ReturnSeries series = read("AAA,BBB|1,1|2,3|4,9", "BBB");
    assertThat(series.epochMicros()).isEmpty();
    assertThat(series.labels()).containsExactly("2", "3");
    assertThat(series.gaps()).isEmpty();
  }

  @Test
  void dateTimesKeepTheirTimeOfDay() {
    ReturnSeries series =
        read("time,close|2018-01-01 00:00:00,1|2018-01-01 12:00:00,2|2018-01-02T00:00:00Z,3");
    assertThat(series.labels()).containsExactly("2018-01-01T12:00:00Z", "2018-01-02T00:00:00Z");
    assertThat(read("open_time_ms,close|1502928000000,1|1503014400000,2").labels())
        .containsExactly("2017-08-18");
  }

  @Test
  void returnsAreToldFromPrices() {
    assertThat(read("0.01|-0.02|0.005").returns()).containsExactly(0.01, -0.02, 0.005);
    assertThat(read("ret|0.01|0.02").kind()).isEqualTo(InputKind.RETURNS);
    assertThat(read("date,Daily_Return|2018-01-01,0.01|2018-01-02,0.02").kind())
        .isEqualTo(InputKind.RETURNS);
    assertThat(read("date,R|2018-01-01,30|2018-01-02,31").kind()).isEqualTo(InputKind.PRICES);
    SeriesOptions forced = SeriesOptions.DEFAULT.withKind(InputKind.RETURNS);
    assertThat(SeriesReader.read(table("0.01|0.02"), forced).prices()).isEmpty();
  }

  /** One value in ten below zero, as no price is; a single one in eleven is an error of a price. */
  @Test
  void oneNegativeValueInTenMakesReturns() {
    String nine = "1|1|1|1|1|1|1|1|1|";
    String small = nine.replace("1", "0.01");
    assertThat(read(small + "-0.02").kind()).isEqualTo(InputKind.RETURNS);
    assertThatThrownBy(() -> read(nine + "1|-0.5")).hasMessageContaining("a finite price > 0");
  }

  /** A total loss has no return to go on from, whether it is said or follows from prices. */
  @Test
  void aReturnOfMinusOneIsRefused() {
    SeriesOptions returns = SeriesOptions.DEFAULT.withKind(InputKind.RETURNS);
    assertThat(SeriesReader.read(table("0.1|-0.999"), returns).returns())
        .containsExactly(0.1, -0.999);
    assertThatThrownBy(() -> SeriesReader.read(table("0.1|-1"), returns))
        .hasMessageContaining("is -1.0");
    assertThatThrownBy(() -> read("1e200|1e-200"))
        .hasMessageContaining("is 1.0E-200 after 1.0E200");
  }

  /**
   * A stranger's cell reaches a terminal without control characters, and forty of the others at
   * most.
   */
  @Test
  void aMessageQuotesFortyPrintableCharacters() {
    String forty = "abcdefghijklmnopqrstuvwxyz0123456789abcd";
    assertThat(ReturnFeed.printable(forty)).isEqualTo(forty);
    assertThat(ReturnFeed.printable(forty + "e")).isEqualTo(forty + "…");
    assertThat(ReturnFeed.printable(" ~\u001f\u007f\u0080\u009f\u00a0é"))
        .isEqualTo(" ~????\u00a0é");
  }

  @Test
  void gapsOfABusinessDailySeriesAreLongerThanALongWeekend() {
    // Friday → Tuesday is 4 days; the closure after 2001-09-10 was 7.
    ReturnSeries series =
        read(
            "date,close|2001-08-29,1|2001-08-30,1|2001-08-31,1|2001-09-04,1|2001-09-05,1|2001-09-06,1"
                + "|2001-09-07,1|2001-09-10,1|2001-09-17,1|2001-09-18,1|2001-09-19,1");
    assertThat(series.gaps()).containsExactly(new Gap("2001-09-10", "2001-09-17", 7));
  }

  @Test
  void aSeriesWithWeekendsMayMissNoDay() {
    StringBuilder text = new StringBuilder("date,close");
    for (int day = 1; day <= 31; day++) {
      text.append(day == 17 ? "" : String.format("|2018-01-%02d,1", day));
    }
    assertThat(read(text.toString()).gaps())
        .containsExactly(new Gap("2018-01-16", "2018-01-18", 2));
  }

  @Test
  void nightsAreNoGapsOfASession() {
    ReturnSeries series =
        read(
            "time,close|2018-01-01 10:00,1|2018-01-01 11:00,1|2018-01-01 12:00,1|2018-01-01 13:00,1"
                + "|2018-01-02 10:00,1|2018-01-02 11:00,1");
    assertThat(series.gaps()).isEmpty();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("", null, "row 1, column 1", "is missing"),
        Arguments.of("date,close", null, "row 2, column close", "is missing"),
        Arguments.of("date,close|2018-01-01,5", null, "row 3, column close", "is missing"),
        Arguments.of("date,close|2018-01-01,1|2018-01-02,x", null, "row 3, column close", "\"x\""),
        Arguments.of(
            "date,close|2018-01-01,1|2018-01-02,", null, "row 4, column close", "is missing"),
        Arguments.of("date,close|2018-01-01,1|,2", null, "row 3, column date", "is empty"),
        Arguments.of("date,close|2018-01-01,1|2018-01-02,0", null, "row 3, column close", "is 0.0"),
        Arguments.of(
            "date,close|2018-01-01,1|2018-01-02,-4", null, "row 3, column close", "is -4.0"),
        Arguments.of(
            "date,close|2018-01-01,NaN|2018-01-02,1", null, "row 4, column close", "is missing"),
        Arguments.of(
            "date,close|2018-01-01,inf|2018-01-02,1", null, "row 2, column close", "\"inf\""),
        Arguments.of(
            "date,close|2018-01-01,1e999|2018-01-02,1", null, "row 2, column close", "\"1e999\""),
        Arguments.of(
            "date,close|2018-01-01,1|2018-01-02,\"1", null, "row 3, column 2", "never closes"),
        Arguments.of(
            "date,close|2018-01-01,1|2018-01-01,2", null, "row 3, column date", "repeats 2018"),
        Arguments.of(
            "date,close|2018-01-02,1|2018-01-03,1|2018-01-01,1",
            null,
            "row 4, column date",
            "before 2018-01-03"),
        Arguments.of(
            "date,close|2018-01-02,1|01/03/2018,1", null, "row 3, column date", "\"01/03/2018\""),
        Arguments.of(
            "date,close|2018-01-02,1|2018-02-30,1", null, "row 3, column date", "\"2018-02-30\""),
        Arguments.of(
            "date,close|2018-01-02,1|2018-01-03", null, "row 3, column close", "row of 1 cells"),
        Arguments.of(
            "date,close|2018-01-02,1|2018-01-03,1,5",
            null,
            "row 3, column close",
            "row of 3 cells"),
        Arguments.of(
            "date,A,B|2018-01-02,1,1|2018-01-03,1,1", null, "row 1, column date", "2 series"),
        Arguments.of(
            "date,A,B|2018-01-02,1,1|2018-01-03,1,1", "C", "row 1, column \"C\"", "is not there"),
        Arguments.of(
            "date,A,A|2018-01-02,1,1|2018-01-03,1,1", "A", "row 1, column \"A\"", "is there twice"),
        Arguments.of(
            "date,A,A|2018-01-02,1,1|2018-01-03,1,1", "a", "row 1, column \"a\"", "is there twice"),
        Arguments.of(
            "date|2018-01-02|2018-01-03",
            null,
            "row 1, column date",
            "without a column of numbers"),
        Arguments.of("ret|0.01|0.02|-1", null, "row 4, column ret", "is -1.0"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void everyMalformedTableNamesRowAndColumn(String text, String column, String where, String what) {
    InvalidInputException error =
        catchThrowableOfType(InvalidInputException.class, () -> read(text, column));
    assertThat(error).isNotNull();
    assertThat(error.where()).isEqualTo(where);
    assertThat(error.what()).contains(what);
    assertThat(error.allowed()).isNotBlank();
  }

  @Test
  void anAmbiguousTableListsItsSeries() {
    assertThatThrownBy(() -> read("date,AAA,BBB|2018-01-02,1,1|2018-01-03,1,1"))
        .hasMessageContaining("AAA, BBB");
    assertThat(SeriesReader.seriesNames(FileText.of("date,AAA,BBB,who\n2018-01-02,1,1,x\n")))
        .containsExactly("AAA", "BBB");
  }

  @Test
  void arraysNameTheElement() {
    String[] dates = {"2018-01-01", "2018-01-01"};
    assertThatThrownBy(
            () -> ReturnSeries.of(InputKind.RETURNS, dates, new double[] {0.1, 0.2}, false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("dates[1] is 2018-01-01 and repeats");
    assertThatThrownBy(() -> ReturnSeries.of(InputKind.PRICES, new double[] {1, Double.NaN}, false))
        .hasMessageStartingWith("prices[1] is NaN");
    assertThatThrownBy(() -> ReturnSeries.of(InputKind.PRICES, dates, new double[] {1}, false))
        .hasMessageStartingWith("dates has 2 elements; allowed: 1");
  }

  /** Dates go forward whatever feeds the engine; other labels are names. */
  @Test
  void aLabelThatIsADateComesAfterTheLast() {
    ReturnFeed.requireLater("2020-01-02", "2020-01-03");
    ReturnFeed.requireLater("day 9", "day 1");
    ReturnFeed.requireLater("2020-01-02", "2020-01-02T16:00:00Z");
    for (String label : new String[] {"2020-01-02", "2020-01-01", "2020-01-01T23:00:00Z"}) {
      assertThatThrownBy(() -> ReturnFeed.requireLater("2020-01-02", label))
          .hasMessageStartingWith("label is " + label + " and not after 2020-01-02");
    }
  }

  @Test
  void aRejectedObservationLeavesTheFeedAsItWas() {
    ReturnFeed feed = new ReturnFeed(InputKind.PRICES, false);
    assertThat(feed.next("2018-01-01", "price", 100)).isEmpty();
    assertThatThrownBy(() -> feed.next("2018-01-02", "price", -1))
        .hasMessageStartingWith("price is -1.0");
    assertThatThrownBy(() -> feed.next("2017-01-02", "price", 100))
        .hasMessageStartingWith("date is 2017-01-02 and");
    assertThatThrownBy(() -> feed.next(null, "price", 100))
        .hasMessageStartingWith("date is missing");
    assertThat(feed.next("2018-01-02", "price", 150)).hasValue(0.5);
  }

  /** Who works in any unit takes what nobody else would; losses and prices stay what they are. */
  @Test
  void numbersOfAnyUnit() {
    String signed = "-3\n4\n-5\n6\n-2\n1\n-7\n3\n-1\n2\n";
    String sizes = "13\n4\n15\n60\n2\n1\n70\n3\n11\n2\n";
    assertThat(kind("x\n" + signed, null, InDoubt.NUMBERS)).isEqualTo(InputKind.NUMBERS);
    assertThat(kind("x\n" + signed, null, InDoubt.LOSSES)).isEqualTo(InputKind.NUMBERS);
    assertThat(kind("Adj Close\n" + signed, null, InDoubt.NUMBERS)).isEqualTo(InputKind.NUMBERS);
    assertThat(kind("x\n" + signed, InputKind.RETURNS, InDoubt.NUMBERS))
        .isEqualTo(InputKind.NUMBERS);
    assertThat(kind("x\n-0.01\n0.02\n", InputKind.RETURNS, InDoubt.NUMBERS))
        .isEqualTo(InputKind.RETURNS);
    assertThat(kind("loss\n" + sizes, null, InDoubt.NUMBERS)).isEqualTo(InputKind.LOSSES);
    assertThat(kind("x\n" + sizes, null, InDoubt.LOSSES)).isEqualTo(InputKind.LOSSES);
    assertThat(kind("x\n" + sizes, null, InDoubt.NUMBERS)).isEqualTo(InputKind.NUMBERS);
    assertThat(kind("close\n" + sizes, null, InDoubt.LOSSES)).isEqualTo(InputKind.PRICES);
    assertThatThrownBy(() -> kind("x\n" + signed, null, InDoubt.REFUSED))
        .hasMessageContaining("both signs");
    ReturnSeries series =
        SeriesReader.read(FileText.of("x\n" + signed), SeriesOptions.DEFAULT, InDoubt.NUMBERS)
            .series();
    assertThat(series.returns()).containsExactly(-3, 4, -5, 6, -2, 1, -7, 3, -1, 2);
    assertThat(series.adds()).isTrue();
  }

  private static InputKind kind(String text, InputKind asked, InDoubt inDoubt) {
    return SeriesReader.read(FileText.of(text), SeriesOptions.DEFAULT.withKind(asked), inDoubt)
        .series()
        .kind();
  }
}
