package dev.blr.engine.spectral;

import dev.blr.engine.numeric.Elementary;

/**
 * How many leading modes three schools would keep, side by side (MODEL.md, 8.3). Keep k ≤ K, set
 * the rest to 0, and choose K by
 *
 * <pre>
 *   Bayes     largest evidence     Σ_{k≤K} log N(Â_k; 0, τ_k² + s_k²) + Σ_{k>K} log N(Â_k; 0, s_k²)
 *   minimax   smallest worst risk  Σ_{k≤K} s_k² + Σ_{k>K} C²ρ^{−2k}          over all |A_k| ≤ Cρ^{−k}
 *   MDL       shortest code        Σ_{k>K} Â_k²/(2 s_k²) + K/2 · log n       (Rissanen 1978)
 * </pre>
 *
 * The minimax cut is the best among truncations, which over such a hyperrectangle lose at most a
 * factor of 5/2 to any estimator whatever (Donoho, Liu and MacGibbon 1990: 2 for truncation against
 * the best linear rule, 1.25 for that against all).
 *
 * <p>What theory says: with s_k² = σ²/n each is log(n/σ²)/(2 log ρ) plus a constant over log ρ, so
 * all three grow alike. They are not "the same number", as the study has it: with x = τ_k²/s_k² and
 * Â_k = τ_k, minimax keeps a mode when x > 1, the evidence when x²/(1+x) > log(1+x) (x > 1.54), and
 * MDL when x > log n, which is later by log(log n)/(2 log ρ) modes. Odd modes of nearly symmetric
 * laws, which are small, and sampling noise move all but minimax further.
 *
 * @param bayes K of the largest evidence, given the prior
 * @param minimax K of the smallest worst-case risk
 * @param mdl K of the shortest description
 * @param theory log(C²/s̄²)/(2 log ρ), s̄² the mean sampling variance; within [0, modes]
 */
public record SpectralDuality(int bayes, int minimax, int mdl, double theory) {

  public static SpectralDuality of(EmpiricalModes data, UrrtPrior prior) {
    int modes = data.estimate().length;
    double logSize = Elementary.log(data.observations());
    double[] evidenceGain = new double[modes];
    double[] riskGain = new double[modes];
    double[] codeGain = new double[modes];
    double meanNoise = 0;
    for (int i = 0; i < modes; i++) {
      double noise = data.variance()[i];
      double signal = prior.variance(i + 1);
      double square = data.estimate()[i] * data.estimate()[i];
      evidenceGain[i] =
          -0.5 * Elementary.log(1 + signal / noise)
              + 0.5 * square * (1 / noise - 1 / (noise + signal));
      riskGain[i] = signal - noise;
      codeGain[i] = 0.5 * (square / noise - logSize);
      meanNoise += noise / modes;
    }
    return new SpectralDuality(
        bestCut(evidenceGain),
        bestCut(riskGain),
        bestCut(codeGain),
        theory(prior, meanNoise, modes));
  }

  /** The K with the largest sum of the first K gains; the smallest such K. */
  private static int bestCut(double[] gain) {
    int cut = 0;
    double sum = 0;
    double best = 0;
    for (int i = 0; i < gain.length; i++) {
      sum += gain[i];
      if (sum > best) {
        best = sum;
        cut = i + 1;
      }
    }
    return cut;
  }

  private static double theory(UrrtPrior prior, double noise, int modes) {
    double budget = Elementary.log(prior.scale() * prior.scale() / noise);
    double rate = 2 * Elementary.log(prior.decay());
    return budget <= 0 ? 0 : budget >= modes * rate ? modes : budget / rate;
  }
}
