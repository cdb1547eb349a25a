package dev.blr.platform.cli;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.RiskReport;
import picocli.CommandLine.Option;

/** The settings of a run, as options. */
final class SettingsOptions {
  @Option(
      names = "--model",
      paramLabel = "live|reduced",
      defaultValue = "live",
      description = "State model (default: live).")
  private String model;

  @Option(names = "--particles", defaultValue = "500", description = "Hypotheses (default: 500).")
  private int particles;

  @Option(names = "--modes", defaultValue = "128", description = "Cosine modes of each law (default: 128).")
  private int modes;

  @Option(names = "--confidence", defaultValue = "0.95", description = "Of VaR and ES (default: 0.95).")
  private double confidence;

  @Option(
      names = "--credible-level",
      defaultValue = "0.9",
      description = "Of the interval of VaR (default: 0.9).")
  private double credibleLevel;

  @Option(names = "--seed", defaultValue = "1", description = "Of the random generator (default: 1).")
  private long seed;

  @Option(
      names = "--calibration-days",
      defaultValue = "60",
      description = "Observations before the first state (default: 60).")
  private int calibrationDays;

  @Option(
      names = "--notional",
      defaultValue = "100000000",
      description = "Money at risk (default: 100000000).")
  private double notional;

  RiskReport.Run run(KernelSelection selection) {
    LiveRiskSettings settings =
        new LiveRiskSettings(
            Model.parse(model), particles, modes, confidence, credibleLevel, seed, calibrationDays);
    return new RiskReport.Run(settings, notional, selection);
  }
}
