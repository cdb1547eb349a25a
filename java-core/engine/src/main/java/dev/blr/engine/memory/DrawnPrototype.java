package dev.blr.engine.memory;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.snapshot.Archive;
import dev.blr.engine.spectral.ReferenceDomain;

/** A prototype drawn on the memory's domain in the calm scale of its series. */
final class DrawnPrototype {
  /** Where {@link StressDetector} lets a window end: what never was as bad is no crisis. */
  private static final double LEAST_LOG_SEVERITY = Elementary.log(StressDetector.CLOSES);

  private final Prototype prototype;
  private final Departure departure;
  private final boolean crisis;
  private final double[] coefficients;
  private Similarity similarity;
  private double distance;

  DrawnPrototype(Kernels kernels, Prototype prototype, int modes) {
    this.prototype = prototype;
    this.departure = Departure.of(kernels, prototype.law(), 1);
    this.crisis = departure.logSeverity() >= LEAST_LOG_SEVERITY;
    this.coefficients = new double[modes];
    this.similarity = new Similarity(prototype.name(), 0, 0);
  }

  /**
   * @param calmScale in return units
   */
  void draw(Kernels kernels, ReferenceDomain domain, double calmScale) {
    CentreLaw law = prototype.law();
    domain.carryOver(
        kernels,
        law.coefficients(),
        law.a(),
        law.b(),
        law.location() * calmScale,
        law.scale() * calmScale,
        coefficients);
  }

  Prototype prototype() {
    return prototype;
  }

  /** From calm. */
  Departure departure() {
    return departure;
  }

  /** [modes] on the memory's domain. */
  double[] coefficients() {
    return coefficients;
  }

  /** Compares with today's law and keeps the result. */
  void compare(Departure today) {
    distance = departure.distance(today);
    similarity =
        crisis
            ? new Similarity(
                prototype.name(), departure.direction(today), today.length() / departure.length())
            : new Similarity(prototype.name(), 0, 0);
  }

  /** Today is more like this one; of two that it is not like at all, it is nearer to this one. */
  boolean nearerThan(DrawnPrototype other) {
    double likeness = similarity.likeness();
    double otherLikeness = other.similarity.likeness();
    return likeness > otherLikeness || likeness == otherLikeness && distance < other.distance;
  }

  /** What it keeps beside the prototype; it is drawn anew. */
  void state(Archive archive) {
    similarity = similarity.state(archive);
  }

  /** Of the law last compared. */
  Similarity similarity() {
    return similarity;
  }
}
