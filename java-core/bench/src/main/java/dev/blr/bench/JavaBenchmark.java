package dev.blr.bench;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The Java side: runs the JMH classes of this package. */
final class JavaBenchmark {
  private JavaBenchmark() {}

  /** How long to measure. */
  enum Effort {
    FULL(2, 5, 200),
    SHORT(1, 3, 100),
    /** In this process: seconds instead of minutes, and less to be trusted. */
    QUICK(0, 3, 10);

    private final int forks;
    private final int iterations;
    private final int milliseconds;

    /**
     * @param iterations of the warm-up, and as many measured
     */
    Effort(int forks, int iterations, int milliseconds) {
      this.forks = forks;
      this.iterations = iterations;
      this.milliseconds = milliseconds;
    }

    void on(ChainedOptionsBuilder options) {
      options
          .forks(forks)
          .warmupIterations(iterations)
          .warmupTime(TimeValue.milliseconds(milliseconds))
          .measurementIterations(iterations)
          .measurementTime(TimeValue.milliseconds(milliseconds));
    }
  }

  /**
   * @param type one of the JMH classes
   * @param parameter of that class, with the values to run; null and none where it has none
   * @param logs directory for JMH's own words
   * @return each named by its parameter, or by {@code name} without one
   */
  static List<Measured> run(
      Class<?> type,
      @Nullable String parameter,
      List<String> values,
      @Nullable String name,
      List<Work> works,
      Effort effort,
      Path logs)
      throws RunnerException {
    String methods = works.stream().map(Work::javaMethod).collect(Collectors.joining("|"));
    var options =
        new OptionsBuilder()
            .include("^" + type.getName().replace(".", "\\.") + "\\.(" + methods + ")$")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .shouldFailOnError(true)
            .output(logs.resolve("bench-" + type.getSimpleName() + ".log").toString());
    effort.on(options);
    if (parameter != null) {
      options.param(parameter, values.toArray(String[]::new));
    }
    List<Measured> measured = new ArrayList<>();
    for (RunResult result : new Runner(options.build()).run()) {
      BenchmarkParams params = result.getParams();
      String method = params.getBenchmark();
      Work work = Work.ofJavaMethod(method.substring(method.lastIndexOf('.') + 1));
      double[] times =
          result.getBenchmarkResults().stream()
              .flatMap(fork -> fork.getIterationResults().stream())
              .mapToDouble(iteration -> iteration.getPrimaryResult().getScore() / work.elements())
              .toArray();
      measured.add(
          new Measured(
              work, requireNonNull(parameter == null ? name : params.getParam(parameter)), times));
    }
    return measured;
  }
}
