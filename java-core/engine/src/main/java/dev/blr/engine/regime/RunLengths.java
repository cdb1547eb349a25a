package dev.blr.engine.regime;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import java.util.Arrays;

/**
 * How long the present run has lasted, as a law (Adams and MacKay 2007): after each observation a
 * new run begins with probability h, the hazard; a run of r goes on with
 *
 * <pre>
 *   P(r + 1, x_1..t) = P(r, x_1..t−1) p(x_t | last r) (1 − h),   P(0, x_1..t) = h Σ P(r, …) p(x_t | last r)
 * </pre>
 *
 * <p>Of a run of n with sums S and Q = Σx², the next x is drawn from
 *
 * <ul>
 *   <li>mean: N(S/(n + 1/τ²), 1 + 1/(n + 1/τ²)), its mean being N(0, τ²) and its variance 1;
 *   <li>variance: t with n + 2 degrees of freedom and squared scale (Q + 2)/(n + 2), its mean being
 *       0 and its precision Γ(1, 1);
 *   <li>both: t with n + 2 degrees of freedom about S/(n + 1/τ²), squared scale (Q − S²/(n + 1/τ²)
 *       + 2)/(n + 2) · (1 + 1/(n + 1/τ²)).
 * </ul>
 *
 * <p>Runs with a probability below 1e-15 are forgotten.
 */
final class RunLengths {
  private static final double PI = 3.141592653589793;
  private static final double LOG_TWO_PI = 1.8378770664093453;
  private static final double FORGOTTEN = 1e-15;

  private final Change change;
  private final double hazard;
  private final double shrinkage; // 1/τ²
  private int[] length = {0}; // of the runs that are remembered, the newest last
  private double[] sum = {0};
  private double[] squares = {0};
  private double[] probability = {1};
  private double[] density = new double[1];
  private double[] logScale = new double[0]; // of a t law, by the run's length
  private int count = 1;
  private double logEvidence;

  /**
   * @param hazard in (0, 1)
   * @param priorDeviation τ of a run's mean, > 0
   */
  RunLengths(Change change, double hazard, double priorDeviation) {
    Arguments.fraction("hazard", hazard);
    Arguments.positive("priorDeviation", priorDeviation);
    this.change = change;
    this.hazard = hazard;
    this.shrinkage = 1 / (priorDeviation * priorDeviation);
  }

  void add(double x) {
    double evidence = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      density[i] = logDensity(i, x);
      largest = Math.max(largest, density[i]);
    }
    for (int i = 0; i < count; i++) {
      probability[i] *= Elementary.exp(density[i] - largest);
      evidence += probability[i];
    }
    logEvidence += largest + Elementary.log(evidence);
    keepRuns(x, evidence);
    begin();
  }

  private void keepRuns(double x, double evidence) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      double after = probability[i] / evidence * (1 - hazard);
      if (after > FORGOTTEN) {
        probability[kept] = after;
        length[kept] = length[i] + 1;
        sum[kept] = sum[i] + x;
        squares[kept] = squares[i] + x * x;
        kept++;
      }
    }
    count = kept;
  }

  private void begin() {
    if (count == length.length) {
      int room = 2 * length.length;
      length = Arrays.copyOf(length, room);
      sum = Arrays.copyOf(sum, room);
      squares = Arrays.copyOf(squares, room);
      probability = Arrays.copyOf(probability, room);
      density = Arrays.copyOf(density, room);
    }
    length[count] = 0;
    sum[count] = 0;
    squares[count] = 0;
    probability[count++] = hazard;
  }

  private double logDensity(int i, double x) {
    double weight = length[i] + shrinkage;
    double distance = x - sum[i] / weight;
    double spread = 1 + 1 / weight;
    return switch (change) {
      case MEAN -> -0.5 * (LOG_TWO_PI + Elementary.log(spread) + distance * distance / spread);
      case VARIANCE -> logStudent(length[i], squares[i] + 2, x);
      case BOTH -> {
        double left = Math.max(0, squares[i] - sum[i] * sum[i] / weight) + 2;
        yield logStudent(length[i], left * spread, distance);
      }
    };
  }

  /** Of a t law with n + 2 degrees of freedom and squared scale {@code left}/(n + 2). */
  private double logStudent(int n, double left, double x) {
    return logScale(n)
        - 0.5 * Elementary.log(left)
        - 0.5 * (n + 3) * Elementary.log1p(x * x / left);
  }

  /** log Γ((ν + 1)/2) − log Γ(ν/2) − ½ log π, ν = n + 2. */
  private double logScale(int n) {
    if (n >= logScale.length) {
      int known = logScale.length;
      logScale = Arrays.copyOf(logScale, Math.max(64, 2 * n));
      for (int i = known; i < logScale.length; i++) {
        logScale[i] =
            Elementary.logGamma(0.5 * (i + 3))
                - Elementary.logGamma(0.5 * (i + 2))
                - 0.5 * Elementary.log(PI);
      }
    }
    return logScale[n];
  }

  /** Σ log p(x_t | x_1..t−1). */
  double logEvidence() {
    return logEvidence;
  }

  /** P(run = r) at r, up to the longest that is remembered. */
  double[] probabilities() {
    double[] probabilities = new double[longest() + 1];
    for (int i = 0; i < count; i++) {
      probabilities[length[i]] = probability[i];
    }
    return probabilities;
  }

  /** The longest run that is remembered. */
  int longest() {
    return length[0];
  }

  /** The run of the largest probability. */
  int mostProbable() {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (probability[i] > probability[best]) {
        best = i;
      }
    }
    return length[best];
  }
}
