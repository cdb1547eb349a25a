package dev.blr.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The Java side: runs the JMH classes of this package. */
final class JavaBenchmark {
  private JavaBenchmark() {}

  /**
   * @param type one of the JMH classes
   * @param parameter of that class, with the values to run; null where it has none
   * @param logs directory for JMH's own words
   * @return each named by its parameter, or by {@code name} without one
   */
  static List<Measured> run(
      Class<?> type, String parameter, List<String> values, String name, List<Work> works, boolean quick,
      Path logs)
      throws RunnerException {
    String methods = works.stream().map(Work::javaMethod).collect(Collectors.joining("|"));
    var options = new OptionsBuilder()
        .include("^" + type.getName().replace(".", "\\.") + "\\.(" + methods + ")$")
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .shouldFailOnError(true)
        .output(logs.resolve("bench-" + type.getSimpleName() + ".log").toString())
        // A quick run stays in this process: seconds instead of minutes, and less to be trusted.
        .forks(quick ? 0 : 2)
        .warmupIterations(quick ? 2 : 5)
        .warmupTime(TimeValue.milliseconds(quick ? 10 : 200))
        .measurementIterations(quick ? 3 : 5)
        .measurementTime(TimeValue.milliseconds(quick ? 10 : 200));
    if (parameter != null) {
      options.param(parameter, values.toArray(String[]::new));
    }
    List<Measured> measured = new ArrayList<>();
    for (RunResult result : new Runner(options.build()).run()) {
      BenchmarkParams params = result.getParams();
      String method = params.getBenchmark();
      Work work = Work.ofJavaMethod(method.substring(method.lastIndexOf('.') + 1));
      double[] times = result.getBenchmarkResults().stream()
          .flatMap(fork -> fork.getIterationResults().stream())
          .mapToDouble(iteration -> iteration.getPrimaryResult().getScore() / work.elements())
          .toArray();
      measured.add(new Measured(work, parameter == null ? name : params.getParam(parameter), times));
    }
    return measured;
  }
}
