package dev.blr.engine;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Quotation;
import dev.blr.engine.filter.BasisReport;
import dev.blr.engine.filter.ParticleFilter;
import dev.blr.engine.filter.RandomStream;
import dev.blr.engine.filter.SpectralModel;
import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.filter.Standstill;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.MemoryView;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.StreamName;
import dev.blr.engine.numeric.Streams;
import dev.blr.engine.risk.HorizonRisk;
import dev.blr.engine.risk.OnlineRegret;
import dev.blr.engine.risk.PosteriorModes;
import dev.blr.engine.risk.PosteriorPredictive;
import dev.blr.engine.risk.RecentDays;
import dev.blr.engine.risk.SpectralBridge;
import dev.blr.engine.risk.VarianceDecomposition;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.snapshot.Archive;
import dev.blr.engine.snapshot.Snapshot;
import dev.blr.engine.spectral.EmpiricalModes;
import dev.blr.engine.spectral.SpectralDuality;
import dev.blr.engine.spectral.UrrtPrior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline, stages 1 → 8, on one page. Feed it returns one at a time; after the calibration
 * window every one yields a {@link RiskState} that speaks of the next period.
 *
 * <p>It can be saved as bytes at any time and goes on from them in another process, to the same
 * bits on the same kernel path. Closed, it gives its memory outside the heap back at once.
 *
 * <p>Not thread-safe: one object is one history.
 */
public final class LiveRisk implements AutoCloseable {
  /** Bumped whenever the same settings and data give other numbers. */
  public static final String MODEL_VERSION = "7";

  /** Ten years of days: the longest look back that diagnostics take. */
  private static final int REGRET_DAYS = 2500;

  /** Two years: a compromise between sampling error and a law that moves. */
  private static final int MODE_DAYS = 500;

  private static final int HORIZON_PATHS = 10_000;

  /** A price that moved less often says nothing yet of its scale: calibration then goes on. */
  private static final int MIN_MOVES = 15;

  private static final int MAX_CALIBRATION_WINDOWS = 10;

  /** In deviations of the next return: finer ticks move VaR by three hundredths of it at most. */
  private static final double SEEN_TICK = 0.1;

  /** Besides that of the settings; more would be one engine's work for many. */
  private static final int MAX_CONFIDENCES = 100;

  /** What a snapshot says that it is of. */
  private static final String KIND = "engine";

  /** Stands for one that is still to be read. */
  private static final Prototype A_PROTOTYPE = CrisisMemory.withBuiltIn(List.of()).getFirst();

  private final LiveRiskSettings settings;
  private final Kernels kernels;
  private final List<Prototype> library;
  private double[] calibration = new double[0]; // what has been observed of it, and room
  private int calibrationDays;
  private final List<Double> confidences = new ArrayList<>();
  private final Standstill standstill = new Standstill();
  private final RecentDays recent = new RecentDays(REGRET_DAYS);
  private int observations;
  private String lastLabel = ""; // of a run that was restored that of its last state, if any
  private double calibrationScale;
  private @Nullable SpectralModel model;
  private @Nullable ParticleFilter<SpectralPopulation> filter; // null while calibrating
  private List<Assessment> assessments =
      List.of(); // as the confidences; the first is the settings'
  private boolean closed;
  private String writtenOn;

  /** Remembers the built-in prototypes and what it lives through. */
  public LiveRisk(LiveRiskSettings settings, Kernels kernels) {
    this(settings, kernels, List.of());
  }

  /**
   * @param library crises that it remembers from the start. One learned from days of this same
   *     series makes the states before its last day know the future.
   */
  public LiveRisk(LiveRiskSettings settings, Kernels kernels, List<Prototype> library) {
    Arguments.given("settings", settings);
    Arguments.given("kernels", kernels);
    Arguments.given("prototypes", library);
    CrisisMemory.requireLibrary(library);
    this.settings = settings;
    this.kernels = kernels;
    this.library = List.copyOf(library);
    this.calibrationDays = settings.calibrationDays();
    this.writtenOn = kernels.target();
    this.confidences.add(settings.confidence());
  }

