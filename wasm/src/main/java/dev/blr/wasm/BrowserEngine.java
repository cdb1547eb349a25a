package dev.blr.wasm;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.series.Gap;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.teavm.interop.Export;

/**
 * What {@code blr.mjs} calls. Texts and tables come from {@link Host} as the call asks for them,
 * results go to {@link Host}; the value returned says which, or is the handle of a run.
 */
public final class BrowserEngine {
  /** The result is in the host. */
  private static final int DONE = 0;

  /** No state yet: the run is calibrating. */
  private static final int CALIBRATING = 1;

  /** The input was refused; the host has where, what and allowed. */
  private static final int INVALID = -1;

  /** A bug: the host has a message. */
  private static final int FAILED = -2;

  private record Run(LiveRisk engine, Kernels kernels) {}

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

  /** Result: model version, the default model, the other default settings. */
  @Export(name = "describe")
  public static int describe() {
    return guarded(() -> {
      LiveRiskSettings settings = LiveRiskSettings.defaults();
      Host.text(LiveRisk.MODEL_VERSION);
      Host.text(settings.model().word());
      Host.number(settings.particles());
      Host.number(settings.modes());
      Host.number(settings.confidence());
      Host.number(settings.credibleLevel());
      Host.number(settings.seed());
      Host.number(settings.calibrationDays());
      Host.number(settings.bufferPolicy().uncertaintyLoading());
      Host.number(settings.bufferPolicy().memoryLoading());
      return DONE;
    });
  }

  /**
   * Arguments: the model, then a library ({@link #checkPrototypes}). Whole numbers come as doubles,
   * so that 1.5 is an error and not 1. Result: the names of the prototypes known from the start.
   *
   * @param simd whether the kernel module is there
   * @return a handle > 0
   */
  @Export(name = "createRun")
  public static int createRun(
      double particles,
      double modes,
      double confidence,
      double credibleLevel,
      long seed,
      double calibrationDays,
      double uncertaintyLoading,
      double memoryLoading,
      int simd) {
    return guarded(() -> {
      LiveRiskSettings settings =
          new LiveRiskSettings(
              LiveRiskSettings.Model.parse(Host.nextText()),
              whole("particles", particles),
              whole("modes", modes),
              confidence,
              credibleLevel,
              seed,
              whole("calibrationDays", calibrationDays),
              new BufferPolicy(uncertaintyLoading, memoryLoading));
      List<Prototype> library = nextLibrary();
      Kernels kernels = simd != 0 ? new WasmKernels() : new ScalarKernels();
      RUNS.put(++lastHandle, new Run(new LiveRisk(settings, kernels, library), kernels));
      CrisisMemory.withBuiltIn(library).forEach(prototype -> Host.text(prototype.name()));
      return lastHandle;
    });
  }

  /**
   * Argument: a library, the count of its prototypes, and of each the texts name, learned, series,
   * from, to, day and the numbers location, scale, lower, upper, coefficients.
   */
  @Export(name = "checkPrototypes")
  public static int checkPrototypes() {
    return guarded(() -> {
      nextLibrary();
      return DONE;
    });
  }

  private static List<Prototype> nextLibrary() {
    List<Prototype> library = new ArrayList<>();
    int size = Host.nextCount();
    for (int i = 0; i < size; i++) {
      try {
        library.add(nextPrototype());
      } catch (InvalidInputException e) {
        throw new InvalidInputException(
            "prototypes[" + i + "]." + e.where(), e.what(), e.allowed());
      }
    }
    CrisisMemory.requireLibrary(library);
    return library;
  }

  private static Prototype nextPrototype() {
    String name = Host.nextText();
    Prototype.Learned learned = Prototype.Learned.parse(Host.nextText());
    String series = Host.nextText();
    String from = Host.nextText();
    String to = Host.nextText();
    String day = Host.nextText();
    double location = Host.nextNumber();
    double scale = Host.nextNumber();
    double lower = Host.nextNumber();
    double upper = Host.nextNumber();
    double[] coefficients = new double[Host.nextCount()];
    for (int k = 0; k < coefficients.length; k++) {
      coefficients[k] = Host.nextNumber();
    }
    CentreLaw law = new CentreLaw(location, scale, coefficients, lower, upper);
    return new Prototype(name, learned, series, from, to, day, law).requireValidLaw();
  }

  private static int whole(String name, double value) {
    if (value != (int) value) {
      throw new InvalidInputException(name, "is " + value, "a whole number");
    }
    return (int) value;
  }

  /** Text argument: the label. Result: a state, unless {@link #CALIBRATING}. */
  @Export(name = "push")
  public static int push(int handle, double simpleReturn) {
    return guarded(() -> {
      Optional<RiskState> state = run(handle).update(Host.nextText(), simpleReturn);
      state.ifPresent(Host::state);
      return state.isPresent() ? DONE : CALIBRATING;
    });
  }

  /** Observations that a run still needs before its first state. */
  @Export(name = "calibrationDaysLeft")
  public static int calibrationDaysLeft(int handle) {
    return guarded(() -> run(handle).calibrationDaysLeft());
  }

  private static LiveRisk run(int handle) {
    Run run = RUNS.get(handle);
    if (run == null) {
      throw new IllegalStateException("the run is closed");
    }
    return run.engine();
  }

  /** Frees a run; an unknown handle is a run closed before. */
  @Export(name = "closeRun")
  public static void closeRun(int handle) {
    Run run = RUNS.remove(handle);
    if (run != null && run.kernels() instanceof WasmKernels kernels) {
      kernels.close();
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
        column,
        kind == null ? null : InputKind.parse(kind),
        "log".equals(returnType) ? Elementary::log1p : null);
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
