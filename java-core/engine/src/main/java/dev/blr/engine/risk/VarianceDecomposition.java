package dev.blr.engine.risk;

import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.filter.Weights;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.spectral.CosineSeries;

/**
 * Law of total variance for the next period's loss L, whose law given particle m is F_m (MODEL.md,
 * 5.4):
 *
 * <pre>
 *   Var(L) = Σ_m w_m Var(L | m)  +  Σ_m w_m (E[L | m] − E[L])²
 *            within                  between
 * </pre>
 *
 * The study writes the theorem for VaR. A particle's VaR is a number, so its variance within a
 * particle is 0 and all posterior variance of VaR lies between particles ({@link
 * PosteriorRisk#betweenVariance}): that is the model uncertainty. The loss is the variable for
 * which both terms are there: within is what no model could know, between is how much the particles
 * disagree about the mean loss. Particles that disagree about scale only leave between at 0 and
 * still move VaR: the two numbers do not replace one another.
 *
 * @param within Σ w Var(L | m), squared loss fraction, ≥ 0
 * @param between variance of the particles' mean losses, squared loss fraction, ≥ 0
 */
public record VarianceDecomposition(double within, double between) {

  /** Of the predictive law, squared loss fraction. */
  public double total() {
    return within + between;
  }

  public static VarianceDecomposition of(SpectralPopulation particles, Weights weights) {
    return particles.returns() == ReturnScale.LINEAR
        ? ofX(particles, weights)
        : ofExponential(particles, weights);
  }

  /**
   * Of −x, the logarithm of the loss where returns are logarithms: what the particles' own laws are
   * laws of.
   */
  public static VarianceDecomposition ofX(SpectralPopulation particles, Weights weights) {
    double[] mean = new double[weights.size()];
    double[] variance = new double[weights.size()];
    double[] coefficients = new double[particles.modes()];
    for (int m = 0; m < weights.size(); m++) {
      particles.coefficients(m, coefficients);
      double scale = particles.scale()[m];
      mean[m] =
          -(particles.location()[m]
              + scale * CosineSeries.mean(coefficients, particles.lower(), particles.upper()));
      variance[m] =
          scale * scale * CosineSeries.variance(coefficients, particles.lower(), particles.upper());
    }
    return of(weights, mean, variance);
  }

  /**
   * With y = location + scale b the end of a law and p_s its put there at rate s, E[e^X] = e^y (1 −
   * p_s) and Var(e^X) = e^{2y} (2 p_s − p_{2s} − p_s²), in which next to nothing cancels.
   */
  private static VarianceDecomposition ofExponential(
      SpectralPopulation particles, Weights weights) {
    int size = weights.size();
    double[] end = new double[size];
    double[] doubled = new double[size];
    double[] put = new double[size];
    double[] putOfSquare = new double[size];
    for (int m = 0; m < size; m++) {
      end[m] = particles.upper();
      doubled[m] = 2 * particles.scale()[m];
    }
    particles.laws().put(particles.scale(), end, put);
    particles.laws().put(doubled, end, putOfSquare);
    double[] mean = new double[size];
    double[] variance = new double[size];
    for (int m = 0; m < size; m++) {
      double y = particles.location()[m] + particles.scale()[m] * end[m];
      double growth = Elementary.exp(y);
      mean[m] = growth * put[m] - Elementary.expm1(y);
      double relative = Math.max(0, 2 * put[m] - putOfSquare[m] - put[m] * put[m]);
      variance[m] = growth * growth * relative;
    }
    return of(weights, mean, variance);
  }

  /**
   * @param mean [particles], E[L | m]
   * @param variance [particles], Var(L | m) ≥ 0
   */
  static VarianceDecomposition of(Weights weights, double[] mean, double[] variance) {
    double overall = 0;
    double within = 0;
    for (int m = 0; m < mean.length; m++) {
      overall += weights.get(m) * mean[m];
      within += weights.get(m) * variance[m];
    }
    double between = 0;
    for (int m = 0; m < mean.length; m++) {
      between += weights.get(m) * (mean[m] - overall) * (mean[m] - overall);
    }
    return new VarianceDecomposition(within, between);
  }
}
