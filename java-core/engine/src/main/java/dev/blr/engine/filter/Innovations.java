package dev.blr.engine.filter;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The standard normals of one transition, particle by particle. They come from a counter-based
 * stream, so nothing is kept until a transition is to be altered: then each number moves to
 * √(1−s²)·old + s·new, which leaves the normal law as it is (preconditioned Crank–Nicolson; Cotter,
 * Roberts, Stuart and White 2013).
 */
final class Innovations {
  private static final double STEP = 0.25;
  private static final double KEPT = Math.sqrt(1 - STEP * STEP);

  private final RandomStream original;
  private final int particles;
  private final int[] lineage; // whose normals of the original stream each particle has
  private final Map<Integer, double[]> current = new TreeMap<>(); // by purpose: [rows × particles]
  private final Map<Integer, double[]> proposed = new TreeMap<>();

  /**
   * @param original the stream that the transition was made with
   */
  Innovations(RandomStream original, int particles) {
    this.original = original;
    this.particles = particles;
    this.lineage = new int[particles];
    for (int m = 0; m < particles; m++) {
      lineage[m] = m;
    }
  }

  void resample(int[] ancestors) {
    int[] before = lineage.clone();
    for (int m = 0; m < particles; m++) {
      lineage[m] = before[ancestors[m]];
    }
    current.replaceAll((purpose, normals) -> inherit(normals, ancestors));
  }

  private double[] inherit(double[] normals, int[] ancestors) {
    double[] inherited = new double[normals.length];
    for (int i = 0; i < normals.length; i++) {
      int m = i % particles;
      inherited[i] = normals[i - m + ancestors[m]];
    }
    return inherited;
  }

  /** Proposes other normals of one purpose, made with what {@code out} holds: fresh ones. */
  void propose(int purpose, double[] out) {
    double[] old =
        current.computeIfAbsent(
            purpose,
            p -> {
              double[] normals = new double[out.length];
              original.normals(p, normals);
              return inherit(normals, lineage);
            });
    for (int i = 0; i < out.length; i++) {
      out[i] = KEPT * old[i] + STEP * out[i];
    }
    proposed.put(purpose, out.clone());
  }

  void accept(int m) {
    proposed.forEach((purpose, normals) -> {
      double[] old = Objects.requireNonNull(current.get(purpose));
      for (int i = m; i < normals.length; i += particles) {
        old[i] = normals[i];
      }
    });
  }
}
