package dev.blr.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The C++ side: runs the program of native/bench and reads its JSON. */
final class GoogleBenchmark {
  static final String FMA_PEAK = "fma_peak";
  static final String COPY = "copy";

  private GoogleBenchmark() {}

  /**
   * @return by case and then by target or peer: nanoseconds per item, one a repetition
   * @throws IOException when the program does not run to its end, or calls a result wrong
   */
  static Map<String, Map<String, double[]>> run(Path program, List<Work> works, boolean quick)
      throws IOException, InterruptedException {
    String cases =
        Stream.concat(
                Stream.of(FMA_PEAK, COPY),
                works.stream().map(Work::nativeCase).filter(name -> !name.isEmpty()))
            .collect(Collectors.joining("|"));
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--benchmark_filter=^(" + cases + ")/",
                "--benchmark_format=json",
                "--benchmark_min_time=" + (quick ? "0.002" : "0.05"),
                "--benchmark_repetitions=" + (quick ? 3 : 10),
                // Repetitions take turns, so that a busy moment of the machine falls on all cases.
                "--benchmark_enable_random_interleaving=" + !quick)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(program + " ended with status " + process.exitValue());
    }
    return parse(json);
  }

  static Map<String, Map<String, double[]>> parse(String json) throws IOException {
    Map<String, Map<String, double[]>> times = new LinkedHashMap<>();
    for (JsonNode entry : new ObjectMapper().readTree(json).path("benchmarks")) {
      String[] name = entry.path("run_name").asText().split("/");
      if (entry.path("error_occurred").asBoolean()) {
        throw new IOException(
            String.join("/", name) + " of native/bench: " + entry.path("error_message").asText());
      }
      if (entry.path("run_type").asText().equals("iteration")) {
        times
            .computeIfAbsent(name[0], key -> new LinkedHashMap<>())
            .merge(
                name[1],
                new double[] {1e9 / entry.path("items_per_second").asDouble()},
                GoogleBenchmark::append);
      }
    }
    return times;
  }

  private static double[] append(double[] values, double[] more) {
    double[] all = Arrays.copyOf(values, values.length + more.length);
    System.arraycopy(more, 0, all, values.length, more.length);
    return all;
  }
}
