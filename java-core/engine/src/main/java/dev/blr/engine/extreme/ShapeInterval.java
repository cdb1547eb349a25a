package dev.blr.engine.extreme;

import dev.blr.engine.dist.GeneralisedPareto;
import dev.blr.engine.numeric.Bracket;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.GoldenSection;
import dev.blr.engine.numeric.RootFinder;

/**
 * The shapes of a generalised Pareto tail that a likelihood-ratio test at 5 % does not reject:
 * those at which the best scale loses at most ½ · 3.8415 nats (profile likelihood: Coles 2001,
 * section 4.3). Unlike ± 1.96 standard errors it is longer on the heavy side. It ends at −0.99
 * below, beyond which likelihoods have no bound.
 */
public record ShapeInterval(double low, double high) {
  private static final double CHI_SQUARED_95 = 3.841458820694124;
  private static final double LEAST_SHAPE = -0.99;
  private static final double FARTHEST = 20; // standard errors
  private static final int HALVINGS = 45;
  private static final double REACH = 3; // of log scale about the estimate
  private static final int CELLS = 24;
  private static final int STEPS = 40;

  /**
   * @param losses that the tail was fitted on
   */
  public static ShapeInterval of(ParetoTail tail, double[] losses) {
    double[] excesses = ParetoTail.excesses(losses, tail.threshold());
    double reach = FARTHEST * tail.shapeStandardError();
    double down =
        RootFinder.bisect(
                d -> holds(tail, excesses, tail.shape() - d),
                new Bracket(0, Math.min(reach, tail.shape() - LEAST_SHAPE)),
                HALVINGS)
            .low();
    double up =
        RootFinder.bisect(
                d -> holds(tail, excesses, tail.shape() + d), new Bracket(0, reach), HALVINGS)
            .low();
    return new ShapeInterval(tail.shape() - down, tail.shape() + up);
  }

  private static boolean holds(ParetoTail tail, double[] excesses, double shape) {
    return 2 * (tail.logLikelihood() - profile(tail, excesses, shape)) <= CHI_SQUARED_95;
  }

  /** log L of a shape at its best scale. */
  private static double profile(ParetoTail tail, double[] excesses, double shape) {
    double middle = Elementary.log(tail.scale());
    double best =
        GoldenSection.minimiseFromGrid(
            log -> -logLikelihood(excesses, shape, Elementary.exp(log)),
            middle - REACH,
            middle + REACH,
            CELLS,
            STEPS);
    return logLikelihood(excesses, shape, Elementary.exp(best));
  }

  private static double logLikelihood(double[] excesses, double shape, double scale) {
    GeneralisedPareto law = new GeneralisedPareto(shape, scale);
    double sum = 0;
    for (double x : excesses) {
      sum += law.logDensity(x);
    }
    return sum;
  }
}
