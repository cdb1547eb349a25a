package dev.blr.cli;

import java.util.Locale;

/** The names of fields, which are written effectiveSampleSize, as a person reads them. */
final class CamelCase {
  private CamelCase() {}

  /** "effectiveSampleSize" → "effective", separator, "sample", separator, "size". */
  static String words(String name, String separator) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", separator).toLowerCase(Locale.ROOT);
  }
}
