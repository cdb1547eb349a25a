package dev.blr.engine.ask;

/** A session that is open: one history, an observation in, an answer out. Not thread-safe. */
public interface Live<O, A> extends AutoCloseable {
  /** What it says before the first observation. */
  A opened();

  /** Takes in one observation; a refused one leaves the session as it was. */
  A push(O observation);

  /** Gives back what it holds; nothing may be pushed any more. */
  @Override
  void close();
}
