package dev.blr.engine.risk;

import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.filter.Weights;
import dev.blr.engine.spectral.ModeTable;
import dev.blr.engine.spectral.ReferenceDomain;
import dev.blr.engine.spectral.SpectralMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The posterior of every mode of the next period's law, read from the particles: Â_k = Σ_m w_m
 * A_k^(m), σ_k² = Σ_m w_m (A_k^(m) − Â_k)² (MODEL.md, 8.1), with every particle's law carried over
 * to one domain. The carrying's damping multiplies mean and deviation alike and leaves the
 * signal-to-noise ratio as it is.
 */
public final class PosteriorModes {
  private static final double HALF_WIDTH_DEVIATIONS = 10;

  private PosteriorModes() {}

  /**
   * On a domain of ten predictive standard deviations to either side of 0. Costs modes² a particle:
   * a few tens of milliseconds.
   *
   * @param variance of the predictive law, squared loss fraction, > 0
   */
  public static ModeTable of(SpectralPopulation particles, Weights weights, double variance) {
    int count = particles.modes();
    double halfWidth = HALF_WIDTH_DEVIATIONS * Math.sqrt(variance);
    ReferenceDomain domain = new ReferenceDomain(halfWidth, count);
    double[] own = new double[count];
    double[] carried = new double[count];
    double[] mean = new double[count];
    double[] squares = new double[count];
    double seen = 0;
    for (int m = 0; m < weights.size(); m++) {
      double weight = weights.get(m);
      if (weight == 0) {
        continue;
      }
      particles.coefficients(m, own);
      domain.carryOver(
          particles.kernels(),
          own,
          particles.lower(),
          particles.upper(),
          particles.location()[m],
          particles.scale()[m],
          carried);
      seen += weight;
      for (int k = 1; k < count; k++) {
        double deviation = carried[k] - mean[k]; // West 1979: one pass, and no cancellation
        mean[k] += deviation * weight / seen;
        squares[k] += weight * deviation * (carried[k] - mean[k]);
      }
    }
    List<SpectralMode> modes = new ArrayList<>();
    for (int k = 1; k < count; k++) {
      modes.add(new SpectralMode(k, mean[k], squares[k] / seen));
    }
    return new ModeTable(halfWidth, modes);
  }
}
