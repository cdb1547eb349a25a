package dev.blr.engine.memory;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.memory.Prototype.Learned;
import dev.blr.engine.snapshot.Archive;
import java.util.Optional;

/**
 * Finds stress windows as they happen, from the past only, and turns each into a prototype once it
 * is over: a window opens when VaR exceeds twice its calm median and closes when it is back below
 * one and a half times. It was a crisis if it lasted ten days and VaR reached two and a half times
 * the calm median. What is remembered is the law on the window's worst day, under that day's name.
 */
final class StressDetector {
  // No number here has a source: they are chosen, for the reasons given, and fitted to nothing.

  /**
   * Calm days before anything can be called unusual: of fewer, a single stormy month would be more
   * than a fifth of what is taken for calm.
   */
  static final int WARM_UP_DAYS = 100;

  /** VaR in calm medians: below the mildest built-in prototype, whose scale is 2.5 calm ones. */
  private static final double OPENS = 2.0;

  /** Below where it opens, so that a VaR that wavers about twice its median is one window. */
  static final double CLOSES = 1.5;

  /** As wide as that mildest prototype: less than it is unrest, and not to be remembered. */
  private static final double CRISIS = 2.5;

  /** Two weeks of trading: a single shock, however large, has gone by then. */
  private static final int CRISIS_DAYS = 10;

  private boolean open;
  private int days;
  private String firstLabel = "";
  private double worstRatio;
  private String worstLabel = "";
  private CentreLaw worstLaw = CentreLaw.NONE;

  /**
   * @param law of today, in return units
   * @param calmScale in return units
   */
  Optional<Prototype> update(
      String label, double valueAtRisk, CalmMedian calm, CentreLaw law, double calmScale) {
    if (calm.size() < WARM_UP_DAYS) {
      return Optional.empty();
    }
    double ratio = valueAtRisk / calm.median();
    if (!open && ratio > OPENS) {
      open = true;
      days = 0;
      firstLabel = label;
      worstRatio = 0;
    }
    if (!open) {
      return Optional.empty();
    }
    days++;
    if (ratio > worstRatio) {
      worstRatio = ratio;
      worstLabel = label;
      worstLaw = inCalmScales(law, calmScale);
    }
    open = ratio >= CLOSES;
    return open || days < CRISIS_DAYS || worstRatio < CRISIS
        ? Optional.empty()
        : Optional.of(
            new Prototype(
                "stress of " + worstLabel,
                Learned.DETECTED,
                "",
                firstLabel,
                label,
                worstLabel,
                worstLaw));
  }

  /** Its state; what has not been seen yet has a stand-in. */
  void state(Archive archive) {
    open = archive.flag(open);
    days = archive.count(days, 0, Integer.MAX_VALUE);
    firstLabel = archive.text(firstLabel);
    worstRatio = archive.real(worstRatio);
    worstLabel = archive.text(worstLabel);
    worstLaw = worstLaw.state(archive);
  }

  boolean open() {
    return open;
  }

  static CentreLaw inCalmScales(CentreLaw law, double calmScale) {
    return new CentreLaw(
        law.location() / calmScale, law.scale() / calmScale, law.coefficients(), law.a(), law.b());
  }
}
