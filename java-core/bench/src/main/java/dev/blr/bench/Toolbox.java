package dev.blr.bench;

import dev.blr.bench.JavaBenchmark.Effort;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Times the toolbox beside its goals and its peers: {@code ci/bench --toolbox}. */
final class Toolbox {

  /**
   * A method on the size of its goal.
   *
   * @param goal microseconds
   * @param peer benchmark of a peer that does the same; null where there is none
   */
  private record Line(String method, String words, double goal, @Nullable String peer) {}

  private static final List<Line> LINES =
      List.of(
          new Line("historicalVar", "historical VaR of 252 returns", 5, "historicalVarHipparchus"),
          new Line(
              "monteCarloVar", "Monte Carlo VaR, 10,000 paths", 1_000, "monteCarloVarHipparchus"),
          new Line("correlation", "correlations of 20 x 252", 20, "correlationHipparchus"),
          new Line("assessment", "assessment of 1,000 x 2,500", 100_000, null),
          new Line("garchFit", "GARCH-n fit, n = 1,974", 500, null),
          new Line("peltOfVariance", "PELT of variance, n = 7,187", 2_000, null),
          new Line("threeRegimes", "three regimes, n = 5,000, one start", 20_000, null),
          new Line("onlineChange", "one observation of CUSUM", 0.12, null));

  private Toolbox() {}

  /** Prints one line a method. */
  static void run(Effort effort, Path logs, Consumer<String> out) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include("^" + ToolboxBenchmark.class.getName().replace(".", "\\.") + "\\.")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.MICROSECONDS)
            .shouldFailOnError(true)
            .output(logs.resolve("bench-toolbox.log").toString());
    effort.on(options);
    Map<String, Double> times = new LinkedHashMap<>();
    for (RunResult result : new Runner(options.build()).run()) {
      String method = result.getParams().getBenchmark();
      times.put(
          method.substring(method.lastIndexOf('.') + 1), result.getPrimaryResult().getScore());
    }
    out.accept("%-38s %12s %12s %12s".formatted("method", "µs", "goal", "Hipparchus"));
    for (Line line : LINES) {
      Double own = times.get(line.method);
      Double peer = line.peer == null ? null : times.get(line.peer);
      out.accept(
          "%-38s %12.3f %12.2f %12s"
              .formatted(line.words, own, line.goal, peer == null ? "" : "%.3f".formatted(peer)));
    }
  }
}
