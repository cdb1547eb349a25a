package dev.blr.engine.regime;

import dev.blr.engine.numeric.Arguments;

/** Alarm where the segmentation of least cost of all that came has a change. */
public final class PeltDetector implements Detector {
  /** So few observations cannot be told from chance, whatever their variance. */
  private static final int LEAST_SEGMENT = 5;

  private final Change change;
  private final double penalty;
  private Pelt pelt;
  private int taken;

  /**
   * @param penalty of a segment more, in units of −2 log L
   */
  public PeltDetector(Change change, double penalty) {
    Arguments.positive("penalty", penalty);
    this.change = change;
    this.penalty = penalty;
    this.pelt = Pelt.online(change, penalty, LEAST_SEGMENT);
  }

  @Override
  public boolean add(double z) {
    pelt.add(z);
    taken++;
    return taken >= LEAST_SEGMENT && pelt.lastChange() > 0;
  }

  @Override
  public int age() {
    return taken - pelt.lastChange();
  }

  @Override
  public void restart() {
    pelt = Pelt.online(change, penalty, LEAST_SEGMENT);
    taken = 0;
  }
}
