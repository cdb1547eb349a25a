package dev.blr.engine.series;

import dev.blr.engine.snapshot.Archive;

/**
 * The tick of a price, learned from the past only: the largest step of whose multiples all prices
 * so far are. It can only become finer.
 */
final class TickSize {
  /** More decimals are no quoted price but a computed one. */
  private static final int MAX_DECIMALS = 8;

  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

  /** What rounding to double and back may leave of a whole number. */
  private static final double WHOLE = 1e-6;

  /** Of larger ones doubles have no such decimals left. */
  private static final double LARGEST = 1e14;

  private int decimals;
  private long units; // the tick in 10^-decimals; 0 before the first price
  private boolean none;

  /** Takes in one price > 0. */
  void add(double price) {
    int needed = decimals;
    while (needed <= MAX_DECIMALS && !isWhole(price * POWERS[needed])) {
      needed++;
    }
    none |= needed > MAX_DECIMALS;
    if (none) {
      return;
    }
    units = gcd(units * (long) POWERS[needed - decimals], Math.round(price * POWERS[needed]));
    decimals = needed;
  }

  private static boolean isWhole(double x) {
    return x < LARGEST && Math.abs(x - Math.floor(x + 0.5)) <= WHOLE;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** In the unit of the price; 0 where it has none. */
  double size() {
    return none ? 0 : units / POWERS[decimals];
  }

  /** Its fields. */
  void state(Archive archive) {
    decimals = archive.count(decimals, 0, MAX_DECIMALS);
    units = archive.whole(units);
    none = archive.flag(none);
  }
}
