package dev.blr.platform.http;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.RiskReport;
import java.util.List;

/** The {@code settings} of a request; what is absent (null) has its default. */
record Settings(
    String model,
    Integer particles,
    Integer modes,
    Double confidence,
    Double credibleLevel,
    Long seed,
    Integer calibrationDays,
    Double uncertaintyLoading,
    Double memoryLoading,
    Double notional,
    Boolean memoryDetail) {
  static final Settings DEFAULTS =
      new Settings(null, null, null, null, null, null, null, null, null, null, null);

  /** Beyond this a stranger's request would hold a core for minutes. */
  private static final int MAX_PARTICLES = 20_000;

  private static final int MAX_CALIBRATION_DAYS = 20_000;

  /** Whole numbers up to here are exact in a browser. */
  private static final long MAX_EXACT = (1L << 53) - 1;

  RiskReport.Run run(KernelSelection selection, List<Prototype> library) {
    LiveRiskSettings defaults = LiveRiskSettings.defaults();
    BufferPolicy policy = defaults.bufferPolicy();
    LiveRiskSettings settings =
        new LiveRiskSettings(
            model == null ? defaults.model() : Model.parse(model),
            particles == null ? defaults.particles() : particles,
            modes == null ? defaults.modes() : modes,
            confidence == null ? defaults.confidence() : confidence,
            credibleLevel == null ? defaults.credibleLevel() : credibleLevel,
            seed == null ? defaults.seed() : seed,
            calibrationDays == null ? defaults.calibrationDays() : calibrationDays,
            new BufferPolicy(
                uncertaintyLoading == null ? policy.uncertaintyLoading() : uncertaintyLoading,
                memoryLoading == null ? policy.memoryLoading() : memoryLoading));
    atMost("particles", settings.particles(), MAX_PARTICLES);
    atMost("calibrationDays", settings.calibrationDays(), MAX_CALIBRATION_DAYS);
    if (Math.abs(settings.seed()) > MAX_EXACT) {
      throw new InvalidInputException("seed", "is " + seed, "a whole number within ±(2^53 - 1)");
    }
    return new RiskReport.Run(
        settings,
        notional == null ? 1e8 : notional,
        selection,
        library,
        memoryDetail != null && memoryDetail);
  }

  private static void atMost(String name, int value, int limit) {
    if (value > limit) {
      throw new InvalidInputException(name, "is " + value, "at most " + limit + " over HTTP");
    }
  }
}
