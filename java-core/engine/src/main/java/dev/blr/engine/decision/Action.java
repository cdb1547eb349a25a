package dev.blr.engine.decision;

/** What is done about a limit, from mildest to strictest. */
public enum Action {
  NONE("none"),
  WARN("warn"),
  /** New orders wait, or go through in part. */
  THROTTLE("throttle"),
  /** Positions are to be cut to a given share. */
  REDUCE("reduce"),
  /** Nothing that adds risk is let through. */
  HALT("halt");

  private final String word;

  Action(String word) {
    this.word = word;
  }

  /** As typed and printed. */
  public String word() {
    return word;
  }

  /** The stricter of two. */
  public Action or(Action other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
