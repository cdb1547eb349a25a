package dev.blr.wasm;

import org.teavm.interop.Import;

/** What {@code blr.mjs} offers to the engine, under the module name "host". */
final class Host {
  private Host() {}

  /** The next text argument of the call in progress. */
  static String nextText() {
    char[] text = new char[nextTextLength()];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) textCharacter(i);
    }
    return new String(text);
  }

  /** Adds a text to the result of the call in progress. */
  static void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    endText();
  }

  /**
   * Says how far the call in progress is; the task goes before as a text, which the host takes off
   * again.
   */
  static void progress(String task, int done, int total) {
    text(task);
    at(done, total);
  }

  @Import(module = "host", name = "progress")
  private static native void at(int done, int total);

  /** Adds the length of a list, and then the list, to the result. */
  static void numbers(double[] values) {
    number(values.length);
    for (double value : values) {
      number(value);
    }
  }

  /** The next bytes among the arguments, whose number goes before them. */
  static byte[] nextBytes() {
    byte[] bytes = new byte[nextCount()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) nextCount();
    }
    return bytes;
  }

  /** Adds bytes to the result, as numbers from 0 to 255. */
  static void bytes(byte[] bytes) {
    for (byte one : bytes) {
      number(one & 0xFF);
    }
  }

  /** Moves to the next text argument and gives its length in UTF-16 units. */
  @Import(module = "host", name = "nextTextLength")
  private static native int nextTextLength();

  @Import(module = "host", name = "textCharacter")
  private static native int textCharacter(int index);

  /** The next count among the arguments. */
  @Import(module = "host", name = "nextCount")
  static native int nextCount();

  /** The next number among the arguments. */
  @Import(module = "host", name = "nextNumber")
  static native double nextNumber();

  @Import(module = "host", name = "character")
  private static native void character(int utf16Unit);

  @Import(module = "host", name = "endText")
  private static native void endText();

  @Import(module = "host", name = "number")
  static native void number(double value);
}
