package dev.blr.bench;

import dev.blr.bench.BenchFile.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Two runs side by side: how many times as fast the second is.
 *
 * @param work what was done
 * @param path and by which; "(Panama)" where Java called it
 * @param before median nanoseconds an element
 * @param after the same of the second run
 */
record Comparison(String work, String path, double before, double after, Ratio ratio) {
  private static final double CONFIDENCE = 0.95;

  /**
   * The ratio of two times with its interval: estimate and interval of Hodges & Lehmann (1963) for
   * a shift of the logarithms, from the exact law of Mann & Whitney's (1947) U. Nothing is assumed
   * of the times but that repetitions are independent; what changes between runs but not within one
   * is not in it.
   *
   * @param confidence of the interval; below 0.95 only where there are too few repetitions
   */
  record Ratio(double estimate, double low, double high, double confidence) {

    static Ratio of(double[] before, double[] after) {
      double[] ratios = new double[before.length * after.length];
      for (int i = 0; i < before.length; i++) {
        for (int j = 0; j < after.length; j++) {
          ratios[i * after.length + j] = before[i] / after[j];
        }
      }
      Arrays.sort(ratios);
      double[] probability = lawOfU(before.length, after.length);
      // The interval from the (k+1)-th smallest to the (k+1)-th largest misses with probability 2
      // P(U ≤ k).
      int k = 0;
      double below = probability[0];
      while (below + probability[k + 1] <= (1 - CONFIDENCE) / 2) {
        below += probability[++k];
      }
      return new Ratio(
          Measured.median(ratios),
          ratios[k],
          ratios[ratios.length - 1 - k],
          Math.max(0, 1 - 2 * below));
    }

    /** P(U = u), u = 0 … m·n, by counting: the number of orders with U = u over all of them. */
    static double[] lawOfU(int m, int n) {
      double[] law = {1};
      // The generating function of U is ∏ (1 − q^(n+i)) / (1 − qⁱ), i = 1 … m.
      for (int i = 1; i <= m; i++) {
        double[] next = new double[law.length + n];
        for (int u = 0; u < next.length; u++) {
          next[u] =
              (u < law.length ? law[u] : 0)
                  - (u >= n + i && u - n - i < law.length ? law[u - n - i] : 0)
                  + (u >= i ? next[u - i] : 0);
        }
        law = next;
      }
      double total = Arrays.stream(law).sum();
      return Arrays.stream(law).map(count -> count / total).toArray();
    }
  }

  /** What both runs measured, in the order of the first. */
  static List<Comparison> of(BenchFile before, BenchFile after) {
    List<Comparison> comparisons = new ArrayList<>();
    for (Result first : before.results()) {
      String path = path(first);
      boolean seen =
          comparisons.stream()
              .anyMatch(other -> other.work().equals(first.work()) && other.path().equals(path));
      Result second =
          after.results().stream()
              .filter(other -> other.work().equals(first.work()) && path(other).equals(path))
              .findFirst()
              .orElse(null);
      if (!seen && second != null) {
        comparisons.add(
            new Comparison(
                first.work(),
                path,
                first.nsPerElement(),
                second.nsPerElement(),
                Ratio.of(first.samples(), second.samples())));
      }
    }
    return comparisons;
  }

  private static String path(Result result) {
    return result.throughPanama() ? result.path() + " (Panama)" : result.path();
  }

  static String table(BenchFile before, BenchFile after) {
    StringBuilder text = new StringBuilder();
    for (BenchFile file : List.of(before, after)) {
      BenchFile.Meta meta = file.meta();
      text.append(
          "%s, %s, %s, commit %s%n"
              .formatted(meta.date(), meta.cpu(), meta.compiler(), meta.commit()));
    }
    if (!before.meta().cpu().equals(after.meta().cpu())) {
      text.append("two machines: these ratios compare them as well as the code%n".formatted());
    }
    text.append(
        "%n%-17s %-17s %12s %12s  %s%n"
            .formatted(
                "work", "path", "ns before", "ns after", "times as fast, with its interval"));
    for (Comparison row : of(before, after)) {
      Ratio ratio = row.ratio();
      text.append(
          String.format(
              Locale.ROOT,
              "%-17s %-17s %12s %12s  %.3f [%.3f, %.3f] at %.0f %%%s%n",
              row.work(),
              row.path(),
              Table.number(row.before()),
              Table.number(row.after()),
              ratio.estimate(),
              ratio.low(),
              ratio.high(),
              100 * ratio.confidence(),
              ratio.low() > 1 ? "  faster" : ratio.high() < 1 ? "  slower" : ""));
    }
    return text.toString();
  }
}
