package dev.blr.cli;

/**
 * Text of somebody else, a file's name or a heading in it, as a terminal may be given it: nothing
 * in it moves the cursor, sets a colour or turns the direction of writing.
 */
final class Visible {
  private Visible() {}

  /** The same with everything that is not to be seen as \\u and its number. */
  static String text(String text) {
    if (text.codePoints().allMatch(Visible::isSeen)) {
      return text;
    }
    StringBuilder seen = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          if (isSeen(point)) {
            seen.appendCodePoint(point);
          } else {
            seen.append(String.format("\\u%04x", point));
          }
        });
    return seen.toString();
  }

  private static boolean isSeen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
