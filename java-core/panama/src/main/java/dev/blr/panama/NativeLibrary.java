package dev.blr.panama;

import dev.blr.engine.series.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The shared library of native kernels: loaded, or absent for a reason. */
public sealed interface NativeLibrary {
  /** The system property that names the library: a file, or the directory that holds it. */
  String PATH_PROPERTY = "blr.library.path";

  /**
   * @param path where it was loaded from
   * @param buildInfo version and compiler
   * @param targets what this build contains and this CPU supports, best first; the last is {@code scalar}
   */
  record Loaded(Path path, String buildInfo, List<String> targets) implements NativeLibrary {

    /**
     * The kernels on one target. The choice is global in the library: every {@link NativeKernels} of this
     * process runs on the target that was asked for last. Do not call it while a kernel runs.
     *
     * @throws InvalidInputException when the target is not among {@link #targets}
     */
    public NativeKernels kernels(String target) {
      try (Arena arena = Arena.ofConfined()) {
        if (!targets.contains(target)
            || blr_h.blr_select_target(arena.allocateFrom(target)) != blr_h.BLR_OK()) {
          throw new InvalidInputException("target", "is \"" + target + "\"", String.join(", ", targets));
        }
      }
      return new NativeKernels();
    }
  }

  /**
   * @param reason why there is none, in words
   */
  record Absent(String reason) implements NativeLibrary {}

  /**
   * Looks where {@value #PATH_PROPERTY} says, else in the class path under META-INF/native; looks once
   * and then gives the same answer.
   *
   * @throws InvalidInputException when {@value #PATH_PROPERTY} names something that cannot be loaded
   */
  static NativeLibrary find() {
    return Finder.find();
  }

  /** The search; keeps its answer. */
  final class Finder {
    private static NativeLibrary found;

    private Finder() {}

    private static synchronized NativeLibrary find() {
      if (found == null) {
        String named = System.getProperty(PATH_PROPERTY, "");
        found = named.isEmpty() ? fromClassPath() : fromPath(Path.of(named));
      }
      return found;
    }

    static NativeLibrary fromPath(Path named) {
      Path file = Files.isDirectory(named) ? named.resolve(System.mapLibraryName("blr")) : named;
      try {
        return load(file.toAbsolutePath());
      } catch (UnsatisfiedLinkError e) {
        throw new InvalidInputException(
            PATH_PROPERTY, "is " + named + ", which does not load (" + e.getMessage() + ")",
            "the file of a library built for this version, or the directory that holds it");
      }
    }

    private static NativeLibrary fromClassPath() {
      String resource = "META-INF/native/" + platform() + "/" + System.mapLibraryName("blr");
      try (InputStream in = NativeLibrary.class.getClassLoader().getResourceAsStream(resource)) {
        if (in == null) {
          return new Absent("the class path has no " + resource);
        }
        Path directory = Files.createTempDirectory("blr");
        directory.toFile().deleteOnExit();
        Path file = directory.resolve(System.mapLibraryName("blr"));
        file.toFile().deleteOnExit();
        Files.copy(in, file);
        return load(file);
      } catch (IOException | UnsatisfiedLinkError e) {
        return new Absent(
            resource + " could not be unpacked and loaded (" + e.getMessage() + "); -D" + PATH_PROPERTY
                + " can name a copy elsewhere");
      }
    }

    private static NativeLibrary load(Path file) {
      System.load(file.toString());
      int version = blr_h.blr_abi_version();
      if (version != blr_h.BLR_ABI_VERSION()) {
        throw new UnsatisfiedLinkError(
            "its ABI version is " + version + ", this binding speaks " + blr_h.BLR_ABI_VERSION());
      }
      String targets = blr_h.blr_available_targets().getString(0);
      return new Loaded(file, blr_h.blr_build_info().getString(0), List.of(targets.split(",")));
    }

    /** {@code <os>-<arch>} as the build names it: linux-x86_64, macos-aarch64, windows-x86_64. */
    static String platform() {
      String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
      String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
      String family = os.startsWith("mac") ? "macos" : os.startsWith("windows") ? "windows" : "linux";
      return family + "-" + (arch.equals("amd64") ? "x86_64" : arch.equals("arm64") ? "aarch64" : arch);
    }
  }
}
