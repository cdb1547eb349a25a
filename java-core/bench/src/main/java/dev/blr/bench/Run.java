package dev.blr.bench;

import static java.util.Objects.requireNonNull;

import dev.blr.bench.BenchFile.Limits;
import dev.blr.bench.BenchFile.Meta;
import dev.blr.bench.BenchFile.Result;
import dev.blr.bench.JavaBenchmark.Effort;
import dev.blr.engine.kernel.Kernels;
import dev.blr.panama.KernelSelection;
import dev.blr.panama.NativeLibrary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/** One run: everything is checked, then timed, then put side by side. */
final class Run {
  private static final List<Work> STUDENT_T = List.of(Work.T_LOGPDF, Work.T_CDF, Work.T_QUANTILE);
  private static final List<Work> VECTOR_API = List.of(Work.T_LOGPDF, Work.COS);

  /** Works that several threads share. */
  private static final List<Work> THREADED = List.of(Work.MONTE_CARLO, Work.HISTORICAL);

  private static final List<Work> SCRIPTED =
      List.of(
          Work.T_LOGPDF, Work.T_CDF, Work.T_QUANTILE, Work.COS, Work.MONTE_CARLO, Work.HISTORICAL);

  /** Works that no kernel has a part in. */
  private static final List<Work> WITHOUT_KERNELS = List.of(Work.READ_PRICES);

  private static final List<Work> COMPARED_WITH_JAVA = List.of(Work.FILTER_STEP, Work.LIVE_UPDATE);

  /** Peers that are timed by native/bench, under their names there. */
  private static final Map<String, String> NATIVE_PEERS =
      Map.of(
          "boost",
          "Boost.Math",
          "direct",
          "C++, direct sum",
          "std",
          "C++, standard library",
          "plain",
          "C++, plain loops",
          "read",
          "reading the returns alone");

  /** The native path that most users have. */
  private static final String AVX2 = "avx2";

  /** Beyond it a peer's function is called wrongly, or not worth a comparison. */
  private static final double PEER_ERROR = 1e-6;

  private final List<Work> works;
  private final boolean quick;
  private final Consumer<String> notes;
  private final List<String> targets;

  private final Map<String, Double> errors = new LinkedHashMap<>();
  private final List<Measured> fromCpp = new ArrayList<>();
  private final List<Measured> fromJava = new ArrayList<>();
  private final List<Measured> peers = new ArrayList<>();
  private final Map<String, Limits> limits = new LinkedHashMap<>();
  private Map<String, Integer> crossovers = Map.of();
  private BrowserPaths browser = BrowserPaths.NONE;

  private Run(
      List<Work> works, boolean quick, Consumer<String> notes, NativeLibrary.Loaded library) {
    this.works = works;
    this.quick = quick;
    this.notes = notes;
    targets =
        library.targets().stream().filter(name -> !name.equals(KernelBenchmark.SCALAR)).toList();
  }

  /**
   * @param repository root of the source tree
   * @param program of native/bench
   * @param commit what the tree was built from
   * @param notes takes what is being done, a line at a time
   */
  static BenchFile of(
      List<Work> works,
      boolean quick,
      Path repository,
      Path program,
      String commit,
      Consumer<String> notes)
      throws IOException, InterruptedException, RunnerException {
    if (!(NativeLibrary.find() instanceof NativeLibrary.Loaded library)) {
      throw new IOException(((NativeLibrary.Absent) NativeLibrary.find()).reason());
    }
    if (library.targets().equals(List.of(KernelBenchmark.SCALAR))) {
      throw new IOException(
          "the native library has no vector target for this CPU: nothing to compare");
    }
    String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    Run run = new Run(works, quick, notes, library);
    run.check(Accuracy.of(repository));
    run.measure(program, repository.resolve("ci/target"));
    if (!run.withKernels().isEmpty()) {
      notes.accept("the browser's paths (Chromium)");
      run.browser = BrowserPaths.run(repository, run.withKernels(), quick, notes);
    }
    double peak =
        run.limits.values().stream().mapToDouble(Limits::fmaPeakGflops).max().orElseThrow();
    double copy =
        run.limits.values().stream().mapToDouble(Limits::copyBandwidth).max().orElseThrow();
    Meta meta =
        new Meta(
            cpu(),
            flags(library),
            library.buildInfo(),
            System.getProperty("java.vm.name") + " " + Runtime.version(),
            commit,
            date,
            peak,
            copy,
            run.limits,
            run.crossovers,
            run.browser.browser());
    return new BenchFile(meta, run.results());
  }

