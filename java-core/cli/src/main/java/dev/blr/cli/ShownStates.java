package dev.blr.cli;

import dev.blr.engine.RiskState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.TreeMap;

/**
 * The states of a run that a table shows, told from all of them as they come; it keeps no others.
 */
interface ShownStates {
  void take(RiskState state);

  /** In the order of time. */
  List<RiskState> rows();

  /** The last so many. */
  static ShownStates last(int count) {
    Deque<RiskState> kept = new ArrayDeque<>();
    return new ShownStates() {
      @Override
      public void take(RiskState state) {
        if (kept.size() == count) {
          kept.removeFirst();
        }
        kept.addLast(state);
      }

      @Override
      public List<RiskState> rows() {
        return List.copyOf(kept);
      }
    };
  }

  /**
   * First and last, the landmarks, the worst losses, then the gravest events while there is room.
   */
  final class Key implements ShownStates {
    /** Days that a desk would look up first, with the reason; shown when the series holds them. */
    private static final List<String> LANDMARKS =
        List.of(
            "2007-02-27", // Shanghai sell-off
            "2007-08-09", // BNP Paribas freezes funds
            "2008-03-14", // Bear Stearns
            "2008-09-15", // Lehman Brothers
            "2008-09-29", // House rejects the rescue
            "2008-10-15",
            "2008-11-20", // low of 2008
            "2009-03-09", // low of the crisis
            "2010-05-06", // flash crash
            "2011-08-08", // downgrade of US debt
            "2015-08-24", // yuan devaluation
            "2018-02-05", // volatility products collapse
            "2018-12-24",
            "2020-02-24", // COVID-19 reaches the market
            "2020-03-09",
            "2020-03-12",
            "2020-03-16",
            "2020-03-23", // low of the crash
            "2020-04-17");

    private static final int ROWS = 40;
    private static final int WORST = 5;

    /** A state and its place among all of them. */
    private record Placed(int place, RiskState state) {}

    private final TreeMap<Integer, RiskState> landmarks = new TreeMap<>();
    private final Gravest worst =
        new Gravest(WORST, Comparator.comparingDouble(one -> one.state.loss()));
    private final Gravest events =
        new Gravest(ROWS, Comparator.comparingDouble(one -> one.state.regime().score()));
    private final Deque<Placed> ends = new ArrayDeque<>(2);
    private int landmark;
    private int taken;

    @Override
    public void take(RiskState state) {
      Placed placed = new Placed(taken++, state);
      if (ends.size() == 2) {
        ends.removeLast();
      }
      ends.addLast(placed);
      takeLandmark(placed);
      worst.take(placed);
      if (!state.event().words().isEmpty()) {
        events.take(placed);
      }
    }

    /** The first state on a landmark or after it, in a series that had begun by then. */
    private void takeLandmark(Placed placed) {
      String begin = day(ends.getFirst().state);
      String day = day(placed.state);
      while (landmark < LANDMARKS.size()
          && begin.length() == LANDMARKS.get(landmark).length()
          && day.compareTo(LANDMARKS.get(landmark)) >= 0) {
        if (begin.compareTo(LANDMARKS.get(landmark++)) <= 0) {
          landmarks.put(placed.place, placed.state);
        }
      }
    }

    private static String day(RiskState state) {
      return state.label().split("T", 2)[0];
    }

    @Override
    public List<RiskState> rows() {
      TreeMap<Integer, RiskState> chosen = new TreeMap<>(landmarks);
      ends.forEach(one -> chosen.put(one.place, one.state));
      worst.inOrder().forEach(one -> chosen.put(one.place, one.state));
      for (Placed event : events.inOrder()) {
        if (chosen.size() < ROWS) {
          chosen.put(event.place, event.state);
        }
      }
      return List.copyOf(chosen.values());
    }

    /** The gravest so many; of equals the earlier. */
    private static final class Gravest {
      private final int most;
      private final Comparator<Placed> byGravity;
      private final Queue<Placed> lightestFirst;

      Gravest(int most, Comparator<Placed> gravity) {
        this.most = most;
        this.byGravity = gravity.thenComparing(Placed::place, Comparator.reverseOrder());
        this.lightestFirst = new PriorityQueue<>(byGravity);
      }

      void take(Placed placed) {
        lightestFirst.add(placed);
        if (lightestFirst.size() > most) {
          lightestFirst.remove();
        }
      }

      List<Placed> inOrder() {
        List<Placed> all = new ArrayList<>(lightestFirst);
        all.sort(byGravity.reversed());
        return all;
      }
    }
  }
}
