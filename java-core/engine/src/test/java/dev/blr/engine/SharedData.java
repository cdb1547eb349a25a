package dev.blr.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reference data that is not part of the product: beside the repository, or below the folder that
 * BLR_SHARED names. A test that reads it says so with {@link NeedsSharedData}, which decides before
 * the test begins; what is missing here is therefore a failure, never a skip in the middle of an
 * assertion.
 */
public final class SharedData {
  /** The value of BLR_SHARED that hides the data on purpose. */
  static final String HIDDEN = "none";

  private SharedData() {}

  /** A file under shared/data. */
  public static Path file(String name) {
    Path file = folder(System.getenv("BLR_SHARED"), beside()).resolve("data").resolve(name);
    if (!Files.exists(file)) {
      throw new AssertionError(
          "no " + file + ": a test that needs it says @NeedsSharedData(\"" + name + "\")");
    }
    return file;
  }

  /** The lines of a file under shared/data. */
  public static List<String> lines(String name) {
    try {
      return Files.readAllLines(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Why a test that needs a file is to be skipped; empty when it can run.
   *
   * @param named the value of BLR_SHARED, null when it is not set
   * @param demanded whether data that nobody hid must be there, as in CI
   * @param beside the folder that counts when none is named
   * @throws IllegalStateException when the file must be there and is not
   */
  static Optional<String> absence(String file, String named, boolean demanded, Path beside) {
    if (HIDDEN.equals(named)) {
      return Optional.of("needs shared/data/" + file + ", which BLR_SHARED=none hides");
    }
    boolean chosen = named != null && !named.isEmpty();
    Path folder = folder(named, beside);
    if (chosen && !Files.isDirectory(folder.resolve("data"))) {
      throw new IllegalStateException(
          "BLR_SHARED is \""
              + named
              + "\", which has no folder data; allowed: such a folder, or none");
    }
    if (Files.exists(folder.resolve("data").resolve(file))) {
      return Optional.empty();
    }
    String what = "needs shared/data/" + file + ", which is missing";
    if (chosen || demanded) {
      throw new IllegalStateException(
          what + "; BLR_SHARED=none would hide all such data on purpose");
    }
    return Optional.of(what);
  }

  private static Path folder(String named, Path beside) {
    return named == null || named.isEmpty() ? beside : Path.of(named);
  }

  static Path beside() {
    return repository().resolveSibling("shared");
  }

  /** The repository, wherever below it we were started. */
  public static Path repository() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("native/include/blr.h"))) {
      root = root.getParent();
    }
    return root;
  }
}
