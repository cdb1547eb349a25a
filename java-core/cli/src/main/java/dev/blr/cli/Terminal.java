package dev.blr.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;

/**
 * The three streams, and whether a person looks at them.
 *
 * @param colour whether {@code out} may carry colours: a terminal, and NO_COLOR (no-color.org) is
 *     unset
 * @param live whether {@code err} may be rewritten in place: a terminal
 */
public record Terminal(
    InputStream in, PrintStream out, PrintStream err, boolean colour, boolean live) {

  /** The process's own. */
  public static Terminal system() {
    String noColour = System.getenv("NO_COLOR");
    boolean plain = noColour != null && !noColour.isEmpty() || "dumb".equals(System.getenv("TERM"));
    return new Terminal(System.in, System.out, System.err, !plain && isTerminal(1), isTerminal(2));
  }

  /** {@code isatty(3)}; System.console() cannot tell standard error from standard output. */
  private static boolean isTerminal(int descriptor) {
    Linker linker = Linker.nativeLinker();
    SymbolLookup lookup = linker.defaultLookup();
    var isatty = lookup.find("isatty").or(() -> lookup.find("_isatty"));
    if (isatty.isEmpty()) {
      return false;
    }
    FunctionDescriptor signature =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    try {
      return (int) linker.downcallHandle(isatty.get(), signature).invokeExact(descriptor) != 0;
    } catch (Throwable e) {
      throw new AssertionError(e); // isatty neither throws nor blocks
    }
  }

  Terminal withoutColour() {
    return new Terminal(in, out, err, false, live);
  }

  String bold(String text) {
    return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  String red(String text) {
    return colour ? "\u001b[31m" + text + "\u001b[0m" : text;
  }

  String dim(String text) {
    return colour ? "\u001b[2m" + text + "\u001b[0m" : text;
  }
}
