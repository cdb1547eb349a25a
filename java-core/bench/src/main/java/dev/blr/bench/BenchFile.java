package dev.blr.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.blr.engine.numeric.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of the benchmark, as its JSON file holds it.
 *
 * @param results ordered by work, path and the peer's time
 */
record BenchFile(Meta meta, List<Result> results) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * @param cpu its model name
   * @param flags its vector extensions
   * @param compiler version of the native library and what compiled it
   * @param date UTC, when the run began
   * @param fmaPeakGflops multiply-adds as two operations each, one core, best path and repetition
   * @param copyBandwidth GB/s, read and written together, of a copy of 64 MiB, one core, likewise
   * @param limits both of every native path
   * @param crossover array length from which on the best native path, called from Java, is faster
   *     than plain Java; of the works on arrays
   * @param browser user agent of the one that timed the browser's paths; null where none did
   */
  record Meta(
      String cpu,
      String flags,
      String compiler,
      String jdk,
      String commit,
      String date,
      double fmaPeakGflops,
      double copyBandwidth,
      Map<String, Limits> limits,
      Map<String, Integer> crossover,
      @Nullable String browser) {}

  record Limits(double fmaPeakGflops, double copyBandwidth) {}

  /**
   * One work on one path beside one peer.
   *
   * @param path scalar is plain Java; those of a browser are named in {@link BrowserPaths}; "x2"
   *     after a native path means two threads, else there is one; a native vector path is called
   *     from C++, except where C++ alone cannot do the work (live-update, mc-t-var, several
   *     threads) and where the peer is {@value #CPP}: there Java calls it through Panama
   * @param nsPerElement median over repetitions
   * @param gflops null where a work has no fixed number of operations
   * @param maxError see {@link Accuracy}; null where the path itself defines the result
   * @param peer null where nobody else does this work
   * @param ratio peerNsPerElement / nsPerElement: how many times as fast as the peer
   * @param samples nsPerElement of every repetition
   */
  record Result(
      String work,
      String path,
      double nsPerElement,
      @Nullable Double gflops,
      @Nullable Double maxError,
      @Nullable String peer,
      @Nullable Double peerNsPerElement,
      @Nullable Double ratio,
      double[] samples) {

    static final String CPP = "C++ directly";

    boolean throughPanama() {
      return CPP.equals(peer);
    }
  }

  void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  static BenchFile read(Path file) throws IOException {
    try {
      BenchFile read = JSON.readValue(Files.readString(file), BenchFile.class);
      if (read.meta() == null || read.results() == null) {
        throw unreadable(file, "holds no meta and results");
      }
      for (Result result : read.results()) {
        if (result.work() == null
            || result.path() == null
            || result.samples() == null
            || result.samples().length == 0) {
          throw unreadable(file, "has a result without work, path or samples");
        }
      }
      return read;
    } catch (JsonProcessingException e) {
      throw unreadable(file, "does not parse: " + e.getOriginalMessage());
    }
  }

  private static InvalidInputException unreadable(Path file, String what) {
    return new InvalidInputException(file.toString(), what, "a file that ci/bench --out wrote");
  }
}
