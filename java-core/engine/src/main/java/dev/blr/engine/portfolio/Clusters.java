package dev.blr.engine.portfolio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Positions that move together, by hierarchical clustering: at first each is a cluster of its own,
 * then always the two nearest become one. The distance of two positions is √((1 − ρ)/2) (Mantegna
 * 1999, but for a factor of 2), that of two clusters the mean over pairs (average linkage: Sokal
 * and Michener 1958), which falls at no step. Of two pairs as near the first in the order of
 * positions is taken.
 *
 * @param merges in their order, as many as positions less one
 */
public record Clusters(List<Merge> merges) {

  /**
   * Two clusters becoming one. Positions are clusters 0 … n − 1, and step k makes cluster n + k.
   *
   * @param first the smaller of the two numbers
   * @param distance 0 to 1
   * @param size positions of the new one
   */
  public record Merge(int first, int second, double distance, int size) {}

  /**
   * @param correlation [positions][positions]
   */
  public static Clusters of(double[][] correlation) {
    int n = correlation.length;
    double[][] distance = new double[n][n];
    int[] number = new int[n]; // of the cluster that a row stands for; −1 of none
    int[] size = new int[n];
    for (int i = 0; i < n; i++) {
      number[i] = i;
      size[i] = 1;
      for (int j = 0; j < n; j++) {
        distance[i][j] = Math.sqrt(Math.max(0, (1 - correlation[i][j]) / 2));
      }
    }
    List<Merge> merges = new ArrayList<>();
    while (merges.size() < n - 1) {
      int[] pair = nearest(distance, number);
      int a = pair[0];
      int b = pair[1];
      merges.add(
          new Merge(
              Math.min(number[a], number[b]),
              Math.max(number[a], number[b]),
              distance[a][b],
              size[a] + size[b]));
      for (int k = 0; k < n; k++) {
        double mean = (size[a] * distance[a][k] + size[b] * distance[b][k]) / (size[a] + size[b]);
        distance[a][k] = mean;
        distance[k][a] = mean;
      }
      size[a] += size[b];
      number[a] = n + merges.size() - 1;
      number[b] = -1;
    }
    return new Clusters(merges);
  }

  private static int[] nearest(double[][] distance, int[] number) {
    int[] pair = {-1, -1};
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < number.length; i++) {
      for (int j = i + 1; j < number.length; j++) {
        if (number[i] >= 0 && number[j] >= 0 && distance[i][j] < least) {
          least = distance[i][j];
          pair[0] = i;
          pair[1] = j;
        }
      }
    }
    return pair;
  }

  /**
   * The cluster of every position where clusters farther apart than so stay two.
   *
   * @return [positions], numbers from 1 in the order of the positions
   */
  public int[] within(double farthest) {
    int n = merges.size() + 1;
    int[] parent = new int[2 * n - 1];
    Arrays.setAll(parent, i -> i);
    for (int k = 0; k < merges.size(); k++) {
      if (merges.get(k).distance <= farthest) {
        parent[merges.get(k).first] = n + k;
        parent[merges.get(k).second] = n + k;
      }
    }
    int[] numbers = new int[2 * n - 1];
    int[] clusters = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      int top = i;
      while (parent[top] != top) {
        top = parent[top];
      }
      if (numbers[top] == 0) {
        numbers[top] = ++count;
      }
      clusters[i] = numbers[top];
    }
    return clusters;
  }
}
