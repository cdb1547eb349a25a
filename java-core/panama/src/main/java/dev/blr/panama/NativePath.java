package dev.blr.panama;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import dev.blr.engine.kernel.CheckedKernels;
import dev.blr.engine.numeric.CompensatedSum;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.IntConsumer;

/**
 * How the native library is called. Java arrays are passed without a copy, in calls of at most
 * {@value #CHUNK} elements where they can be split, because such a call holds up every safepoint.
 */
abstract class NativePath extends CheckedKernels {
  /** Even, as random streams need; about a millisecond of the slowest kernel. */
  static final int CHUNK = 1 << 13;

  /**
   * Chunks that take longer than waking another thread, tens of microseconds, even in the fastest
   * kernel.
   */
  private static final int PARALLEL = 8;

  private final NativeTarget target;
  private final Workers workers;

  NativePath(NativeTarget target, Workers workers) {
    this.target = target;
    this.workers = workers;
  }

  @Override
  public String target() {
    return target.name();
  }

  /** What every call takes first. */
  final MemorySegment handle() {
    return target.handle();
  }

  final NativeTarget nativeTarget() {
    return target;
  }

  @Override
  public int threads() {
    return workers.threads();
  }

  @Override
  public void forEach(int count, IntConsumer step) {
    workers.forEach(count, step);
  }

  /** One call of the binding on elements {@code from … from + length − 1}; returns its status. */
  interface Call {
    int run(int from, int length);
  }

  /** The chunks of n elements, on several threads where they are worth it. */
  final void inChunks(int n, Call call) {
    inChunks(n, CHUNK, call);
  }

  /** The same in chunks of another length. */
  final void inChunks(int n, int chunk, Call call) {
    int chunks = chunks(n, chunk);
    (chunks < PARALLEL ? Workers.NONE : workers)
        .forEach(
            chunks,
            i -> {
              int from = i * chunk;
              require(call.run(from, Math.min(chunk, n - from)));
            });
  }

  static int chunks(int n) {
    return chunks(n, CHUNK);
  }

  private static int chunks(int n, int chunk) {
    return n / chunk + (n % chunk == 0 ? 0 : 1);
  }

  /** Arguments are checked in Java first, so a status here means that the two sides disagree. */
  static void require(int status) {
    if (status != blr_h.BLR_OK()) {
      throw new IllegalStateException("the native library refused a call with status " + status);
    }
  }

  static MemorySegment segment(double[] array) {
    return array == null ? MemorySegment.NULL : MemorySegment.ofArray(array);
  }

  static MemorySegment slice(double[] array, int from, int length) {
    return MemorySegment.ofArray(array)
        .asSlice((long) from * Double.BYTES, (long) length * Double.BYTES);
  }

  /** Room off the heap, for a call that may take long. */
  static MemorySegment room(Arena arena, long doubles) {
    return arena.allocate(JAVA_DOUBLE, doubles);
  }

  static void store(double[] from, MemorySegment to) {
    MemorySegment.copy(from, 0, to, JAVA_DOUBLE, 0, (int) (to.byteSize() / Double.BYTES));
  }

  static void load(MemorySegment from, double[] to) {
    MemorySegment.copy(from, JAVA_DOUBLE, 0, to, 0, (int) (from.byteSize() / Double.BYTES));
  }

  /** The sums of the results of parts, {@code results} each. */
  static void addUp(double[] parts, double[] out, int results) {
    for (int i = 0; i < results; i++) {
      out[i] = sum(parts, i, results);
    }
  }

  /** Of every step-th part from the first on, in this order whoever made them. */
  static double sum(double[] parts, int first, int step) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = first; i < parts.length; i += step) {
      sum.add(parts[i]);
    }
    return sum.value();
  }
}
