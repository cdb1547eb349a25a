package dev.blr.engine.regime;

/** What of a normal law changes between segments. */
public enum Change {
  MEAN("mean", 1, 1),
  /** About the mean of the whole series. */
  VARIANCE("variance", 1, 2),
  BOTH("both", 2, 2);

  private final String word;
  private final int parameters;
  private final int leastSegment;

  Change(String word, int parameters, int leastSegment) {
    this.word = word;
    this.parameters = parameters;
    this.leastSegment = leastSegment;
  }

  /** As typed on a command line. */
  public String word() {
    return word;
  }

  /** Of a segment. */
  public int parameters() {
    return parameters;
  }

  /** Observations that a segment needs. */
  public int leastSegment() {
    return leastSegment;
  }
}
