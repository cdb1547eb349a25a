package dev.blr.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {
  private static List<List<String>> cells(String text) {
    return CsvText.rows(text).stream().map(row -> List.of(row.cells())).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,2\n",
        "a,b\r\n1,2\r\n",
        "a,b\r1,2",
        "\uFEFFa,b\n\"1\",\"2\"",
        "\"a\",b\n1,\"2\"\n"
      })
  void lineEndsQuotesAndMarks(String text) {
    assertThat(cells(text)).containsExactly(List.of("a", "b"), List.of("1", "2"));
  }

  @Test
  void rowsAreNumberedByTheLineOnWhichTheyStart() {
    assertThat(CsvText.rows("a\n\"x\ny\r\nz\"\n\nb").stream().map(SeriesReader.Row::number))
        .containsExactly(1L, 2L, 5L, 6L);
  }

  @Test
  void emptyCellsAndBlankRowsAreKept() {
    assertThat(cells("a,\n,\n\nb"))
        .containsExactly(List.of("a", ""), List.of("", ""), List.of(""), List.of("b"));
    assertThat(cells("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`a,b\n1,\"2\n3,4\n`|row 2, column 2|never closes",
        "`a,b\n\"1\"x,2`|row 2, column 1|behind a closing quote",
        "`a\n\"x\ny\" \n`|row 3, column 1|behind a closing quote"
      })
  void brokenQuotesAreNamedByRowAndColumn(String text, String where, String what) {
    assertThatThrownBy(() -> CsvText.rows(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(where)
        .hasMessageContaining(what);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverIsWrittenByTheRulesIsReadBack(long seed) {
    Random random = new Random(seed);
    String alphabet = "ab1.,\"\r\n é";
    for (int round = 0; round < 500; round++) {
      int width = 2 + random.nextInt(4);
      String[][] table = new String[1 + random.nextInt(5)][width];
      for (String[] row : table) {
        Arrays.setAll(
            row,
            c ->
                random
                    .ints(random.nextInt(6), 0, alphabet.length())
                    .mapToObj(i -> alphabet.substring(i, i + 1))
                    .collect(Collectors.joining()));
      }
      String text =
          Arrays.stream(table)
              .map(row ->
                  Arrays.stream(row)
                      .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                      .collect(Collectors.joining(",")))
              .collect(Collectors.joining("\r\n"));
      assertThat(cells(text))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(Arrays.stream(table).map(List::of).toList());
    }
  }
}
