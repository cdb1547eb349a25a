package dev.blr.engine.kernel;

/**
 * VaR and ES of particles whose laws are centred and normal, and of their mixture; the loss is the
 * negative observation. All arrays are [particles].
 */
final class NormalScaleMixture {
  private static final double INVERSE_ROOT_TWO_PI = 0.3989422804014327;
  private static final double LARGEST_LOG_VARIANCE = 700;

  /** A Newton step this small, as a fraction of the loss, leaves an error of its square. */
  private static final double LAST_STEP = 1e-8;

  /** Enough to halve the largest deviation down to the smallest. */
  private static final int MAX_STEPS = 1200;

  private static final StandardStudentT NORMAL = new StandardStudentT(Double.POSITIVE_INFINITY);

  private final double[] deviation;
  private final double[] weight;
  private final int n;

  // Beyond the loss where it was last evaluated: P(L > v), the density at v, E[L; L > v].
  private double probability;
  private double density;
  private double expectation;

  NormalScaleMixture(double[] logVariance, double[] weight, int n) {
    this.deviation = new double[n];
    this.weight = weight;
    this.n = n;
    for (int i = 0; i < n; i++) {
      double bounded =
          Math.max(-LARGEST_LOG_VARIANCE, Math.min(LARGEST_LOG_VARIANCE, logVariance[i]));
      deviation[i] = Elementary.exp(0.5 * bounded);
    }
  }

  /**
   * Newton's method on the side of the losses, where the mixture's tail is convex, from the
   * second-order correction of the mean. The shortfall is stationary in the loss (Rockafellar and
   * Uryasev 2002, eq. 5).
   */
  void risk(double tail, double[] valueAtRisk, double[] expectedShortfall, double[] out) {
    double z = -InverseNormal.quantile(tail);
    double excess = INVERSE_ROOT_TWO_PI * Elementary.exp(-0.5 * z * z) / tail;
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      valueAtRisk[i] = z * deviation[i];
      expectedShortfall[i] = excess * deviation[i];
      mean += weight[i] * deviation[i];
      squares += weight[i] * deviation[i] * deviation[i];
    }
    boolean isLoss = tail < 0.5;
    double smaller = isLoss ? tail : 1 - tail;
    double spread = (squares - mean * mean) / mean;
    double next = Math.abs(z) * Math.max(mean + 0.5 * (z * z - 2) * spread, 0.5 * mean);
    double loss;
    int steps = MAX_STEPS;
    do {
      loss = next;
      evaluate(loss);
      next = loss + (probability - smaller) / density;
      if (next < 0.5 * loss) {
        next = 0.5 * loss;
      }
    } while (Math.abs(next - loss) > LAST_STEP * loss && loss > 0 && --steps > 0);
    double beyond = isLoss ? probability : 1 - probability;
    loss = isLoss ? loss : -loss;
    out[0] = z == 0 ? 0 * next : isLoss ? next : -next;
    out[1] = loss + (expectation - loss * beyond) / tail;
  }

  private void evaluate(double loss) {
    probability = 0;
    density = 0;
    expectation = 0;
    for (int i = 0; i < n; i++) {
      double x = loss / deviation[i];
      double peak = INVERSE_ROOT_TWO_PI * Elementary.exp(-0.5 * x * x);
      probability += weight[i] * NORMAL.cdf(-x);
      density += weight[i] * (peak / deviation[i]);
      expectation += weight[i] * (peak * deviation[i]);
    }
  }
}
