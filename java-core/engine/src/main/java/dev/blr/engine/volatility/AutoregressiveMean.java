package dev.blr.engine.volatility;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * E[r_t] = c + Σ φ_i r_{t−i}, stationary. The first returns, as many as there are φ, are
 * conditioned on.
 *
 * @param constant c, finite, in the unit of the returns
 * @param phi φ_1 …, at least one; of a stationary autoregression
 */
public record AutoregressiveMean(double constant, List<Double> phi) implements MeanModel {

  /** Of so many lags, ≥ 1. */
  public static Family<MeanModel> family(int lags) {
    Arguments.count("lags", lags, 1);
    return new Order(lags);
  }

  private record Order(int lags) implements Family<MeanModel> {
    @Override
    public String word() {
      return "ar";
    }

    @Override
    public List<String> names() {
      List<String> names = new ArrayList<>(List.of("mu"));
      for (int i = 1; i <= lags; i++) {
        names.add("phi" + i);
      }
      return names;
    }

    @Override
    public double[] start(double average) {
      double[] start = new double[lags + 1];
      start[0] = average;
      return start;
    }

    @Override
    public double[] natural(double[] point, int offset) {
      return Arrays.copyOfRange(point, offset, offset + lags + 1);
    }

    @Override
    public boolean admissible(double[] parameters) {
      return Math.abs(parameters[0]) <= Double.MAX_VALUE
          && stationary(Arrays.copyOfRange(parameters, 1, parameters.length));
    }

    @Override
    public MeanModel of(double[] parameters) {
      return new AutoregressiveMean(
          parameters[0], Arrays.stream(parameters, 1, parameters.length).boxed().toList());
    }

    @Override
    public double[] magnitudes(double[] parameters, double deviation) {
      double[] magnitudes = new double[parameters.length];
      for (int i = 0; i < magnitudes.length; i++) {
        magnitudes[i] = Math.max(Math.abs(parameters[i]), 0.05 * (i == 0 ? deviation : 1));
      }
      return magnitudes;
    }
  }

  public AutoregressiveMean {
    Arguments.finite("constant", constant);
    phi = List.copyOf(phi);
    if (phi.isEmpty() || !stationary(phi.stream().mapToDouble(Double::doubleValue).toArray())) {
      throw new InvalidInputException(
          "phi", "is " + phi, "coefficients of a stationary autoregression, at least one");
    }
  }

  /** Whether all partial autocorrelations lie in (−1, 1) (Durbin and Levinson, backwards). */
  private static boolean stationary(double[] phi) {
    double[] a = phi.clone();
    for (int order = a.length; order >= 1; order--) {
      double last = a[order - 1];
      if (!(Math.abs(last) < 1)) {
        return false;
      }
      double[] shorter = new double[order - 1];
      for (int i = 0; i < order - 1; i++) {
        shorter[i] = (a[i] + last * a[order - 2 - i]) / (1 - last * last);
      }
      a = shorter;
    }
    return true;
  }

  @Override
  public int lags() {
    return phi.size();
  }

  @Override
  public double at(double[] returns, int t) {
    double mean = constant;
    for (int i = 0; i < phi.size(); i++) {
      mean += phi.get(i) * returns[t - 1 - i];
    }
    return mean;
  }

  @Override
  public double[] parameters() {
    double[] parameters = new double[phi.size() + 1];
    parameters[0] = constant;
    for (int i = 0; i < phi.size(); i++) {
      parameters[i + 1] = phi.get(i);
    }
    return parameters;
  }

  @Override
  public MeanModel rescaled(double factor) {
    return new AutoregressiveMean(factor * constant, phi);
  }
}
