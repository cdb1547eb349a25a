package dev.blr.engine.series;

import org.jspecify.annotations.Nullable;

/**
 * How to read a file. What is null was left open, and is found out.
 *
 * @param column name of the series, its number from 1 in a table without header, or a word that
 *     tells it from others below it in the same file
 * @param returns how prices become the returns that are shown; null for simple ones
 * @param decimal mark
 * @param thousands mark
 * @param missing whether a row without a value is refused; null drops those without any
 * @param openBar whether a last row of a day that is not over is kept
 * @param bars whether high and low beside a close are read; null reads them where they are
 * @param notional of P&amp;L and differences
 */
public record SeriesOptions(
    @Nullable String column,
    @Nullable InputKind kind,
    @Nullable Returns returns,
    @Nullable DateFormat dateFormat,
    @Nullable Mark decimal,
    @Nullable Mark thousands,
    @Nullable Missing missing,
    @Nullable RowOrder order,
    @Nullable OpenBar openBar,
    @Nullable Bars bars,
    @Nullable Double notional) {
  /** Find everything; simple returns. */
  public static final SeriesOptions DEFAULT =
      new SeriesOptions(null, null, null, null, null, null, null, null, null, null, null);

  /** How prices become returns. */
  public enum Returns {
    /** P_t/P_{t−1} − 1. */
    SIMPLE("simple"),
    /** ln(P_t/P_{t−1}). */
    LOG("log");

    private final String word;

    Returns(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** What becomes of rows without a value. */
  public enum Missing {
    ERROR("error"),
    DROP("drop");

    private final String word;

    Missing(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** What becomes of a last row of a day that is not over. */
  public enum OpenBar {
    KEEP("keep"),
    DROP("drop");

    private final String word;

    OpenBar(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** What is read of a table of bars. */
  public enum Bars {
    /** High and low, too: how far the price went within each. */
    RANGE("range"),
    /** The close alone. */
    CLOSE("close");

    private final String word;

    Bars(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** A mark within numbers. */
  public enum Mark {
    POINT("point", '.'),
    COMMA("comma", ','),
    /** And spaces. */
    APOSTROPHE("apostrophe", NumberFormat.OTHER),
    NONE("none", NumberFormat.NONE);

    private final String word;
    private final char character;

    Mark(String word, char character) {
      this.word = word;
      this.character = character;
    }

    public String word() {
      return word;
    }

    char character() {
      return character;
    }

    static Mark of(char character) {
      for (Mark mark : values()) {
        if (mark.character == character) {
          return mark;
        }
      }
      throw new IllegalStateException("no mark: " + character);
    }
  }

  public SeriesOptions withColumn(@Nullable String value) {
    return new SeriesOptions(
        value,
        kind,
        returns,
        dateFormat,
        decimal,
        thousands,
        missing,
        order,
        openBar,
        bars,
        notional);
  }

  public SeriesOptions withKind(@Nullable InputKind value) {
    return new SeriesOptions(
        column,
        value,
        returns,
        dateFormat,
        decimal,
        thousands,
        missing,
        order,
        openBar,
        bars,
        notional);
  }

  public SeriesOptions withReturns(@Nullable Returns value) {
    return new SeriesOptions(
        column,
        kind,
        value,
        dateFormat,
        decimal,
        thousands,
        missing,
        order,
        openBar,
        bars,
        notional);
  }

  public SeriesOptions withMissing(@Nullable Missing value) {
    return new SeriesOptions(
        column,
        kind,
        returns,
        dateFormat,
        decimal,
        thousands,
        value,
        order,
        openBar,
        bars,
        notional);
  }

  public SeriesOptions withOpenBar(@Nullable OpenBar value) {
    return new SeriesOptions(
        column,
        kind,
        returns,
        dateFormat,
        decimal,
        thousands,
        missing,
        order,
        value,
        bars,
        notional);
  }

  public SeriesOptions withBars(@Nullable Bars value) {
    return new SeriesOptions(
        column,
        kind,
        returns,
        dateFormat,
        decimal,
        thousands,
        missing,
        order,
        openBar,
        value,
        notional);
  }

  public SeriesOptions withNotional(@Nullable Double value) {
    return new SeriesOptions(
        column,
        kind,
        returns,
        dateFormat,
        decimal,
        thousands,
        missing,
        order,
        openBar,
        bars,
        value);
  }
}
