package dev.blr.engine.regime;

/**
 * Alarm where the most probable run is shorter than all that came by at least {@value #LEAST}
 * observations, and longer than that itself: one outlier alone is no new run.
 */
public final class RunLengthDetector implements Detector {
  private static final int LEAST = 3;

  private final Change change;
  private final double hazard;
  private final double priorDeviation;
  private RunLengths runs;
  private int taken;

  /** As {@link RunLengths} takes them. */
  public RunLengthDetector(Change change, double hazard, double priorDeviation) {
    this.change = change;
    this.hazard = hazard;
    this.priorDeviation = priorDeviation;
    this.runs = new RunLengths(change, hazard, priorDeviation);
  }

  @Override
  public boolean add(double z) {
    runs.add(z);
    taken++;
    int run = runs.mostProbable();
    return run >= LEAST && run <= taken - LEAST;
  }

  @Override
  public int age() {
    return runs.mostProbable();
  }

  @Override
  public void restart() {
    runs = new RunLengths(change, hazard, priorDeviation);
    taken = 0;
  }
}
