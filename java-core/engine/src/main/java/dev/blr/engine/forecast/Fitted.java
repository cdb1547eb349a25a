package dev.blr.engine.forecast;

import dev.blr.engine.dist.Distribution;
import java.util.List;

/** A model with the numbers that a series gave it. */
public interface Fitted {

  /** Every free parameter. */
  List<Estimate> estimates();

  /** At the estimates, nats. */
  double logLikelihood();

  /** Whether the search ended at a maximum, and not at an edge or out of steps. */
  boolean converged();

  /** What the model leaves of the series, standardised: independent and alike if it is right. */
  double[] residuals();

  /** Stands after the series that the model was fitted on. */
  Filter filter();

  /** The law of the return of the periods that follow that series. */
  default Distribution predict(int periods) {
    return filter().predict(periods);
  }
}
