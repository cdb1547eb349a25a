package dev.blr.engine.regime;

import dev.blr.engine.kernel.StandardStudentT;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InverseNormal;
import java.util.OptionalDouble;

/**
 * Turns observations of an unknown normal law into independent draws of N(0, 1), exactly and from
 * the third one on (Hawkins 1987): the distance to the mean before, in units of the deviation
 * before, is Student's t, and goes through its cdf.
 *
 * <pre>
 *   T_n = √((n − 1)/n) (x_n − x̄_{n−1})/s_{n−1} ~ t(n − 2),   z_n = Φ⁻¹(F(T_n))
 * </pre>
 *
 * <p>What a detector does to such z under no change is therefore what it does to N(0, 1). An
 * observation beyond all before it is taken as at most 8 deviations away.
 */
final class SelfStarting {
  private static final double FARTHEST = 8;

  /** From here on Wallace's map (1959) of t to N(0, 1) is off by less than 1e-7. */
  private static final int MANY = 2_000;

  private int count;
  private double mean;
  private double squares;

  /** Empty of the first two, and while nothing moves. */
  OptionalDouble add(double x) {
    OptionalDouble z = count < 2 || squares == 0 ? OptionalDouble.empty() : OptionalDouble.of(z(x));
    count++;
    double step = x - mean;
    mean += step / count;
    squares += step * (x - mean);
    return z;
  }

  private double z(double x) {
    int freedom = count - 1;
    double t = Math.sqrt(count / (count + 1.0)) * (x - mean) / Math.sqrt(squares / freedom);
    double size = Math.abs(t);
    // Of the lower tail, which keeps its digits.
    double far =
        freedom < MANY
            ? -InverseNormal.quantile(
                Math.max(Double.MIN_NORMAL, new StandardStudentT(freedom).cdf(-size)))
            : (8.0 * freedom + 1)
                / (8.0 * freedom + 3)
                * Math.sqrt(freedom * Elementary.log1p(size * size / freedom));
    double bounded = Math.min(FARTHEST, far);
    return t < 0 ? -bounded : bounded;
  }

  void restart() {
    count = 0;
    mean = 0;
    squares = 0;
  }
}
