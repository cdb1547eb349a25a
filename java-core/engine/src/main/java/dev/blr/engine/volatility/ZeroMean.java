package dev.blr.engine.volatility;

import java.util.List;

/** Held at 0, as risk desks do for daily returns. */
public record ZeroMean() implements MeanModel {
  public static final Family<MeanModel> FAMILY =
      new Family<>() {
        @Override
        public String word() {
          return "zero";
        }

        @Override
        public List<String> names() {
          return List.of();
        }

        @Override
        public double[] start(double average) {
          return new double[0];
        }

        @Override
        public double[] natural(double[] point, int offset) {
          return new double[0];
        }

        @Override
        public boolean admissible(double[] parameters) {
          return true;
        }

        @Override
        public MeanModel of(double[] parameters) {
          return new ZeroMean();
        }
      };

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
