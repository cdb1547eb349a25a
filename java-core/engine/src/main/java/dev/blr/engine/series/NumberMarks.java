package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the decimal mark and that of thousands from all the numbers of a column.
 *
 * <p>A mark is that of decimals where it stands last of two kinds, or where not exactly three
 * digits follow it, more than three stand before it, or a lone zero; of thousands where it stands
 * twice in a number. {@code 1.054} alone says nothing: then neighbours decide, since a series does
 * not fall by 99.9 % and rise again; where they do not, the file is refused.
 */
final class NumberMarks {
  private boolean decimalPoint;
  private boolean decimalComma;
  private boolean thousandsPoint;
  private boolean thousandsComma;
  private boolean otherThousands;
  private boolean openPoint; // a point with three digits behind it, that may be either
  private boolean openComma;
  private boolean plain; // digits without a mark

  /** Counts the marks of one number. */
  void add(String body) {
    int points = 0;
    int commas = 0;
    int last = -1;
    int exponent = body.length();
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c == '.') {
        points++;
        last = i;
      } else if (c == ',') {
        commas++;
        last = i;
      } else if (c == 'e' || c == 'E') {
        exponent = i;
      } else {
        otherThousands |= Numeral.isGroupOnly(c);
      }
    }
    if (last < 0) {
      plain = true;
    } else if (points > 0 && commas > 0) {
      boolean point = body.charAt(last) == '.';
      decimalPoint |= point;
      decimalComma |= !point;
      thousandsPoint |= !point;
      thousandsComma |= point;
    } else if (points > 1 || commas > 1) {
      thousandsPoint |= points > 1;
      thousandsComma |= commas > 1;
    } else {
      addSingle(body, last, exponent);
    }
  }

  private void addSingle(String body, int mark, int exponent) {
    boolean point = body.charAt(mark) == '.';
    int behind = exponent - mark - 1;
    boolean open =
        behind == 3 && exponent == body.length() && mark >= 1 && mark <= 3 && body.charAt(0) != '0';
    openPoint |= open && point;
    openComma |= open && !point;
    decimalPoint |= !open && point;
    decimalComma |= !open && !point;
  }

  /** Whether this census leaves a mark open that another column may decide. */
  boolean isOpen() {
    boolean decided = decimalPoint || decimalComma || thousandsPoint || thousandsComma;
    return !decided && (openPoint || openComma);
  }

  /** Takes over what another column of the same file has decided. */
  void learnFrom(NumberMarks other) {
    decimalPoint |= other.decimalPoint || other.thousandsComma;
    decimalComma |= other.decimalComma || other.thousandsPoint;
  }

  /**
   * The format.
   *
   * @param decimal what was asked for; null where that was left open
   * @param thousands the same
   * @param where for what is refused
   * @param smoothness tells a wild reading from a smooth one
   */
  NumberFormat decide(
      SeriesOptions.@Nullable Mark decimal,
      SeriesOptions.@Nullable Mark thousands,
      String where,
      Smoothness smoothness) {
    if (thousands != null) {
      char mark = decimal == null ? decimalBeside(thousands) : decimal.character();
      return new NumberFormat(mark, thousands.character());
    }
    if (decimal != null) {
      return withDecimal(decimal.character());
    }
    boolean point = decimalPoint || thousandsComma;
    boolean comma = decimalComma || thousandsPoint;
    if (point && comma) {
      throw undecided(where, "has numbers with a point before their decimals and with a comma");
    }
    if (point) {
      return pointed();
    }
    if (comma) {
      return new NumberFormat(',', thousandsPoint || openPoint ? '.' : other());
    }
    if (openPoint && openComma) {
      throw undecided(where, "has points and commas before three digits");
    }
    if (openPoint || openComma) {
      return byNeighbours(openPoint ? '.' : ',', where, smoothness);
    }
    return new NumberFormat('.', other());
  }

  private NumberFormat pointed() {
    return new NumberFormat('.', thousandsComma || openComma ? ',' : other());
  }

  private NumberFormat withDecimal(char mark) {
    boolean other = mark == '.' ? thousandsComma || openComma : thousandsPoint || openPoint;
    return new NumberFormat(mark, other ? (mark == '.' ? ',' : '.') : other());
  }

  /** The decimal mark where only that of thousands was said. */
  private char decimalBeside(SeriesOptions.Mark thousands) {
    return switch (thousands) {
      case POINT -> ',';
      case COMMA -> '.';
      case APOSTROPHE, NONE -> decimalComma || openComma && !decimalPoint ? ',' : '.';
    };
  }

  private char other() {
    return otherThousands ? NumberFormat.OTHER : NumberFormat.NONE;
  }

  private NumberFormat byNeighbours(char mark, String where, Smoothness smoothness) {
    NumberFormat asDecimal = new NumberFormat(mark, NumberFormat.NONE);
    if (!plain && mark == '.') {
      return asDecimal; // in every number: which of the two only scales them
    }
    NumberFormat asThousands = new NumberFormat(mark == '.' ? ',' : '.', mark);
    double wildDecimal = smoothness.largestRatio(asDecimal);
    double wildThousands = smoothness.largestRatio(asThousands);
    if (plain && wildThousands < 10 && wildDecimal > 100) {
      return asThousands;
    }
    if (plain && wildDecimal < 10 && wildThousands > 100) {
      return asDecimal;
    }
    throw undecided(
        where, "has numbers with three digits behind a " + (mark == '.' ? "point" : "comma"));
  }

  /** The largest ratio of neighbouring values under a format. */
  @FunctionalInterface
  interface Smoothness {
    double largestRatio(NumberFormat format);
  }

  private static InvalidInputException undecided(String where, String what) {
    return new InvalidInputException(
            where,
            what + ", and its rows do not say which of the two parts decimals from the rest",
            "the same with decimal or thousands said: point, comma")
        .naming("decimal", "thousands");
  }
}
