package dev.blr.engine.extreme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * θ in (0, 1], by how much losses above a threshold come together: 1 where they come alone, 1/θ is
 * the mean size of a cluster (Ferro and Segers 2003). With T the N − 1 times between them,
 *
 * <pre>
 *   θ = min(1, 2 (ΣT)²/((N − 1) ΣT²))                          where no T is above 2
 *   θ = min(1, 2 (Σ(T − 1))²/((N − 1) Σ(T − 1)(T − 2)))        else
 * </pre>
 */
public final class ExtremalIndex {
  private ExtremalIndex() {}

  /**
   * @param losses in order of time, at least two above the threshold
   */
  public static double of(double[] losses, double threshold) {
    List<Integer> times = new ArrayList<>();
    int before = -1;
    int longest = 0;
    for (int t = 0; t < losses.length; t++) {
      if (losses[t] > threshold) {
        if (before >= 0) {
          times.add(t - before);
          longest = Math.max(longest, t - before);
        }
        before = t;
      }
    }
    int shift = longest > 2 ? 1 : 0;
    double sum = 0;
    double squares = 0;
    for (int time : times) {
      sum += time - shift;
      squares += (double) (time - shift) * (time - 2 * shift);
    }
    return times.isEmpty() ? 1 : Math.min(1, 2 * sum * sum / (times.size() * squares));
  }

  /**
   * The largest loss of every cluster above the threshold, in order of time (Ferro and Segers 2003,
   * section 4): of N losses above it, with C = ⌊θ N⌋ + 1 clusters, the C − 1 longest times between
   * them part clusters, and where the next is as long, fewer.
   *
   * @return losses, empty where none is above
   */
  public static double[] peaks(double[] losses, double threshold) {
    int[] above = IntStream.range(0, losses.length).filter(t -> losses[t] > threshold).toArray();
    if (above.length == 0) {
      return new double[0];
    }
    int[] times = new int[above.length - 1];
    for (int i = 0; i < times.length; i++) {
      times[i] = above[i + 1] - above[i];
    }
    int longest = longestWithin(times, (int) (of(losses, threshold) * above.length));
    double[] peaks = new double[above.length];
    int count = 0;
    for (int i = 0; i < above.length; i++) {
      boolean first = i == 0 || times[i - 1] > longest;
      count += first ? 1 : 0;
      double before = first ? Double.NEGATIVE_INFINITY : peaks[count - 1];
      peaks[count - 1] = Math.max(before, losses[above[i]]);
    }
    return Arrays.copyOf(peaks, count);
  }

  /** The longest time that does not part two clusters, where so many do or fewer. */
  private static int longestWithin(int[] times, int partings) {
    int[] sorted = times.clone();
    Arrays.sort(sorted);
    return partings >= sorted.length ? 0 : sorted[sorted.length - partings - 1];
  }
}
