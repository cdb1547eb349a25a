package dev.blr.engine.filter;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.spectral.CosineSeries;
import java.util.Arrays;

/**
 * A population of normal laws that never moves: its posterior is a normal mixture, known in closed
 * form.
 */
public final class NormalParticles extends SpectralModel {
  private static final int MODES = 128;
  private static final double HALF_WIDTH = 10;

  private final double[] means;
  private final double[] deviations;

  public NormalParticles(double[] means, double[] deviations) {
    super(new ScalarKernels(), MODES);
    this.means = means;
    this.deviations = deviations;
    draw(new double[dimension()][means.length], null);
  }

  @Override
  double[] basis() {
    return CosineSeries.ofDensity(z -> Math.exp(-z * z / 2), -HALF_WIDTH, HALF_WIDTH, MODES);
  }

  @Override
  int rank() {
    return 1;
  }

  @Override
  double halfWidth() {
    return HALF_WIDTH;
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  void describe(double[][] population, double[] location, double[] scale) {
    System.arraycopy(means, 0, location, 0, means.length);
    System.arraycopy(deviations, 0, scale, 0, deviations.length);
  }

  @Override
  void describeShapes(double[][] population, double[] weights) {
    Arrays.fill(weights, 1);
  }

  @Override
  void drawPrior(double[][] population, RandomStream random) {}

  @Override
  boolean move(double[][] population, double[] observations, RandomStream random) {
    return false;
  }

  /** Weights proportional to the given ones. */
  public static Weights weights(double... unnormalised) {
    double[] logs = new double[unnormalised.length];
    for (int m = 0; m < logs.length; m++) {
      logs[m] = Math.log(unnormalised[m]);
    }
    return Weights.equal(logs.length).times(logs);
  }
}
