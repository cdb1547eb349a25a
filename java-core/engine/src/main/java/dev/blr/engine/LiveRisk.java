package dev.blr.engine;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Quotation;
import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.filter.BasisReport;
import dev.blr.engine.filter.ParticleFilter;
import dev.blr.engine.filter.RandomStream;
import dev.blr.engine.filter.SpectralModel;
import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.filter.Standstill;
import dev.blr.engine.filter.Weights;
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
import dev.blr.engine.series.BarRange;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.Stake;
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
  public static final String MODEL_VERSION = "11";

  /** Ten years of days: the longest look back that diagnostics take. */
  private static final int REGRET_DAYS = 2500;

  /** Two years: a compromise between sampling error and a law that moves. */
  private static final int MODE_DAYS = 500;

  private static final int HORIZON_PATHS = 10_000;

  /**
   * Enough that their spread tells the Monte-Carlo error within a third or so, and few enough that
   * each holds particles to learn with.
   */
  private static final int ISLANDS = 5;

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
  private final Stake stake;
  private final ReturnScale returns;
  private double[] calibration = new double[0]; // what has been observed of it, and room
  private int calibrationDays;
  private final List<Double> confidences = new ArrayList<>();
  private final Standstill standstill = new Standstill();
  private final RecentDays recent = new RecentDays(REGRET_DAYS);
  private int observations;
  private double logSlopes; // Σ ln dr/dx of the returns since calibration
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
    this(settings, kernels, library, Stake.CAPITAL);
  }

  /**
   * @param stake what the returns are fractions of: of a price unless told otherwise
   */
  public LiveRisk(
      LiveRiskSettings settings, Kernels kernels, List<Prototype> library, Stake stake) {
    Arguments.given("settings", settings);
    Arguments.given("kernels", kernels);
    Arguments.given("prototypes", library);
    Arguments.given("stake", stake);
    CrisisMemory.requireLibrary(library);
    this.settings = settings;
    this.kernels = kernels;
    this.library = List.copyOf(library);
    this.stake = stake;
    this.returns = settings.model().returns(stake);
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

  /** What its returns are fractions of. */
  public Stake stake() {
    return stake;
  }

  /** What its laws are of, beside the returns. */
  public ReturnScale returns() {
    return returns;
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
   * @param simpleReturn P_t/P_{t−1} − 1, finite and > −1; of a notional any finite number
   * @return the state after it, or empty while calibrating
   */
  public Optional<RiskState> update(String label, double simpleReturn) {
    return update(label, simpleReturn, 0);
  }

  /**
   * Takes in one observation of a price that moves in ticks.
   *
   * @param label its date, or any name
   * @param simpleReturn P_t/P_{t−1} − 1, finite and > −1; of a notional any finite number
   * @param tick the least move of the next price, as a fraction of this one, ≥ 0; 0 if not known
   * @return the state after it, or empty while calibrating
   */
  public Optional<RiskState> update(String label, double simpleReturn, double tick) {
    return update(label, simpleReturn, tick, BarRange.NONE);
  }

  /**
   * Takes in one observation of a price that moves in ticks, and how far it went within its bar.
   *
   * @param label its date, or any name
   * @param simpleReturn P_t/P_{t−1} − 1, finite and > −1; of a notional any finite number
   * @param tick the least move of the next price, as a fraction of this one, ≥ 0; 0 if not known
   * @param range of the bar ({@link BarRange}), ≥ 0; 0 if not known
   * @return the state after it, or empty while calibrating
   */
  public Optional<RiskState> update(String label, double simpleReturn, double tick, double range) {
    Arguments.given("label", label);
    requireOpen();
    requireReturn(label, simpleReturn);
    Quotation.requireTick(tick);
    BarRange.require(range);
    ReturnFeed.requireLater(lastLabel, label);
    lastLabel = label;
    if (filter == null) {
      calibrate(returns.ofReturn(simpleReturn));
      return Optional.empty();
    }
    return Optional.of(step(filter, label, simpleReturn, tick, range));
  }

  private void requireReturn(String label, double simpleReturn) {
    boolean ended = stake == Stake.CAPITAL;
    double bound = ended ? -1 : Double.NEGATIVE_INFINITY;
    if (!(simpleReturn > bound && simpleReturn < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException(
          "return of " + label, "is " + simpleReturn, "a finite number" + (ended ? " > -1" : ""));
    }
  }

  /**
   * Adds another window to calibration as long as the price hardly moved, but not for ever; as long
   * as it did not move at all, or by one and the same return, there is nothing to begin with.
   */
  private void calibrate(double x) {
    if (observations == calibration.length) {
      calibration = Arrays.copyOf(calibration, Math.max(16, 2 * observations));
    }
    calibration[observations++] = x;
    count(x, 0);
    if (observations == calibrationDays) {
      int longer = calibrationDays + settings.calibrationDays();
      boolean mayWait = longer <= MAX_CALIBRATION_WINDOWS * settings.calibrationDays();
      double[] moves = moves();
      if (!ReturnSeries.vary(moves) || moves.length < MIN_MOVES && mayWait) {
        calibrationDays = longer;
      } else {
        calibration = Arrays.copyOf(calibration, observations);
        start();
      }
    }
  }

  private double[] moves() {
    return Arrays.stream(calibration, 0, observations).filter(x -> x != 0).toArray();
  }

  private void start() {
    calibrationScale = CalibrationScale.of(standstill.probability() > 0 ? moves() : calibration);
    model = settings.model().of(kernels, settings.modes(), calibrationScale, calibration, returns);
    long key = Streams.of(settings.seed()).named(StreamName.FILTER);
    int particles = model.particlesOf(settings.particles());
    int islands = Math.min(ISLANDS, particles);
    filter = new ParticleFilter<>(model, particles, islands, new RandomStream(kernels, key, 0));
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
        population.quotation().of(new PosteriorPredictive(population, laws(filter))));
  }

  /**
   * Simple returns of several periods, compounded, or added up where they are fractions of a
   * notional, of at least 10,000 paths of the posterior predictive law, one a path. What the engine
   * says before and after does not depend on it.
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
    int laws = filter.population().scale().length;
    int rounds = (HORIZON_PATHS + laws - 1) / laws;
    return Optional.of(
        model.simulate(
            filter.population(),
            filter.weights(),
            horizonDays,
            rounds,
            stake,
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

  /** Weights of all laws of which the next return's is a mixture. */
  private static Weights laws(ParticleFilter<SpectralPopulation> filter) {
    return filter.population().spread(filter.weights());
  }

  private static double meanScale(ParticleFilter<SpectralPopulation> filter) {
    double mean = 0;
    double[] scale = filter.population().scale();
    Weights weights = laws(filter);
    for (int m = 0; m < scale.length; m++) {
      mean += weights.get(m) * scale[m];
    }
    return mean;
  }

  /**
   * @param rounding probability that a move is rounded to 0
   */
  private void count(double x, double rounding) {
    if (x == 0) {
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
    Distribution moves = new PosteriorPredictive(filter.population(), laws(filter));
    return Math.max(0, moves.cdf(half) - moves.cdf(-half));
  }

  private RiskState step(
      ParticleFilter<SpectralPopulation> filter,
      String label,
      double simpleReturn,
      double tick,
      double range) {
    double x = returns.ofReturn(simpleReturn);
    count(x, x == 0 ? rounding(filter) : 0);
    double logLikelihoodBefore = filter.totalLogLikelihood();
    Quotation quotation = filter.population().quotation();
    boolean uninformative = x == 0 && quotation.standstill() > 0 && quotation.tick() == 0;
    if (uninformative) {
      filter.pass(x, Elementary.log(quotation.standstill()), range);
    } else {
      filter.update(x, range);
    }
    double logSlope = returns.logSlope(x);
    logSlopes += logSlope;
    recent.add(simpleReturn, filter.totalLogLikelihood() - logLikelihoodBefore - logSlope);
    filter.population().quote(quotation(filter, tick));
    for (Assessment assessment : assessments) {
      assessment.update(label, simpleReturn, filter, filter.totalLogLikelihood() - logSlopes);
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
    if (filter == null || !ReturnSeries.vary(sample)) {
      return Optional.empty();
    }
    VarianceDecomposition variance = VarianceDecomposition.of(filter.population(), laws(filter));
    double[] observed = Arrays.stream(sample).map(returns::ofReturn).toArray();
    EmpiricalModes data = EmpiricalModes.of(kernels, observed, settings.modes() - 1);
    UrrtPrior prior = UrrtPrior.fit(data.estimate(), data.variance());
    return Optional.of(
        new Diagnostics(
            own().state().orElseThrow(),
            variance,
            PosteriorModes.of(
                filter.population(),
                laws(filter),
                VarianceDecomposition.ofX(filter.population(), laws(filter)).total()),
            data,
            prior,
            prior.posterior(data),
            SpectralDuality.of(data, prior),
            new SpectralBridge(laws(filter), own().valueAtRisk(filter.population())),
            OnlineRegret.of(
                kernels,
                recent.returns(recent.size()),
                recent.logDensities(recent.size()),
                calibrationScale)));
  }

  /**
   * What past crises looked like, and the blended law of the three timescales; empty while
   * calibrating.
   */
  public Optional<MemoryView> memory() {
    return assessments.stream().findFirst().map(own -> new MemoryView(own.memory(), returns));
  }

  /**
   * Its state, with everything that it depends on.
   *
   * <p>Of 500 particles some 72 kB, and 24 bytes a day more, up to 124 kB: the calm median looks
   * back a thousand days, and regret is judged on the returns of 2,500 and on the density that each
   * had. Every bit of them counts for an engine that goes on to the bit, and all but the sign and
   * exponent of such numbers is noise, so that packing them saves an eighth at most: they stand as
   * they are.
   */
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
    archive.count(stake.ordinal(), 0, Stake.values().length - 1);
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
    Stake stake = Stake.values()[archive.count(0, 0, Stake.values().length - 1)];
    double[] alsoAt = archive.array(new double[0], MAX_CONFIDENCES);
    List<Prototype> library =
        archive.list(List.of(), CrisisMemory.MAX_LIBRARY, A_PROTOTYPE, LiveRisk::prototype);
    LiveRisk risk = new LiveRisk(settings, kernels, library, stake);
    Arrays.stream(alsoAt).forEach(risk::assessAlsoAt);
    risk.writtenOn = archive.text("");
    for (double x : archive.array(new double[0], Integer.MAX_VALUE)) {
      risk.requireCalibrating();
      risk.calibrate(x);
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
      logSlopes = archive.finite(logSlopes);
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
