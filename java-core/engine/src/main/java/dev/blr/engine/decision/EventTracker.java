package dev.blr.engine.decision;

import dev.blr.engine.risk.Regime;
import dev.blr.engine.snapshot.Archive;

/**
 * Reads the days as a desk would: calm → first warning → crisis recall → stabilising → calm.
 *
 * <pre>
 *   warning       the width warning goes on
 *   recall        recall is above 0.75 and memory has risen to 0.25: a week or so of it
 *   stabilising   after a recall: it is below 0.45 and memory half of its peak
 * </pre>
 *
 * A warning that nothing follows ends in silence.
 */
public final class EventTracker {
  // No number here has a source: they are chosen, for the reasons given, and fitted to nothing.

  /**
   * The mildest crisis that every memory knows is two and a half times as wide as calm: of a law of
   * its shape that is twice as wide the recall is ln 2/ln 2.5, where a stress window opens, too.
   */
  private static final double RECALL = 0.75;

  /** Likewise ln 1.5/ln 2.5, where such a window ends. */
  private static final double RELEASE = 0.45;

  /**
   * Where shock and recall at their full take memory in four days (1 − 0.92⁴ = 0.28), and at half
   * of that in nine: one bad day is none.
   */
  private static final double RISEN_MEMORY = 0.25;

  /** What nine days without shock or recall leave of a memory (0.92⁹ = 0.47). */
  private static final double MEMORY_DECLINE = 0.5;

  private boolean inCrisis;
  private double peakMemory;
  private boolean warned;

  /** Its state. */
  public void state(Archive archive) {
    inCrisis = archive.flag(inCrisis);
    peakMemory = archive.finite(peakMemory);
    warned = archive.flag(warned);
  }

  /**
   * @param activation recall, in [0, 1]
   * @param memory M_t in [0, 1]
   */
  public RiskEvent update(Regime regime, double activation, double memory) {
    boolean newlyWarns = regime.widthWarning() && !warned;
    warned = regime.widthWarning();
    if (inCrisis) {
      peakMemory = Math.max(peakMemory, memory);
      if (activation < RELEASE && memory < MEMORY_DECLINE * peakMemory) {
        inCrisis = false;
        return RiskEvent.STABILISING;
      }
      return RiskEvent.NONE;
    }
    if (activation > RECALL && memory > RISEN_MEMORY) {
      inCrisis = true;
      peakMemory = memory;
      return RiskEvent.CRISIS_RECALL;
    }
    return newlyWarns ? RiskEvent.FIRST_WARNING : RiskEvent.NONE;
  }
}
