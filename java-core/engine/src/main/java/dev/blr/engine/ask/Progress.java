package dev.blr.engine.ask;

/** Is told how far a long answer is. */
@FunctionalInterface
public interface Progress {
  Progress NONE = (task, done, total) -> {};

  /**
   * @param task in a word, such as the model at work; "" when there is only one
   * @param done so much of it
   * @param total all of it, > 0
   */
  void at(String task, int done, int total);
}
