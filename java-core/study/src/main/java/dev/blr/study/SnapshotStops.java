package dev.blr.study;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Stops the S&P 500's run of each state model on fifty random days, takes it up again in a process
 * of its own each time, and compares every bit to the end; then flips every byte of snapshots, and
 * prints sizes and times.
 */
final class SnapshotStops {
  private static final int DAYS = 1_200;
  private static final int STOPS = 50;
  private static final int TIMED = 200;
  private static final int LONG_DAYS = 5_104;

  private SnapshotStops() {}

  /** Without arguments the whole study; with a file and a day, the rest of one run. */
  public static void main(String[] arguments) throws Exception {
    ReturnSeries series = Market.sp500();
    Kernels kernels = KernelSelection.choose().kernels();
    if (arguments.length == 2) {
      int stop = Integer.parseInt(arguments[1]);
      try (LiveRisk risk = LiveRisk.restore(Files.readAllBytes(Path.of(arguments[0])), kernels)) {
        System.out.println(digest(live(risk, series, stop, DAYS)));
      }
      return;
    }
    System.out.printf(
        "Stopped on %d random days of %d, taken up in a process each; kernels: %s%n%n",
        STOPS, DAYS, kernels.target());
    System.out.printf(
        "%-8s %10s %12s %12s %14s %14s %18s%n",
        "model", "same bits", "bytes, least", "most", "save, ms", "restore, ms", "bytes flipped");
    for (Model model : Model.values()) {
      stops(model, series, kernels);
    }
    System.out.printf("%nlive, 500 particles, after more days%n");
    for (int days : new int[] {250, 1_000, 2_500, LONG_DAYS}) {
      LiveRisk risk = new LiveRisk(LiveRiskSettings.defaults(), kernels);
      live(risk, series, 0, days);
      System.out.printf("%,8d days %,10d bytes%n", days, risk.snapshot().length);
      risk.close();
    }
  }

  private static void stops(Model model, ReturnSeries series, Kernels kernels) throws Exception {
    int[] stops = new Random(2026).ints(STOPS, 0, DAYS).sorted().toArray();
    LiveRisk risk = new LiveRisk(LiveRiskSettings.defaults().withModel(model), kernels);
    List<String> states = new ArrayList<>();
    List<byte[]> snapshots = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      for (int stop : stops) {
        if (stop == day) {
          snapshots.add(risk.snapshot());
        }
      }
      states.addAll(live(risk, series, day, day + 1));
    }
    int same = 0;
    for (int i = 0; i < STOPS; i++) {
      String expected = digest(states.subList(stops[i], DAYS));
      same += inAnotherProcess(snapshots.get(i), stops[i]).equals(expected) ? 1 : 0;
    }
    System.out.printf(
        "%-8s %4d of %2d %,12d %,12d %14.3f %14.3f %,18d refused%n",
        model.word(),
        same,
        STOPS,
        snapshots.stream().mapToInt(bytes -> bytes.length).min().orElseThrow(),
        snapshots.stream().mapToInt(bytes -> bytes.length).max().orElseThrow(),
        median(risk::snapshot),
        median(() -> LiveRisk.restore(snapshots.getLast(), kernels).close()),
        flipped(snapshots.getLast(), kernels));
    risk.close();
  }

  private static List<String> live(LiveRisk risk, ReturnSeries series, int from, int to) {
    List<String> states = new ArrayList<>();
    for (int day = from; day < to; day++) {
      states.add(risk.update(series.labels()[day], series.returns()[day]).toString());
    }
    return states;
  }

  /** A double's text tells all its bits. */
  private static String digest(List<String> states) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    states.forEach(state -> digest.update(state.getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String inAnotherProcess(byte[] snapshot, int stop)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("blr-", ".snapshot");
    try {
      Files.write(file, snapshot);
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SnapshotStops.class.getName(),
                  file.toString(),
                  Integer.toString(stop))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return out.strip();
    } finally {
      Files.delete(file);
    }
  }

  private static double median(Runnable work) {
    double[] millis = new double[TIMED];
    for (int i = 0; i < 2 * TIMED; i++) {
      long start = System.nanoTime();
      work.run();
      millis[i % TIMED] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return millis[TIMED / 2];
  }

  /** The number of bytes whose flipping was refused; every one, or the study fails. */
  private static int flipped(byte[] snapshot, Kernels kernels) {
    int step = Math.max(1, snapshot.length / 20_000);
    int refused = 0;
    for (int i = 0; i < snapshot.length; i += step) {
      snapshot[i] ^= (byte) (1 << i % 8);
      try {
        LiveRisk.restore(snapshot, kernels).close();
        throw new IllegalStateException("byte " + i + " was flipped, and nobody minded");
      } catch (InvalidInputException e) {
        refused++;
      }
      snapshot[i] ^= (byte) (1 << i % 8);
    }
    return refused;
  }
}
