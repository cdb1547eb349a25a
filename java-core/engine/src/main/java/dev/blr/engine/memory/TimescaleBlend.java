package dev.blr.engine.memory;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.snapshot.Archive;
import dev.blr.engine.spectral.CosineSeries;
import dev.blr.engine.spectral.ReferenceDomain;

/**
 * Three laws of the same loss, mixed by inverse variance (MODEL.md, 6.3).
 *
 * <pre>
 *   fast:   rate 2/31  on today's return          medium: rate 2/501 on today's return
 *   crisis: rate 0.01  on the recalled prototype  w_i ∝ 1/Var_i
 * </pre>
 *
 * Var_i is the variance of the loss under law i: in calm the fast law is narrow and dominates; in a
 * crisis it is wide, and the medium and crisis laws gain. (The sampling variance of the
 * coefficients would not do: thirty days always have more of it than five hundred.) Returns enter
 * through the Jackson kernel, so every law, and so the blend, is a valid law at every moment.
 */
final class TimescaleBlend {
  private static final double FAST_RATE = 2.0 / 31;
  private static final double MEDIUM_RATE = 2.0 / 501;
  private static final double CRISIS_RATE = 0.01;

  private final Kernels kernels;
  private final ReferenceDomain domain;
  private final double[] damping;
  private final double[] fast;
  private final double[] medium;
  private final double[] crisis;
  private final double[] today;
  private final double[] one = new double[1];

  /**
   * @param start law that fast and medium begin with, [modes]
   * @param crisisStart law that the crisis law begins with, [modes]
   */
  TimescaleBlend(Kernels kernels, ReferenceDomain domain, double[] start, double[] crisisStart) {
    this.kernels = kernels;
    this.domain = domain;
    this.damping = CosineSeries.jacksonDamping(domain.modes());
    this.fast = start.clone();
    this.medium = start.clone();
    this.crisis = crisisStart.clone();
    this.today = new double[domain.modes()];
  }

  void update(double observedReturn, double[] recalledPrototype) {
    one[0] = observedReturn;
    kernels.cosCoefficients(one, 1, domain.lower(), domain.upper(), today, today.length);
    for (int k = 0; k < today.length; k++) {
      double damped = damping[k] * today[k];
      fast[k] += FAST_RATE * (damped - fast[k]);
      medium[k] += MEDIUM_RATE * (damped - medium[k]);
      crisis[k] += CRISIS_RATE * (recalledPrototype[k] - crisis[k]);
    }
  }

  /** Its state. */
  void state(Archive archive) {
    archive.finite(fast);
    archive.finite(medium);
    archive.finite(crisis);
  }

  TimescaleWeights weights() {
    double fastPrecision = 1 / CosineSeries.variance(fast, domain.lower(), domain.upper());
    double mediumPrecision = 1 / CosineSeries.variance(medium, domain.lower(), domain.upper());
    double crisisPrecision = 1 / CosineSeries.variance(crisis, domain.lower(), domain.upper());
    double sum = fastPrecision + mediumPrecision + crisisPrecision;
    return new TimescaleWeights(fastPrecision / sum, mediumPrecision / sum, crisisPrecision / sum);
  }

  /** [modes] of Σ w_i · law_i on the reference domain. */
  double[] blendedLaw() {
    TimescaleWeights weights = weights();
    double[] blend = new double[today.length];
    for (int k = 0; k < blend.length; k++) {
      blend[k] =
          weights.fast() * fast[k] + weights.medium() * medium[k] + weights.crisis() * crisis[k];
    }
    return blend;
  }
}
