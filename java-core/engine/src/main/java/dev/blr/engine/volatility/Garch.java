package dev.blr.engine.volatility;

import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.series.InvalidInputException;

/**
 * GARCH(1,1), GJR-GARCH(1,1) and EGARCH(1,1) with normal or standardised Student-t innovations.
 *
 * <pre>
 *   e_t = r_t − μ = √h_t z_t
 *   GARCH   h_t = ω + α e²_{t−1} + β h_{t−1}                                     (Bollerslev 1986)
 *   GJR     h_t = ω + (α + γ 1{e_{t−1} &lt; 0}) e²_{t−1} + β h_{t−1}    (Glosten, Jagannathan, Runkle 1993)
 *   EGARCH  log h_t = ω + α (|z_{t−1}| − √(2/π)) + γ z_{t−1} + β log h_{t−1}             (Nelson 1991)
 * </pre>
 *
 * @param nu degrees of freedom of the innovations; infinity is the normal law
 */
public record Garch(
    Kind kind, double mu, double omega, double alpha, double gamma, double beta, double nu) {
  /** The variance recursion. */
  public enum Kind {
    GARCH,
    GJR,
    EGARCH
  }

  /** The law of z. */
  public enum Innovations {
    NORMAL,
    STUDENT_T
  }

  /** What is known of μ. */
  public enum Mean {
    /** Fitted with the rest. */
    CONSTANT,
    /** Held at 0, as risk desks do for daily returns. */
    ZERO
  }

  /** What stands for e² and h before the first observation. */
  public enum Start {
    /**
     * The mean of e² over the sample (Fiorentini, Calzolari and Panattoni 1996): h_1 = ω + (α + β)
     * mean(e²).
     */
    SAMPLE_VARIANCE,
    /**
     * Σ 0.94^i (r_i − r̄)² over the first 75, weights summing to 1: the backcast of Sheppard's arch
     * package, which takes it from the sample mean once and not from μ.
     */
    BACKCAST
  }

  private static final double SQRT_TWO_OVER_PI = 0.7978845608028654;
  private static final double LOG_TWO_PI = 1.8378770664093453;
  private static final double PI = 3.141592653589793;
  private static final double MAX_LOG_VARIANCE = 700;

  /**
   * Conditional variances of the returns and, last, of the period after them.
   *
   * @return [returns.length + 1]
   */
  public double[] variances(double[] returns, Start start) {
    double[] h = new double[returns.length + 1];
    double before = startingVariance(returns, start);
    h[0] = first(before);
    for (int t = 0; t < returns.length; t++) {
      h[t + 1] = next(h[t], returns[t] - mu);
    }
    return h;
  }

  private double first(double before) {
    return switch (kind) {
      case GARCH -> omega + (alpha + beta) * before;
      case GJR -> omega + (alpha + gamma / 2 + beta) * before;
      case EGARCH -> Elementary.exp(omega + beta * Elementary.log(before));
    };
  }

  /** h_{t+1} from h_t and e_t. */
  public double next(double variance, double error) {
    return switch (kind) {
      case GARCH -> omega + alpha * error * error + beta * variance;
      case GJR -> omega + (alpha + (error < 0 ? gamma : 0)) * error * error + beta * variance;
      case EGARCH -> {
        double z = error / Math.sqrt(variance);
        double logVariance =
            omega
                + alpha * (Math.abs(z) - SQRT_TWO_OVER_PI)
                + gamma * z
                + beta * Elementary.log(variance);
        yield Elementary.exp(Math.min(MAX_LOG_VARIANCE, logVariance));
      }
    };
  }

  private double startingVariance(double[] returns, Start start) {
    int days = start == Start.BACKCAST ? Math.min(75, returns.length) : returns.length;
    double centre = mu;
    if (start == Start.BACKCAST) {
      centre = 0;
      for (double r : returns) {
        centre += r / returns.length;
      }
    }
    double sum = 0;
    double weights = 0;
    double weight = 1;
    for (int t = 0; t < days; t++) {
      double error = returns[t] - centre;
      sum += weight * error * error;
      weights += weight;
      weight *= start == Start.BACKCAST ? 0.94 : 1;
    }
    return sum / weights;
  }

  /** Σ log p(r_t | past); −∞ where a variance is not positive. */
  public double logLikelihood(double[] returns, Start start) {
    double logConstant =
        nu == Double.POSITIVE_INFINITY
            ? -0.5 * LOG_TWO_PI
            : Elementary.logGamma((nu + 1) / 2)
                - Elementary.logGamma(nu / 2)
                - 0.5 * Elementary.log(PI * (nu - 2));
    double h = first(startingVariance(returns, start));
    double sum = 0;
    for (double r : returns) {
      if (!(h > 0 && h < Double.POSITIVE_INFINITY)) {
        return Double.NEGATIVE_INFINITY;
      }
      double error = r - mu;
      double square = error * error / h;
      double distance =
          nu == Double.POSITIVE_INFINITY
              ? 0.5 * square
              : (nu + 1) / 2 * Elementary.log1p(square / (nu - 2));
      sum += logConstant - 0.5 * Elementary.log(h) - distance;
      h = next(h, error);
    }
    return sum;
  }

  /**
   * Maximum likelihood.
   *
   * @param returns at least 50, not all equal; any unit
   */
  public static Garch fit(
      double[] returns, Kind kind, Innovations innovations, Mean mean, Start start) {
    if (returns.length < 50) {
      throw new InvalidInputException(
          "returns", "has " + returns.length + " elements", "at least 50");
    }
    double average = 0;
    for (double r : returns) {
      average += r / returns.length;
    }
    double variance = 0;
    for (double r : returns) {
      variance += (r - average) * (r - average) / returns.length;
    }
    if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException(
          "returns", "have variance " + variance, "a finite variance > 0");
    }
    // Fitted in units of the standard deviation, so that one simplex size fits every series.
    double scale = Math.sqrt(variance);
    double[] standardised = new double[returns.length];
    for (int t = 0; t < returns.length; t++) {
      standardised[t] = returns[t] / scale;
    }
    double[] from =
        kind == Kind.EGARCH
            ? new double[] {average / scale, 0, 0.1, 0, 3, 1.6}
            : new double[] {average / scale, -3.5, 1, 0, 2.2, 1.6};
    double[] best =
        NelderMead.minimise(
            p -> {
              Garch candidate = natural(kind, innovations, mean, p);
              return candidate.admissible()
                  ? -candidate.logLikelihood(standardised, start)
                  : Double.POSITIVE_INFINITY;
            },
            from,
            0.3);
    return natural(kind, innovations, mean, best).rescaled(scale);
  }

  /**
   * Unconstrained (μ, ω, α, γ, β, ν) → parameters: logs for ω and ν − 2, a square for α so that it
   * can reach 0, a logistic for β. What the model does not have is ignored, and costs the simplex
   * only steps.
   */
  private static Garch natural(Kind kind, Innovations innovations, Mean mean, double[] p) {
    double mu = mean == Mean.ZERO ? 0 : p[0];
    double nu =
        innovations == Innovations.NORMAL ? Double.POSITIVE_INFINITY : 2 + Elementary.exp(p[5]);
    double beta = 1 / (1 + Elementary.exp(-p[4]));
    if (kind == Kind.EGARCH) {
      return new Garch(kind, mu, p[1], p[2], p[3], beta, nu);
    }
    double gamma = kind == Kind.GJR ? p[3] : 0;
    return new Garch(kind, mu, Elementary.exp(p[1]), p[2] * p[2] / 20, gamma, beta, nu);
  }

  private boolean admissible() {
    return kind == Kind.EGARCH || alpha + gamma >= 0 && alpha + gamma / 2 + beta < 1;
  }

  private Garch rescaled(double scale) {
    double newOmega =
        kind == Kind.EGARCH
            ? omega + (1 - beta) * 2 * Elementary.log(scale)
            : omega * scale * scale;
    return new Garch(kind, mu * scale, newOmega, alpha, gamma, beta, nu);
  }
}
