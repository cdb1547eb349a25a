package dev.blr.wasm;

import dev.blr.engine.kernel.Laws;
import java.util.ArrayList;
import java.util.List;

/**
 * The C++ kernels with 128-bit SIMD; their calls are made from the header ({@code WasmCalls}). Not
 * thread-safe: one object belongs to one run, and frees that run's memory.
 */
final class WasmKernels extends WasmCalls implements AutoCloseable {
  private final List<WasmLaws> laws = new ArrayList<>();
  private int scratch;
  private long scratchLength;

  @Override
  public String target() {
    return "wasm-simd128";
  }

  @Override
  int scratch(long doubles) {
    if (doubles > scratchLength) {
      free();
      scratch = KernelMemory.allocate(doubles);
      scratchLength = doubles;
    }
    return scratch;
  }

  /** A scenario at a time: the matrix may be larger than the kernels' memory should grow. */
  @Override
  protected void computePortfolioPnl(
      double[] returns, int from, int scenarios, int positions, double[] exposures, double[] pnl) {
    int held = scratch(2L * positions + 1);
    int row = KernelMemory.after(held, positions);
    int result = KernelMemory.after(row, positions);
    KernelMemory.store(exposures, positions, held);
    for (int i = from; i < from + scenarios; i++) {
      KernelMemory.store(returns, i * positions, positions, row);
      require(
          KernelModule.portfolioPnl(
              KernelModule.DEFAULT_TARGET, row, 0, 1, positions, held, result));
      pnl[i] = KernelMemory.load(result);
    }
  }

  @Override
  public Laws newLaws(int modes, int capacity) {
    WasmLaws made = new WasmLaws(this, modes, capacity);
    laws.add(made);
    return made;
  }

  /** Frees everything; the laws that were made here are closed with it. */
  @Override
  public void close() {
    laws.forEach(WasmLaws::close);
    laws.clear();
    free();
  }

  private void free() {
    if (scratch != 0) {
      KernelModule.free(scratch);
      scratch = 0;
      scratchLength = 0;
    }
  }
}
