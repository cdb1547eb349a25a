package dev.blr.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.kernel.ScalarKernels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeersTest {
  /** Google Benchmark 1.7.1's own JSON, shortened: two repetitions and a mean, which is not counted. */
  private static final String NATIVE = """
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
    String wrong = """
        {"benchmarks": [{"run_name": "cos_cdf/sse4/real_time", "run_type": "iteration",
          "error_occurred": true, "error_message": "wrong result"}]}
        """;
    assertThatThrownBy(() -> GoogleBenchmark.parse(wrong))
        .isInstanceOf(IOException.class).hasMessageContaining("cos_cdf/sse4").hasMessageContaining("wrong");
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
    assertThat(read).singleElement().satisfies(one -> {
      assertThat(one.work()).isEqualTo(Work.T_CDF);
      assertThat(one.by()).isEqualTo("R 4");
      assertThat(one.median()).isEqualTo(100.5);
    });
    String shifted = "t-cdf\tR 4\t" + sum * (1 + 1e-7) + "\t100\n";
    assertThatThrownBy(() -> ScriptPeers.parse(shifted, notes::add))
        .isInstanceOf(IOException.class).hasMessageContaining("R 4").hasMessageContaining("t-cdf");
  }
}
