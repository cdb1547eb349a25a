package dev.blr.bench;

import dev.blr.bench.BenchFile.Limits;
import dev.blr.bench.BenchFile.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results as rows of text, for the terminal and for the page. */
final class Table {
  static final List<String> HEADINGS =
      List.of(
          "work",
          "path",
          "ns/element",
          "± %",
          "GFLOP/s",
          "% of peak",
          "% of copy",
          "max. error",
          "peer",
          "peer ns",
          "times as fast");

  /** How many columns, from the left, hold words; the peer's does too. */
  private static final List<Integer> WORDS = List.of(0, 1, 8);

  /** Where the columns about the peer begin; those before it are said once for all peers. */
  private static final int PEER = 8;

  private Table() {}

  /** What a row shares with the one above it is left empty. */
  static List<List<String>> rows(BenchFile file) {
    List<List<String>> rows = new ArrayList<>();
    List<String> above = List.of("", "");
    for (Result result : file.results()) {
      List<String> whole = row(result, file.meta());
      List<String> row = new ArrayList<>(whole);
      if (whole.get(0).equals(above.get(0))) {
        row.set(0, "");
        if (whole.get(1).equals(above.get(1))) {
          Collections.fill(row.subList(1, PEER), "");
        }
      }
      rows.add(row);
      above = whole;
    }
    return rows;
  }

  private static List<String> row(Result result, BenchFile.Meta meta) {
    Work work = Work.parse(result.work());
    Limits limits =
        meta.limits()
            .getOrDefault(result.path(), new Limits(meta.fmaPeakGflops(), meta.copyBandwidth()));
    double bandwidth = work.bytes() / result.nsPerElement();
    return List.of(
        result.work() + " / " + work.element(),
        result.throughPanama() ? result.path() + ", Panama" : result.path(),
        number(result.nsPerElement()),
        String.format(Locale.ROOT, "%.1f", 100 * spread(result.samples())),
        result.gflops() == null ? "" : String.format(Locale.ROOT, "%.1f", result.gflops()),
        result.gflops() == null ? "" : percent(result.gflops() / limits.fmaPeakGflops()),
        work.bytes() == 0 ? "" : percent(bandwidth / limits.copyBandwidth()),
        result.maxError() == null ? "" : String.format(Locale.ROOT, "%.1e", result.maxError()),
        result.peer() == null ? "" : result.peer(),
        result.peerNsPerElement() == null ? "" : number(result.peerNsPerElement()),
        result.ratio() == null ? "" : String.format(Locale.ROOT, "%.2f", result.ratio()));
  }

  /**
   * Half the range of the repetitions without the slowest and the fastest quarter, over the median.
   */
  private static double spread(double[] samples) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    int quarter = sorted.length / 4;
    return (sorted[sorted.length - 1 - quarter] - sorted[quarter]) / 2 / Measured.median(sorted);
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.0f", 100 * fraction);
  }

  /** Three digits or more. */
  static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
  }

  static String crossovers(BenchFile.Meta meta) {
    return meta.crossover().entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  static boolean holdsWords(int column) {
    return WORDS.contains(column);
  }

  static String text(BenchFile file) {
    List<List<String>> lines = new ArrayList<>(List.of(HEADINGS));
    lines.addAll(rows(file));
    int[] widths = new int[HEADINGS.size()];
    for (List<String> line : lines) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], line.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String padding = " ".repeat(widths[column] - line.get(column).length());
        row.append(holdsWords(column) ? line.get(column) + padding : padding + line.get(column))
            .append("  ");
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