  /**
   * Also says what it would say at another confidence, from the same particles: see {@link
   * #stateAt}. Nothing that it says at its own depends on it.
   *
   * @param confidence in (0.5, 1), one of at most 100
   * @throws IllegalStateException once the filter runs
   */
  public void assessAlsoAt(double confidence) {
    if (filter != null) {
      throw new IllegalStateException("the filter runs already");
    }
    settings.withConfidence(confidence);
    if (!confidences.contains(confidence)) {
      if (confidences.size() > MAX_CONFIDENCES) {
        throw new InvalidInputException(
            "confidence",
            "is one of " + confidences.size() + " besides that of the settings",
            "at most " + MAX_CONFIDENCES);
      }
      confidences.add(confidence);
    }
  }

  /**
   * The last state at its own confidence or one of {@link #assessAlsoAt}, as an engine with that
   * confidence in its settings has it, to the bit.
   *
   * @return empty before the first state
   */
  public Optional<RiskState> stateAt(double confidence) {
    int index = confidences.indexOf(confidence);
    if (index < 0) {
      throw new InvalidInputException("confidence", "is " + confidence, "one of " + confidences);
    }
    return assessments.isEmpty() ? Optional.empty() : assessments.get(index).state();
  }

  public LiveRiskSettings settings() {
    return settings;
  }

  /** Crises that it remembered from the start, besides the built-in ones. */
  public List<Prototype> library() {
    return library;
  }

  /** After the last observation; empty while calibrating, and before the first one after it. */
  public Optional<RiskState> lastState() {
    return stateAt(settings.confidence());
  }

  public Kernels kernels() {
    return kernels;
  }

  /**
   * Observations still needed before the first state, or more if the price hardly moves in them; 0
   * once the filter runs.
   */
  public int calibrationDaysLeft() {
    return Math.max(0, calibrationDays - observations);
  }

  /**
   * Takes in one observation.
   *
   * @param label its date, or any name; dates strictly increase
   * @param simpleReturn P_t/P_{t−1} − 1, finite and > −1
   * @return the state after it, or empty while calibrating
   */
  public Optional<RiskState> update(String label, double simpleReturn) {
    return update(label, simpleReturn, 0);
  }

