package dev.blr.platform.cli;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.RiskReport;
import picocli.CommandLine.Option;

/** The settings of a run, as options. */
final class SettingsOptions extends FilterOptions {
  @Option(
      names = "--model",
      paramLabel = "live|reduced|full",
      defaultValue = "live",
      description = "State model (default: live).")
  private String model;

  @Option(
      names = "--credible-level",
      defaultValue = "0.9",
      description = "Of the interval of VaR (default: 0.9).")
  private double credibleLevel;

  @Option(
      names = "--notional",
      defaultValue = "100000000",
      description = "Money at risk (default: 100000000).")
  private double notional;

  RiskReport.Run run(KernelSelection selection) {
    return new RiskReport.Run(settings(Model.parse(model), credibleLevel), notional, selection);
  }
}
