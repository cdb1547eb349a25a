package dev.blr.engine.regime;

/**
 * What people call a state. The rule: <em>crisis</em> where its deviation is at least one and a
 * half times that of the series; else <em>bull</em> or <em>bear</em> where its mean is more than
 * one standard error (deviation/√observations spent in it) above or below 0; else <em>neutral</em>.
 */
public enum RegimeLabel {
  BULL("bull"),
  BEAR("bear"),
  NEUTRAL("neutral"),
  CRISIS("crisis");

  private static final double CRISIS_FROM = 1.5;

  private final String word;

  RegimeLabel(String word) {
    this.word = word;
  }

  /** As printed. */
  public String word() {
    return word;
  }

  /**
   * @param seriesDeviation of all observations
   * @param observations expected to have been spent in the state
   */
  public static RegimeLabel of(
      double mean, double deviation, double seriesDeviation, double observations) {
    if (deviation >= CRISIS_FROM * seriesDeviation) {
      return CRISIS;
    }
    double error = deviation / Math.sqrt(Math.max(1, observations));
    if (Math.abs(mean) <= error) {
      return NEUTRAL;
    }
    return mean > 0 ? BULL : BEAR;
  }
}
