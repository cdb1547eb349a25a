package dev.blr.engine;

import dev.blr.engine.decision.Buffers;
import dev.blr.engine.decision.EventTracker;
import dev.blr.engine.filter.BasisReport;
import dev.blr.engine.filter.FullModel;
import dev.blr.engine.filter.LiveModel;
import dev.blr.engine.filter.ParticleFilter;
import dev.blr.engine.filter.RandomStream;
import dev.blr.engine.filter.ReducedModel;
import dev.blr.engine.filter.SpectralModel;
import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.MemoryState;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.StreamName;
import dev.blr.engine.numeric.Streams;
import dev.blr.engine.risk.HorizonRisk;
import dev.blr.engine.risk.OnlineRegret;
import dev.blr.engine.risk.PosteriorModes;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.risk.PosteriorSummary;
import dev.blr.engine.risk.RecentDays;
import dev.blr.engine.risk.Regime;
import dev.blr.engine.risk.RegimeMonitor;
import dev.blr.engine.risk.SpectralBridge;
import dev.blr.engine.risk.VarianceDecomposition;
import dev.blr.engine.spectral.EmpiricalModes;
import dev.blr.engine.spectral.SpectralDuality;
import dev.blr.engine.spectral.UrrtPrior;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The pipeline, stages 1 → 8, on one page. Feed it returns one at a time; after the calibration
 * window every one yields a {@link RiskState} that speaks of the next period.
 *
 * <p>Not thread-safe: one object is one history.
 */
public final class LiveRisk {
  /** Bumped whenever the same settings and data give other numbers. */
  public static final String MODEL_VERSION = "6";

  /** Ten years of days: the longest look back that diagnostics take. */
  private static final int REGRET_DAYS = 2500;

  /** Two years: a compromise between sampling error and a law that moves. */
  private static final int MODE_DAYS = 500;

  private static final int HORIZON_PATHS = 10_000;

  /** A price that moved less often says nothing yet of its scale: calibration then goes on. */
  private static final int MIN_MOVES = 15;

  private static final int MAX_CALIBRATION_WINDOWS = 10;

  private final LiveRiskSettings settings;
  private final Kernels kernels;
  private final List<Prototype> library;
  private double[] calibration;
  private final PosteriorSummary summary;
  private final RegimeMonitor regimeMonitor = new RegimeMonitor();
  private final EventTracker events = new EventTracker();
  private final RecentDays recent = new RecentDays(REGRET_DAYS);
  private int observations;
  private double calibrationScale;
  private SpectralModel model;
  private ParticleFilter<SpectralPopulation> filter;
  private CrisisMemory memory;
  private double forecast = Double.POSITIVE_INFINITY;
  private RiskState state;

  /** Remembers the built-in prototypes and what it lives through. */
  public LiveRisk(LiveRiskSettings settings, Kernels kernels) {
    this(settings, kernels, List.of());
  }

  /**
   * @param library crises that it remembers from the start. One learned from days of this same
   *     series makes the states before its last day know the future.
   */
  public LiveRisk(LiveRiskSettings settings, Kernels kernels, List<Prototype> library) {
    CrisisMemory.requireLibrary(library);
    this.settings = settings;
    this.kernels = kernels;
    this.library = List.copyOf(library);
    this.calibration = new double[settings.calibrationDays()];
    this.summary = new PosteriorSummary(settings.confidence(), settings.credibleLevel());
  }

  public LiveRiskSettings settings() {
    return settings;
  }

  public Kernels kernels() {
    return kernels;
  }

  /**
   * Observations still needed before the first state, or more if the price hardly moves in them; 0
   * once the filter runs.
   */
  public int calibrationDaysLeft() {
    return Math.max(0, calibration.length - observations);
  }

