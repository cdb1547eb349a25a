package dev.blr.engine.volatility;

import dev.blr.engine.numeric.Elementary;

/**
 * log L of a volatility model and its derivatives by every parameter, in one pass over the returns.
 * With e the error, h its variance and p how it is pulled,
 *
 * <pre>
 *   p = −∂ log f/∂e,   ∂ log f/∂h = ½ (p e − 1)/h
 *   p = e/h for the normal law,   (ν + 1) e/((ν − 2) h + e²) for t
 * </pre>
 *
 * and h, log h in EGARCH, with its derivatives follows from those of the period before. Logarithms
 * are of products of many factors at once. Derivatives by the shape of the innovations' law are
 * differences over the same residuals.
 */
final class LikelihoodGradient {
  private static final double LARGE = 0x1p300;
  private static final double SMALL = 0x1p-300;
  private static final double SQRT_TWO_OVER_PI = 0.7978845608028654;
  private static final double STEP = 1e-5;

  private final double[] returns;
  private final Garch model;
  private final double[] phi; // of an autoregressive mean
  private final double[] errors; // where the law has a shape: the normal one has none
  private final double[] variances;

  // Sums over the returns: derivatives by mean, its lags, and the numbers of the variance.
  private double byMu;
  private final double[] byPhi;
  private double byOmega;
  private double byAlpha;
  private double byGamma;
  private double byBeta;
  private double logs; // Σ ln h
  private double distances;

  private LikelihoodGradient(Garch model, double[] returns) {
    this.model = model;
    this.returns = returns;
    double[] mean = model.mean().parameters();
    phi = new double[Math.max(0, mean.length - 1)];
    System.arraycopy(mean, mean.length - phi.length, phi, 0, phi.length);
    byPhi = new double[phi.length];
    boolean shapeless = model.innovation().parameters().length == 0;
    errors = new double[shapeless ? 0 : returns.length];
    variances = new double[errors.length];
  }

  /**
   * What a pass found.
   *
   * @param gradient in the order of {@link GarchSpec#names}; empty where log L is −∞
   */
  record Point(double logLikelihood, double[] gradient) {}

  /** Of parameters that make no model. */
  static final Point NOWHERE = new Point(Double.NEGATIVE_INFINITY, new double[0]);

  /**
   * @param family of the innovations
   */
  static Point at(Garch model, Family<Innovation> family, double[] returns, Start start) {
    LikelihoodGradient pass = new LikelihoodGradient(model, returns);
    if (!pass.run(start)) {
      return NOWHERE;
    }
    int count = returns.length - model.mean().lags();
    double logLikelihood =
        count * model.innovation().logConstant() - 0.5 * pass.logs - pass.distances;
    return new Point(logLikelihood, pass.gradient(family));
  }

  private double[] gradient(Family<Innovation> family) {
    double[] shape = model.innovation().parameters();
    int means = model.mean().parameters().length;
    double[] own =
        model.variance() instanceof GarchRecursion
            ? new double[] {byOmega, byAlpha, byBeta}
            : new double[] {byOmega, byAlpha, byGamma, byBeta};
    double[] gradient = new double[means + own.length + shape.length];
    if (means > 0) {
      gradient[0] = byMu;
      System.arraycopy(byPhi, 0, gradient, 1, byPhi.length);
    }
    System.arraycopy(own, 0, gradient, means, own.length);
    for (int i = 0; i < shape.length; i++) {
      gradient[means + own.length + i] = byShape(family, shape, i);
    }
    return gradient;
  }

  private double byShape(Family<Innovation> family, double[] shape, int i) {
    double[] moved = shape.clone();
    // ν has a floor of 2, and a skewness ends at 1 on either side.
    double step = i == 0 ? STEP * (shape[0] - 2) : STEP * (1 - shape[i] * shape[i]);
    moved[i] = shape[i] + step;
    double above = shapePart(family.of(moved));
    moved[i] = shape[i] - step;
    return (above - shapePart(family.of(moved))) / (2 * step);
  }

  private double shapePart(Innovation law) {
    int lags = phi.length;
    double sum = (returns.length - lags) * law.logConstant();
    return sum - law.distances(errors, variances, lags);
  }

