package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the numbers of an input are. */
public enum InputKind {
  PRICES("prices", "price"),
  RETURNS("returns", "return"),
  /** Of any unit, positive where money was lost; a loss is taken as a return of its negative. */
  LOSSES("losses", "loss");

  private final String word;
  private final String singular;

  InputKind(String word, String singular) {
    this.word = word;
    this.singular = singular;
  }

  /** As typed on a command line and printed in JSON. */
  public String word() {
    return word;
  }

  /** By its word, or that of one number of it. */
  public static InputKind parse(String word) {
    for (InputKind kind : values()) {
      if (kind.word.equals(word) || kind.singular.equals(word)) {
        return kind;
      }
    }
    String words = Arrays.stream(values()).map(InputKind::word).collect(Collectors.joining(", "));
    throw new InvalidInputException("kind", "is \"" + word + "\"", words);
  }
}
