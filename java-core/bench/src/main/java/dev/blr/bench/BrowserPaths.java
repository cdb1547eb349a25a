package dev.blr.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.blr.bench.BenchFile.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The paths of a browser, which wasm/bench/chromium.mjs checks and times in a headless Chromium:
 * wasm-simd128 and wasm-scalar are the C++ kernels, teavm is the engine's own Java, js is plain
 * JavaScript.
 *
 * @param browser its user agent; null where there was none
 * @param results of the works that a browser does
 */
record BrowserPaths(@Nullable String browser, List<Result> results) {
  static final String SIMD = "wasm-simd128";

  /**
   * @param notes takes a word for what is not here
   * @throws IOException when the script fails, or a result is wrong
   */
  static BrowserPaths run(Path repository, List<Work> works, boolean quick, Consumer<String> notes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("node");
    command.add(repository.resolve("wasm/bench/chromium.mjs").toString());
    command.add(works.stream().map(Work::word).collect(Collectors.joining(",")));
    if (quick) {
      command.add("--quick");
    }
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException absent) {
      return without("node", notes);
    }
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command.get(1) + " ended with status " + process.exitValue());
    }
    return parse(output, notes);
  }

  static BrowserPaths parse(String output, Consumer<String> notes) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode answer = mapper.readTree(output);
    if (answer.has("failed")) {
      throw new IOException("in the browser, " + answer.path("failed").asText());
    }
    if (answer.has("absent")) {
      return without(answer.path("absent").asText(), notes);
    }
    List<Result> results = List.of(mapper.treeToValue(answer.path("results"), Result[].class));
    if (results.stream().noneMatch(result -> result.path().equals(SIMD))) {
      notes.accept("the browser has no " + SIMD + ": " + answer.path("reason").asText());
    }
    return new BrowserPaths(answer.path("browser").asText(), results);
  }

  private static BrowserPaths without(String what, Consumer<String> notes) {
    notes.accept(what + " is not here: the browser's paths are left out");
    return NONE;
  }

  /** Where no browser took part. */
  static final BrowserPaths NONE = new BrowserPaths(null, List.of());

  /** Of one work, in the order of the table; SIMD also beside AVX2. */
  List<Result> of(Work work, @Nullable Measured avx2) {
    List<Result> rows = new ArrayList<>();
    for (Result result : results) {
      if (result.work().equals(work.word())) {
        rows.add(result);
        if (result.path().equals(SIMD) && avx2 != null) {
          rows.add(
              new Result(
                  result.work(),
                  result.path(),
                  result.nsPerElement(),
                  result.gflops(),
                  result.maxError(),
                  avx2.by(),
                  avx2.median(),
                  avx2.median() / result.nsPerElement(),
                  result.samples()));
        }
      }
    }
    return rows;
  }
}
