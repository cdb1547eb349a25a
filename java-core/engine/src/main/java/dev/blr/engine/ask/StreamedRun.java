package dev.blr.engine.ask;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.RiskState;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.shape.Shape;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that is lived through while its states are taken, once, and that keeps none of them: a
 * series may be longer than memory has room for its states.
 */
public final class StreamedRun implements Iterable<DetailedState> {
  /** The same document as that of a {@link RiskRun}. */
  public static final Shape<StreamedRun> SHAPE =
      RiskRun.shape(StreamedRun::meta, run -> run, StreamedRun::blendedLaw);

  /** Sees every state when it is made, before anybody takes it. */
  public interface Watcher {
    /** Nobody. */
    Watcher NONE = (_, _) -> {};

    void after(RiskState state, LiveRisk engine);
  }

  private final LiveHistory history;
  private final Source source;
  private final Context context;
  private final Watcher watcher;
  private final Iterator<DetailedState> states = new States();
  private final double[] ticks;
  private int lived;
  private Optional<DetailedState> next;

  /** Lives until the first state, so that a series without one is refused before it is written. */
  StreamedRun(LiveHistory history, Source source, Context context, Watcher watcher) {
    this.history = history;
    this.watcher = watcher;
    this.source = source;
    this.context = context;
    this.ticks = source.series().ticks();
    this.next = live();
    if (next.isEmpty()) {
      throw source.hardlyMoves("a longer series");
    }
  }

  public RunMeta meta() {
    return new RunMeta(context, history.settings(), history.library(), source);
  }

  /** What is left of the states; whoever takes one lives through its day. */
  @Override
  public Iterator<DetailedState> iterator() {
    return states;
  }

  /** Of the last state, once every one has been taken; null unless asked for. */
  RiskRun.@Nullable BlendedLaw blendedLaw() {
    return history.settings().memoryDetail()
        ? RiskRun.BlendedLaw.of(history.engine().memory().orElseThrow())
        : null;
  }

  /** The next state; empty after the last return. */
  private Optional<DetailedState> live() {
    ReturnSeries series = source.series();
    double[] returns = series.returns();
    while (lived < returns.length) {
      int day = lived++;
      var state =
          history
              .engine()
              .update(series.labels()[day], returns[day], ticks[day], series.range(day));
      context.progress().at("", lived, returns.length);
      if (lived == returns.length) {
        history.feedBy(ReturnFeed.after(series));
      }
      if (state.isPresent()) {
        watcher.after(state.get(), history.engine());
        return state.map(history::detailed);
      }
    }
    return Optional.empty();
  }

  private final class States implements Iterator<DetailedState> {
    @Override
    public boolean hasNext() {
      return next.isPresent();
    }

    @Override
    public DetailedState next() {
      DetailedState taken = next.orElseThrow(NoSuchElementException::new);
      next = live();
      return taken;
    }
  }
}
