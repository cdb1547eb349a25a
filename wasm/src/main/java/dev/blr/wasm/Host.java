package dev.blr.wasm;

import dev.blr.engine.RiskState;
import org.teavm.interop.Import;

/** What {@code blr.mjs} offers to the engine, under the module name "host". */
final class Host {
  private Host() {}

  /** The next text argument of the call in progress. */
  static String nextText() {
    char[] text = new char[nextTextLength()];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) textCharacter(i);
    }
    return new String(text);
  }

  /** The next text argument; null when it is empty. */
  static String nextTextOrNull() {
    String text = nextText();
    return text.isEmpty() ? null : text;
  }

  /** Adds a text to the result of the call in progress. */
  static void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    endText();
  }

  /** Adds the length of a list, and then the list, to the result. */
  static void numbers(double[] values) {
    number(values.length);
    for (double value : values) {
      number(value);
    }
  }

  /** The result of a push: its two words, then its numbers. */
  static void state(RiskState state) {
    text(state.memory().recalled());
    text(state.event().words());
    for (double value : numbersOf(state)) {
      number(value);
    }
  }

  /** The numbers of a state in the order of the HTTP contract; a truth is 1 or 0. */
  static double[] numbersOf(RiskState state) {
    return new double[] {
      state.loss(),
      state.exceeded() ? 1 : 0,
      state.posterior().confidence(),
      state.posterior().valueAtRisk(),
      state.posterior().expectedShortfall(),
      state.posterior().interval().level(),
      state.posterior().interval().lower(),
      state.posterior().interval().upper(),
      state.posterior().median(),
      state.posterior().interval().width(),
      state.regime().widthScore(),
      state.regime().widthWarning() ? 1 : 0,
      state.regime().varRateScore(),
      state.posterior().confidenceScore(),
      state.regime().score(),
      state.memory().level(),
      state.memory().shock(),
      state.memory().similarity(),
      state.memory().activation(),
      state.memory().weights().fast(),
      state.memory().weights().medium(),
      state.memory().weights().crisis(),
      state.buffers().stateless(),
      state.buffers().memoryAware(),
      state.posterior().effectiveSampleSize(),
      state.posterior().betweenVariance(),
      state.logLikelihood()
    };
  }

  /** Moves to the next text argument and gives its length in UTF-16 units. */
  @Import(module = "host", name = "nextTextLength")
  private static native int nextTextLength();

  @Import(module = "host", name = "textCharacter")
  private static native int textCharacter(int index);

  /** The next count among the arguments. */
  @Import(module = "host", name = "nextCount")
  static native int nextCount();

  /** The next number among the arguments. */
  @Import(module = "host", name = "nextNumber")
  static native double nextNumber();

  @Import(module = "host", name = "character")
  private static native void character(int utf16Unit);

  @Import(module = "host", name = "endText")
  private static native void endText();

  @Import(module = "host", name = "number")
  static native void number(double value);
}
