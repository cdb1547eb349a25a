package dev.blr.engine.regime;

/**
 * Watches standardised observations as they come, of N(0, 1) as long as nothing changes, and says
 * when something has.
 */
public interface Detector {

  /**
   * Takes in one observation.
   *
   * @return whether there has been a change since it began to watch
   */
  boolean add(double z);

  /**
   * After an alarm: how many observations ago, the last one included, the change is thought to be.
   */
  int age();

  /** Forgets all. */
  void restart();
}