  /**
   * Takes in one observation.
   *
   * @param label its date, or any name
   * @param simpleReturn P_t/P_{t−1} − 1, finite and > −1
   * @return the state after it, or empty while calibrating
   */
  public Optional<RiskState> update(String label, double simpleReturn) {
    if (!(simpleReturn > -1 && simpleReturn < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException(
          "return of " + label, "is " + simpleReturn, "a finite number > -1");
    }
    if (filter == null) {
      calibrate(simpleReturn);
      return Optional.empty();
    }
    return Optional.of(step(label, simpleReturn));
  }

  /** Adds another window to calibration as long as the price hardly moved, but not for ever. */
  private void calibrate(double simpleReturn) {
    calibration[observations] = simpleReturn;
    if (observations == calibration.length - 1) {
      int longer = calibration.length + settings.calibrationDays();
      if (moves() < MIN_MOVES && longer <= MAX_CALIBRATION_WINDOWS * settings.calibrationDays()) {
        calibration = Arrays.copyOf(calibration, longer);
      } else {
        start();
      }
    }
    observations++;
  }

  private long moves() {
    return Arrays.stream(calibration).filter(r -> r != 0).count();
  }

  private void start() {
    calibrationScale = CalibrationScale.of(calibration);
    model =
        switch (settings.model()) {
          case LIVE -> new LiveModel(kernels, settings.modes(), calibrationScale);
          case REDUCED ->
              new ReducedModel(kernels, settings.modes(), calibrationScale, calibration);
          case FULL -> new FullModel(kernels, settings.modes(), calibrationScale);
        };
    long key = Streams.of(settings.seed()).named(StreamName.FILTER);
    filter = new ParticleFilter<>(model, settings.particles(), new RandomStream(kernels, key, 0));
    memory =
        new CrisisMemory(
            kernels, settings.modes(), calibrationScale, settings.confidence(), library);
  }

  /**
   * VaR and ES over several periods, from at least 10,000 paths of the posterior predictive law (at
   * 95 % the standard error of VaR is about 1.5 %). What the engine says before and after does not
   * depend on it.
   *
   * @param horizonDays 1 … 250
   * @return empty while calibrating
   */
  public Optional<HorizonRisk> horizonRisk(int horizonDays) {
    if (horizonDays < 1 || horizonDays > 250) {
      throw new InvalidInputException(
          "horizonDays", "is " + horizonDays, "a whole number from 1 to 250");
    }
    if (filter == null) {
      return Optional.empty();
    }
    int rounds = (HORIZON_PATHS + settings.particles() - 1) / settings.particles();
    double[] returns =
        model.simulate(filter.population(), filter.weights(), horizonDays, rounds, filter.ahead());
    return Optional.of(HorizonRisk.of(returns, horizonDays, settings.confidence()));
  }

  /**
   * How much of the coefficient history the reduced model's basis holds; empty for other models.
   */
  public Optional<BasisReport> basisReport() {
    return model instanceof ReducedModel reduced
        ? Optional.of(reduced.basisReport())
        : Optional.empty();
  }

  private RiskState step(String label, double simpleReturn) {
    boolean exceeded = -simpleReturn > forecast;
    double logLikelihoodBefore = filter.totalLogLikelihood();
    filter.update(simpleReturn);
    recent.add(simpleReturn, filter.totalLogLikelihood() - logLikelihoodBefore);
    PosteriorRisk posterior =
        summary.of(filter.population(), filter.weights(), filter.effectiveSampleSize());
    Regime regime = regimeMonitor.update(posterior.interval().width(), posterior.median());
    MemoryState recalled =
        memory.update(
            label,
            simpleReturn,
            filter.population().centre(filter.weights()),
            posterior.median(),
            regime.score());
    Buffers buffers =
        settings.bufferPolicy().buffers(posterior, recalled.level(), memory.calmValueAtRisk());
    forecast = posterior.valueAtRisk();
    state =
        new RiskState(
            label,
            -simpleReturn,
            exceeded,
            posterior,
            regime,
            recalled,
            buffers,
            events.update(regime, recalled.activation(), recalled.level()),
            filter.totalLogLikelihood());
    return state;
  }

  /**
   * What the engine knows of its own knowledge, for the last state; a few tens of milliseconds.
   * Empty while calibrating, and while fewer than two different returns have come since.
   */
  public Optional<Diagnostics> diagnostics() {
    double[] sample = recent.returns(Math.min(recent.size(), MODE_DAYS));
    if (!varies(sample)) {
      return Optional.empty();
    }
    VarianceDecomposition variance =
        VarianceDecomposition.of(filter.population(), filter.weights());
    EmpiricalModes data = EmpiricalModes.of(kernels, sample, settings.modes() - 1);
    UrrtPrior prior = UrrtPrior.fit(data.estimate(), data.variance());
    return Optional.of(
        new Diagnostics(
            state,
            variance,
            PosteriorModes.of(filter.population(), filter.weights(), variance.total()),
            data,
            prior,
            prior.posterior(data),
            SpectralDuality.of(data, prior),
            new SpectralBridge(filter.weights(), summary.valueAtRisk()),
            OnlineRegret.of(
                kernels,
                recent.returns(recent.size()),
                recent.logDensities(recent.size()),
                calibrationScale)));
  }

  private static boolean varies(double[] sample) {
    for (double one : sample) {
      if (one != sample[0]) {
        return true;
      }
    }
    return false;
  }

  /**
   * What past crises looked like, and the blended law of the three timescales; empty while
   * calibrating.
   */
  public Optional<CrisisMemory> memory() {
    return Optional.ofNullable(memory);
  }
}
