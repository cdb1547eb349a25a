package dev.blr.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.SeriesOptions.Bars;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** High and low beside a close: what is read of them, and when they are left out. */
class BarsTest {
  /** The second bar gaps down out of the first, the third begins below all of the second. */
  private static final String BARS =
      "date,open,high,low,close\n"
          + "2020-01-02,100,105,99,104\n"
          + "2020-01-03,98,102,96,97\n"
          + "2020-01-06,90,95,88,94\n"
          + "2020-01-07,94,94,94,94\n";

  private static SeriesFile read(String text, SeriesOptions options) {
    return SeriesReader.read(FileText.of(text), options);
  }

  private static SeriesFile read(String text) {
    return read(text, SeriesOptions.DEFAULT);
  }

  /** The logarithms by Python: log(104/96), log(97/88); the last price stood still. */
  @Test
  void theRangeOfABarTakesInTheCloseBefore() {
    SeriesFile file = read(BARS);
    assertThat(file.series().ranges()).hasSize(3);
    assertThat(file.series().range(0)).isCloseTo(0.08004270767353636, within(1e-15));
    assertThat(file.series().range(1)).isCloseTo(0.09737416402517637, within(1e-15));
    assertThat(file.series().range(2)).isEqualTo(BarRange.NONE);
    assertThat(file.reading().high()).isEqualTo("high");
    assertThat(file.reading().low()).isEqualTo("low");
    assertThat(file.reading().line()).contains("prices of close; bars of high and low; dates ");
  }

  @Test
  void aSeriesThroughADayHasTheBarsUpToIt() {
    assertThat(read(BARS).series().through("2020-01-06").ranges())
        .isEqualTo(read(BARS.substring(0, BARS.indexOf("2020-01-07"))).series().ranges())
        .hasSize(2);
  }

  /** The close before is the last that the feed has taken in. */
  @Test
  void barsGoOnWhereAFeedEnded() {
    int second = BARS.indexOf("2020-01-06");
    ReturnFeed feed = ReturnFeed.after(read(BARS.substring(0, second)).series());
    String rest = BARS.substring(0, BARS.indexOf('\n') + 1) + BARS.substring(second);
    ReturnSeries series =
        SeriesReader.readOn(FileText.of(rest), SeriesOptions.DEFAULT, feed).series();
    assertThat(series.ranges())
        .containsExactly(read(BARS).series().range(1), read(BARS).series().range(2));
  }

  @Test
  void closesAloneAreReadWhenAskedFor() {
    SeriesFile file = read(BARS, SeriesOptions.DEFAULT.withBars(Bars.CLOSE));
    assertThat(file.series().ranges()).isEmpty();
    assertThat(file.series().range(1)).isEqualTo(BarRange.NONE);
    assertThat(file.reading().high()).isNull();
    assertThat(file.reading().line()).doesNotContain("bars");
    assertThat(file.series().returns()).isEqualTo(read(BARS).series().returns());
  }

  static Stream<String> withoutBars() {
    return Stream.of(
        "date,close\n2020-01-02,104\n2020-01-03,97\n",
        "date,high,close\n2020-01-02,105,104\n2020-01-03,102,97\n",
        "date,high,low,high,close\n2020-01-02,105,99,105,104\n2020-01-03,102,96,102,97\n",
        "date,high,adj low,close\n2020-01-02,105,99,104\n2020-01-03,102,96,97\n");
  }

  @ParameterizedTest
  @MethodSource("withoutBars")
  void barsThatAreAskedForMustBeThere(String text) {
    assertThat(read(text).series().ranges()).isEmpty();
    assertThatThrownBy(() -> read(text, SeriesOptions.DEFAULT.withBars(Bars.RANGE)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has no high and low beside it")
        .hasMessageContaining("bars close");
  }

  /** The high is no close with bars of its own, and an adjusted close lies outside of them. */
  @ParameterizedTest
  @ValueSource(strings = {"high", "adj close"})
  void onlyAPlainCloseHasThem(String column) {
    String text =
        "date,high,low,close,adj close\n2020-01-02,105,99,104,103\n2020-01-03,102,96,97,96.5\n";
    assertThat(read(text, SeriesOptions.DEFAULT.withColumn(column)).series().ranges()).isEmpty();
  }

  @Test
  void barsWithoutNamesStandBeforeTheClose() {
    String nameless = BARS.substring(BARS.indexOf('\n') + 1);
    SeriesFile file = read(nameless);
    assertThat(file.series().ranges()).isEqualTo(read(BARS).series().ranges());
    assertThat(file.reading().line()).contains("bars of 3 and 4");
  }

  /** One of forty is bad: its range is left out, the others stand. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "100,99,101,100", // high below low
        "100,101,99,102", // close above
        "100,101,99,98", // close below
        "100,101,0,100", // no price
        "100,1e999,99,100"
      })
  void aBadBarIsLeftOutAndSaid(String bad) {
    String[] labels = new String[41];
    StringBuilder text = new StringBuilder("date,open,high,low,close\n");
    for (int day = 0; day < labels.length; day++) {
      labels[day] = "2020-%02d-%02d".formatted(1 + day / 28, 1 + day % 28);
      text.append(labels[day]).append(',').append(day == 30 ? bad : "100,101,99,100").append('\n');
    }
    SeriesFile file = read(text.toString());
    for (int i = 0; i < 40; i++) {
      if (i == 29) {
        assertThat(file.series().range(i)).isEqualTo(BarRange.NONE);
      } else {
        assertThat(file.series().range(i)).isGreaterThan(0.0198);
      }
    }
    assertThat(file.reading().warnings())
        .contains(
            "1 bar has a high below the low or a close outside, the first on "
                + labels[30]
                + ": left out");
  }

  /** Feeds round each price for itself: a millionth outside is inside. */
  @Test
  void aCloseMayLieOutsideByRounding() {
    assertThat(BarRange.holds(101, 99, 101 * (1 + 0.9e-6))).isTrue();
    assertThat(BarRange.holds(101, 99, 101 * (1 + 1.1e-6))).isFalse();
    assertThat(BarRange.holds(101, 99, 99 * (1 - 0.9e-6))).isTrue();
    assertThat(BarRange.holds(101, 99, 99 * (1 - 1.1e-6))).isFalse();
  }

  /** Two of thirty-nine contradict the close: one in twenty is too many for slips. */
  @Test
  void barsOfAnotherPriceAreNotTaken() {
    StringBuilder text = new StringBuilder("date,high,low,close\n");
    for (int day = 0; day < 40; day++) {
      text.append("2020-%02d-%02d".formatted(1 + day / 28, 1 + day % 28));
      text.append(day == 3 || day == 30 ? ",11,9,100\n" : ",101,99,100\n");
    }
    SeriesFile file = read(text.toString());
    assertThat(file.series().ranges()).isEmpty();
    assertThat(file.reading().high()).isNull();
    assertThat(file.reading().warnings())
        .contains(
            "2 bars have a high below the low or a close outside, the first on 2020-01-04: high and"
                + " low are not those of this price, and left out");
  }

  @Test
  void aMissingHighOrLowIsNoBar() {
    SeriesFile file = read(BARS.replace("98,102,96,97", "98,,96,97"));
    assertThat(file.series().range(0)).isEqualTo(BarRange.NONE);
    assertThat(file.series().range(1)).isGreaterThan(0);
    assertThat(file.reading().warnings()).noneMatch(warning -> warning.contains("bar"));
  }
}
