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
import dev.blr.panama.NativeLibrary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code blr bench}: the kernel paths of this machine against scalar Java, in one run, on one
 * thread.
 *
 * <p>Engines with one seed take in the same returns, turn by turn, so that whatever the machine
 * does besides falls on all. The median of the measured turns counts; those of the warm-up do not.
 */
@Command(
    name = "bench",
    description =
        "Measures every kernel path of this machine against scalar Java, on every day of a series.")
final class BenchCommand implements Callable<Integer> {
  /** As many returns as the S&P 500 from 2000 to April 2020. */
  private static final int SIMULATED_DAYS = 5_104;

  private static final int WARM_UP = 1_000;

  /** Turns that are measured with {@code --quick}, and at least. */
  private static final int MEASURED = 1_000;

  /** How far the predictive VaR and ES of two paths may differ. */
  private static final double PATH_TOLERANCE = 0.005;

  @Spec private CommandSpec spec;

  @Option(
      names = "--quick",
      description = "Only the chosen path, on a part of the series; in seconds.")
  private boolean quick;

  @Option(
      names = "--input",
      paramLabel = "FILE|-",
      description = "CSV file; without it a simulated series.")
  private String input;

  private final Terminal terminal;

  @SuppressWarnings("NullAway.Init") // spec() sets it, before picocli gets hold of the command
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
    ReturnSeries returns = input == null ? simulated() : series.read(input).series();
    LiveRiskSettings settings = LiveRiskSettings.defaults();
    int needed = settings.calibrationDays() + WARM_UP + MEASURED;
    if (returns.returns().length < needed) {
      throw new ParameterException(
          spec.commandLine(), "--input is shorter than " + needed + " returns");
    }
    List<Lane> lanes = new ArrayList<>();
    for (Kernels kernels : paths(selection)) {
      lanes.add(new Lane(kernels, settings));
    }
    int measured =
        quick ? MEASURED : returns.returns().length - settings.calibrationDays() - WARM_UP;
    Lane scalar = new Lane(new ScalarKernels(), settings);
    race(scalar, lanes, returns, settings.calibrationDays() + WARM_UP, measured);
    print(scalar, lanes, settings, measured);
    wholeSeries(selection.kernels(), returns, settings);
    boolean agree = lanes.stream().allMatch(lane -> lane.difference <= PATH_TOLERANCE);
    return agree ? ExitCode.OK : ExitCode.INTERNAL;
  }

  /** What is measured against scalar Java: the path chosen, or every native one. */
  private List<Kernels> paths(KernelSelection selection) {
    if (!quick && NativeLibrary.find() instanceof NativeLibrary.Loaded loaded) {
      return loaded.targets().stream()
          .filter(target -> !target.equals(new ScalarKernels().target()))
          .<Kernels>map(loaded::kernels)
          .toList();
    }
    return List.of(selection.kernels());
  }

  /** One engine in the race. */
  private static final class Lane {
    final String target;
    final LiveRisk engine;
    final List<Double> nanos = new ArrayList<>();
    double difference; // of the predictive VaR and ES from those of scalar Java, relative

    Lane(Kernels kernels, LiveRiskSettings settings) {
      this.target = kernels.target();
      this.engine = new LiveRisk(settings, kernels);
    }

    Optional<RiskState> turn(ReturnSeries returns, int day, boolean measured) {
      long start = System.nanoTime();
      Optional<RiskState> state = engine.update(returns.labels()[day], returns.returns()[day]);
      if (measured) {
        nanos.add((double) (System.nanoTime() - start));
      }
      return state;
    }

    double medianMicros() {
      return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1e3;
    }
  }

  private static void race(
      Lane scalar, List<Lane> lanes, ReturnSeries returns, int first, int measured) {
    for (int day = 0; day < first + measured; day++) {
      Optional<RiskState> expected = scalar.turn(returns, day, day >= first);
      for (Lane lane : lanes) {
        Optional<RiskState> found = lane.turn(returns, day, day >= first);
        if (expected.isPresent()) {
          lane.difference =
              Math.max(lane.difference, difference(expected.get(), found.orElseThrow()));
        }
      }
    }
  }

  private void print(Lane scalar, List<Lane> lanes, LiveRiskSettings settings, int measured) {
    terminal
        .out()
        .printf(
            "one live update, %d particles, %d modes, VaR and ES of every particle; median of %d%n",
            settings.particles(), settings.modes(), measured);
    terminal.out().printf("  %-14s %10.1f µs%n", "scalar (Java)", scalar.medianMicros());
    for (Lane lane : lanes) {
      terminal
          .out()
          .printf(
              "  %-14s %10.1f µs, %.1f times as fast; VaR and ES within %.2g of it (allowed: %.3g)%n",
              lane.target,
              lane.medianMicros(),
              scalar.medianMicros() / lane.medianMicros(),
              lane.difference,
              PATH_TOLERANCE);
    }
  }

  private void wholeSeries(Kernels kernels, ReturnSeries returns, LiveRiskSettings settings) {
    long start = System.nanoTime();
    LiveRisk engine = new LiveRisk(settings, kernels);
    for (int i = 0; i < returns.returns().length; i++) {
      engine.update(returns.labels()[i], returns.returns()[i]);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    terminal
        .out()
        .printf(
            "whole series, %s, %,d returns: %.2f s on %s%n",
            input == null ? "simulated" : Visible.text(SeriesInput.source(input)),
            returns.returns().length,
            seconds,
            kernels.target());
  }

  private static double difference(RiskState expected, RiskState found) {
    double var = expected.posterior().valueAtRisk();
    double es = expected.posterior().expectedShortfall();
    return Math.max(
        Math.abs(found.posterior().valueAtRisk() / var - 1),
        Math.abs(found.posterior().expectedShortfall() / es - 1));
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
    return ReturnSeries.of(InputKind.RETURNS, returns, false);
  }
}
