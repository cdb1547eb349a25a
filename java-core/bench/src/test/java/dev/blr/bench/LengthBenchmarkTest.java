package dev.blr.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LengthBenchmarkTest {
  @Test
  void theCrossoverIsWhereNoLongerLengthIsSlower() {
    List<Measured> measured = new ArrayList<>();
    add(measured, Work.T_CDF, 10, 90, 200, 300, 310, 350, 400, 600, 900); // by accident faster at 1
    add(
        measured,
        Work.T_QUANTILE,
        10,
        10,
        10,
        10,
        10,
        10,
        10,
        10,
        10_000); // slower where it matters
    assertThat(LengthBenchmark.crossovers(measured, "avx2"))
        .containsExactly(Map.entry("t-cdf", 16));
  }

  /** Plain Java takes 20 ns an element, the native path the given times a call. */
  private static void add(List<Measured> measured, Work work, double... calls) {
    for (int i = 0; i < calls.length; i++) {
      int length = LengthBenchmark.LENGTHS.get(i);
      measured.add(
          new Measured(work, LengthBenchmark.call("avx2", length), new double[] {calls[i]}));
      measured.add(
          new Measured(
              work,
              LengthBenchmark.call(KernelBenchmark.SCALAR, length),
              new double[] {20.0 * length}));
    }
  }
}
