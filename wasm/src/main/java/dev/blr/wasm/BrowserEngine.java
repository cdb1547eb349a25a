package dev.blr.wasm;

import dev.blr.engine.ask.Catalogue;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.Cost;
import dev.blr.engine.ask.Description;
import dev.blr.engine.ask.Live;
import dev.blr.engine.ask.LiveSession;
import dev.blr.engine.ask.LiveSession.Answer;
import dev.blr.engine.ask.LiveSession.Observation;
import dev.blr.engine.ask.Progress;
import dev.blr.engine.ask.PrototypeShape;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.Gap;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import dev.blr.engine.shape.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.teavm.interop.Export;

/**
 * What {@code blr.mjs} calls. Texts and tables come from {@link Host} as the call asks for them,
 * results go to {@link Host}; the value returned says which, or is the handle of a run.
 */
public final class BrowserEngine {
  /** The result is in the host. */
  private static final int DONE = 0;

  /** The input was refused; the host has where, what and allowed. */
  private static final int INVALID = -1;

  /** A bug: the host has a message. */
  private static final int FAILED = -2;

  /** A live run, and the kernels that it holds. */
  private record Run(Live<Observation, Answer> live, Kernels kernels) {}

  private static final Map<Integer, Run> RUNS = new HashMap<>();
  private static final Map<Integer, EngineBenchmark> BENCHMARKS = new HashMap<>();
  private static int lastHandle;

  private BrowserEngine() {}

  /** TeaVM asks for one; the exports below are the way in. */
  public static void main(String[] args) {}

  private static int guarded(IntSupplier call) {
    try {
      return call.getAsInt();
    } catch (InvalidInputException e) {
      Host.text(e.where());
      Host.text(e.what());
      Host.text(e.allowed());
      return INVALID;
    } catch (Throwable e) {
      Host.text(e.getClass().getSimpleName() + ": " + e.getMessage());
      return FAILED;
    }
  }

  /**
   * Result: the model version, the default settings of a run, and every method ({@link
   * Description}).
   */
  @Export(name = "describe")
  public static int describe() {
    return guarded(() -> {
      Description.write(new HostSink());
      return DONE;
    });
  }

  /**
   * Answers a question: the text is the method's name, the value the question, and the result the
   * answer.
   *
   * @param simd whether the kernel module is there
   */
  @Export(name = "ask")
  public static int ask(int simd) {
    return guarded(() -> {
      String name = Host.nextText();
      String version = Host.nextText();
      String reason = Host.nextText();
      Value question = HostValue.next();
      Kernels kernels = kernels(simd);
      try {
        Context context = new Context(version, kernels, reason, Host::progress);
        Catalogue.analysis(name).ask(question, Cost.A_DAY, context, new HostSink());
      } finally {
        close(kernels);
      }
      return DONE;
    });
  }

  /**
   * Opens a live run: the value is what it is opened with ({@link LiveSession}).
   *
   * @return a handle > 0
   */
  @Export(name = "openRun")
  public static int openRun(int simd) {
    return guarded(() -> {
      Value opening = HostValue.next();
      Kernels kernels = kernels(simd);
      Context context = new Context("", kernels, "", Progress.NONE);
      RUNS.put(
          ++lastHandle, new Run(LiveSession.SESSION.open(opening, Cost.A_DAY, context), kernels));
      return lastHandle;
    });
  }

  /**
   * Takes up a run that was saved: the counts are the number of its bytes, and they.
   *
   * @return a handle > 0
   */
  @Export(name = "resumeRun")
  public static int resumeRun(int simd) {
    return guarded(() -> {
      byte[] snapshot = Host.nextBytes();
      Kernels kernels = kernels(simd);
      Context context = new Context("", kernels, "", Progress.NONE);
      RUNS.put(
          ++lastHandle, new Run(LiveSession.SESSION.resume(snapshot, Cost.A_DAY, context), kernels));
      return lastHandle;
    });
  }

  /** Result: the bytes that {@link #resumeRun} takes. */
  @Export(name = "saveRun")
  public static int saveRun(int handle) {
    return guarded(() -> {
      Host.bytes(run(handle).snapshot());
      return DONE;
    });
  }

  /** The value is the observation, the result the answer. */
  @Export(name = "push")
  public static int push(int handle) {
    return guarded(() -> {
      Observation observation = Observation.SHAPE.read(HostValue.next(), "");
      Answer.SHAPE.write(run(handle).push(observation), new HostSink());
      return DONE;
    });
  }

