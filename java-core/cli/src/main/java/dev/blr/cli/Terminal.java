package dev.blr.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    return new Terminal(
        isOpen(0) ? System.in : closed(),
        new Outlet(new FileOutputStream(FileDescriptor.out)),
        err,
        !plain && isTerminal(1),
        isTerminal(2));
  }

  /**
   * Where a process is started without one of its three descriptors, the virtual machine's own
   * library gets that number.
   */
  private static boolean isOpen(int descriptor) {
    try {
      Path target = Path.of("/proc/self/fd/" + descriptor).toRealPath();
      return !target.startsWith(Path.of(System.getProperty("java.home")).toRealPath());
    } catch (IOException e) {
      return true; // no such folder on this system, or a pipe
    }
  }

  /** What cannot be read, with a reason. */
  private static InputStream closed() {
    InputStream closed = InputStream.nullInputStream();
    try {
      closed.close();
    } catch (IOException e) {
      throw new AssertionError(e); // there is nothing that could fail
    }
    return closed;
  }

  /** Standard output that throws where a PrintStream remembers. */
  OutputStream bytes() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
        requireWritten();
      }
    };
  }

  /** Hands on what was printed to standard output, and refuses to go on when some of it is lost. */
  void requireWritten() throws WriteFailure {
    if (out.checkError()) {
      throw new WriteFailure("standard output", Outlet.failureOf(out));
    }
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

  /** The same where no line of it is rewritten in place. */
  Terminal still() {
    return new Terminal(in, out, err, colour, false);
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
