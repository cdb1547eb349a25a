package dev.blr.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;

/** Series for tests: a seeded one, and the real ones that lie beside the repository. */
public final class Samples {
  private Samples() {}

  /** Daily closes from 2007-01-02 without weekends, returns of 1 %: {@code date,close}. */
  public static String closes(int count, long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("date,close\n");
    LocalDate day = LocalDate.of(2007, 1, 2);
    double price = 100;
    for (int i = 0; i < count; i++) {
      text.append(day).append(',').append(price).append('\n');
      price *= Math.exp(0.01 * random.nextGaussian());
      day = day.plusDays(day.getDayOfWeek().getValue() == 5 ? 3 : 1);
    }
    return text.toString();
  }

  /** A file of ../shared/data (or $BLR_SHARED/data); without it the test is skipped, but fails in CI. */
  public static Path shared(String name) {
    Path file = sharedFolder().resolve("data").resolve(name);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(file).as("real data must be there in CI").exists();
    }
    assumeTrue(Files.exists(file), "no " + file);
    return file;
  }

  private static Path sharedFolder() {
    String named = System.getenv("BLR_SHARED");
    if (named != null) {
      return Path.of(named);
    }
    Path root = Path.of("").toAbsolutePath();
    while (root.getParent() != null && !Files.exists(root.resolve("shared/data"))) {
      root = root.getParent();
    }
    return root.resolve("shared");
  }
}
