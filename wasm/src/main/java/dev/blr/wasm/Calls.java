package dev.blr.wasm;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.function.IntSupplier;

/**
 * What every export has in common: the value that it returns, and the kernels that it is told to
 * take.
 */
final class Calls {
  /** The result is in the host. */
  static final int DONE = 0;

  /** The input was refused; the host has where, what and allowed. */
  private static final int INVALID = -1;

  /** A bug: the host has a message. */
  private static final int FAILED = -2;

  private Calls() {}

  static int guarded(IntSupplier call) {
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
   * @param simd 0 without the kernel module
   */
  static Kernels kernels(int simd) {
    return simd != 0 ? new WasmKernels() : new ScalarKernels();
  }

  static void close(Kernels kernels) {
    if (kernels instanceof WasmKernels held) {
      held.close();
    }
  }
}
