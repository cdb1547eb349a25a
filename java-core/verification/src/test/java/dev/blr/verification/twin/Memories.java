package dev.blr.verification.twin;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.MemoryState;
import dev.blr.engine.spectral.CosineSeries;
import java.util.List;

/** A crisis memory of few modes, and days for it. */
final class Memories {
  private static final int MODES = 24;
  private static final double CALM = 0.01;

  private Memories() {}

  static CrisisMemory fresh() {
    return new CrisisMemory(new ScalarKernels(), MODES, CALM, 0.95, List.of());
  }

  /** A day of any return within six deviations of a scale from 1/2 to 8 times what is calm. */
  static MemoryState day(CrisisMemory memory, Draws draws, double shock) {
    double scale = CALM * draws.whole(8, 128) / 16;
    double[] coefficients = CosineSeries.ofDensityDamped(x -> Math.exp(-x * x / 2), -8, 8, MODES);
    CentreLaw law = new CentreLaw(0, scale, coefficients, -8, 8);
    double observed = scale * draws.whole(-48, 48) / 8;
    return memory.update("a day", observed, law, 1.6 * scale, shock);
  }

  static CrisisMemory after(Draws draws, int days) {
    CrisisMemory memory = fresh();
    for (int i = 0; i < days; i++) {
      day(memory, draws, draws.whole(0, 8) / 8.0);
    }
    return memory;
  }
}