  /** False where a variance is not positive. */
  private boolean run(Start start) {
    boolean exponential = model.variance() instanceof EgarchRecursion;
    double[] own = model.variance().parameters();
    double omega = own[0];
    double alpha = own[1];
    double gamma = own.length == 4 ? own[2] : 0;
    double beta = own[own.length - 1];
    int lags = phi.length;
    double before = start.before(returns, model.mean(), lags);
    double h = model.variance().first(before);
    double state = exponential ? Elementary.log(h) : h;
    double half = exponential ? 0 : gamma / 2;
    // Derivatives of the state: h, or ln h.
    double ofBefore = exponential ? beta / before : alpha + half + beta;
    double dMu = 0;
    double[] dPhi = new double[lags];
    if (start == Start.SAMPLE_VARIANCE) {
      double[] slopes = slopesOfSample(lags);
      dMu = ofBefore * slopes[0];
      for (int k = 0; k < lags; k++) {
        dPhi[k] = ofBefore * slopes[k + 1];
      }
    }
    double dOmega = 1;
    double dAlpha = exponential ? 0 : before;
    double dGamma = exponential ? 0 : before / 2;
    double dBeta = exponential ? Elementary.log(before) : before;
    double mu = mu();
    Innovation innovation = model.innovation();
    double product = 1;
    double squares = 0;
    for (int t = lags; t < returns.length; t++) {
      if (!(h > 0 && h < Double.POSITIVE_INFINITY)) {
        return false;
      }
      double e = returns[t] - mu;
      for (int k = 0; k < lags; k++) {
        e -= phi[k] * returns[t - 1 - k];
      }
      if (errors.length > 0) {
        errors[t] = e;
        variances[t] = h;
      }
      double pull = innovation.pull(e, h);
      double slope = 0.5 * (pull * e - 1);
      squares += pull * e;
      if (exponential) {
        logs += state;
      } else {
        slope /= h;
        product *= h;
        if (product > LARGE || product < SMALL) {
          logs += Elementary.log(product);
          product = 1;
        }
      }
      byMu += slope * dMu + pull;
      byOmega += slope * dOmega;
      byAlpha += slope * dAlpha;
      byGamma += slope * dGamma;
      byBeta += slope * dBeta;
      double decay = beta;
      double byError; // ∂(next state)/∂e
      double ofAlpha;
      double ofGamma;
      double last = state;
      if (exponential) {
        double root = Elementary.exp(-0.5 * state);
        double z = e * root;
        byError = (z < 0 ? gamma - alpha : gamma + alpha) * root;
        decay -= 0.5 * byError * e;
        ofAlpha = Math.abs(z) - SQRT_TWO_OVER_PI;
        ofGamma = z;
        state =
            Math.min(
                EgarchRecursion.MAX_LOG_VARIANCE,
                omega + alpha * ofAlpha + gamma * z + beta * state);
        h = Elementary.exp(state);
      } else {
        double size = e < 0 ? alpha + gamma : alpha;
        byError = 2 * size * e;
        ofAlpha = e * e;
        ofGamma = e < 0 ? ofAlpha : 0;
        state = omega + size * ofAlpha + beta * state;
        h = state;
      }
      dMu = decay * dMu - byError;
      for (int k = 0; k < lags; k++) {
        double r = returns[t - 1 - k];
        byPhi[k] += slope * dPhi[k] + pull * r;
        dPhi[k] = decay * dPhi[k] - byError * r;
      }
      dOmega = decay * dOmega + 1;
      dAlpha = decay * dAlpha + ofAlpha;
      dGamma = decay * dGamma + ofGamma;
      dBeta = decay * dBeta + last;
    }
    logs += exponential ? 0 : Elementary.log(product);
    distances = errors.length > 0 ? innovation.distances(errors, variances, lags) : 0.5 * squares;
    return true;
  }

  private double mu() {
    double[] mean = model.mean().parameters();
    return mean.length == 0 ? 0 : mean[0];
  }

  /** ∂ mean(e²)/∂μ and φ. */
  private double[] slopesOfSample(int lags) {
    double[] slopes = new double[lags + 1];
    int count = returns.length - lags;
    for (int t = lags; t < returns.length; t++) {
      double e = returns[t] - model.mean().at(returns, t);
      slopes[0] -= 2 * e / count;
      for (int k = 0; k < lags; k++) {
        slopes[k + 1] -= 2 * e * returns[t - 1 - k] / count;
      }
    }
    return slopes;
  }
}
