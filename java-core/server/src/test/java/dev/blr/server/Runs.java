package dev.blr.server;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.LiveRiskSettings.StatedRisk;
import dev.blr.engine.RiskState;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.Progress;
import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import dev.blr.panama.KernelSelection;
import dev.blr.report.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs that the faces are compared over. */
public final class Runs {
  public static final LiveRiskSettings SMALL =
      LiveRiskSettings.defaults().withParticles(40).withModes(32).withCalibrationDays(30);

  /** No two settings alike, and none at its default. */
  public static final LiveRiskSettings OWN =
      new LiveRiskSettings(
          Model.REDUCED, 41, 0, 33, 0.97, 0.8, 7, 61, StatedRisk.RAW, new BufferPolicy(1.25, 0.75));

  /**
   * Alike but in states made by hand: the shock of memory is the regime score; and recall is
   * similarity as long as no law goes beyond the crisis that it is most like, as in calm runs.
   */
  public static String[] alike() {
    return new String[] {"shock = regimeScore", "recallActivation = crisisSimilarity"};
  }

  private static final String VERSION = "0.0.0-of-the-tests";

  private Runs() {}

  /** This build on the kernels of this machine. */
  public static Context context() {
    KernelSelection selection = KernelSelection.choose();
    return new Context(VERSION, selection.kernels(), selection.reason(), Progress.NONE);
  }

  public static Context context(Kernels kernels) {
    return new Context(VERSION, kernels, "asked for by a test", Progress.NONE);
  }

  /** Limits as a document has them, the others at their defaults. */
  static EnforcementSettings limits(String json) {
    return EnforcementSettings.SHAPE.read(Json.read(json.getBytes(StandardCharsets.UTF_8)), "");
  }

  /** Closes of 400 days, which {@link Samples#closes} writes too. */
  public static ReturnSeries series(long seed) {
    return SeriesReader.read(Samples.closes(400, seed), SeriesOptions.DEFAULT);
  }

  /** The engine's own states of a series. */
  public static List<RiskState> states(LiveRisk engine, ReturnSeries series) {
    List<RiskState> states = new ArrayList<>();
    for (int i = 0; i < series.returns().length; i++) {
      engine.update(series.labels()[i], series.returns()[i]).ifPresent(states::add);
    }
    return states;
  }
}
