package dev.blr.panama;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The native library for tests: they skip where it is absent, but fail under CI=true. */
final class TestLibrary {
  private TestLibrary() {}

  static NativeLibrary.Loaded require() {
    if (NativeLibrary.find() instanceof NativeLibrary.Loaded loaded) {
      return loaded;
    }
    String reason = ((NativeLibrary.Absent) NativeLibrary.find()).reason();
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI=true demands the native library: " + reason);
    }
    assumeTrue(false, "needs the native library: " + reason);
    throw new AssertionError("unreachable");
  }

  static Path repository() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("native/include/blr.h"))) {
      root = root.getParent();
    }
    return root;
  }
}
