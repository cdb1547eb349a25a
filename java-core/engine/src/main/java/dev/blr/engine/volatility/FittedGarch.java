package dev.blr.engine.volatility;

import dev.blr.engine.forecast.Estimate;
import dev.blr.engine.forecast.Fitted;
import java.util.ArrayList;
import java.util.List;

/** A volatility model as a series made it. */
public final class FittedGarch implements Fitted {
  private final GarchSpec spec;
  private final Garch model;
  private final double[] returns;
  private final double deviation;
  private final boolean converged;

  /**
   * @param returns that it was fitted on; kept
   * @param deviation of them
   */
  FittedGarch(GarchSpec spec, Garch model, double[] returns, double deviation, boolean converged) {
    this.spec = spec;
    this.model = model;
    this.returns = returns;
    this.deviation = deviation;
    this.converged = converged;
  }

  public Garch model() {
    return model;
  }

  public GarchSpec spec() {
    return spec;
  }

  /** Every parameter, without errors: what is known without further work. */
  double[] parameters() {
    double[] parameters = new double[spec.names().size()];
    int place = 0;
    for (Part<?> part : List.of(model.mean(), model.variance(), model.innovation())) {
      double[] own = part.parameters();
      System.arraycopy(own, 0, parameters, place, own.length);
      place += own.length;
    }
    return parameters;
  }

  /** Computes the errors anew each time: some hundred likelihoods. */
  @Override
  public List<Estimate> estimates() {
    double[] parameters = parameters();
    StandardErrors errors =
        StandardErrors.of(
            point -> spec.at(point).logDensities(returns, spec.start()),
            parameters,
            spec.magnitudes(parameters, deviation),
            spec.bounds(parameters));
    List<Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      estimates.add(
          new Estimate(
              spec.names().get(i), parameters[i], errors.observed()[i], errors.robust()[i]));
    }
    return estimates;
  }

  @Override
  public double logLikelihood() {
    return model.logLikelihood(returns, spec.start());
  }

  @Override
  public boolean converged() {
    return converged;
  }

  @Override
  public double[] residuals() {
    return model.residuals(returns, spec.start());
  }

  /** Conditional variances of the returns and, last, of the period after them. */
  public double[] variances() {
    return model.variances(returns, spec.start());
  }

  @Override
  public GarchFilter filter() {
    double[] h = variances();
    int lags = model.mean().lags();
    double[] recent = new double[lags];
    System.arraycopy(returns, returns.length - lags, recent, 0, lags);
    return new GarchFilter(this, h[returns.length], recent);
  }

  /** The filter that gave this {@link GarchFilter#snapshot}. */
  public GarchFilter filter(double[] snapshot) {
    return GarchFilter.restored(this, snapshot);
  }
}
