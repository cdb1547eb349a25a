package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Optional;

/**
 * The bytes of a file as text. A byte order mark decides; without one they are UTF-8 where they can
 * be, and Latin-1, which anything can be, where they cannot: that is said.
 *
 * @param encoding UTF-8, UTF-16LE, UTF-16BE or ISO-8859-1
 */
public record FileText(String text, String encoding) {
  /** What text has that came as text. */
  public static final String NO_ENCODING = "";

  static final String LATIN_1 = "ISO-8859-1";

  /** Text whose encoding is nobody's question any more. */
  public static FileText of(String text) {
    return new FileText(text, NO_ENCODING);
  }

  /** Refuses what is no text: what is packed must be unpacked before. */
  public static FileText of(byte[] bytes) {
    requireText(bytes);
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return new FileText(utf16(bytes, true), "UTF-16LE");
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return new FileText(utf16(bytes, false), "UTF-16BE");
    }
    return utf8(bytes, startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0)
        .map(text -> new FileText(text, "UTF-8"))
        .orElseGet(() -> new FileText(latin1(bytes), LATIN_1));
  }

  /** Whether a file is packed by gzip, whatever its name. */
  public static boolean isGzip(byte[] bytes) {
    return startsWith(bytes, 0x1F, 0x8B);
  }

  private static void requireText(byte[] bytes) {
    if (isGzip(bytes)) {
      throw noText("is packed by gzip");
    }
    if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw noText("is an archive or a spreadsheet's own file");
    }
    if (startsWith(bytes, '%', 'P', 'D', 'F')) {
      throw noText("is a PDF");
    }
    if (startsWith(bytes, 'P', 'A', 'R', '1')) {
      throw noText("is a Parquet file");
    }
  }

  private static InvalidInputException noText(String what) {
    return new InvalidInputException("row 1, column 1", what, "text: a table saved as CSV");
  }

  private static boolean startsWith(byte[] bytes, int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xFF) != first[i]) {
        return false;
      }
    }
    return true;
  }

  /** The text behind a byte order mark. */
  private static String utf16(byte[] bytes, boolean lowFirst) {
    char[] text = new char[bytes.length / 2 - 1];
    for (int i = 0; i < text.length; i++) {
      int first = bytes[2 * i + 2] & 0xFF;
      int second = bytes[2 * i + 3] & 0xFF;
      text[i] = (char) (lowFirst ? first | second << 8 : second | first << 8);
    }
    return new String(text);
  }

  private static String latin1(byte[] bytes) {
    char[] text = new char[bytes.length];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) (bytes[i] & 0xFF);
    }
    return new String(text);
  }

  /** Lead bytes with as many continuation bytes as they announce (RFC 3629); empty for others. */
  private static Optional<String> utf8(byte[] bytes, int from) {
    char[] text = new char[bytes.length - from];
    int length = 0;
    int at = from;
    while (at < bytes.length) {
      int lead = bytes[at] & 0xFF;
      int follow = lead < 0x80 ? 0 : followers(lead);
      if (follow < 0 || at + follow >= bytes.length) {
        return Optional.empty();
      }
      int code = follow == 0 ? lead : lead & 0x3F >> follow;
      for (int i = 1; i <= follow; i++) {
        int next = bytes[at + i] & 0xFF;
        if ((next & 0xC0) != 0x80) {
          return Optional.empty();
        }
        code = code << 6 | next & 0x3F;
      }
      if (code >= 0x10000) {
        text[length++] = (char) (0xD7C0 + (code >> 10));
        text[length++] = (char) (0xDC00 | code & 0x3FF);
      } else {
        text[length++] = (char) code;
      }
      at += 1 + follow;
    }
    return Optional.of(new String(text, 0, length));
  }

  private static int followers(int lead) {
    if (lead >= 0xC2 && lead <= 0xDF) {
      return 1;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      return 2;
    }
    return lead >= 0xF0 && lead <= 0xF4 ? 3 : -1;
  }
}
