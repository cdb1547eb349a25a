package dev.blr.engine.spectral;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.GoldenSection;
import java.util.ArrayList;
import java.util.List;

/**
 * The prior A_k ~ N(0, C²ρ^{−2k}), k ≥ 1, whose decay is that of an analytic density, |A_k| ≤
 * Cρ^{−k} with ρ the parameter of its Bernstein ellipse (MODEL.md, 8.2). From it and Â_k | A_k ~
 * N(A_k, s_k²) follows
 *
 * <pre>
 *   A_k | Â_k ~ N(τ_k²/(τ_k² + s_k²) · Â_k,  τ_k² s_k²/(τ_k² + s_k²)),   τ_k² = C²ρ^{−2k}
 * </pre>
 *
 * {@link #fit} estimates (C, ρ) by maximum marginal likelihood, Â_k ~ N(0, τ_k² + s_k²)
 * independently (empirical Bayes; Efron 2010, "Large-scale inference", section 1.2). The errors of
 * neighbouring modes are correlated a little in one sample; that is neglected.
 *
 * @param scale C > 0
 * @param decay ρ ≥ 1
 */
public record UrrtPrior(double scale, double decay) {
  // Bounds of the search. The prior deviation of mode 1 lies within what |A_1| ≤ 2 leaves and
  // numbers see;
  // ρ = 1 is a spectrum that does not decay, e³ = 20 one with a single mode.
  private static final double LOG_DEVIATION_LOW = -16;
  private static final double LOG_DEVIATION_HIGH = 2;
  private static final double LOG_DECAY_HIGH = 3;
  private static final int GRID = 36;
  private static final int GOLDEN_STEPS = 40;

  /** τ_k² = C²ρ^{−2k}. */
  public double variance(int k) {
    return scale * scale * Elementary.exp(-2 * k * Elementary.log(decay));
  }

  /**
   * The most likely prior. At a bound of the search when the data have no interior maximum: no mode
   * above its noise (C → 0), only the first (ρ → 20), or no decay at all (ρ = 1).
   *
   * @param estimate [modes], of k = 1, 2, …
   * @param samplingVariance [modes], each > 0
   */
  public static UrrtPrior fit(double[] estimate, double[] samplingVariance) {
    double logDecay =
        GoldenSection.minimiseFromGrid(
            x -> -profile(x, estimate, samplingVariance)[0], 0, LOG_DECAY_HIGH, GRID, GOLDEN_STEPS);
    double logDeviation = profile(logDecay, estimate, samplingVariance)[1];
    return new UrrtPrior(Elementary.exp(logDeviation + logDecay), Elementary.exp(logDecay));
  }

  /**
   * For one ρ the best log deviation of mode 1, searched on a grid and refined: {likelihood,
   * argument}.
   */
  private static double[] profile(double logDecay, double[] estimate, double[] samplingVariance) {
    double[] relative = new double[estimate.length]; // τ_k²/τ_1²
    for (int i = 0; i < relative.length; i++) {
      relative[i] = Elementary.exp(-2 * i * logDecay);
    }
    double argument =
        GoldenSection.minimiseFromGrid(
            x -> -logMarginal(x, relative, estimate, samplingVariance),
            LOG_DEVIATION_LOW,
            LOG_DEVIATION_HIGH,
            GRID,
            GOLDEN_STEPS);
    return new double[] {logMarginal(argument, relative, estimate, samplingVariance), argument};
  }

  /** Σ_k log N(Â_k; 0, τ_k² + s_k²) without its constant. */
  private static double logMarginal(
      double logDeviation, double[] relative, double[] estimate, double[] samplingVariance) {
    double first = Elementary.exp(2 * logDeviation);
    double sum = 0;
    for (int i = 0; i < estimate.length; i++) {
      double variance = first * relative[i] + samplingVariance[i];
      sum -= 0.5 * (Elementary.log(variance) + estimate[i] * estimate[i] / variance);
    }
    return sum;
  }

  /** The posterior of every mode. */
  public ModeTable posterior(EmpiricalModes data) {
    List<SpectralMode> modes = new ArrayList<>();
    for (int k = 1; k <= data.estimate().length; k++) {
      double prior = variance(k);
      double noise = data.variance()[k - 1];
      double share = prior / (prior + noise);
      modes.add(new SpectralMode(k, share * data.estimate()[k - 1], share * noise));
    }
    return new ModeTable(data.halfWidth(), modes);
  }
}
