package dev.blr.engine.kernel;

import java.util.function.IntConsumer;

/**
 * The numeric kernels: arrays in, arrays out, no allocation of results, no state. A value of this
 * type is one path of them; any number work side by side.
 *
 * <p>Three implementations: {@link ScalarKernels} (Java; it defines every result), the FFM binding
 * of {@code native/include/blr.h}, and the Emscripten build of the same C++ in a browser. The
 * header declares every kernel once, and the build makes the families from it. Its law of the
 * arguments holds here word for word, except that a bad argument throws {@link
 * dev.blr.engine.numeric.InvalidInputException} instead of returning a status, and that arrays may
 * be longer than they need to be.
 */
public interface Kernels
    extends StudentTKernels, SamplingKernels, CosineKernels, PortfolioKernels, VolatilityKernels {

  /** The kernel path: scalar, sse4, avx2, avx512, neon or wasm-simd128. */
  String target();

  /** How many threads {@link #forEach} and long arrays are shared by. */
  default int threads() {
    return 1;
  }

  /**
   * Runs the steps 0 … count − 1, in order here, on {@link #threads} where there are several. Steps
   * write apart from one another, so that threads change no bit of a result.
   */
  default void forEach(int count, IntConsumer step) {
    for (int i = 0; i < count; i++) {
      step.accept(i);
    }
  }

  /**
   * Room for up to {@code capacity} cosine laws of {@code modes} modes, kept in this path's own
   * memory.
   */
  Laws newLaws(int modes, int capacity);
}
