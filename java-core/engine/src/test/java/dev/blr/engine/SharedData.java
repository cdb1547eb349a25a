package dev.blr.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reference data that is not part of the product: beside the repository, or where BLR_SHARED says. A
 * stranger's clone has none, and the tests that need it skip; under CI=true its absence is a failure.
 */
public final class SharedData {
  private SharedData() {}

  /** The lines of a file under shared/data. */
  public static List<String> lines(String name) {
    Path file = directory().resolve("data").resolve(name);
    if (!Files.exists(file)) {
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(file + " is missing, and CI=true demands it");
      }
      assumeTrue(false, "needs shared/data/" + name);
    }
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path directory() {
    String named = System.getenv("BLR_SHARED");
    if (named != null && !named.isEmpty()) {
      return Path.of(named);
    }
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve("native/include/blr.h"))) {
      root = root.getParent();
    }
    return root == null || root.getParent() == null ? Path.of("shared") : root.getParent().resolve("shared");
  }
}
