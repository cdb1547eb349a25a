package dev.blr.engine.shape;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a face was given, before anyone knows what it means: the values of JSON, made by the face's
 * parser.
 */
public sealed interface Value {

  /** A JSON object, its members in their order. */
  record Members(Map<String, Value> byName) implements Value {}

  record Items(List<Value> items) implements Value {}

  /** A long list of numbers, without an object for each. */
  record Numbers(double[] numbers) implements Value {}

  record Whole(long value) implements Value {}

  record Real(double value) implements Value {}

  record Text(String value) implements Value {}

  record Flag(boolean value) implements Value {}

  /** JSON's null. */
  record None() implements Value {}

  /**
   * A part that the face has made itself, such as a series read from a file; null while it is only
   * to be seen whether all the rest is right.
   */
  record Ready(@Nullable Object part) implements Value {}

  /** For messages: "is a list". */
  default String words() {
    return switch (this) {
      case Members _ -> "is an object";
      case Items _ -> "is a list";
      case Numbers _ -> "is a list";
      case Whole whole -> "is " + whole.value();
      case Real real -> "is " + real.value();
      case Text text -> "is \"" + shown(text.value()) + '"';
      case Flag flag -> "is " + flag.value();
      case None _ -> "is null";
      case Ready _ -> "is of another kind";
    };
  }

  /** A stranger's text as it may stand in a message: one line, not long. */
  static String shown(String text) {
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), 40); i++) {
      printable.append(Character.isISOControl(text.charAt(i)) ? '?' : text.charAt(i));
    }
    return text.length() > 40 ? printable.append('…').toString() : printable.toString();
  }
}
