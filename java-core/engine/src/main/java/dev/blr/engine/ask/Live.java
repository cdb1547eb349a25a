package dev.blr.engine.ask;

import java.util.Optional;

/** A session that is open: one history, an observation in, an answer out. Not thread-safe. */
public interface Live<O, A> extends AutoCloseable {
  /** What it says before the first observation. */
  A opened();

  /** Takes in one observation; a refused one leaves the session as it was. */
  A push(O observation);

  /** All that it is, for {@link Session#resume}. */
  byte[] snapshot();

  /**
   * The kernel path on which the snapshot was written that it was taken up from, where that is
   * another one: then it goes on within rounding, and not to the bit.
   */
  Optional<String> restoredFromPath();

  /** Gives back what it holds; nothing may be pushed any more. */
  @Override
  void close();
}
