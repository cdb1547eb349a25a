package dev.blr.report;

/** Text on its way into XML or HTML. */
final class Markup {
  private static final String REPLACEMENT = "\uFFFD";

  private Markup() {}

  /**
   * Safe as element content and as a quoted attribute. What XML 1.0 cannot hold at all (control
   * characters, halves of surrogate pairs) becomes U+FFFD.
   */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> {
              if (allowed(point)) {
                safe.appendCodePoint(point);
              } else {
                safe.append(REPLACEMENT);
              }
            }
          }
        });
    return safe.toString();
  }

  private static boolean allowed(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || point >= 0x20 && point < 0x7F
        || point >= 0xA0 && point < 0xD800
        || point >= 0xE000 && point < 0xFFFE
        || point >= 0x10000 && (point & 0xFFFE) != 0xFFFE;
  }
}
