package dev.blr.engine.volatility;

import dev.blr.engine.forecast.Spec;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Derivatives;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.NelderMead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which parts a volatility model is made of, to be fitted by maximum likelihood.
 *
 * @param mean zero, constant, autoregressive
 * @param variance GARCH, GJR, EGARCH
 * @param innovation normal, t, skewed t
 * @param start of the recursion
 * @param paths for horizons of more than one period
 */
public record GarchSpec(
    Family<MeanModel> mean,
    Family<VarianceRecursion> variance,
    Family<Innovation> innovation,
    Start start,
    PathSimulation paths)
    implements Spec<FittedGarch> {
  private static final int MIN_RETURNS = 50;

  /** Edge of the first simplex, in the search's coordinates. */
  private static final double STEP = 0.3;

  /** Of the gradient in the search's coordinates, per return: the search ended at a maximum. */
  private static final double FLAT = 1e-5;

  public GarchSpec {
    Arguments.given("mean", mean);
    Arguments.given("variance", variance);
    Arguments.given("innovation", innovation);
    Arguments.given("start", start);
    Arguments.given("paths", paths);
  }

  /**
   * @param returns at least 50 and not all equal, finite, of any unit
   */
  @Override
  public FittedGarch fit(double[] returns) {
    double deviation = deviation(returns);
    // Fitted in units of the deviation, so that one simplex size fits every series.
    double[] standardised = Arrays.stream(returns).map(r -> r / deviation).toArray();
    double[] from = start(standardised);
    double[] best = NelderMead.minimise(point -> -logLikelihood(point, standardised), from, STEP);
    double[] slopes =
        Derivatives.gradient(point -> logLikelihood(point, standardised), best, ones(best.length));
    boolean converged =
        Arrays.stream(slopes).allMatch(slope -> Math.abs(slope) <= FLAT * returns.length);
    return new FittedGarch(
        this, of(natural(best)).rescaled(deviation), returns.clone(), deviation, converged);
  }

  private static double deviation(double[] returns) {
    if (returns.length < MIN_RETURNS) {
      throw new InvalidInputException(
          "returns", "has " + returns.length + " elements", "at least " + MIN_RETURNS);
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
    return Math.sqrt(variance);
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private double[] start(double[] standardised) {
    double average = 0;
    for (double r : standardised) {
      average += r / standardised.length;
    }
    double[] from = new double[names().size()];
    int place = 0;
    for (Family<?> family : families()) {
      double[] own = family.start(average);
      System.arraycopy(own, 0, from, place, own.length);
      place += own.length;
    }
    return from;
  }

  private List<Family<?>> families() {
    return List.of(mean, variance, innovation);
  }

  /** Of all parameters: the mean's, the variance's, the innovation's. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    families().forEach(family -> names.addAll(family.names()));
    return names;
  }

  /** The parameters at a point of the search, by part. */
  private double[][] natural(double[] point) {
    double[][] parts = new double[3][];
    int place = 0;
    for (int i = 0; i < 3; i++) {
      parts[i] = families().get(i).natural(point, place);
      place += parts[i].length;
    }
    return parts;
  }

  private boolean admissible(double[][] parts) {
    return mean.admissible(parts[0])
        && variance.admissible(parts[1])
        && innovation.admissible(parts[2]);
  }

  private Garch of(double[][] parts) {
    return new Garch(mean.of(parts[0]), variance.of(parts[1]), innovation.of(parts[2]));
  }

  private double logLikelihood(double[] point, double[] returns) {
    double[][] parts = natural(point);
    return admissible(parts) ? of(parts).logLikelihood(returns, start) : Double.NEGATIVE_INFINITY;
  }

  /** The model with these parameters, in the order of the names. */
  Garch at(double[] parameters) {
    return of(split(parameters));
  }

  private double[][] split(double[] parameters) {
    double[][] parts = new double[3][];
    int place = 0;
    for (int i = 0; i < 3; i++) {
      int count = families().get(i).names().size();
      parts[i] = Arrays.copyOfRange(parameters, place, place + count);
      place += count;
    }
    return parts;
  }

  /** See {@link Family#magnitudes}. */
  double[] magnitudes(double[] parameters, double deviation) {
    double[][] parts = split(parameters);
    double[] magnitudes = new double[parameters.length];
    int place = 0;
    for (int i = 0; i < 3; i++) {
      double[] own = families().get(i).magnitudes(parts[i], deviation);
      System.arraycopy(own, 0, magnitudes, place, own.length);
      place += own.length;
    }
    return magnitudes;
  }

  /** Which parameters stand on a bound. */
  boolean[] bounds(double[] parameters) {
    double[][] parts = split(parameters);
    boolean[] bounds = new boolean[parameters.length];
    int place = 0;
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < parts[i].length; k++) {
        bounds[place++] = families().get(i).bound(parts[i], k);
      }
    }
    return bounds;
  }
}
