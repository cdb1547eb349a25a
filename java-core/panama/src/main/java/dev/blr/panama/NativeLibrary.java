package dev.blr.panama;

import dev.blr.engine.numeric.InvalidInputException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/** The shared library of native kernels: loaded, or absent for a reason. */
public sealed interface NativeLibrary {
  /** The system property that names the library: a file, or the directory that holds it. */
  String PATH_PROPERTY = "blr.library.path";

  /**
   * @param path where it was loaded from
   * @param buildInfo version and compiler
   * @param targets what this build contains and this CPU supports, best first; the last is {@code
   *     scalar}
   */
  record Loaded(Path path, String buildInfo, List<String> targets) implements NativeLibrary {

    /**
     * The kernels of one target on one thread, native for arrays of every length. Those of several
     * targets work side by side.
     *
     * @throws InvalidInputException when the target is not among {@link #targets}
     */
    public NativeKernels kernels(String target) {
      return kernels(target, Crossover.NONE);
    }

    NativeKernels kernels(String target, Crossover crossover) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment handle = blr_h.blr_find_target(arena.allocateFrom(target));
        if (!targets.contains(target) || handle.equals(MemorySegment.NULL)) {
          throw new InvalidInputException(
              "target", "is \"" + target + "\"", String.join(", ", targets));
        }
        return new NativeKernels(new NativeTarget(target, handle), crossover, Workers.NONE);
      }
    }
  }

  /**
   * @param reason why there is none, in words
   */
  record Absent(String reason) implements NativeLibrary {}

  /**
   * Looks where {@value #PATH_PROPERTY} says, else in the class path under META-INF/native; looks
   * once and then gives the same answer.
   *
   * @throws InvalidInputException when {@value #PATH_PROPERTY} names something that cannot be
   *     loaded
   */
  static NativeLibrary find() {
    return LibraryFinder.find();
  }
}
