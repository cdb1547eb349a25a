package dev.blr.engine.classical;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Empirical;
import dev.blr.engine.dist.WeightedEmpirical;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.QuantileConvention;
import dev.blr.engine.numeric.ShortfallConvention;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the next return may be, as a history tells it: its returns as they were, or brought to
 * today.
 *
 * @param values [observations], the returns
 * @param weights [observations]; null where all weigh the same
 * @param quantile of equal weights; with others it is the smallest value that the weights reach
 * @param shortfall likewise; with others the exact tail
 */
public record History(
    double[] values,
    double @Nullable [] weights,
    QuantileConvention quantile,
    ShortfallConvention shortfall) {
  /** As RiskMetrics has it for days; tomorrow's volatility in that of the past. */
  public static final double VOLATILITY_DECAY = 0.94;

  /** Of Boudoukh, Richardson and Whitelaw, beside 0.99. */
  public static final double AGE_DECAY = 0.98;

  /** Every observation as it was. */
  public static History plain(
      double[] returns, QuantileConvention quantile, ShortfallConvention shortfall) {
    Arguments.array("returns", returns, 1);
    return new History(returns, null, quantile, shortfall);
  }

  /**
   * The last observation weighs most, each before it {@code decay} times as much (Boudoukh,
   * Richardson and Whitelaw 1998, "The best of both worlds").
   *
   * @param decay in (0, 1)
   */
  public static History ageWeighted(double[] returns, double decay) {
    Arguments.array("returns", returns, 1);
    Arguments.fraction("decay", decay);
    double[] weights = new double[returns.length];
    double weight = 1;
    for (int i = returns.length - 1; i >= 0; i--) {
      weights[i] = weight;
      weight *= decay;
    }
    return new History(
        returns, weights, QuantileConvention.INVERSE_CDF, ShortfallConvention.EXACT_TAIL);
  }

  /**
   * Each return times tomorrow's volatility over that of its own day, both by {@link Ewma} from
   * what came before (Hull and White 1998, "Incorporating volatility updating into the historical
   * simulation method"). The days before {@code Ewma} speaks are left out.
   */
  public static History volatilityWeighted(
      double[] returns, double decay, QuantileConvention quantile, ShortfallConvention shortfall) {
    Ewma volatility = new Ewma(decay);
    double[] standardised = new double[returns.length];
    int count = 0;
    for (double observed : returns) {
      if (volatility.ready()) {
        standardised[count++] = observed / deviation(volatility);
      }
      volatility.update(observed);
    }
    if (count == 0) {
      throw new InvalidInputException(
          "returns", "are " + returns.length, "more than it takes to know a volatility: 31");
    }
    double tomorrow = deviation(volatility);
    double[] values = Arrays.copyOf(standardised, count);
    for (int i = 0; i < count; i++) {
      values[i] *= tomorrow;
    }
    return new History(values, null, quantile, shortfall);
  }

  private static double deviation(Ewma volatility) {
    return Math.sqrt(volatility.predict(1).variance());
  }

  /** The law of the next return. */
  public Distribution law() {
    return weights == null
        ? new Empirical(values, quantile, shortfall)
        : new WeightedEmpirical(values, weights);
  }

  /**
   * Where VaR and ES lie, as far as so few observations can say.
   *
   * @param level share of the resamples between the ends
   */
  public record Interval(
      double level, double varLower, double varUpper, double esLower, double esUpper) {}

  /**
   * Percentile intervals of the bootstrap (Efron 1979): as many observations drawn with
   * replacement, each with its weight, {@code resamples} times. Dependence between observations is
   * not seen: where calm and storm alternate, the intervals are too narrow.
   *
   * @param key of the random numbers
   * @param tails one interval for each
   * @param level e.g. 0.9
   */
  public Interval[] intervals(
      Kernels kernels, long key, int resamples, double[] tails, double level) {
    double[][] var = new double[tails.length][resamples];
    double[][] es = new double[tails.length][resamples];
    double[] uniforms = new double[values.length];
    for (int draw = 0; draw < resamples; draw++) {
      kernels.uniforms(key, draw, 0, uniforms, uniforms.length);
      Distribution law = resampled(uniforms).law();
      for (int t = 0; t < tails.length; t++) {
        var[t][draw] = -law.quantile(tails[t]);
        es[t][draw] = -law.tailMean(tails[t]);
      }
    }
    Interval[] intervals = new Interval[tails.length];
    for (int t = 0; t < tails.length; t++) {
      Empirical ofVar = new Empirical(var[t]);
      Empirical ofEs = new Empirical(es[t]);
      double side = (1 - level) / 2;
      intervals[t] =
          new Interval(
              level,
              ofVar.quantile(side),
              ofVar.quantile(1 - side),
              ofEs.quantile(side),
              ofEs.quantile(1 - side));
    }
    return intervals;
  }

  private History resampled(double[] uniforms) {
    return new History(
        drawn(values, uniforms),
        weights == null ? null : drawn(weights, uniforms),
        quantile,
        shortfall);
  }

  private static double[] drawn(double[] from, double[] uniforms) {
    double[] drawn = new double[from.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = from[(int) (uniforms[i] * from.length)];
    }
    return drawn;
  }
}
