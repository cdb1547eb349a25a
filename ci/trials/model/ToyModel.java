package dev.blr.engine.trial;

import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.dist.SkewedT;
import dev.blr.engine.filter.LawFrame;
import dev.blr.engine.filter.Population;
import dev.blr.engine.filter.RandomStream;
import dev.blr.engine.filter.SpectralModel;
import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.spectral.CosineSeries;
import java.util.Arrays;

/** log s_{t+1} = log s_t + 0.05 ε, r_t = s_t · Student-t with 6 degrees of freedom and variance 1. */
public final class ToyModel extends SpectralModel {
  private static final double STEP = 0.05;
  private static final double HALF_WIDTH = 12;

  private final double calibrationScale;
  private final LawFrame law;

  public ToyModel(Kernels kernels, int modes, double calibrationScale) {
    super(kernels, modes, ReturnScale.LINEAR, 1, 0);
    this.calibrationScale = calibrationScale;
    this.law =
        new OneLaw(
            CosineSeries.ofDensityDamped(
                new SkewedT(6, 0)::density, -HALF_WIDTH, HALF_WIDTH, modes));
  }

  @Override
  protected LawFrame frame() {
    return law;
  }

  @Override
  protected void drawPrior(RandomStream random, SpectralPopulation out) {
    double[] logScale = out.row(0);
    random.normals(RandomStream.STATE, logScale);
    for (int m = 0; m < logScale.length; m++) {
      logScale[m] = Elementary.log(calibrationScale) + 0.3 * logScale[m];
    }
  }

  @Override
  protected boolean move(
      SpectralPopulation particles,
      double[] observations,
      RandomStream random,
      SpectralPopulation next) {
    double[] logScale = next.row(0);
    random.normals(RandomStream.STATE, logScale);
    for (int m = 0; m < logScale.length; m++) {
      logScale[m] = particles.row(0)[m] + STEP * logScale[m];
    }
    return false;
  }

  @Override
  protected void locate(SpectralPopulation particles) {
    for (int m = 0; m < particles.particles(); m++) {
      particles.scale()[m] = Elementary.exp(particles.row(0)[m]);
    }
  }

  private static final class OneLaw extends LawFrame {
    OneLaw(double[] coefficients) {
      super(HALF_WIDTH, coefficients);
    }

    @Override
    protected void describeShapes(Population particles, double[] weights) {
      Arrays.fill(weights, 1);
    }
  }
}
