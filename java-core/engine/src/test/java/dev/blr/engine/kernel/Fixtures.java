package dev.blr.engine.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Golden vectors under ci/fixtures, which tests of every language read. */
final class Fixtures {
  private Fixtures() {}

  /** Rows of numbers; lines that start with # are comments. */
  static List<double[]> rows(String name) {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("native/include/blr.h"))) {
      root = root.getParent();
    }
    try (var lines = Files.lines(root.resolve("ci/fixtures").resolve(name))) {
      return lines.filter(line -> !line.startsWith("#")).map(Fixtures::numbers).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] numbers(String line) {
    String[] words = line.trim().split("\\s+");
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Double.parseDouble(words[i]);
    }
    return numbers;
  }
}
