package dev.blr.engine.ask;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.RiskState;
import dev.blr.engine.memory.MemoryView;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.series.Stake;
import dev.blr.engine.snapshot.Archive;
import dev.blr.engine.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run with everything that going on with it takes: the engine, what a report of it shall say, and
 * the feed with its last date and price. Every face saves it as the same bytes, and takes up what
 * another one saved.
 *
 * <p>Not thread-safe: one object is one history.
 */
public final class LiveHistory implements AutoCloseable {
  /** What a snapshot says that it is of. */
  private static final String KIND = "live run";

  private static final ReturnFeed A_FEED = new ReturnFeed(InputKind.PRICES, false);

  private final RunSettings settings;
  private final LiveRisk engine;
  private final boolean resumed;
  private @Nullable ReturnFeed feed; // null before the first observation

  private LiveHistory(
      RunSettings settings, LiveRisk engine, boolean resumed, @Nullable ReturnFeed feed) {
    this.resumed = resumed;
    this.settings = settings;
    this.engine = engine;
    this.feed = feed;
  }

  /** Before its first observation, a price or its return. */
  public static LiveHistory begin(RunSettings settings, List<Prototype> library, Context context) {
    return begin(settings, library, Stake.CAPITAL, context);
  }

  /**
   * Before its first observation.
   *
   * @param stake what its returns will be fractions of
   */
  static LiveHistory begin(
      RunSettings settings, List<Prototype> library, Stake stake, Context context) {
    LiveRisk engine = new LiveRisk(settings.engine(), context.kernels(), library, stake);
    return new LiveHistory(settings, engine, false, null);
  }

  /**
   * Goes on where a snapshot was taken, unless one observation costs more than {@code
   * mostOperations}.
   */
  public static LiveHistory resume(byte[] snapshot, double mostOperations, Context context) {
    return Snapshot.read(
        snapshot, KIND, LiveRisk.MODEL_VERSION, archive -> read(archive, mostOperations, context));
  }

  private static LiveHistory read(Archive archive, double mostOperations, Context context) {
    RunSettings settings = RunSettings.DEFAULTS.state(archive);
    boolean started = archive.flag(false);
    ReturnFeed feed = A_FEED.state(archive);
    LiveRisk engine =
        LiveRisk.restore(
            archive,
            context.kernels(),
            read -> Cost.require(RunSettings.costOfObservation(read), mostOperations));
    return new LiveHistory(
        settings.withEngine(engine.settings()), engine, true, started ? feed : null);
  }

  /** Everything that {@link #resume} takes up. */
  public byte[] snapshot() {
    return Snapshot.write(KIND, LiveRisk.MODEL_VERSION, this::write);
  }

  private void write(Archive archive) {
    settings.state(archive);
    archive.flag(feed != null);
    (feed == null ? A_FEED : feed).state(archive);
    engine.save(archive);
  }

  public RunSettings settings() {
    return settings;
  }

  /** Whether it was taken up from a snapshot. */
  boolean isResumed() {
    return resumed;
  }

  /** Crises that it remembered from the start, besides the built-in ones. */
  public List<Prototype> library() {
    return engine.library();
  }

  /** What its observations are turned into returns by; empty before the first. */
  public Optional<ReturnFeed> feed() {
    return Optional.ofNullable(feed);
  }

  /** See {@link LiveRisk#restoredFromPath}. */
  public Optional<String> restoredFromPath() {
    return engine.restoredFromPath();
  }

  /**
   * Also says what it would say at other confidences; see {@link LiveRisk#assessAlsoAt}. A run that
   * was taken up must have done so from its beginning.
   */
  public void assessAlsoAt(double[] confidences) {
    for (double confidence : confidences) {
      if (resumed) {
        engine.stateAt(confidence);
      } else {
        engine.assessAlsoAt(confidence);
      }
    }
  }

  LiveRisk engine() {
    return engine;
  }

  /** Takes the state that is after an observation with the detail that was asked for. */
  DetailedState detailed(RiskState state) {
    return detail()
        .map(memory -> DetailedState.of(state, memory))
        .orElseGet(() -> DetailedState.of(state));
  }

  /** Empty where it was not asked for, and while calibrating. */
  private Optional<MemoryView> detail() {
    return settings.memoryDetail() ? engine.memory() : Optional.empty();
  }

  /** A first observation decides what the feed is; a refused one decides nothing. */
  void feedBy(ReturnFeed taken) {
    feed = taken;
  }

  /**
   * Lives through a series, all of which comes after what it has seen.
   *
   * @return a state for every return after calibration
   */
  public RiskRun run(Source source, Context context) {
    StreamedRun lived = stream(source, context);
    List<DetailedState> states = new ArrayList<>(source.observations());
    lived.forEach(states::add);
    return new RiskRun(lived.meta(), states, lived.blendedLaw());
  }

  /** The same, lived through while somebody takes its states. */
  public StreamedRun stream(Source source, Context context) {
    return stream(source, context, StreamedRun.Watcher.NONE);
  }

  /** The same, while somebody else sees every state when it is made. */
  public StreamedRun stream(Source source, Context context, StreamedRun.Watcher watcher) {
    requireStake(source);
    requireEnough(source);
    return new StreamedRun(this, source, context, watcher);
  }

  /** The state after the last observation; empty while calibrating. */
  public Optional<RiskState> lastState() {
    return engine.lastState();
  }

  private void requireStake(Source source) {
    InputKind kind = source.series().kind();
    if (kind.stake() != engine.stake()) {
      boolean ended = engine.stake() == Stake.CAPITAL;
      throw new InvalidInputException(
              "column " + source.series().column(),
              "is of kind " + kind.singular() + ", on a run of " + (ended ? "prices" : "money"),
              ended
                  ? "prices or their returns, which cannot lose more than all of them"
                  : "profits, losses or differences, which have no end")
          .naming("kind");
    }
  }

  private void requireEnough(Source source) {
    RunQuestion.requireEnough(source, engine.calibrationDaysLeft());
  }

  /** Gives its memory outside the heap back. */
  @Override
  public void close() {
    engine.close();
  }
}
