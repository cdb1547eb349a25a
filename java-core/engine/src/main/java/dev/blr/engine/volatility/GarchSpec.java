package dev.blr.engine.volatility;

import dev.blr.engine.forecast.Spec;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Bfgs;
import dev.blr.engine.numeric.Bounds;
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

  /** Over the returns, of a search by the gradient. */
  private static final int MOST_PASSES = 250;

  /** Of the gradient there, over log L, whose rounding it is: parameters are good to 1e-7. */
  private static final double AT_MAXIMUM = 1e-7;

  /** Of a coordinate, to see how a parameter follows it. */
  private static final double SMALL = 1e-5;

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
    double[] best = best(standardised);
    double[] slopes = new Climb(standardised).gradient(best);
    boolean converged =
        Arrays.stream(slopes).allMatch(slope -> Math.abs(slope) <= FLAT * returns.length);
    return new FittedGarch(
        this, of(natural(best)).rescaled(deviation), returns.clone(), deviation, converged);
  }

  /**
   * By its gradient where that leads to a maximum, which is a few dozen passes; where it ends at an
   * edge, by a simplex.
   */
  private double[] best(double[] standardised) {
    double[] from = start(standardised);
    Climb climb = new Climb(standardised);
    Bfgs.Minimum minimum =
        Bfgs.minimise(climb::value, climb::gradient, from, Bounds.none(from.length));
    boolean admissible = admissible(natural(minimum.argmin()));
    if (admissible
        && minimum.gradientNorm() <= AT_MAXIMUM * Math.max(1, Math.abs(minimum.value()))) {
      return minimum.argmin();
    }
    double[] end = NelderMead.minimise(point -> -logLikelihood(point, standardised), from, STEP);
    return !admissible || -logLikelihood(end, standardised) < minimum.value()
        ? end
        : minimum.argmin();
  }

  /** −log L at the points of a search, which asks for the value and the gradient of each. */
  private final class Climb {
    private final double[] returns;
    private double[] last = new double[0];
    private int passes;
    private LikelihoodGradient.Point found = LikelihoodGradient.NOWHERE;

    Climb(double[] returns) {
      this.returns = returns;
    }

    double value(double[] point) {
      if (passes++ > MOST_PASSES) {
        return Double.POSITIVE_INFINITY; // an edge is felt along for ever
      }
      double[][] parts = natural(point);
      last = point.clone();
      found =
          mean.passable(parts[0]) && variance.passable(parts[1]) && innovation.passable(parts[2])
              ? LikelihoodGradient.at(of(parts), innovation, returns, start)
              : LikelihoodGradient.NOWHERE;
      return -found.logLikelihood();
    }

    /** NaN where there is none. */
    double[] gradient(double[] point) {
      if (!Arrays.equals(point, last)) {
        value(point);
      }
      double[] gradient = new double[point.length];
      Arrays.fill(gradient, Double.NaN);
      double[] slopes = slopes(point);
      for (int i = 0; i < found.gradient().length; i++) {
        gradient[i] = -found.gradient()[i] * slopes[i];
      }
      return gradient;
    }
  }

  /** ∂ parameter/∂ coordinate; each has its own. */
  private double[] slopes(double[] point) {
    double[] slopes = new double[point.length];
    double[] moved = point.clone();
    for (int i = 0; i < point.length; i++) {
      moved[i] = point[i] + SMALL;
      double above = joined(natural(moved))[i];
      moved[i] = point[i] - SMALL;
      slopes[i] = (above - joined(natural(moved))[i]) / (2 * SMALL);
      moved[i] = point[i];
    }
    return slopes;
  }

  private static double[] joined(double[][] parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
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
