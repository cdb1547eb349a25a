package dev.blr.engine.risk;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Elementary;
import java.util.ArrayList;
import java.util.List;

/**
 * Log loss of the filter against laws that never change (MODEL.md, 8.5).
 *
 * <pre>
 *   R_T = Σ_{t≤T} [−log p(r_t | r_1 … r_{t−1})] − min_e Σ_{t≤T} [−log f_e(r_t)]
 * </pre>
 *
 * The comparator is the best, in hindsight, of E static experts: Student-t laws with ν ∈ {3, 5, 10,
 * 30} around 0 whose scales span a quarter to four times a reference scale in steps of 2^¼.
 *
 * <p>The bound. The exact Bayes mixture with prior weights 1/E has Σ_t −log p_t = −log Σ_e (1/E)
 * Π_t f_e(r_t). The sum is at least its largest term, so its regret is ≤ log E for every sequence:
 * that is KL₀, the divergence of a point mass on one expert from the prior, and R_T/T ≤ KL₀/T
 * (Cesa-Bianchi and Lugosi 2006, "Prediction, learning, and games", section 9.2). The study's
 * theorem 7 is this case: static hypotheses, one of them the best. A filter on a market whose law
 * moves is no such mixture; the bound promises nothing for it, and its regret is reported beside,
 * not claimed. It is negative when following the market beats every static law.
 *
 * @param experts E
 * @param bound KL₀ = log E, nats
 * @param rows for growing T, the last over all days
 */
public record OnlineRegret(int experts, double bound, List<Row> rows) {
  private static final double[] DEGREES_OF_FREEDOM = {3, 5, 10, 30};
  private static final int QUARTER_OCTAVES = 8;
  private static final double QUARTER_OCTAVE = 1.189207115002721;
  private static final int FIRST_ROW_DAYS = 20;

  /**
   * After T days; losses in nats.
   *
   * @param days T
   * @param filter cumulative log loss of the filter
   * @param mixture of the exact Bayes mixture of the experts
   * @param best of the expert that is best over these days
   */
  public record Row(int days, double filter, double mixture, double best) {
    public double filterRegret() {
      return filter - best;
    }

    /** ≤ KL₀. */
    public double mixtureRegret() {
      return mixture - best;
    }
  }

  /**
   * @param returns [days], days ≥ 1
   * @param logDensity [days], of the filter
   * @param referenceScale known before the first of these days, > 0
   */
  public static OnlineRegret of(
      Kernels kernels, double[] returns, double[] logDensity, double referenceScale) {
    int experts = DEGREES_OF_FREEDOM.length * (2 * QUARTER_OCTAVES + 1);
    double bound = Elementary.log(experts);
    List<Row> rows = new ArrayList<>();
    double filter = 0;
    int done = 0;
    for (int days = FIRST_ROW_DAYS; done < returns.length; days *= 2) {
      int end = Math.min(days, returns.length);
      while (done < end) {
        filter -= logDensity[done++];
      }
      double[] logLikelihood = logLikelihoods(kernels, returns, end, referenceScale, experts);
      double best = Double.NEGATIVE_INFINITY;
      for (double one : logLikelihood) {
        best = Math.max(best, one);
      }
      double sum = 0;
      for (double one : logLikelihood) {
        sum += Elementary.exp(one - best);
      }
      rows.add(new Row(end, filter, bound - best - Elementary.log(sum), -best));
    }
    return new OnlineRegret(experts, bound, List.copyOf(rows));
  }

  private static double[] logLikelihoods(
      Kernels kernels, double[] returns, int days, double referenceScale, int experts) {
    double[] out = new double[experts];
    double scale = 0.25 * referenceScale;
    int e = 0;
    for (int j = -QUARTER_OCTAVES; j <= QUARTER_OCTAVES; j++) {
      for (double nu : DEGREES_OF_FREEDOM) {
        out[e++] = kernels.studentTLogLikelihood(returns, days, nu, 0, scale);
      }
      scale *= QUARTER_OCTAVE;
    }
    return out;
  }
}
