package dev.blr.engine.filter;

import dev.blr.engine.snapshot.Snapshot;

/** Weights as they are given, without the rounding of being normalised. */
public final class ExactWeights {
  private static final String KIND = "weights";

  private ExactWeights() {}

  /**
   * @param shares together 1
   */
  public static Weights of(double... shares) {
    double[] logs = new double[shares.length];
    for (int m = 0; m < logs.length; m++) {
      logs[m] = Math.log(shares[m]);
    }
    byte[] saved =
        Snapshot.write(
            KIND,
            "1",
            archive -> {
              archive.reals(logs);
              archive.finite(shares);
              archive.finite(0);
            });
    return Snapshot.read(saved, KIND, "1", Weights.equal(shares.length)::state);
  }
}
