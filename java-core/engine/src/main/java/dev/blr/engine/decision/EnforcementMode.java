package dev.blr.engine.decision;

/** How far limits act. */
public enum EnforcementMode {
  /** They warn, whatever they are set to do. */
  MONITORING("monitoring"),
  /** Those act whose false alarms are few enough; the others warn. */
  GRADUAL("gradual"),
  /** All act. */
  FULL("full");

  private final String word;

  EnforcementMode(String word) {
    this.word = word;
  }

  /** As typed and printed. */
  public String word() {
    return word;
  }
}
