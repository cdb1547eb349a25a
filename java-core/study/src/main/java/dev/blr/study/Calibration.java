package dev.blr.study;

import dev.blr.engine.dist.ReturnScale;
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
 * Simulation-based calibration of the three state models: rank histograms of the truth in the
 * posterior. The paper has no such table; its claim is a posterior, and this is what the word
 * means.
 *
 * <p>Arguments: runs a model (default 1000), days a run (default 250).
 */
final class Calibration {
  private static final int MODES = 32;
  private static final int DRAWS = 19; // of each posterior: ranks 0 … 19
  private static final double SCALE = 0.01;
  private static final double TAIL = 0.05;

  private final Kernels kernels = KernelSelection.choose().kernels();
  private final int runs;
  private final int days;

  private Calibration(int runs, int days) {
    this.runs = runs;
    this.days = days;
  }

  public static void main(String[] arguments) {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
    int days = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 250;
    new Calibration(runs, days).print();
  }

  private void print() {
    System.out.printf(
        "Simulation-based calibration (Talts et al. 2018): %,d truths a model, %d days, %d modes, rank %n"
            + "of the truth among %d draws of the posterior; %d bins, χ² with %d degrees of freedom.%n%n",
        runs, days, MODES, DRAWS, DRAWS + 1, DRAWS);
    System.out.printf(
        "%-8s %9s  %-7s %6s  %7s  histogram%n", "model", "particles", "ranked", "χ²", "p");
    double[] window = new Random(1).doubles(250, -1.7 * SCALE, 1.7 * SCALE).toArray();
    List<Quantity> all = List.of(Quantity.values());
    print(
        "live",
        500,
        all,
        () -> new LiveModel(kernels, MODES, SCALE, new double[0], ReturnScale.LOG));
    print(
        "live",
        20_000,
        all,
        () -> new LiveModel(kernels, MODES, SCALE, new double[0], ReturnScale.LOG));
    print(
        "reduced",
        1000,
        List.of(Quantity.VALUE_AT_RISK, Quantity.TAIL_RATIO),
        () -> new ReducedModel(kernels, MODES, SCALE, window));
    print("full", 1000, all, () -> new FullModel(kernels, MODES, SCALE));
    print("full", 4000, all, () -> new FullModel(kernels, MODES, SCALE));
    System.out.printf(
        "%nModel and filter agree where p is not small. A U in the ratio ES/VaR means that the particles%n"
            + "spread too little: a tail's thickness moves slowly, so they descend from ever fewer ancestors.%n"
            + "It is no fault of the models themselves, for it shrinks as their number grows.%n");
  }

  private void print(
      String name, int particles, List<Quantity> quantities, Supplier<SpectralModel> model) {
    RankCalibration calibration =
        new RankCalibration(model, kernels, model.get().particlesOf(particles), days, DRAWS, TAIL);
    List<int[]> ranks = IntStream.range(0, runs).parallel().mapToObj(calibration::ranks).toList();
    for (Quantity quantity : quantities) {
      int[] histogram = new int[DRAWS + 1];
      for (int[] rank : ranks) {
        histogram[rank[quantity.ordinal()]]++;
      }
      System.out.printf(
          "%-8s %,9d  %-7s %6.1f  %7.4f  %s%n",
          name,
          particles,
          quantity == Quantity.VALUE_AT_RISK
              ? "VaR"
              : quantity == Quantity.TAIL_RATIO ? "ES/VaR" : "scale",
          RankCalibration.chiSquare(histogram),
          RankCalibration.uniformityP(histogram),
          Arrays.stream(histogram)
              .mapToObj(c -> "%3d".formatted(c))
              .collect(Collectors.joining(" ")));
    }
  }
}
