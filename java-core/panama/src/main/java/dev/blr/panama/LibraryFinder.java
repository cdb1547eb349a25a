package dev.blr.panama;

import dev.blr.engine.numeric.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The search behind {@link NativeLibrary#find}; keeps its answer. */
final class LibraryFinder {
  private static @Nullable NativeLibrary found;

  private LibraryFinder() {}

  static synchronized NativeLibrary find() {
    if (found == null) {
      String named = System.getProperty(NativeLibrary.PATH_PROPERTY, "");
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
          NativeLibrary.PATH_PROPERTY,
          "is " + named + ", which does not load (" + e.getMessage() + ")",
          "the file of a library built for this version, or the directory that holds it");
    }
  }

  private static NativeLibrary fromClassPath() {
    String resource = "META-INF/native/" + platform() + "/" + System.mapLibraryName("blr");
    try (InputStream in = NativeLibrary.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        return new NativeLibrary.Absent("the class path has no " + resource);
      }
      Path directory = Files.createTempDirectory("blr");
      directory.toFile().deleteOnExit();
      Path file = directory.resolve(System.mapLibraryName("blr"));
      file.toFile().deleteOnExit();
      Files.copy(in, file);
      return load(file);
    } catch (IOException | UnsatisfiedLinkError e) {
      return new NativeLibrary.Absent(
          resource
              + " could not be unpacked and loaded ("
              + e.getMessage()
              + "); -D"
              + NativeLibrary.PATH_PROPERTY
              + " can name a copy elsewhere");
    }
  }

  private static NativeLibrary load(Path file) {
    System.load(file.toString());
    if (SymbolLookup.loaderLookup().find("blr_abi_version").isEmpty()) {
      throw new UnsatisfiedLinkError("it is not the kernel library");
    }
    int version = blr_h.blr_abi_version();
    if (version != blr_h.BLR_ABI_VERSION()) {
      throw new UnsatisfiedLinkError(
          "its ABI version is " + version + ", this binding speaks " + blr_h.BLR_ABI_VERSION());
    }
    String targets = blr_h.blr_available_targets().getString(0);
    return new NativeLibrary.Loaded(
        file, blr_h.blr_build_info().getString(0), List.of(targets.split(",")));
  }

  /** {@code <os>-<arch>} as the build names it: linux-x86_64, macos-aarch64, windows-x86_64. */
  static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String family = os.startsWith("mac") ? "macos" : os.startsWith("windows") ? "windows" : "linux";
    return family
        + "-"
        + (arch.equals("amd64") ? "x86_64" : arch.equals("arm64") ? "aarch64" : arch);
  }
}
