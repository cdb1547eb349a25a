package dev.blr.wasm;

import static dev.blr.wasm.Calls.DONE;
import static dev.blr.wasm.Calls.close;
import static dev.blr.wasm.Calls.guarded;
import static dev.blr.wasm.Calls.kernels;

import dev.blr.engine.ask.Catalogue;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.Cost;
import dev.blr.engine.ask.Description;
import dev.blr.engine.kernel.KernelParity;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.shape.Value;
import java.util.HashMap;
import java.util.Map;
import org.teavm.interop.Export;

/**
 * What {@code blr.mjs} calls besides {@link LiveEngine}: every method, the checks and the
 * benchmark.
 */
public final class BrowserEngine {
  private static final Map<Integer, EngineBenchmark> BENCHMARKS = new HashMap<>();
  private static int lastHandle;

  private BrowserEngine() {}

  /** TeaVM exports what this class and those within its reach have to export. */
  public static void main(String[] args) {
    LiveEngine.main(args);
  }

  /** Result: every setting of a run and every method ({@link Description}). */
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

  /** Result: for every kernel its name, and values, largest difference and tolerance. */
  @Export(name = "checkKernels")
  public static int checkKernels() {
    return guarded(() -> {
      try (WasmKernels kernels = new WasmKernels()) {
        KernelParity.run(
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
      BENCHMARKS.put(++lastHandle, EngineBenchmark.next(simd));
      return lastHandle;
    });
  }

  @Export(name = "runBenchmark")
  public static void runBenchmark(int handle) {
    prepared(handle).work().run();
  }

  private static EngineBenchmark prepared(int handle) {
    EngineBenchmark benchmark = BENCHMARKS.get(handle);
    if (benchmark == null) {
      throw new IllegalStateException("the benchmark is closed");
    }
    return benchmark;
  }

  /** Result: the numbers that the last run filled. */
  @Export(name = "benchmarkResult")
  public static int benchmarkResult(int handle) {
    return guarded(() -> {
      Host.numbers(prepared(handle).result());
      return DONE;
    });
  }

  @Export(name = "closeBenchmark")
  public static void closeBenchmark(int handle) {
    prepared(handle).close();
    BENCHMARKS.remove(handle);
  }
}
