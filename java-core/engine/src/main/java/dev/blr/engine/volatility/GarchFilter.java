package dev.blr.engine.volatility;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.forecast.Filter;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A fitted volatility model after some returns: takes in more without being fitted anew. The law of
 * the next is mean + √h z, z of the fitted law; over several periods that of paths simulated with
 * it.
 */
public final class GarchFilter implements Filter {
  private final FittedGarch fitted;
  private final double[] recent; // [lags] returns, the oldest first
  private double variance;
  private PathSimulation.@Nullable Innovations innovations; // of the last horizon that was wanted

  /**
   * @param variance of the next period
   * @param recent [lags], the oldest first; kept
   */
  GarchFilter(FittedGarch fitted, double variance, double[] recent) {
    this.fitted = fitted;
    this.variance = variance;
    this.recent = recent;
  }

  static GarchFilter restored(FittedGarch fitted, double[] snapshot) {
    int lags = fitted.model().mean().lags();
    if (snapshot.length != lags + 1) {
      throw new InvalidInputException(
          "snapshot", "has " + snapshot.length + " elements", (lags + 1) + ", of this model");
    }
    Arguments.positive("snapshot[0]", snapshot[0]);
    double[] recent = Arrays.copyOfRange(snapshot, 1, snapshot.length);
    for (double r : recent) {
      Forecaster.requireReturn(r);
    }
    return new GarchFilter(fitted, snapshot[0], recent);
  }

  /** Kind and law, as {@code gjr-t}. */
  @Override
  public String name() {
    GarchSpec spec = fitted.spec();
    return spec.variance().word() + "-" + spec.innovation().word();
  }

  /** The fitted model. */
  public Garch model() {
    return fitted.model();
  }

  /** Of the next period. */
  public double variance() {
    return variance;
  }

  @Override
  public void update(double observedReturn) {
    Forecaster.requireReturn(observedReturn);
    variance = model().variance().next(variance, observedReturn - mean());
    if (recent.length > 0) {
      System.arraycopy(recent, 1, recent, 0, recent.length - 1);
      recent[recent.length - 1] = observedReturn;
    }
  }

  /**
   * Takes in several, without a fit.
   *
   * @return Σ log p of each given all before it
   */
  public double append(double[] returns) {
    double sum = 0;
    for (double r : returns) {
      Innovation law = model().innovation();
      sum += law.logConstant() - 0.5 * Elementary.log(variance);
      sum -= law.distance(Forecaster.requireReturn(r) - mean(), variance);
      update(r);
    }
    return sum;
  }

  private double mean() {
    return model().mean().at(recent, recent.length);
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public Distribution predict(int periods) {
    Forecaster.requirePeriods(periods);
    if (periods == 1) {
      return model().next(mean(), variance);
    }
    PathSimulation paths = fitted.spec().paths();
    if (innovations == null || innovations.periods() != periods) {
      innovations = paths.innovations(model().innovation().law()::quantile, periods);
    }
    return paths.law(model(), variance, recent, innovations);
  }

  @Override
  public GarchFilter copy() {
    return new GarchFilter(fitted, variance, recent.clone());
  }

  /** Variance of the next period, then the returns that the mean looks at, the oldest first. */
  @Override
  public double[] snapshot() {
    double[] snapshot = new double[recent.length + 1];
    snapshot[0] = variance;
    System.arraycopy(recent, 0, snapshot, 1, recent.length);
    return snapshot;
  }
}
