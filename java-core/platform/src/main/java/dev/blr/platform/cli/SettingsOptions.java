package dev.blr.platform.cli;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.PrototypeFile;
import dev.blr.platform.RiskReport;
import java.nio.file.Path;
import java.util.List;
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

  @Option(
      names = "--prototypes",
      paramLabel = "FILE",
      description =
          "Crises to remember from the start, as blr prototypes learn writes them. One learned from days of "
              + "this same series makes the states before its last day know the future.")
  private Path prototypes;

  @Option(
      names = "--memory-detail",
      description =
          "With every state of --format json, VaR and ES of the blended law of the three timescales and the "
              + "similarity to every prototype; after the last, the blended law itself.")
  private boolean memoryDetail;

  RiskReport.Run run(KernelSelection selection) {
    return new RiskReport.Run(
        settings(Model.parse(model), credibleLevel), notional, selection, List.of(), memoryDetail);
  }

  boolean memoryDetail() {
    return memoryDetail;
  }

  /** The run with its library; a bad file is bad data, where a bad option is a usage error. */
  RiskReport.Run withLibrary(RiskReport.Run run) {
    return prototypes == null ? run : run.withLibrary(PrototypeFile.read(prototypes));
  }
}