  /** Result: what the run says before its first observation. */
  @Export(name = "opened")
  public static int opened(int handle) {
    return guarded(() -> {
      Answer.SHAPE.write(run(handle).opened(), new HostSink());
      return DONE;
    });
  }

  private static Live<Observation, Answer> run(int handle) {
    Run run = RUNS.get(handle);
    if (run == null) {
      throw new IllegalStateException("the run is closed");
    }
    return run.live();
  }

  /** Frees a run; an unknown handle is a run closed before. */
  @Export(name = "closeRun")
  public static void closeRun(int handle) {
    Run run = RUNS.remove(handle);
    if (run != null) {
      run.live().close();
      close(run.kernels());
    }
  }

  /** The value is a file of prototypes; the result the same, checked. */
  @Export(name = "readPrototypes")
  public static int readPrototypes() {
    return guarded(() -> {
      PrototypeShape.LIBRARY.write(
          PrototypeShape.LIBRARY.read(HostValue.next(), ""), new HostSink());
      return DONE;
    });
  }

  private static Kernels kernels(int simd) {
    return simd != 0 ? new WasmKernels() : new ScalarKernels();
  }

  private static void close(Kernels kernels) {
    if (kernels instanceof WasmKernels held) {
      held.close();
    }
  }

  /** Result: for every kernel its name, and values, largest difference and tolerance. */
  @Export(name = "checkKernels")
  public static int checkKernels() {
    return guarded(() -> {
      try (WasmKernels kernels = new WasmKernels()) {
        KernelCheck.run(
            kernels,
            (kernel, values, difference, tolerance) -> {
              Host.text(kernel);
              Host.number(values);
              Host.number(difference);
              Host.number(tolerance);
            });
      }
      return DONE;
    });
  }

  /**
   * Arguments: see {@link EngineBenchmark#next}.
   *
   * @param simd whether on the kernel module
   * @return a handle > 0
   */
  @Export(name = "prepareBenchmark")
  public static int prepareBenchmark(int simd) {
    return guarded(() -> {
      BENCHMARKS.put(++lastHandle, EngineBenchmark.next(simd != 0));
      return lastHandle;
    });
  }

  @Export(name = "runBenchmark")
  public static void runBenchmark(int handle) {
    BENCHMARKS.get(handle).work().run();
  }

  /** Result: the numbers that the last run filled. */
  @Export(name = "benchmarkResult")
  public static int benchmarkResult(int handle) {
    return guarded(() -> {
      Host.numbers(BENCHMARKS.get(handle).result());
      return DONE;
    });
  }

  @Export(name = "closeBenchmark")
  public static void closeBenchmark(int handle) {
    BENCHMARKS.remove(handle).close();
  }

  /** Arguments: column, kind, return type ("" finds out), CSV text. Result: see {@link #series}. */
  @Export(name = "readCsv")
  public static int readCsv() {
    return guarded(() -> {
      SeriesOptions options = nextOptions();
      return series(SeriesReader.read(Host.nextText(), options));
    });
  }

  /** Argument: CSV text. Result: the names of its columns of numbers. */
  @Export(name = "seriesNames")
  public static int seriesNames() {
    return guarded(() -> {
      SeriesReader.seriesNames(Host.nextText()).forEach(Host::text);
      return DONE;
    });
  }

  private static SeriesOptions nextOptions() {
    String column = Host.nextTextOrNull();
    String kind = Host.nextTextOrNull();
    String returnType = Host.nextTextOrNull();
    if (returnType != null && !returnType.equals("simple") && !returnType.equals("log")) {
      throw new InvalidInputException("returnType", "is \"" + returnType + "\"", "simple, log");
    }
    return new SeriesOptions(
        column, kind == null ? null : InputKind.parse(kind), "log".equals(returnType));
  }

  /**
   * Texts: column, kind, labels, two for each gap. Numbers: [returns], [prices], [days of each
   * gap].
   */
  private static int series(ReturnSeries series) {
    Host.text(series.column());
    Host.text(series.kind().word());
    for (String label : series.labels()) {
      Host.text(label);
    }
    Host.numbers(series.returns());
    Host.numbers(series.prices());
    List<Gap> gaps = series.gaps();
    Host.numbers(gaps.stream().mapToDouble(Gap::days).toArray());
    for (Gap gap : gaps) {
      Host.text(gap.after());
      Host.text(gap.before());
    }
    return DONE;
  }
}
