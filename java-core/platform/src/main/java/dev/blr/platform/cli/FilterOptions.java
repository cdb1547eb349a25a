package dev.blr.platform.cli;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.decision.BufferPolicy;
import picocli.CommandLine.Option;

/** The settings that every run of the filter has, as options. */
class FilterOptions {
  @Option(names = "--particles", defaultValue = "500", description = "Hypotheses (default: 500).")
  private int particles;

  @Option(
      names = "--modes",
      defaultValue = "128",
      description = "Cosine modes of each law (default: 128).")
  private int modes;

  @Option(
      names = "--confidence",
      defaultValue = "0.95",
      description = "Of VaR and ES (default: 0.95).")
  private double confidence;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the random generator (default: 1).")
  private long seed;

  @Option(
      names = "--calibration-days",
      defaultValue = "60",
      description = "Observations before the first state (default: 60).")
  private int calibrationDays;

  @Option(
      names = "--uncertainty-loading",
      paramLabel = "LAMBDA",
      defaultValue = "1.5",
      description = "Of the width of VaR's interval in both capital buffers (default: 1.5).")
  private double uncertaintyLoading;

  @Option(
      names = "--memory-loading",
      paramLabel = "ETA",
      defaultValue = "1.0",
      description = "Of memory, in calm VaRs, in the memory-aware buffer (default: 1.0).")
  private double memoryLoading;

  LiveRiskSettings settings(Model model, double credibleLevel) {
    return new LiveRiskSettings(
        model,
        particles,
        modes,
        confidence,
        credibleLevel,
        seed,
        calibrationDays,
        new BufferPolicy(uncertaintyLoading, memoryLoading));
  }
}
