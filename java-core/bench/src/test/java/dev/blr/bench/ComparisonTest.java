package dev.blr.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.bench.BenchFile.Meta;
import dev.blr.bench.BenchFile.Result;
import dev.blr.bench.Comparison.Ratio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  /** R 4.2.2: exp of wilcox.test(log(before), log(after), conf.int = TRUE, exact = TRUE). */
  @Test
  void estimateAndIntervalAreThoseOfRsWilcoxTest() {
    double[] before = {10.2, 11.7, 9.8, 10.9, 12.4, 10.4, 11.1};
    double[] after = {5.3, 4.9, 6.1, 5.8, 5.0};
    Ratio ratio = Ratio.of(before, after);
    assertThat(ratio.estimate()).isEqualTo(2.0327868852459017, within(1e-14));
    assertThat(ratio.low()).isEqualTo(1.7868852459016396, within(1e-14));
    assertThat(ratio.high()).isEqualTo(2.2653061224489792, within(1e-14));
    assertThat(ratio.confidence()).isEqualTo(1 - 2 * 0.0239898989898989917, within(1e-14));
  }

  /** R says of two against two: "Requested conf.level not achievable", and gives 2/3. */
  @Test
  void tooFewRepetitionsLowerTheConfidence() {
    Ratio ratio = Ratio.of(new double[] {10, 11}, new double[] {5, 6});
    assertThat(ratio.low()).isEqualTo(10 / 6.0);
    assertThat(ratio.high()).isEqualTo(11 / 5.0);
    assertThat(ratio.confidence()).isEqualTo(2.0 / 3, within(1e-15));
  }

  /** R 4.2.2: pwilcox(0:5, 7, 5) and pwilcox(23, 10, 10). */
  @Test
  void lawOfUIsThatOfR() {
    double[] law = Ratio.lawOfU(7, 5);
    double[] expected = {
      0.0012626262626262627, 0.0025252525252525255, 0.0050505050505050509,
      0.0088383838383838398, 0.0151515151515151519, 0.0239898989898989917
    };
    double sum = 0;
    for (int u = 0; u < expected.length; u++) {
      sum += law[u];
      assertThat(sum).isEqualTo(expected[u], within(1e-15));
    }
    double ten = 0;
    for (int u = 0; u <= 23; u++) {
      ten += Ratio.lawOfU(10, 10)[u];
    }
    assertThat(ten).isEqualTo(0.02162853, within(5e-9));
  }

  @Test
  void samePathsAreComparedAndPanamaIsAPathOfItsOwn() {
    BenchFile before =
        file(
            result("avx2", 10, "Boost.Math"), result("avx2", 10, "commons-statistics"),
            result("avx2", 12, Result.CPP), result("sse4", 30, null));
    BenchFile after = file(result("avx2", 5, "Boost.Math"), result("avx2", 4, Result.CPP));
    List<Comparison> rows = Comparison.of(before, after);
    assertThat(rows).extracting(Comparison::path).containsExactly("avx2", "avx2 (Panama)");
    assertThat(rows).extracting(row -> row.ratio().estimate()).containsExactly(2.0, 3.0);
  }

  /** What web/src/benchmark/report.ts writes: null where a page cannot know. */
  @Test
  void aFileFromTheDashboardIsComparedToo(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("page.json"),
            """
            {"meta": {"cpu": "unknown to a browser, 8 logical processors", "flags": "simd128",
              "compiler": "0.1.0 (emscripten 3.1.6)", "jdk": null, "commit": "0.1.0",
              "date": "2026-01-02T03:04:05Z", "fmaPeakGflops": null, "copyBandwidth": null, "limits": {},
              "crossover": {}, "browser": "Chromium"},
             "results": [{"work": "t-cdf", "path": "js", "nsPerElement": 80.0, "gflops": null, "maxError": 1e-13,
              "peer": null, "peerNsPerElement": null, "ratio": null, "samples": [79.0, 80.0, 82.0]}]}
            """);
    BenchFile page = BenchFile.read(file);
    assertThat(Comparison.of(page, page))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.path()).isEqualTo("js");
          assertThat(row.ratio().estimate()).isEqualTo(1);
        });
  }

  private static BenchFile file(Result... results) {
    Meta meta =
        new Meta(
            "cpu", "flags", "compiler", "jdk", "commit", "date", 1, 1, Map.of(), Map.of(), null);
    return new BenchFile(meta, List.of(results));
  }

  private static Result result(String path, double time, String peer) {
    return new Result(
        "t-cdf", path, time, null, null, peer, null, null, new double[] {time, time, time});
  }
}
