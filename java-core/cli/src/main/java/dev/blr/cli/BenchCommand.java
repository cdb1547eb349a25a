package dev.blr.cli;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code blr bench --quick}: the chosen kernel path against scalar Java, in one run, on one thread.
 *
 * <p>Two engines with one seed take in the same returns, turn by turn, so that whatever the machine
 * does besides falls on both. The median of the measured turns counts; those of the warm-up do not.
 */
@Command(name = "bench", description = "Measures the chosen kernel path against scalar Java.")
final class BenchCommand implements Callable<Integer> {
  /** As many returns as the S&P 500 from 2000 to April 2020. */
  private static final int SIMULATED_DAYS = 5_104;

  private static final int WARM_UP = 1_000;
  private static final int MEASURED = 1_000;

  /** How far the predictive VaR and ES of two paths may differ. */
  private static final double PATH_TOLERANCE = 0.005;

  @Spec private CommandSpec spec;

  @Option(names = "--quick", required = true, description = "The short benchmark, under a minute.")
  @SuppressWarnings("UnusedVariable") // picocli's requirement is all that it is for
  private boolean quick;

  @Option(
      names = "--input",
      paramLabel = "FILE|-",
      description = "CSV file; without it a simulated series.")
  private String input;

  private final Terminal terminal;
  private SeriesInput series;

  private BenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandSpec spec(Terminal terminal) {
    BenchCommand command = new BenchCommand(terminal);
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    command.series = SeriesInput.on(spec, terminal);
    return spec;
  }

  @Override
  public Integer call() throws IOException {
    KernelSelection selection = Usage.check(spec, KernelSelection::choose);
    ReturnSeries returns =
        input == null
            ? simulated()
            : series.read(input).series();
    LiveRiskSettings settings = LiveRiskSettings.defaults();
    int needed = settings.calibrationDays() + WARM_UP + MEASURED;
    if (returns.returns().length < needed) {
      throw new ParameterException(
          spec.commandLine(), "--input is shorter than " + needed + " returns");
    }
    String target = selection.kernels().target();
    Duel duel = duel(settings, selection.kernels(), returns);
    terminal
        .out()
        .printf(
            "one live update, %d particles, %d modes, VaR and ES of every particle; median of %d%n",
            settings.particles(), settings.modes(), MEASURED);
    terminal.out().printf("  %-14s %10.1f µs%n", "scalar (Java)", duel.scalarMicros());
    terminal
        .out()
        .printf("  %-14s %10.1f µs, %.1f times as fast%n", target, duel.pathMicros(), duel.ratio());
    terminal
        .out()
        .printf(
            "  largest difference of predictive VaR and ES: %.2g relative (allowed: %.3g)%n",
            duel.difference(), PATH_TOLERANCE);
    long start = System.nanoTime();
    LiveRisk engine = new LiveRisk(settings, selection.kernels());
    for (int i = 0; i < returns.returns().length; i++) {
      engine.update(returns.labels()[i], returns.returns()[i]);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    terminal
        .out()
        .printf(
            "whole series, %s, %,d returns: %.2f s on %s%n",
            input == null ? "simulated" : SeriesInput.source(input),
            returns.returns().length,
            seconds,
            target);
    return duel.difference() <= PATH_TOLERANCE ? ExitCode.OK : ExitCode.INTERNAL;
  }

  private record Duel(double scalarMicros, double pathMicros, double difference) {
    double ratio() {
      return scalarMicros / pathMicros;
    }
  }

  private static Duel duel(LiveRiskSettings settings, Kernels kernels, ReturnSeries returns) {
    LiveRisk scalar = new LiveRisk(settings, new ScalarKernels());
    LiveRisk path = new LiveRisk(settings, kernels);
    double[] scalarNanos = new double[MEASURED];
    double[] pathNanos = new double[MEASURED];
    double difference = 0;
    int first = settings.calibrationDays() + WARM_UP;
    for (int i = 0; i < first + MEASURED; i++) {
      String label = returns.labels()[i];
      double simpleReturn = returns.returns()[i];
      long start = System.nanoTime();
      var expected = scalar.update(label, simpleReturn);
      long middle = System.nanoTime();
      var found = path.update(label, simpleReturn);
      long end = System.nanoTime();
      if (expected.isPresent()) {
        difference = Math.max(difference, difference(expected.get(), found.orElseThrow()));
      }
      if (i >= first) {
        scalarNanos[i - first] = middle - start;
        pathNanos[i - first] = end - middle;
      }
    }
    return new Duel(median(scalarNanos) / 1e3, median(pathNanos) / 1e3, difference);
  }

  private static double difference(RiskState expected, RiskState found) {
    double var = expected.posterior().valueAtRisk();
    double es = expected.posterior().expectedShortfall();
    return Math.max(
        Math.abs(found.posterior().valueAtRisk() / var - 1),
        Math.abs(found.posterior().expectedShortfall() / es - 1));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** Daily returns of 1 % whose log-scale is an AR(1) with persistence 0.98: calm and storms. */
  private static ReturnSeries simulated() {
    double[] normals = new double[2 * SIMULATED_DAYS];
    new ScalarKernels().normals(2, 0, 0, normals, normals.length);
    double[] returns = new double[SIMULATED_DAYS];
    double logScale = 0;
    for (int i = 0; i < SIMULATED_DAYS; i++) {
      logScale = 0.98 * logScale + 0.1 * normals[2 * i];
      returns[i] = 0.01 * Elementary.exp(logScale) * normals[2 * i + 1];
    }
    return ReturnSeries.of(InputKind.RETURNS, null, returns, false);
  }
}
