package dev.blr.engine.decision;

/** A change that a desk should read about, at most one a day. */
public enum RiskEvent {
  NONE(""),
  FIRST_WARNING("first warning"),
  CRISIS_RECALL("crisis recall"),
  STABILISING("stabilising");

  private final String words;

  RiskEvent(String words) {
    this.words = words;
  }

  /** As printed; empty for {@link #NONE}. */
  public String words() {
    return words;
  }
}
