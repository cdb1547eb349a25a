package dev.blr.engine.volatility;

import dev.blr.engine.numeric.Arguments;
import java.util.List;

/**
 * The same every period.
 *
 * @param mu finite, in the unit of the returns
 */
public record ConstantMean(double mu) implements MeanModel {
  public static final Family<MeanModel> FAMILY =
      new Family<>() {
        @Override
        public String word() {
          return "constant";
        }

        @Override
        public List<String> names() {
          return List.of("mu");
        }

        @Override
        public double[] start(double average) {
          return new double[] {average};
        }

        @Override
        public double[] natural(double[] point, int offset) {
          return new double[] {point[offset]};
        }

        @Override
        public boolean admissible(double[] parameters) {
          return Math.abs(parameters[0]) <= Double.MAX_VALUE;
        }

        @Override
        public MeanModel of(double[] parameters) {
          return new ConstantMean(parameters[0]);
        }

        @Override
        public double[] magnitudes(double[] parameters, double deviation) {
          return new double[] {Math.max(Math.abs(parameters[0]), 0.05 * deviation)};
        }
      };

  public ConstantMean {
    Arguments.finite("mu", mu);
  }

  @Override
  public int lags() {
    return 0;
  }

  @Override
  public double at(double[] returns, int t) {
    return mu;
  }

  @Override
  public double[] parameters() {
    return new double[] {mu};
  }

  @Override
  public MeanModel rescaled(double factor) {
    return new ConstantMean(factor * mu);
  }
}
