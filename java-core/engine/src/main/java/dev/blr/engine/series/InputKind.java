package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;

/** What the numbers of an input are. */
public enum InputKind {
  PRICES,
  RETURNS;

  /** As typed on a command line and printed in JSON. */
  public String word() {
    return this == PRICES ? "prices" : "returns";
  }

  public static InputKind parse(String word) {
    for (InputKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new InvalidInputException("kind", "is \"" + word + "\"", "prices, returns");
  }
}
