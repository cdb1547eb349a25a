package dev.blr.engine.regime;

import dev.blr.engine.dist.ContinuousDistribution;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Empirical;
import dev.blr.engine.dist.Mixture;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.dist.StudentT;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.StreamName;
import dev.blr.engine.numeric.Streams;
import java.util.ArrayList;
import java.util.List;

/**
 * What hidden regimes say of the next return: each regime's law, with the probability that it is
 * next given all returns so far; of several periods together {@value #PATHS} paths of regimes and
 * returns, the same random numbers every time.
 */
public final class RegimeForecaster implements Forecaster {
  private static final int PATHS = 10_000;
  private static final int FEWEST_STATES = 2;
  private static final int MOST_STATES = 3;
  private static final int STARTS = 2;

  private final String name;
  private final HiddenMarkov model;
  private final RegimeFilter filter;
  private final Kernels kernels;
  private final long seed;
  private final Compounding compounding;

  private RegimeForecaster(
      String name, HiddenMarkov model, Kernels kernels, long seed, Compounding compounding) {
    this.name = name;
    this.model = model;
    this.filter = new RegimeFilter(model);
    this.kernels = kernels;
    this.seed = seed;
    this.compounding = compounding;
  }

  /**
   * Two or three normal regimes, as BIC prefers, fitted on these returns, which it has seen.
   *
   * @param compounding of the returns of single periods
   */
  public static RegimeForecaster fitted(
      String name, double[] returns, Kernels kernels, long seed, Compounding compounding) {
    RegimeFit best = RegimeFit.of(returns, FEWEST_STATES, false, STARTS, kernels, seed);
    for (int states = FEWEST_STATES + 1; states <= MOST_STATES; states++) {
      RegimeFit fit = RegimeFit.of(returns, states, false, STARTS, kernels, seed);
      best = fit.bic(returns.length) < best.bic(returns.length) ? fit : best;
    }
    RegimeForecaster forecaster =
        new RegimeForecaster(name, best.model(), kernels, seed, compounding);
    for (double r : returns) {
      forecaster.update(r);
    }
    return forecaster;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void update(double observedReturn) {
    filter.update(Forecaster.requireReturn(observedReturn));
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public Distribution predict(int periods) {
    Forecaster.requirePeriods(periods);
    List<ContinuousDistribution> laws = new ArrayList<>();
    for (int k = 0; k < model.states(); k++) {
      laws.add(law(k));
    }
    double[] next = filter.next();
    return periods == 1 ? new Mixture(laws, next) : paths(laws, next, periods);
  }

  private ContinuousDistribution law(int state) {
    double mean = model.mean()[state];
    double scale = model.scale()[state];
    return model.nu() < Double.POSITIVE_INFINITY
        ? new StudentT(model.nu(), mean, scale)
        : new Normal(mean, scale);
  }

  private Distribution paths(List<ContinuousDistribution> laws, double[] next, int periods) {
    double[] uniforms = new double[2 * PATHS * periods];
    kernels.uniforms(
        Streams.of(seed).named(StreamName.PATHS), periods, 0, uniforms, uniforms.length);
    double[] returns = new double[PATHS];
    int states = model.states();
    for (int p = 0; p < PATHS; p++) {
      int state = drawn(next, 0, states, uniforms[2 * p * periods]);
      double total = 0;
      for (int period = 0; period < periods; period++) {
        int at = 2 * (p * periods + period);
        state =
            period == 0 ? state : drawn(model.transition(), state * states, states, uniforms[at]);
        total = compounding.extend(total, laws.get(state).quantile(uniforms[at + 1]));
      }
      returns[p] = total;
    }
    return new Empirical(returns);
  }

  private static int drawn(double[] probabilities, int from, int count, double uniform) {
    double sum = 0;
    for (int k = 0; k < count - 1; k++) {
      sum += probabilities[from + k];
      if (uniform < sum) {
        return k;
      }
    }
    return count - 1;
  }
}
