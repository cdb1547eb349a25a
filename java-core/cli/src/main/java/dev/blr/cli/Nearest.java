package dev.blr.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word that somebody meant who typed another. */
final class Nearest {
  private Nearest() {}

  /** The nearest of the words; empty where none is near enough to have been meant. */
  static Optional<String> to(String typed, Collection<String> words) {
    int most = Math.max(2, typed.length() / 3);
    return words.stream()
        .filter(word -> distance(typed, word) <= most)
        .min(
            Comparator.<String>comparingInt(word -> distance(typed, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * Letters to insert, remove, replace or swap with their neighbour (Damerau 1964; each place at
   * most once).
   */
  static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cost(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cost(int[][] cost, String from, String to, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
