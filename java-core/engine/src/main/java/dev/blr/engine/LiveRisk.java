package dev.blr.engine;

import dev.blr.engine.kernel.Kernels;
import java.util.Optional;

/** The pipeline, stages 1 → 8. */
public final class LiveRisk {
  /** Bumped whenever the same settings and data give other numbers. */
  public static final String MODEL_VERSION = "1";

  private final LiveRiskSettings settings;
  private final Kernels kernels;

  public LiveRisk(LiveRiskSettings settings, Kernels kernels) {
    this.settings = settings;
    this.kernels = kernels;
  }

  public LiveRiskSettings settings() {
    return settings;
  }

  public Kernels kernels() {
    return kernels;
  }

  /** Observations still needed before the first state; 0 once the filter runs. */
  public int calibrationDaysLeft() {
    return settings.calibrationDays();
  }

  /**
   * Takes in one observation.
   *
   * @param label its date, or any name
   * @param simpleReturn P_t/P_{t−1} − 1, finite and > −1
   * @return the state after it, or empty while calibrating
   */
  public Optional<RiskState> update(String label, double simpleReturn) {
    throw new UnsupportedOperationException();
  }
}
