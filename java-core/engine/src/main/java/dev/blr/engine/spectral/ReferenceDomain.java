package dev.blr.engine.spectral;

import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.kernel.Kernels;

/**
 * One fixed symmetric domain [−halfWidth, halfWidth] on which laws of different scale become
 * comparable coefficient vectors.
 *
 * <p>A law is carried over by the probabilities of as many equal cells as modes,
 *
 * <pre>
 *   A_k = 2 J_k Σ_g p_g cos(kπ(g+½)/G)
 * </pre>
 *
 * with the Jackson kernel J: a law stays a valid density, blurred by a cell's width. Mass outside
 * the domain goes to the edge cells, so A_0 is kept. The map is linear in the coefficients.
 */
public final class ReferenceDomain {
  private static final double PI = 3.141592653589793;

  private final double halfWidth;
  private final int modes; // and as many cells
  private final double[] cosines; // [modes cells × modes]
  private final double[] edges; // [modes + 1], in the units of the law being carried over
  private final double[] cdf; // [modes + 1]

  public ReferenceDomain(double halfWidth, int modes) {
    this.halfWidth = halfWidth;
    this.modes = modes;
    this.cosines = new double[modes * modes];
    this.edges = new double[modes + 1];
    this.cdf = new double[modes + 1];
    double[] damping = CosineSeries.jacksonDamping(modes);
    for (int g = 0; g < modes; g++) {
      for (int k = 0; k < modes; k++) {
        cosines[g * modes + k] = 2 * damping[k] * Elementary.cos(k * PI * (g + 0.5) / modes);
      }
    }
  }

  public double lower() {
    return -halfWidth;
  }

  public double upper() {
    return halfWidth;
  }

  public int modes() {
    return modes;
  }

  /**
   * Coefficients here of X = location + scale·Z, where Z has the given coefficients on [a, b].
   *
   * @param out [modes]
   */
  public void carryOver(
      Kernels kernels,
      double[] coefficients,
      double a,
      double b,
      double location,
      double scale,
      double[] out) {
    for (int g = 0; g <= modes; g++) {
      edges[g] = (-halfWidth + 2 * halfWidth * g / modes - location) / scale;
    }
    kernels.cosCdf(coefficients, coefficients.length, a, b, edges, modes + 1, cdf);
    cdf[0] = 0;
    cdf[modes] = coefficients[0] / 2;
    for (int k = 0; k < modes; k++) {
      out[k] = 0;
    }
    for (int g = 0; g < modes; g++) {
      double mass = cdf[g + 1] - cdf[g];
      int row = g * modes;
      for (int k = 0; k < modes; k++) {
        out[k] += mass * cosines[row + k];
      }
    }
  }
}
