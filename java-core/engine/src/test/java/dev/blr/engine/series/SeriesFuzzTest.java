package dev.blr.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random tables: valid ones survive the trip through text; damaged ones are refused by row and
 * column.
 */
class SeriesFuzzTest {
  private static final String[] POISON = {
    "",
    " ",
    "NaN",
    "inf",
    "-1",
    "0",
    "1e999",
    "abc",
    "1,5",
    "2018-13-01",
    "1900-01-01",
    "\u0000",
    "\uFEFF",
    "--",
    "9".repeat(400),
    "2999-12-31T23:59:59Z",
    "-0.0",
    "💥",
    "٣"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void pricesSurviveTheTripThroughText(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      String[][] table = randomTable(random);
      ReturnSeries series = SeriesReader.read(text(table), SeriesOptions.DEFAULT);
      assertThat(series.prices()).as("seed %d, round %d", seed, round).hasSize(table.length - 1);
      for (int i = 1; i < table.length; i++) {
        double price = Double.parseDouble(table[i][1]);
        assertThat(series.prices()[i - 1]).as("seed %d, row %d", seed, i).isEqualTo(price);
      }
      for (int i = 2; i < table.length; i++) {
        assertThat(series.labels()[i - 2]).as("seed %d, row %d", seed, i).isEqualTo(table[i][0]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void damageIsReadOrRefusedByRowAndColumn(long seed) {
    Random random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < 2_000; round++) {
      String[][] table = randomTable(random);
      int damages = 1 + random.nextInt(3);
      for (int i = 0; i < damages; i++) {
        damage(table, random);
      }
      try {
        ReturnSeries series = SeriesReader.read(text(table), SeriesOptions.DEFAULT);
        for (double value : series.returns()) {
          assertThat(Double.isFinite(value) && value > -1)
              .as("seed %d, round %d", seed, round)
              .isTrue();
        }
      } catch (InvalidInputException e) {
        refused++;
        assertThat(e.where())
            .as("seed %d, round %d", seed, round)
            .matches("(?s)row \\d+, column .+");
      } catch (RuntimeException e) {
        fail("seed %d, round %d".formatted(seed, round), e);
      }
    }
    assertThat(refused).as("seed %d: most damage must be noticed", seed).isGreaterThan(1_000);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void bytesFlippedInTheTextAreReadOrRefusedByRowAndColumn(long seed) {
    Random random = new Random(seed);
    String splices = "\"\",\n\r;\t-eE.0 \u0000\uFEFF\uFFFDxZ:T+";
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (String[] row : randomTable(random)) {
        text.append(String.join(",", row)).append('\n');
      }
      for (int i = random.nextInt(4); i >= 0; i--) {
        int at = random.nextInt(text.length());
        String splice = String.valueOf(splices.charAt(random.nextInt(splices.length())));
        text.replace(at, at + random.nextInt(3), random.nextInt(4) == 0 ? "" : splice);
      }
      try {
        for (double value : SeriesReader.read(text.toString(), SeriesOptions.DEFAULT).returns()) {
          assertThat(Double.isFinite(value) && value > -1)
              .as("seed %d, round %d", seed, round)
              .isTrue();
        }
      } catch (InvalidInputException e) {
        assertThat(e.where()).as("seed %d: %s", seed, text).matches("(?s)row \\d+, column .+");
      } catch (RuntimeException e) {
        fail("seed %d, round %d: %s".formatted(seed, round, text), e);
      }
    }
  }

  private static String text(String[][] table) {
    StringBuilder text = new StringBuilder();
    for (String[] row : table) {
      for (int c = 0; c < row.length; c++) {
        boolean marked = row[c].indexOf(',') >= 0 || row[c].indexOf('"') >= 0;
        text.append(c == 0 ? "" : ",").append(marked ? '"' + row[c] + '"' : row[c]);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String[][] randomTable(Random random) {
    String[][] table = new String[3 + random.nextInt(20)][];
    table[0] = new String[] {"date", "close"};
    long day = random.nextInt(20_000);
    for (int i = 1; i < table.length; i++) {
      day += 1 + random.nextInt(5);
      String price = Double.toString(Math.exp(random.nextGaussian() * 5));
      table[i] = new String[] {Instants.format(day * Instants.DAY, false), price};
    }
    return table;
  }

  private static void damage(String[][] table, Random random) {
    int row = random.nextInt(table.length);
    switch (random.nextInt(5)) {
      case 0 -> table[row] = new String[random.nextInt(3)];
      case 1 -> table[row] = table[random.nextInt(table.length)].clone();
      case 2 -> table[row] = new String[] {"a", "b", "c"};
      default -> {
        if (table[row].length > 0) {
          table[row][random.nextInt(table[row].length)] = POISON[random.nextInt(POISON.length)];
        }
      }
    }
    for (int c = 0; c < table[row].length; c++) {
      table[row][c] = table[row][c] == null ? "" : table[row][c];
    }
  }
}
