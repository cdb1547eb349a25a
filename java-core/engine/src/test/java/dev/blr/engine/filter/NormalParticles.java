package dev.blr.engine.filter;

import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.spectral.CosineSeries;
import java.util.Arrays;

/** Normal laws as a population: its posterior is a normal mixture, known in closed form. */
public final class NormalParticles {
  private static final int MODES = 128;
  private static final double HALF_WIDTH = 10;

  private NormalParticles() {}

  public static SpectralPopulation of(double[] means, double[] deviations) {
    return of(ReturnScale.LINEAR, means, deviations);
  }

  public static SpectralPopulation of(ReturnScale returns, double[] means, double[] deviations) {
    SpectralPopulation particles =
        new SpectralPopulation(
            new ScalarKernels(),
            MODES,
            returns,
            new StandardNormal(),
            0,
            0,
            Nodes.one(means.length));
    System.arraycopy(means, 0, particles.location(), 0, means.length);
    System.arraycopy(deviations, 0, particles.scale(), 0, deviations.length);
    return particles;
  }

  /** Weights proportional to the given ones. */
  public static Weights weights(double... unnormalised) {
    return Weights.of(Arrays.stream(unnormalised).map(Math::log).toArray());
  }

  /** Equal weights of particles on so many islands. */
  public static Weights islands(int particles, int islands) {
    return Weights.equal(particles, islands);
  }

  private static final class StandardNormal extends LawFrame {
    StandardNormal() {
      super(
          HALF_WIDTH,
          CosineSeries.ofDensity(z -> Math.exp(-z * z / 2), -HALF_WIDTH, HALF_WIDTH, MODES));
    }

    @Override
    protected void describeShapes(Population particles, double[] weights) {
      Arrays.fill(weights, 1);
    }
  }
}