  private static String flags(NativeLibrary library) {
    Kernels kernels = KernelBenchmark.kernels(KernelBenchmark.SCALAR);
    var details =
        new KernelSelection(kernels, "none is chosen: all are measured", library).details();
    return requireNonNull(details.get("CPU features"));
  }

  private static String cpu() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    if (Files.isReadable(file)) {
      try (var lines = Files.lines(file)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .findFirst()
            .map(line -> line.substring(line.indexOf(':') + 1).trim())
            .orElse(System.getProperty("os.arch"));
      }
    }
    return System.getProperty("os.arch");
  }

  /** The paths whose errors and Java times are known for a work. */
  private List<String> paths(Work work) {
    if (WITHOUT_KERNELS.contains(work)) {
      return List.of(KernelBenchmark.SCALAR);
    }
    List<String> paths = new ArrayList<>(targets);
    if (THREADED.contains(work)) {
      paths.addAll(threadedPaths());
    }
    paths.add(KernelBenchmark.SCALAR);
    if (VECTOR_API.contains(work)) {
      paths.add(VectorApi.PATH);
    }
    return paths;
  }

  private List<Work> withKernels() {
    return works.stream().filter(work -> !WITHOUT_KERNELS.contains(work)).toList();
  }

  private List<Work> among(List<Work> some) {
    return works.stream().filter(some::contains).toList();
  }

  private void check(Accuracy accuracy) throws IOException {
    notes.accept(
        "load average %.1f: what else runs makes every time longer"
            .formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    notes.accept("checking every result");
    for (Work work : works) {
      for (String path : paths(work)) {
        if (COMPARED_WITH_JAVA.contains(work) && path.equals(KernelBenchmark.SCALAR)) {
          continue; // it defines the result
        }
        double error =
            path.equals(VectorApi.PATH)
                ? accuracy.ofVectorApi(work)
                : accuracy.ofKernels(work, KernelBenchmark.kernels(path));
        if (!(error <= work.allowedError())) {
          throw new IOException(
              work.word()
                  + " on "
                  + path
                  + " is wrong by "
                  + error
                  + ", allowed is "
                  + work.allowedError());
        }
        errors.put(work.word() + path, error);
      }
    }
    for (Work work : among(STUDENT_T)) {
      for (String peer : List.of(PeerBenchmark.COMMONS, PeerBenchmark.HIPPARCHUS)) {
        double error =
            accuracy.ofStudentT(
                work,
                (in, nu, out) -> {
                  var function = PeerBenchmark.Functions.of(peer, nu).of(work);
                  for (int i = 0; i < in.length; i++) {
                    out[i] = function.applyAsDouble(in[i]);
                  }
                });
        if (!(error <= PEER_ERROR)) {
          throw new IOException(work.word() + " of " + peer + " is wrong by " + error);
        }
      }
    }
    for (Work work : among(WITHOUT_KERNELS)) {
      for (String peer : ReadBenchmark.PEERS) {
        if (!(Accuracy.ofPrices(ReadBenchmark.of(peer)) <= work.allowedError())) {
          throw new IOException(work.word() + " of " + peer + " is wrong");
        }
      }
    }
  }

  /** Every native path on all processors; none where there is one. */
  private List<String> threadedPaths() {
    int threads = Runtime.getRuntime().availableProcessors();
    return threads == 1
        ? List.of()
        : targets.stream().map(target -> KernelBenchmark.onThreads(target, threads)).toList();
  }

  private void measure(Path program, Path logs)
      throws IOException, InterruptedException, RunnerException {
    notes.accept("C++, Boost.Math and the machine's limits (Google Benchmark)");
    var times = GoogleBenchmark.run(program, works, quick);
    for (String target : targets) {
      limits.put(
          target,
          new Limits(
              fastest(times, GoogleBenchmark.FMA_PEAK, target),
              fastest(times, GoogleBenchmark.COPY, target)));
    }
    for (Work work : works) {
      times
          .getOrDefault(work.nativeCase(), Map.of())
          .forEach((name, samples) -> {
            if (targets.contains(name)) {
              fromCpp.add(new Measured(work, name, samples));
            } else if (!name.equals(
                KernelBenchmark.SCALAR)) { // C++ without vectors is no path of ours
              peers.add(new Measured(work, NATIVE_PEERS.getOrDefault(name, name), samples));
            }
          });
    }
    notes.accept("Java paths (JMH)");
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    List<String> javaPaths = new ArrayList<>(targets);
    javaPaths.add(KernelBenchmark.SCALAR);
    if (!withKernels().isEmpty()) {
      fromJava.addAll(
          JavaBenchmark.run(
              KernelBenchmark.class, "path", javaPaths, null, withKernels(), effort, logs));
    }
    if (!among(THREADED).isEmpty() && !threadedPaths().isEmpty()) {
      fromJava.addAll(
          JavaBenchmark.run(
              KernelBenchmark.class, "path", threadedPaths(), null, among(THREADED), effort, logs));
    }
    if (!among(VECTOR_API).isEmpty()) {
      fromJava.addAll(
          JavaBenchmark.run(
              VectorBenchmark.class,
              null,
              List.of(),
              VectorApi.PATH,
              among(VECTOR_API),
              effort,
              logs));
    }
    if (!among(STUDENT_T).isEmpty()) {
      notes.accept("commons-statistics and Hipparchus (JMH)");
      peers.addAll(
          JavaBenchmark.run(
              PeerBenchmark.class,
              "peer",
              List.of(PeerBenchmark.COMMONS, PeerBenchmark.HIPPARCHUS),
              null,
              among(STUDENT_T),
              effort,
              logs));
    }
    if (!among(WITHOUT_KERNELS).isEmpty()) {
      notes.accept("reading a price file (JMH)");
      List<String> readers =
          Stream.concat(Stream.of(ReadBenchmark.OWN), ReadBenchmark.PEERS.stream()).toList();
      for (Measured reader :
          JavaBenchmark.run(
              ReadBenchmark.class, "reader", readers, null, among(WITHOUT_KERNELS), effort, logs)) {
        (reader.by().equals(ReadBenchmark.OWN) ? fromJava : peers).add(reader);
      }
    }
    if (!among(LengthBenchmark.WORKS).isEmpty()) {
      notes.accept("from which length on a native call pays (JMH)");
      String best = targets.getFirst();
      List<String> calls =
          Stream.of(best, KernelBenchmark.SCALAR)
              .flatMap(
                  path -> LengthBenchmark.LENGTHS.stream().map(n -> LengthBenchmark.call(path, n)))
              .toList();
      crossovers =
          LengthBenchmark.crossovers(
              JavaBenchmark.run(
                  LengthBenchmark.class,
                  "call",
                  calls,
                  null,
                  among(LengthBenchmark.WORKS),
                  quick ? Effort.QUICK : Effort.SHORT,
                  logs),
              best);
    }
    if (!among(SCRIPTED).isEmpty()) {
      notes.accept("NumPy, SciPy and R");
      peers.addAll(ScriptPeers.run(among(SCRIPTED), quick, notes));
    }
  }

  /** Items a nanosecond in the best repetition: a limit is not lowered by what else runs. */
  private static double fastest(
      Map<String, Map<String, double[]>> times, String limit, String target) {
    double[] nsPerItem = requireNonNull(requireNonNull(times.get(limit)).get(target));
    return 1 / Arrays.stream(nsPerItem).min().orElseThrow();
  }

  private static @Nullable Measured find(List<Measured> all, Work work, String by) {
    return all.stream()
        .filter(one -> one.work() == work && one.by().equals(by))
        .findFirst()
        .orElse(null);
  }

  private List<Result> results() {
    List<Result> results = new ArrayList<>();
    for (Work work : works) {
      List<Measured> rivals =
          new ArrayList<>(peers.stream().filter(peer -> peer.work() == work).toList());
      rivals.sort(Comparator.comparingDouble(Measured::median));
      boolean alone = rivals.isEmpty();
      for (String path : paths(work)) {
        Measured cpp = find(fromCpp, work, path);
        Measured java = find(fromJava, work, path);
        Measured own = requireNonNull(cpp == null ? java : cpp);
        // Where nobody else does the work, plain Java is what a vector path is compared with.
        List<Measured> others =
            !alone
                ? rivals
                : path.equals(KernelBenchmark.SCALAR)
                    ? Collections.singletonList(null)
                    : List.of(find(fromJava, work, KernelBenchmark.SCALAR));
        for (Measured other : others) {
          results.add(result(own, path, other, other == null ? null : other.by()));
        }
        if (cpp != null) {
          results.add(result(requireNonNull(java), path, cpp, Result.CPP));
        }
      }
      Measured avx2 = find(fromCpp, work, AVX2);
      results.addAll(browser.of(work, avx2 == null ? find(fromJava, work, AVX2) : avx2));
    }
    return results;
  }

  private Result result(
      Measured own, String path, @Nullable Measured peer, @Nullable String peerName) {
    Work work = own.work();
    double time = own.median();
    return new Result(
        work.word(),
        path,
        time,
        work.flops() == 0 ? null : work.flops() / time,
        errors.get(work.word() + path),
        peerName,
        peer == null ? null : peer.median(),
        peer == null ? null : peer.median() / time,
        own.nsPerElement());
  }
}
