package dev.blr.engine.regime;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;

/**
 * The segmentation of least cost, exactly (Killick, Fearnhead and Eckley 2012):
 *
 * <pre>
 *   F(0) = −β,   F(t) = min over s ≤ t − l of F(s) + C(s, t) + β
 * </pre>
 *
 * <p>A beginning s is given up for good once F(s) + C(s, t) − κ ≥ F(t): from then on t is as good
 * or better, but only where t has the l observations that a segment needs, so s stays for l − 1
 * steps more. κ = 0 where two segments cost no more than one; where each pays the log of its length
 * as well, κ = log(a b/(a + b)) at the longest b that can follow. R's package prunes without
 * either, and may then miss the least cost.
 *
 * <p>Most beginnings that are not given up are not looked at: since parts cost no more than the
 * whole, F(s) + C(s, t) ≥ F(s) + C(s, a) + C(a, t) for every a between, the last term the same for
 * all. So all are reckoned at some a, an anchor; until the next only those that were within a few
 * nats of the best there, unless the bound of the others falls below the best found, which makes
 * the next anchor.
 */
final class Pelt {
  /** Costs of segments, a few minutes of them: where nothing changes, nothing is given up. */
  private static final long MOST_COSTS = 20_000_000_000L;

  /** In units of −2 log L. */
  private static final double NEAR = 5;

  /** What sums of squares may round. */
  private static final double ROUNDING = 1e-7;

  /** Observations from an anchor to the next, at most: what can be given up is given up there. */
  private static final int LONGEST = 40;

  private final SegmentCost cost;
  private final double penalty;
  private final int least;
  private final double[] logs; // log 1 … log n where lengths are paid for; else empty
  private final int shortest; // observations of C(a, t) from which on it bounds anything
  private double[] best; // F
  private int[] before; // where the last segment of F(t) begins
  private int[] until; // from when on a beginning is given up
  private int[] open; // beginnings that are not, those near the best at the anchor first
  private int opened;
  private int near; // how many of them are near, or came after the anchor
  private double[] anchored; // F(s) + C(s, a) of the open
  private double nearestFar; // the least of them that is not near
  private int anchor; // a
  private long costs;

  private Pelt(Change change, double penalty, int least, double[] logs, int room) {
    cost = new SegmentCost(change, room);
    this.penalty = penalty;
    this.least = least;
    this.logs = logs;
    best = new double[room + 1];
    before = new int[room + 1];
    until = new int[room + 1];
    open = new int[room + 1];
    anchored = new double[room + 1];
    shortest = change == Change.BOTH ? 4 : 1;
    best[0] = -penalty;
    until[0] = Integer.MAX_VALUE;
  }

  /** Of observations that come without end; segments do not pay for their lengths. */
  static Pelt online(Change change, double penalty, int least) {
    return new Pelt(change, penalty, least, new double[0], 64);
  }

  /**
   * The last observation before each change, counted from 1.
   *
   * @param x standardised
   * @param least observations of a segment
   */
  static int[] changes(double[] x, Change change, Penalty penalty, int least) {
    double[] logs = new double[penalty.countsLengths() ? x.length + 1 : 0];
    for (int i = 1; i < logs.length; i++) {
      logs[i] = Elementary.log(i);
    }
    Pelt pelt = new Pelt(change, penalty.of(change.parameters(), x.length), least, logs, x.length);
    for (double one : x) {
      pelt.add(one);
    }
    return pelt.changes();
  }

  /** F of what came, with β for every segment but the first. */
  double leastCost() {
    return best[cost.count()];
  }

  void add(double x) {
    cost.add(x);
    int t = cost.count();
    makeRoom(t);
    until[t] = Integer.MAX_VALUE;
    if (t < least) {
      best[t] = Double.POSITIVE_INFINITY;
      return;
    }
    int start = t - least;
    if (start == 0 || start >= least) {
      opened++;
      open[opened - 1] = open[near]; // which makes room among the near
      anchored[opened - 1] = anchored[near];
      open[near] = start;
      anchored[near] = Double.NEGATIVE_INFINITY; // was not there yet
      near++;
    }
    if (costs > MOST_COSTS) {
      throw new InvalidInputException(
          "series",
          "changes too seldom for pelt, after " + t + " observations",
          "fewer observations, or method cusum");
    }
    if (t - anchor < shortest) {
      choose(t, opened, Double.NEGATIVE_INFINITY);
    } else if (t - anchor > LONGEST || !chooseNear(t)) {
      anchor(t);
    }
  }

  /** Whether no far beginning can be the best. */
  private boolean chooseNear(int t) {
    double since = cost.of(anchor, t) - ROUNDING;
    choose(t, near, since);
    return nearestFar + since > best[t] - penalty;
  }

  /**
   * The best of the first beginnings.
   *
   * @param since by how much the cost of each has risen since the anchor, at least
   */
  private void choose(int t, int count, double since) {
    double lowest = Double.POSITIVE_INFINITY;
    int from = 0;
    for (int i = 0; i < count; i++) {
      if (anchored[i] + since <= lowest) {
        int s = open[i];
        double value = value(s, t);
        costs++;
        if (value < lowest || value == lowest && s < from) {
          lowest = value;
          from = s;
        }
      }
    }
    best[t] = lowest + penalty;
    before[t] = from;
  }

  private double value(int s, int t) {
    return best[s] + cost.of(s, t) + (logs.length > 0 ? logs[t - s] : 0);
  }

  /** Looks at every beginning, gives up what it can, and anchors the others. */
  private void anchor(int t) {
    double lowest = Double.POSITIVE_INFINITY;
    int from = 0;
    int kept = 0;
    costs += opened;
    for (int i = 0; i < opened; i++) {
      int s = open[i];
      if (until[s] <= t) {
        continue;
      }
      double value = value(s, t);
      open[kept] = s;
      anchored[kept++] = value;
      if (value < lowest || value == lowest && s < from) {
        lowest = value;
        from = s;
      }
    }
    opened = kept;
    best[t] = lowest + penalty;
    before[t] = from;
    anchor = t;
    near = 0;
    nearestFar = Double.POSITIVE_INFINITY;
    for (int i = 0; i < opened; i++) {
      int s = open[i];
      double value = anchored[i];
      if (until[s] == Integer.MAX_VALUE && value - slack(s, t) >= best[t]) {
        until[s] = t + least;
      }
      if (value <= lowest + NEAR) {
        open[i] = open[near];
        anchored[i] = anchored[near];
        open[near] = s;
        anchored[near++] = value;
      } else {
        nearestFar = Math.min(nearestFar, value);
      }
    }
  }

  private double slack(int s, int t) {
    int last = logs.length - 1;
    return last <= t ? 0 : logs[t - s] + logs[last - t] - logs[last - s];
  }

  private void makeRoom(int t) {
    if (t < best.length) {
      return;
    }
    int room = 2 * best.length;
    best = Arrays.copyOf(best, room);
    before = Arrays.copyOf(before, room);
    until = Arrays.copyOf(until, room);
    open = Arrays.copyOf(open, room);
    anchored = Arrays.copyOf(anchored, room);
  }

  /** Of the best segmentation so far. */
  int[] changes() {
    int count = 0;
    for (int t = lastChange(); t > 0; t = before[t]) {
      count++;
    }
    int[] changes = new int[count];
    for (int t = lastChange(); t > 0; t = before[t]) {
      changes[--count] = t;
    }
    return changes;
  }

  /** 0 where there is none. */
  int lastChange() {
    return before[cost.count()];
  }
}
