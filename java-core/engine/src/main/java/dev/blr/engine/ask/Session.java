package dev.blr.engine.ask;

import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Value;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * What lives: opened with settings, pushed observation by observation, saved and taken up again,
 * closed.
 *
 * @param name one word
 * @param purpose one sentence
 * @param cost of one observation under these settings, in operations (see {@link Analysis#cost()})
 */
public record Session<Q, O, A>(
    String name,
    String purpose,
    Shape<Q> settings,
    Shape<O> observation,
    Shape<A> answer,
    ToDoubleFunction<Q> cost,
    BiFunction<Q, Context, Live<O, A>> open,
    Resumption<O, A> resumption) {

  /** Takes a session up again. */
  @FunctionalInterface
  public interface Resumption<O, A> {
    /** Refuses a snapshot that is none, or whose observations cost more than allowed. */
    Live<O, A> resume(byte[] snapshot, double mostOperations, Context context);
  }

  /** Opens it unless one observation costs more than {@code mostOperations}. */
  public Live<O, A> open(Value asked, double mostOperations, Context context) {
    Q read = settings.read(asked, "");
    Cost.require(cost.applyAsDouble(read), mostOperations);
    return open.apply(read, context);
  }

  /**
   * Takes up what {@link Live#snapshot} saved, in whatever process and face, unless one observation
   * costs more than {@code mostOperations}.
   */
  public Live<O, A> resume(byte[] snapshot, double mostOperations, Context context) {
    return resumption.resume(snapshot, mostOperations, context);
  }
}
