package dev.blr.panama;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which kernels this process runs on, and why: one look-up, made once and logged once.
 *
 * <p>The system property {@code blr.target}, else the environment variable {@code BLR_TARGET},
 * forces a path: {@code scalar} is the Java implementation, any other name a target of the native
 * library. {@code auto}, the default, takes the best native target, or the Java kernels where there
 * is none. {@code blr.threads}, else {@code BLR_THREADS}, says how many threads share long arrays
 * and simulations; the default is one a processor.
 *
 * @param kernels to use
 * @param reason why these, in words
 * @param library the native library, loaded or absent
 */
public record KernelSelection(Kernels kernels, String reason, NativeLibrary library) {
  private static final System.Logger LOGGER = System.getLogger(KernelSelection.class.getName());
  private static final String PROPERTY = "blr.target";
  private static final String VARIABLE = "BLR_TARGET";
  private static final String THREADS_PROPERTY = "blr.threads";
  private static final String THREADS_VARIABLE = "BLR_THREADS";
  private static final int MOST_THREADS = 256;
  private static final String SCALAR = "scalar";
  private static final String AUTO = "auto";

  private static @Nullable KernelSelection chosen;

  /**
   * The selection of this process.
   *
   * @throws InvalidInputException when the forced path does not exist here; names those that do
   */
  public static synchronized KernelSelection choose() {
    if (chosen == null) {
      chosen =
          forced(PROPERTY, VARIABLE, (where, wanted) -> choose(where, wanted, NativeLibrary.find()))
              .onThreads(forced(THREADS_PROPERTY, THREADS_VARIABLE, KernelSelection::threads));
      LOGGER.log(
          System.Logger.Level.INFO,
          "kernels: {0} ({1}), {2} threads",
          chosen.kernels.target(),
          chosen.reason,
          chosen.kernels.threads());
    }
    return chosen;
  }

  /** What the property, else the environment variable says, each empty where it is not set. */
  private static <T> T forced(
      String property, String variable, BiFunction<String, String, T> read) {
    String value = System.getProperty(property, "");
    return value.isEmpty()
        ? read.apply(variable, System.getenv().getOrDefault(variable, ""))
        : read.apply("-D" + property, value);
  }

  /**
   * How many threads; as many as there are processors where nothing is wanted.
   *
   * @param where what forced it, for messages
   */
  static int threads(String where, String wanted) {
    if (wanted.isEmpty()) {
      return Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
    }
    try {
      int threads = Integer.parseInt(wanted);
      if (threads >= 1 && threads <= MOST_THREADS) {
        return threads;
      }
    } catch (NumberFormatException e) {
      // No number is refused like a wrong one.
    }
    throw new InvalidInputException(
        where, "is \"" + wanted + "\"", "a whole number from 1 to " + MOST_THREADS);
  }

  /** The same kernels on so many threads. */
  KernelSelection onThreads(int threads) {
    if (threads == 1) {
      return this;
    }
    Workers workers = new Workers(threads);
    Kernels shared =
        kernels instanceof NativeKernels one ? one.on(workers) : new ThreadedScalarKernels(workers);
    return new KernelSelection(shared, reason, library);
  }

  /**
   * The rule behind {@link #choose()}.
   *
   * @param where what forced it, for messages
   * @param wanted a path, {@code auto}, or empty
   */
  static KernelSelection choose(String where, String wanted, NativeLibrary library) {
    boolean automatic = wanted.isEmpty() || wanted.equals(AUTO);
    if (wanted.equals(SCALAR)) {
      return new KernelSelection(new ScalarKernels(), "forced by " + where, library);
    }
    switch (library) {
      case NativeLibrary.Absent absent -> {
        if (automatic) {
          return new KernelSelection(
              new ScalarKernels(), "no native library: " + absent.reason(), library);
        }
        throw new InvalidInputException(
            where,
            "is \"" + wanted + "\", and there is no native library: " + absent.reason(),
            AUTO + ", " + SCALAR);
      }
      case NativeLibrary.Loaded loaded -> {
        List<String> targets = loaded.targets();
        String best = targets.get(0);
        if (automatic && best.equals(SCALAR)) {
          return new KernelSelection(
              new ScalarKernels(), "the native library has no vector target for this CPU", library);
        }
        if (!automatic && !targets.contains(wanted)) {
          throw new InvalidInputException(
              where, "is \"" + wanted + "\"", AUTO + ", " + String.join(", ", targets));
        }
        return new KernelSelection(
            loaded.kernels(automatic ? best : wanted, Crossover.MEASURED),
            automatic
                ? "best of " + String.join(", ", targets) + " on this CPU"
                : "forced by " + where,
            library);
      }
    }
  }

  /**
   * What a diagnosis prints: threads, native library, build, targets, CPU features; in that order.
   */
  public Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("threads", Integer.toString(kernels.threads()));
    switch (library) {
      case NativeLibrary.Loaded loaded -> {
        details.put("native library", loaded.path().toString());
        details.put("native build", loaded.buildInfo());
        details.put("available targets", String.join(", ", loaded.targets()));
      }
      case NativeLibrary.Absent absent -> {
        details.put("native library", "absent: " + absent.reason());
        details.put("available targets", SCALAR);
      }
    }
    details.put("CPU features", cpuFeatures());
    return details;
  }

  /** The vector extensions among the flags of /proc/cpuinfo, or why they are not known. */
  private static String cpuFeatures() {
    Path file = Path.of("/proc/cpuinfo");
    try (var lines = Files.lines(file)) {
      String flags =
          lines
              .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
              .findFirst()
              .orElse("");
      List<String> here = new ArrayList<>(Arrays.asList(flags.split("\\s+")));
      here.retainAll(
          List.of(
              "sse4_1",
              "sse4_2",
              "avx",
              "avx2",
              "fma",
              "avx512f",
              "avx512cd",
              "avx512dq",
              "avx512bw",
              "avx512vl",
              "asimd",
              "sve"));
      return here.isEmpty() ? "none that " + file + " names" : String.join(" ", here);
    } catch (IOException e) {
      return "unknown: " + file + " cannot be read";
    }
  }
}
