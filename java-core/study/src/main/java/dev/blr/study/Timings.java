package dev.blr.study;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.panama.NativeLibrary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The paper's times (sections 8.2 and 9.2) beside ours, on every kernel path of this machine, on
 * one thread. An update holds everything that a day costs: weighing, moving, VaR and ES of every
 * particle and of the predictive law, memory, buffers. Processor time, so that what else the
 * machine does counts as little as possible.
 */
final class Timings {
  private static final int WARM_UP = 300;
  private static final int MEASURED = 500;
  private static final int TIMELINE_DAYS = 750;
  private static final int MODES = 128;

  private Timings() {}

  public static void main(String[] arguments) {
    System.out.printf(
        "Times beside the paper's (one core of an unnamed machine, Python). Here: %s, processor time%n"
            + "of one thread, %d modes, median of %d updates after %d. Machines and languages differ, too:%n"
            + "ratios among paths travel further.%n%n",
        processor(), MODES, MEASURED, WARM_UP);
    System.out.printf("%-44s %10s", "one update", "paper, ms");
    List<String> targets = targets();
    targets.forEach(target -> System.out.printf(" %12s", target + ", ms"));
    System.out.printf(" %14s%n", "paper / best");
    row("full, 200 particles", Model.FULL, 200, 138.1, targets);
    row("reduced (4 numbers), 200 particles", Model.REDUCED, 200, 45.8, targets);
    row("reduced (4 numbers), 500 particles", Model.REDUCED, 500, 131, targets);
    row("live, 500 particles", Model.LIVE, 500, Double.NaN, targets);
    System.out.printf("%n%-44s %10s", TIMELINE_DAYS + " days, 500 particles", "paper, s");
    targets.forEach(target -> System.out.printf(" %12s", target + ", s"));
    System.out.println();
    for (Model model : List.of(Model.REDUCED, Model.LIVE)) {
      double paper = model == Model.REDUCED ? 98 : Double.NaN;
      double[] seconds =
          targets.stream().mapToDouble(target -> timeline(model, kernels(target))).toArray();
      print(model.word(), paper, seconds);
    }
  }

  private static void row(
      String name, Model model, int particles, double paper, List<String> targets) {
    print(
        name,
        paper,
        targets.stream()
            .mapToDouble(target -> millisPerUpdate(model, particles, kernels(target)))
            .toArray());
  }

  private static void print(String name, double paper, double[] values) {
    System.out.printf("%-44s %10s", name, paper > 0 ? "%.1f".formatted(paper) : "-");
    for (double value : values) {
      System.out.printf(" %12.3f", value);
    }
    double best = Arrays.stream(values).min().orElseThrow();
    System.out.printf(" %14s%n", paper > 0 ? "%,.0f ×".formatted(paper / best) : "-");
  }

  private static double millisPerUpdate(Model model, int particles, Kernels kernels) {
    LiveRisk risk = new LiveRisk(settings(model, particles), kernels);
    Random random = new Random(1);
    double[] nanos = new double[MEASURED];
    for (int t = 0; t < risk.settings().calibrationDays() + WARM_UP + MEASURED; t++) {
      double simpleReturn = 0.01 * random.nextGaussian();
      long start = clock();
      risk.update("day", simpleReturn);
      nanos[t % MEASURED] = clock() - start;
    }
    Arrays.sort(nanos);
    return nanos[MEASURED / 2] / 1e6;
  }

  private static double timeline(Model model, Kernels kernels) {
    LiveRisk risk = new LiveRisk(settings(model, 500), kernels);
    Random random = new Random(2);
    long start = clock();
    for (int t = 0; t < risk.settings().calibrationDays() + TIMELINE_DAYS; t++) {
      risk.update("day", 0.01 * random.nextGaussian());
    }
    return (clock() - start) / 1e9;
  }

  private static long clock() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static LiveRiskSettings settings(Model model, int particles) {
    return LiveRiskSettings.defaults().withModel(model).withParticles(particles).withModes(MODES);
  }

  /** The plain Java path last. */
  private static List<String> targets() {
    List<String> targets = new ArrayList<>();
    if (NativeLibrary.find() instanceof NativeLibrary.Loaded loaded) {
      targets.addAll(loaded.targets());
      targets.remove(new ScalarKernels().target());
    }
    targets.add(new ScalarKernels().target());
    return targets;
  }

  private static Kernels kernels(String target) {
    boolean plain = target.equals(new ScalarKernels().target());
    return plain
        ? new ScalarKernels()
        : ((NativeLibrary.Loaded) NativeLibrary.find()).kernels(target);
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 2))
          .findFirst()
          .orElse("an unnamed CPU");
    } catch (IOException e) {
      return "an unnamed CPU";
    }
  }
}
