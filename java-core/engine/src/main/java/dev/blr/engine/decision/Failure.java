package dev.blr.engine.decision;

/** Why a decision cannot be relied upon. */
public enum Failure {
  STALE_DATA("stale data"),
  LOW_CONFIDENCE("low confidence"),
  NOT_CONVERGED("unconverged model"),
  ENGINE_FAILED("engine failure"),
  DISK_FULL("full disk");

  private final String words;

  Failure(String words) {
    this.words = words;
  }

  /** As printed. */
  public String words() {
    return words;
  }

  /**
   * What becomes of decisions then. The default is to monitor, as the seed document asks: a failure
   * of ours would else keep a desk from closing what it holds, just when it must. Who answers for
   * every order blocks.
   */
  public enum Rule {
    MONITOR("monitor", Action.WARN),
    BLOCK("block", Action.HALT);

    private final String word;
    private final Action action;

    Rule(String word, Action action) {
      this.word = word;
      this.action = action;
    }

    /** As typed and printed. */
    public String word() {
      return word;
    }

    Action action() {
      return action;
    }
  }
}