  /**
   * Takes in one observation of a price that moves in ticks.
   *
   * @param label its date, or any name
   * @param simpleReturn P_t/P_{t−1} − 1, finite and > −1
   * @param tick the least move of the next price, as a fraction of this one, ≥ 0; 0 if not known
   * @return the state after it, or empty while calibrating
   */
  public Optional<RiskState> update(String label, double simpleReturn, double tick) {
    Arguments.given("label", label);
    requireOpen();
    if (!(simpleReturn > -1 && simpleReturn < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException(
          "return of " + label, "is " + simpleReturn, "a finite number > -1");
    }
    Quotation.requireTick(tick);
    ReturnFeed.requireLater(lastLabel, label);
    lastLabel = label;
    if (filter == null) {
      calibrate(simpleReturn);
      return Optional.empty();
    }
    return Optional.of(step(filter, label, simpleReturn, tick));
  }

  /** Adds another window to calibration as long as the price hardly moved, but not for ever. */
  private void calibrate(double simpleReturn) {
    if (observations == calibration.length) {
      calibration = Arrays.copyOf(calibration, Math.max(16, 2 * observations));
    }
    calibration[observations++] = simpleReturn;
    count(simpleReturn, 0);
    if (observations == calibrationDays) {
      int longer = calibrationDays + settings.calibrationDays();
      if (moves().length < MIN_MOVES
          && longer <= MAX_CALIBRATION_WINDOWS * settings.calibrationDays()) {
        calibrationDays = longer;
      } else {
        calibration = Arrays.copyOf(calibration, observations);
        start();
      }
    }
  }

  private double[] moves() {
    return Arrays.stream(calibration, 0, observations).filter(r -> r != 0).toArray();
  }

  private void start() {
    calibrationScale = CalibrationScale.of(standstill.probability() > 0 ? moves() : calibration);
    model = settings.model().of(kernels, settings.modes(), calibrationScale, calibration);
    long key = Streams.of(settings.seed()).named(StreamName.FILTER);
    filter = new ParticleFilter<>(model, settings.particles(), new RandomStream(kernels, key, 0));
    assessments = confidences.stream().map(this::assessment).toList();
  }

  private Assessment assessment(double confidence) {
    return new Assessment(
        settings.withConfidence(confidence),
        new CrisisMemory(kernels, settings.modes(), calibrationScale, confidence, library));
  }

  /**
   * The posterior predictive law of the next return; it speaks until the next {@link #update}.
   * Empty while calibrating.
   */
  public Optional<Distribution> predictive() {
    requireOpen();
    if (filter == null) {
      return Optional.empty();
    }
    SpectralPopulation population = filter.population();
    return Optional.of(
        population.quotation().of(new PosteriorPredictive(population, filter.weights())));
  }

  /**
   * Compounded simple returns of several periods, of at least 10,000 paths of the posterior
   * predictive law, one a path. What the engine says before and after does not depend on it.
   *
   * @param horizonDays 1 … 250
   * @return empty while calibrating
   */
  public Optional<double[]> horizonReturns(int horizonDays) {
    requireOpen();
    if (horizonDays < 1 || horizonDays > 250) {
      throw new InvalidInputException(
          "horizonDays", "is " + horizonDays, "a whole number from 1 to 250");
    }
    if (model == null || filter == null) {
      return Optional.empty();
    }
    int rounds = (HORIZON_PATHS + settings.particles() - 1) / settings.particles();
    return Optional.of(
        model.simulate(
            filter.population(),
            filter.weights(),
            horizonDays,
            rounds,
            standstill,
            filter.ahead()));
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
    return horizonReturns(horizonDays)
        .map(returns -> HorizonRisk.of(returns, horizonDays, settings.confidence()));
  }

  /**
   * How much of the coefficient history the reduced model's basis holds; empty for other models.
   */
  public Optional<BasisReport> basisReport() {
    return model == null ? Optional.empty() : model.learned();
  }

  /** How the next price will be quoted: in ticks only where their steps are seen. */
  private Quotation quotation(ParticleFilter<SpectralPopulation> filter, double tick) {
    boolean seen = tick > 0 && tick > SEEN_TICK * meanScale(filter);
    return new Quotation(standstill.probability(), seen ? tick : 0);
  }

  private static double meanScale(ParticleFilter<SpectralPopulation> filter) {
    double mean = 0;
    double[] scale = filter.population().scale();
    for (int m = 0; m < scale.length; m++) {
      mean += filter.weights().get(m) * scale[m];
    }
    return mean;
  }

  /**
   * @param rounding probability that a move is rounded to 0
   */
  private void count(double simpleReturn, double rounding) {
    if (simpleReturn == 0) {
      standstill.stood(rounding);
    } else {
      standstill.moved();
    }
  }

  /** Under the law that the next return was expected of. */
  private static double rounding(ParticleFilter<SpectralPopulation> filter) {
    double half = filter.population().quotation().tick() / 2;
    if (half == 0) {
      return 0;
    }
    Distribution moves = new PosteriorPredictive(filter.population(), filter.weights());
    return Math.max(0, moves.cdf(half) - moves.cdf(-half));
  }

  private RiskState step(
      ParticleFilter<SpectralPopulation> filter, String label, double simpleReturn, double tick) {
    count(simpleReturn, simpleReturn == 0 ? rounding(filter) : 0);
    double logLikelihoodBefore = filter.totalLogLikelihood();
    Quotation quotation = filter.population().quotation();
    boolean uninformative =
        simpleReturn == 0 && quotation.standstill() > 0 && quotation.tick() == 0;
    if (uninformative) {
      filter.pass(simpleReturn, Elementary.log(quotation.standstill()));
    } else {
      filter.update(simpleReturn);
    }
    recent.add(simpleReturn, filter.totalLogLikelihood() - logLikelihoodBefore);
    filter.population().quote(quotation(filter, tick));
    for (Assessment assessment : assessments) {
      assessment.update(label, simpleReturn, filter);
    }
    return own().state().orElseThrow();
  }

  /** At the settings' confidence. */
  private Assessment own() {
    return assessments.getFirst();
  }

  /**
   * What the engine knows of its own knowledge, for the last state; a few tens of milliseconds.
   * Empty while calibrating, and while fewer than two different returns have come since.
   */
  public Optional<Diagnostics> diagnostics() {
    requireOpen();
    double[] sample = recent.returns(Math.min(recent.size(), MODE_DAYS));
    if (filter == null || !varies(sample)) {
      return Optional.empty();
    }
    VarianceDecomposition variance =
        VarianceDecomposition.of(filter.population(), filter.weights());
    EmpiricalModes data = EmpiricalModes.of(kernels, sample, settings.modes() - 1);
    UrrtPrior prior = UrrtPrior.fit(data.estimate(), data.variance());
    return Optional.of(
        new Diagnostics(
            own().state().orElseThrow(),
            variance,
            PosteriorModes.of(filter.population(), filter.weights(), variance.total()),
            data,
            prior,
            prior.posterior(data),
            SpectralDuality.of(data, prior),
            new SpectralBridge(filter.weights(), own().valueAtRisk(filter.population())),
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
  public Optional<MemoryView> memory() {
    return assessments.stream().findFirst().map(own -> new MemoryView(own.memory()));
  }

  /** Its state, with everything that it depends on. */
  public byte[] snapshot() {
    return Snapshot.write(KIND, MODEL_VERSION, this::save);
  }

  /**
   * Goes on where a snapshot was taken.
   *
   * @throws InvalidInputException with the reason, when the snapshot is damaged, of another model
   *     version, or of something else
   */
  public static LiveRisk restore(byte[] snapshot, Kernels kernels) {
    return Snapshot.read(
        snapshot, KIND, MODEL_VERSION, archive -> restore(archive, kernels, _ -> {}));
  }

  /** Writes its state into a larger one. */
  public void save(Archive archive) {
    requireOpen();
    settings.state(archive);
    archive.array(alsoAt(), MAX_CONFIDENCES);
    archive.list(library, CrisisMemory.MAX_LIBRARY, A_PROTOTYPE, LiveRisk::prototype);
    archive.text(kernels.target());
    archive.array(Arrays.copyOf(calibration, observations), Integer.MAX_VALUE);
    state(archive);
  }

  /**
   * Goes on with what {@link #save} wrote.
   *
   * @param check may refuse the settings before anything is made of them
   */
  public static LiveRisk restore(
      Archive archive, Kernels kernels, Consumer<LiveRiskSettings> check) {
    LiveRiskSettings settings = LiveRiskSettings.defaults().state(archive);
    check.accept(settings);
    double[] alsoAt = archive.array(new double[0], MAX_CONFIDENCES);
    List<Prototype> library =
        archive.list(List.of(), CrisisMemory.MAX_LIBRARY, A_PROTOTYPE, LiveRisk::prototype);
    LiveRisk risk = new LiveRisk(settings, kernels, library);
    Arrays.stream(alsoAt).forEach(risk::assessAlsoAt);
    risk.writtenOn = archive.text("");
    for (double simpleReturn : archive.array(new double[0], Integer.MAX_VALUE)) {
      risk.requireCalibrating();
      risk.calibrate(simpleReturn);
    }
    risk.state(archive);
    risk.lastLabel = risk.lastState().map(RiskState::label).orElse("");
    return risk;
  }

  private double[] alsoAt() {
    return confidences.stream().skip(1).mapToDouble(confidence -> confidence).toArray();
  }

  private static Prototype prototype(Archive archive, Prototype prototype) {
    return prototype.state(archive);
  }

  private void requireCalibrating() {
    if (filter != null) {
      throw new InvalidInputException(
          "snapshot", "calibrates on more than " + observations, "its calibration days");
    }
  }

  /** What moves once the filter runs. */
  private void state(Archive archive) {
    if (filter != null) {
      filter.state(archive);
      standstill.state(archive);
      filter.population().quote(quotationState(archive, filter.population().quotation()));
      recent.state(archive);
      assessments.forEach(assessment -> assessment.state(archive));
    }
  }

  private static Quotation quotationState(Archive archive, Quotation quotation) {
    return new Quotation(archive.finite(quotation.standstill()), archive.finite(quotation.tick()));
  }

  /**
   * The kernel path on which the snapshot was written that this went on from, where that is another
   * one: then the numbers go on within rounding, and not to the bit.
   */
  public Optional<String> restoredFromPath() {
    return writtenOn.equals(kernels.target()) ? Optional.empty() : Optional.of(writtenOn);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this engine is closed");
    }
  }

  /**
   * Gives back its memory outside the heap. It says nothing any more; closed again, it stays so.
   */
  @Override
  public void close() {
    closed = true;
    if (filter != null) {
      filter.close();
    }
  }
}
