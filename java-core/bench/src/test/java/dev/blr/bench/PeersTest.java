package dev.blr.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.blr.engine.kernel.ScalarKernels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeersTest {
  /**
   * Google Benchmark 1.7.1's own JSON, shortened: two repetitions and a mean, which is not counted.
   */
  private static final String NATIVE =
      """
      {"context": {}, "benchmarks": [
        {"run_name": "copy/avx2/real_time", "run_type": "iteration", "items_per_second": 2.0e9},
        {"run_name": "copy/avx2/real_time", "run_type": "iteration", "items_per_second": 4.0e9},
        {"run_name": "copy/avx2/real_time", "run_type": "aggregate", "items_per_second": 3.0e9}
      ]}
      """;

  @Test
  void repetitionsOfTheNativeProgramAreRead() throws IOException {
    assertThat(GoogleBenchmark.parse(NATIVE).get("copy").get("avx2")).containsExactly(0.5, 0.25);
  }

  @Test
  void aResultThatTheNativeProgramCallsWrongEndsTheRun() {
    String wrong =
        """
        {"benchmarks": [{"run_name": "cos_cdf/sse4/real_time", "run_type": "iteration",
          "error_occurred": true, "error_message": "wrong result"}]}
        """;
    assertThatThrownBy(() -> GoogleBenchmark.parse(wrong))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cos_cdf/sse4")
        .hasMessageContaining("wrong");
  }

  @Test
  void aScriptsTimesCountOnlyWhenItsResultsAreOurs() throws IOException {
    double[] out = new double[Inputs.VALUES];
    new ScalarKernels().studentTCdf(Inputs.values(), out.length, Inputs.NU, out);
    double sum = Arrays.stream(out).sum();
    List<String> notes = new ArrayList<>();
    String printed = "skip\tSciPy\nt-cdf\tR 4\t" + sum + "\t100.5 99.5 101\n";
    List<Measured> read = ScriptPeers.parse(printed, notes::add);
    assertThat(notes).containsExactly("SciPy is not here: left out");
    assertThat(read)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.work()).isEqualTo(Work.T_CDF);
          assertThat(one.by()).isEqualTo("R 4");
          assertThat(one.median()).isEqualTo(100.5);
        });
    String shifted = "t-cdf\tR 4\t" + sum * (1 + 1e-7) + "\t100\n";
    assertThatThrownBy(() -> ScriptPeers.parse(shifted, notes::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("R 4")
        .hasMessageContaining("t-cdf");
  }

  @Test
  void aBrowsersSimdStandsBesideJavaScriptAndAvx2() throws IOException {
    BrowserPaths read =
        BrowserPaths.parse(
            """
            {"browser": "Chromium", "reason": "", "results": [{"work": "t-cdf", "path": "wasm-simd128",
              "nsPerElement": 40.0, "gflops": null, "maxError": 1e-15, "peer": "js", "peerNsPerElement": 80.0,
              "ratio": 2.0, "samples": [39.0, 40.0, 41.0]}]}
            """,
            note -> {});
    assertThat(read.browser()).isEqualTo("Chromium");
    assertThat(read.of(Work.T_CDF, new Measured(Work.T_CDF, "avx2", new double[] {10})))
        .extracting(BenchFile.Result::peer, BenchFile.Result::ratio)
        .containsExactly(tuple("js", 2.0), tuple("avx2", 0.25));
    assertThat(read.of(Work.COS, null)).isEmpty();
  }

  @Test
  void aBrowserThatIsNotHereIsLeftOutWithAWordAndAWrongResultEndsTheRun() throws IOException {
    List<String> notes = new ArrayList<>();
    BrowserPaths none = BrowserPaths.parse("{\"absent\": \"/usr/bin/chromium\"}", notes::add);
    assertThat(none.browser()).isNull();
    assertThat(none.results()).isEmpty();
    assertThat(notes)
        .containsExactly("/usr/bin/chromium is not here: the browser's paths are left out");
    assertThatThrownBy(
            () -> BrowserPaths.parse("{\"failed\": \"t-cdf on js is wrong by 1\"}", notes::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("t-cdf on js is wrong");
  }
}
