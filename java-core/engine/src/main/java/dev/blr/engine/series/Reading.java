package dev.blr.engine.series;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file was taken for: everything that was inferred from it, so that it can be shown, checked
 * and corrected.
 *
 * @param column name of the series
 * @param named whether the file named it; else it is a number
 * @param kind what its numbers are
 * @param notional that money was divided by; null for other kinds
 * @param encoding of the file; "" of text that came as text
 * @param separator between cells
 * @param decimal mark
 * @param thousands mark
 * @param dateFormat null without dates
 * @param order in which the rows stood
 * @param period what a row is called: "day" where the series is daily or has no dates, else
 *     "period"
 * @param first label of the first value; null without dates
 * @param last label of the last value; null without dates
 * @param rows with a value
 * @param skipped rows without one
 * @param firstSkipped label of the first of them; null without any
 * @param repeated rows that said again what the one before did, and are dropped
 * @param commentLines skipped
 * @param linesBefore the table
 * @param linesBehind the table
 * @param high column of the highest price of each bar; null where bars are not read
 * @param low column of the lowest; null where bars are not read
 * @param ignored columns that could have been the series, too
 * @param warnings what may be wrong, each in a sentence
 */
public record Reading(
    String column,
    boolean named,
    InputKind kind,
    @Nullable Double notional,
    String encoding,
    Separator separator,
    SeriesOptions.Mark decimal,
    SeriesOptions.Mark thousands,
    @Nullable DateFormat dateFormat,
    RowOrder order,
    String period,
    @Nullable String first,
    @Nullable String last,
    int rows,
    int skipped,
    @Nullable String firstSkipped,
    int repeated,
    int commentLines,
    int linesBefore,
    int linesBehind,
    @Nullable String high,
    @Nullable String low,
    List<String> ignored,
    List<String> warnings) {

  /** All of it in one line. */
  public String line() {
    return ReadingLine.of(this);
  }

  /** The same of the beginning of the series, as it was known after a day. */
  Reading through(ReturnSeries beginning, int count) {
    return new Reading(
        column,
        named,
        kind,
        notional,
        encoding,
        separator,
        decimal,
        thousands,
        dateFormat,
        order,
        beginning.period(),
        first,
        beginning.labels()[beginning.labels().length - 1],
        count,
        skipped,
        firstSkipped,
        repeated,
        commentLines,
        linesBefore,
        linesBehind,
        high,
        low,
        ignored,
        SeriesWarnings.of(beginning, ignored));
  }

  /** What parts the cells of a row. */
  public enum Separator {
    COMMA("comma", ','),
    SEMICOLON("semicolon", ';'),
    TAB("tab", '\t'),
    BAR("bar", '|'),
    OTHER("other", '\0');

    private final String word;
    private final char character;

    Separator(String word, char character) {
      this.word = word;
      this.character = character;
    }

    public String word() {
      return word;
    }

    static Separator of(char character) {
      for (Separator separator : values()) {
        if (separator.character == character) {
          return separator;
        }
      }
      return OTHER;
    }
  }
}
