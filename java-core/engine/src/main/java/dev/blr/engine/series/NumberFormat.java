package dev.blr.engine.series;

/**
 * How the numbers of a file are written.
 *
 * @param decimal mark before the decimals: a point or a comma
 * @param thousands mark between groups of three digits; {@link #NONE}; {@link #OTHER} for
 *     apostrophes and spaces, which are nothing else
 */
record NumberFormat(char decimal, char thousands) {
  static final char NONE = 0;
  static final char OTHER = '\'';

  static final NumberFormat PLAIN = new NumberFormat('.', NONE);

  /**
   * The number in a cell, NaN where it is none in this format.
   *
   * @param numeral reads the cell, and afterwards says whether it is in per cent
   */
  double parse(String cell, Numeral numeral) {
    if (!numeral.read(cell)) {
      return Double.NaN;
    }
    String body = decimal == '.' && thousands == NONE ? numeral.body() : plain(numeral.body());
    if (!Decimals.isNumber(body)) {
      return Double.NaN;
    }
    double magnitude = Decimals.parse(body);
    return numeral.negative() ? -magnitude : magnitude;
  }

  /** With a point and no other mark; "" where the marks stand where this format has none. */
  private String plain(String body) {
    StringBuilder plain = new StringBuilder(body.length());
    int group = 0; // digits since the last mark of thousands, or since the beginning
    boolean grouped = false;
    boolean fraction = false;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c == decimal) {
        if (fraction || grouped && group != 3) {
          return "";
        }
        fraction = true;
        plain.append('.');
      } else if (isThousands(c)) {
        if (fraction || (grouped ? group != 3 : group < 1 || group > 3)) {
          return "";
        }
        grouped = true;
        group = 0;
      } else if (Numeral.isMark(c)) {
        return "";
      } else {
        group += fraction ? 0 : 1;
        plain.append(c);
      }
    }
    return grouped && !fraction && group != 3 ? "" : plain.toString();
  }

  private boolean isThousands(char c) {
    return thousands == OTHER ? Numeral.isGroupOnly(c) : thousands != NONE && c == thousands;
  }
}
