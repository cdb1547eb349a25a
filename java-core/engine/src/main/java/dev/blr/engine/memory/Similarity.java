package dev.blr.engine.memory;

import dev.blr.engine.snapshot.Archive;

/**
 * How today's law and one crisis depart from calm (MODEL.md, 6.2): δ and δ_p ({@link Departure}),
 * direction and size apart.
 *
 * <p>Both are 0 for a prototype that is no crisis, which is less than one and a half times as bad
 * as calm: it recalls nothing.
 *
 * @param name of the prototype
 * @param direction cosine of the angle between δ and δ_p, in [−1, 1]
 * @param size |δ|/|δ_p|, ≥ 0
 */
public record Similarity(String name, double direction, double size) {
  /** How alike they are: max(direction, 0) · min(size, 1/size), in [0, 1]; 1 when δ = δ_p. */
  public double likeness() {
    return Math.max(0, direction) * (size > 1 ? 1 / size : size);
  }

  /**
   * How far along the way from calm to the crisis it is: min(max(direction, 0) · size, 1), in [0,
   * 1]. It never falls when the law becomes wider at one shape.
   */
  public double recall() {
    return Math.min(1, Math.max(0, direction) * size);
  }

  /** What is kept of it beside the name. */
  Similarity state(Archive archive) {
    return new Similarity(name, archive.finite(direction), archive.finite(size));
  }
}
