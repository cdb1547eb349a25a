package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.FileText;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.SeriesFile;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rows marked "reading" of the situations from public bug reports. What concerns a terminal and
 * its standard input is held to by the command line's tests, a file that ends within a number and
 * an open bar by {@code SeriesWarningsTest}.
 */
@NeedsSharedData("../cases/reports/README.md")
class ReportedFilesTest {
  private static final Context CONTEXT = new Context("v", new ScalarKernels(), "r", Progress.NONE);

  private static SeriesFile read(String name, SeriesOptions options) {
    return read("../cases/reports/" + name + ".csv", "", options);
  }

  private static SeriesFile read(String file, String column, SeriesOptions options) {
    try {
      byte[] bytes = Files.readAllBytes(SharedData.file(file));
      return SeriesReader.read(
          FileText.of(bytes), column.isEmpty() ? options : options.withColumn(column));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SeriesFile read(String name) {
    return read(name, SeriesOptions.DEFAULT);
  }

  private static RunQuestion run(String name) {
    return new RunQuestion(new Source(read(name), name), RunSettings.DEFAULTS, List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"c_0.0002", "const"})
  void whatDoesNotVaryIsRefusedAlike(String name) {
    RunQuestion run = run(name);
    int returns = run.source().observations();
    assertThatThrownBy(run::requireEnough)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("does not vary in its " + returns + " returns");
  }

  @ParameterizedTest
  @CsvSource({"split4, −7", "pence100, +9"})
  void aSplitAndASlipAreNamedWithTheirDay(String name, String beginning) {
    SeriesFile file = read(name);
    double[] returns = file.series().returns();
    int largest = 0;
    for (int i = 0; i < returns.length; i++) {
      boolean larger = Math.abs(Math.log1p(returns[i])) > Math.abs(Math.log1p(returns[largest]));
      largest = larger ? i : largest;
    }
    assertThat(file.reading().warnings())
        .singleElement()
        .asString()
        .startsWith("a move of " + beginning)
        .contains(" on " + file.series().labels()[largest]);
    SeriesOptions logarithms = SeriesOptions.DEFAULT.withReturns(SeriesOptions.Returns.LOG);
    SeriesFile log = read(name, logarithms);
    assertThat(log.series().returns()).isEqualTo(returns);
    assertThat(log.series().shownReturns()[largest])
        .isEqualTo(Math.log1p(returns[largest]), within(1e-12));
  }

  @Test
  void returnsUnderAHeaderThatSaysNothingAreNoPrices() {
    assertThat(read("moneymarket_noname").series().kind()).isEqualTo(InputKind.RETURNS);
  }

  @Test
  void aReturnBeyondAllMeasureIsRefusedByItsCell() {
    assertThatThrownBy(() -> read("r1e150_mid"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching("row \\d+, column return is 1.0E150;.*");
  }

  /** A day is that of the clock that the file was written by. */
  @Test
  void aDayInTokyoEndsInTokyo() {
    SeriesFile file = read("tokyo").through("2023-06-29");
    assertThat(file.reading().last()).isEqualTo("2023-06-29");
    assertThat(file.values()[file.values().length - 1]).isEqualTo(closeOf("tokyo", "2023-06-29"));
  }

  private static double closeOf(String name, String date) {
    String line =
        lines(name).stream().filter(one -> one.startsWith(date)).findFirst().orElseThrow();
    return Double.parseDouble(line.substring(line.indexOf(',') + 1));
  }

  private static List<String> lines(String name) {
    try {
      return Files.readAllLines(SharedData.file("../cases/reports/" + name + ".csv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"f_epoch_float", "f_offset_hh"})
  void unusualInstantsAreDays(String name) {
    SeriesFile file = read(name);
    assertThat(file.reading().first()).isEqualTo("2019-01-01");
    assertThat(file.reading().last()).isEqualTo("2020-02-24");
    assertThat(file.reading().period()).isEqualTo("day");
    assertThat(file.values()).hasSize(300).startsWith(100).endsWith(128.3642);
  }

  @Test
  void nightsBetweenSessionsAreNoGaps() {
    SeriesFile file = read("halfhour_ny");
    assertThat(file.values()).hasSize(780);
    assertThat(file.reading().period()).isEqualTo("period");
    assertThat(file.series().gaps()).isEmpty();
  }

  /** The days that were taken out of a whole history, and no others. */
  @ParameterizedTest
  @CsvSource({"mid, 60", "twodays, 2"})
  void everyMissingWeekdayIsWithinAGap(String name, int taken) {
    SeriesFile whole = read("spx_daily.csv", "spx_close", SeriesOptions.DEFAULT);
    SeriesFile holed = read(name);
    String first = holed.labels()[0];
    Set<String> there = new HashSet<>(List.of(holed.labels()));
    List<String> missing = new ArrayList<>();
    for (String day : whole.labels()) {
      boolean within = day.compareTo(first) > 0 && day.compareTo(holed.reading().last()) < 0;
      if (within && !there.contains(day)) {
        missing.add(day);
      }
    }
    assertThat(missing).hasSize(taken);
    for (String day : missing) {
      assertThat(LocalDate.parse(day).getDayOfWeek())
          .isBetween(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY);
      assertThat(holed.series().gaps())
          .as(day)
          .anyMatch(gap -> gap.after().compareTo(day) < 0 && gap.before().compareTo(day) > 0);
    }
  }

  @Test
  void oneDayAfterCalibrationIsSaidToBeOne() {
    assertThatThrownBy(() -> Inspection.ANALYSIS.method().apply(run("p62"), CONTEXT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has one return since the 60 that it was calibrated on");
  }
}
