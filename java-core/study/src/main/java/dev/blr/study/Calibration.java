package dev.blr.study;

import dev.blr.engine.filter.FullModel;
import dev.blr.engine.filter.LiveModel;
import dev.blr.engine.filter.RankCalibration;
import dev.blr.engine.filter.RankCalibration.Quantity;
import dev.blr.engine.filter.ReducedModel;
import dev.blr.engine.filter.SpectralModel;
import dev.blr.engine.kernel.Kernels;
import dev.blr.panama.KernelSelection;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Simulation-based calibration of the three state models: rank histograms of the truth in the posterior. The paper
 * has no such table; its claim is a posterior, and this is what the word means.
 *
 * <p>Arguments: runs a model (default 2000), days a run (default 250), particles (default 1000).
 */
final class Calibration {
  private static final int MODES = 64;
  private static final int DRAWS = 19; // of each posterior: ranks 0 … 19
  private static final double SCALE = 0.01;
  private static final double TAIL = 0.05;

  private Calibration() {}

  public static void main(String[] arguments) {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
    int days = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 250;
    int particles = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1000;
    Kernels kernels = KernelSelection.choose().kernels();
    System.out.printf(
        "Simulation-based calibration (Talts et al. 2018): %,d truths a model, %d days, %,d particles,%n"
            + "%d modes, rank of the truth among %d posterior draws; %d equal bins, χ² with %d degrees.%n%n",
        runs, days, particles, MODES, DRAWS, DRAWS + 1, DRAWS);
    System.out.printf("%-8s  %-10s  %6s  %7s  %s%n", "model", "ranked", "χ²", "p", "histogram");
    double[] window = new Random(1).doubles(250, -1.7 * SCALE, 1.7 * SCALE).toArray();
    print("live", Arrays.asList(Quantity.values()), runs, calibration(
        () -> new LiveModel(kernels, MODES, SCALE), kernels, particles, days));
    print("reduced", List.of(Quantity.VALUE_AT_RISK, Quantity.TAIL_RATIO), runs, calibration(
        () -> new ReducedModel(kernels, MODES, SCALE, window), kernels, particles, days));
    print("full", Arrays.asList(Quantity.values()), runs, calibration(
        () -> new FullModel(kernels, MODES, SCALE), kernels, particles, days));
  }

  private static RankCalibration calibration(
      Supplier<SpectralModel> model, Kernels kernels, int particles, int days) {
    return new RankCalibration(model, kernels, particles, days, DRAWS, TAIL);
  }

  private static void print(String name, List<Quantity> quantities, int runs, RankCalibration calibration) {
    List<int[]> ranks = IntStream.range(0, runs).parallel().mapToObj(calibration::ranks).toList();
    for (Quantity quantity : quantities) {
      int[] histogram = new int[DRAWS + 1];
      for (int[] rank : ranks) {
        histogram[rank[quantity.ordinal()]]++;
      }
      System.out.printf(
          "%-8s  %-10s  %6.1f  %7.4f  %s%n",
          name,
          quantity == Quantity.VALUE_AT_RISK ? "VaR" : quantity == Quantity.TAIL_RATIO ? "ES/VaR" : "scale",
          RankCalibration.chiSquare(histogram),
          RankCalibration.uniformityP(histogram),
          Arrays.stream(histogram).mapToObj(c -> "%3d".formatted(c)).collect(Collectors.joining(" ")));
    }
  }
}
