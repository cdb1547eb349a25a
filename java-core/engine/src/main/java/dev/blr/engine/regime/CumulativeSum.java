package dev.blr.engine.regime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Changes by cumulative sums: in a stretch of n observations the largest
 *
 * <pre>
 *   |S_k − k/n S_n| / (σ √n)
 * </pre>
 *
 * <p>marks a change where it is beyond what the largest of a Brownian bridge exceeds with
 * probability α, and both sides are looked at likewise (Vostrikova 1981). Each change found is then
 * tried again between its neighbours, until all stand (Inclán and Tiao 1994). For a change of
 * variance S sums squares, and σ is that of the squares in the stretch, so that heavy tails are not
 * taken for changes (Sansó, Aragó and Carrion 2004, κ₁).
 */
final class CumulativeSum {
  /** Below it the limit law is no guide. */
  private static final int LEAST_STRETCH = 20;

  private static final int MOST_PASSES = 50;

  private final Evidence evidence;
  private final double critical;

  private CumulativeSum(Evidence evidence, double critical) {
    this.evidence = evidence;
    this.critical = critical;
  }

  /** The last observation before each change, counted from 1. */
  static List<Integer> changes(Evidence evidence, double level) {
    CumulativeSum sums = new CumulativeSum(evidence, BrownianBridge.critical(level));
    return sums.refined(sums.split());
  }

  private List<Integer> split() {
    record Stretch(int from, int to) {}
    List<Integer> changes = new ArrayList<>();
    Deque<Stretch> stretches = new ArrayDeque<>();
    stretches.push(new Stretch(0, evidence.y().length));
    while (!stretches.isEmpty()) {
      Stretch stretch = stretches.pop();
      int change = change(stretch.from, stretch.to);
      if (change > 0) {
        changes.add(change);
        stretches.push(new Stretch(stretch.from, change));
        stretches.push(new Stretch(change, stretch.to));
      }
    }
    Collections.sort(changes);
    return changes;
  }

  private List<Integer> refined(List<Integer> changes) {
    List<Integer> before = changes;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      List<Integer> after = new ArrayList<>();
      for (int i = 0; i < before.size(); i++) {
        int from = i == 0 ? 0 : before.get(i - 1);
        int to = i + 1 < before.size() ? before.get(i + 1) : evidence.y().length;
        int change = change(from, to);
        if (change > 0 && (after.isEmpty() || change > after.getLast())) {
          after.add(change);
        }
      }
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    return before;
  }

  /** The most likely change of a stretch; 0 where none is beyond chance. */
  private int change(int from, int to) {
    int n = to - from;
    double deviation = n < LEAST_STRETCH ? 0 : evidence.deviation(from, to);
    if (!(deviation > 0)) {
      return 0;
    }
    double total = 0;
    for (int i = from; i < to; i++) {
      total += evidence.y()[i];
    }
    double sum = 0;
    double largest = 0;
    int change = 0;
    for (int k = 1; k < n; k++) {
      sum += evidence.y()[from + k - 1];
      double size = Math.abs(sum - total * k / n);
      if (size > largest) {
        largest = size;
        change = from + k;
      }
    }
    return largest > critical * deviation * Math.sqrt(n) ? change : 0;
  }
}
