package dev.blr.engine.volatility;

/** Held at 0, as risk desks do for daily returns. */
public record ZeroMean() implements MeanModel {
  public static final Family<MeanModel> FAMILY = Family.withoutParameters("zero", new ZeroMean());

  @Override
  public int lags() {
    return 0;
  }

  @Override
  public double at(double[] returns, int t) {
    return 0;
  }

  @Override
  public double[] parameters() {
    return new double[0];
  }

  @Override
  public MeanModel rescaled(double factor) {
    return this;
  }
}
