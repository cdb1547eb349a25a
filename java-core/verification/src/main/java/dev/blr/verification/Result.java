package dev.blr.verification;

/** What a check found, from best to worst. */
public enum Result {
  HOLDS("holds"),
  UNKNOWN("unknown"),
  FAILS("fails");

  private final String word;

  Result(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  static Result of(boolean holds) {
    return holds ? HOLDS : FAILS;
  }
}
