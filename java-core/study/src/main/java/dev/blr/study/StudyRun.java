package dev.blr.study;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.decision.Buffers;
import dev.blr.engine.filter.ParticleFilter;
import dev.blr.engine.filter.RandomStream;
import dev.blr.engine.filter.ReducedModel;
import dev.blr.engine.filter.SpectralModel;
import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.filter.Weights;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.MemoryState;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.risk.PosteriorSummary;
import dev.blr.engine.risk.Regime;
import dev.blr.engine.risk.RegimeMonitor;
import dev.blr.panama.KernelSelection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One model over one path, as the paper's section 9 has it: 500 particles, 95 %, intervals from the
 * 5th to the 95th percentile.
 *
 * @param name for tables and legends
 * @param days in order; {@code before.get(t)} says what was known of day t beforehand
 * @param first the state before day 0, and so on: [days]
 */
record StudyRun(String name, List<Day> days, Day first) {
  static final int PARTICLES = 500;
  static final int CALIBRATION = 250;

  /** Process noise of the paper's figure 1, Q = 0.02·I. */
  static final double PAPER_PROCESS_VARIANCE = 0.02;

  private static final double EDGE_VARIANCE = 1e6;
  private static final int EDGE_LAWS = 20_000;

  /** The state after one day; its risk numbers speak of the next. */
  record Day(
      double loss, PosteriorRisk posterior, Regime regime, MemoryState memory, Buffers buffers) {}

  /** What a reduced run looks like as laws, for figure 3. */
  interface LawWatch {
    void see(int day, SpectralModel.CentreLaw law);
  }

  /** The state that speaks of a day: the one of the day before. */
  Day before(int day) {
    return day == 0 ? first : days.get(day - 1);
  }

  private static LiveRiskSettings settings(long seed) {
    return LiveRiskSettings.defaults()
        .withParticles(PARTICLES)
        .withSeed(seed)
        .withCalibrationDays(CALIBRATION)
        .withBufferPolicy(BufferPolicy.STUDY);
  }

  /** The product's default model. */
  static StudyRun live(double[] returns, long seed) {
    LiveRisk engine = new LiveRisk(settings(seed), KernelSelection.choose().kernels());
    List<Day> days = new ArrayList<>();
    for (int t = 0; t < returns.length; t++) {
      engine
          .update("day " + (t - CALIBRATION - 1), returns[t])
          .ifPresent(state ->
              days.add(
                  new Day(
                      state.loss(),
                      state.posterior(),
                      state.regime(),
                      state.memory(),
                      state.buffers())));
    }
    return new StudyRun("live", days.subList(1, days.size()), days.getFirst());
  }

  /**
   * The study's own model, with its process noise and a basis learned from the whole path, the
   * crisis included: the only reading under which its first component is "vol-like" with 70 % of
   * the variance (section 8).
   */
  static StudyRun paper(double[] returns, long seed) {
    return paper(returns, seed, (day, law) -> {});
  }

  static StudyRun paper(double[] returns, long seed, LawWatch watch) {
    return reduced(
        "reduced, basis of the whole path", returns, returns, PAPER_PROCESS_VARIANCE, seed, watch);
  }

  /** The same from the past only: the basis is learned from the calm before day 0. */
  static StudyRun past(double[] returns, long seed) {
    double[] calm = Arrays.copyOf(returns, CALIBRATION);
    return reduced(
        "reduced, basis of the past",
        returns,
        calm,
        PAPER_PROCESS_VARIANCE,
        seed,
        (day, law) -> {});
  }

  /**
   * The study's own model with any basis and noise.
   *
   * @param history that the basis is learned from
   * @param processVariance q of Q = q·I
   */
  static StudyRun reduced(
      String name,
      double[] returns,
      double[] history,
      double processVariance,
      long seed,
      LawWatch watch) {
    Kernels kernels = KernelSelection.choose().kernels();
    LiveRiskSettings settings = settings(seed);
    double scale = deviation(Arrays.copyOf(returns, CALIBRATION));
    ReducedModel model =
        ReducedModel.withProcessVariance(
            kernels, settings.modes(), scale, history, processVariance);
    ParticleFilter<SpectralPopulation> filter =
        new ParticleFilter<>(model, PARTICLES, new RandomStream(kernels, seed, 0));
    PosteriorSummary summary =
        new PosteriorSummary(settings.confidence(), settings.credibleLevel());
    RegimeMonitor monitor = new RegimeMonitor();
    CrisisMemory memory =
        new CrisisMemory(kernels, settings.modes(), scale, settings.confidence(), List.of());
    List<Day> days = new ArrayList<>();
    for (int t = CALIBRATION; t < returns.length; t++) {
      filter.update(returns[t]);
      PosteriorRisk posterior =
          summary.of(filter.population(), filter.weights(), filter.effectiveSampleSize());
      Regime regime = monitor.update(posterior.interval().width(), posterior.median());
      SpectralModel.CentreLaw law = filter.population().centre(filter.weights());
      int day = t - CALIBRATION - 1;
      watch.see(day, law);
      MemoryState recalled =
          memory.update("day " + day, returns[t], law, posterior.median(), regime.score());
      days.add(
          new Day(
              -returns[t],
              posterior,
              regime,
              recalled,
              BufferPolicy.STUDY.buffers(posterior, recalled.level(), memory.calmValueAtRisk())));
    }
    return new StudyRun(name, days.subList(1, days.size()), days.getFirst());
  }

  /**
   * The largest 95 % VaR among 20,000 laws on the edge of what a basis can form: steps that large
   * end where positivity stops them.
   */
  static double largestValueAtRisk(double[] returns, double[] history) {
    Kernels kernels = KernelSelection.choose().kernels();
    LiveRiskSettings settings = settings(1);
    double scale = deviation(Arrays.copyOf(returns, CALIBRATION));
    ReducedModel model =
        ReducedModel.withProcessVariance(kernels, settings.modes(), scale, history, EDGE_VARIANCE);
    ParticleFilter<SpectralPopulation> filter =
        new ParticleFilter<>(model, EDGE_LAWS, new RandomStream(kernels, 1, 0));
    filter.update(0);
    return new PosteriorSummary(settings.confidence(), 1 - 1.0 / EDGE_LAWS)
        .of(filter.population(), Weights.equal(EDGE_LAWS), EDGE_LAWS)
        .interval()
        .upper();
  }

  private static double deviation(double[] returns) {
    double mean = Arrays.stream(returns).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum() / (returns.length - 1));
  }
}
