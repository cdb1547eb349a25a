package dev.blr.engine.kernel;

/**
 * Philox 4×32-10 (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"):
 * a bijection of 128-bit counters under a 64-bit key. Without state, so that any number of any
 * stream is reached at once and every platform draws the same ones.
 */
final class Philox {
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final long LOW = 0xFFFFFFFFL;

  private Philox() {}

  /**
   * One block.
   *
   * @param counterLow counter words 0 (low half) and 1
   * @param counterHigh counter words 2 and 3
   * @param key key words 0 (low half) and 1
   * @param out out[0] = output words 0 (low half) and 1, out[1] = output words 2 and 3
   */
  static void block(long counterLow, long counterHigh, long key, long[] out) {
    int c0 = (int) counterLow;
    int c1 = (int) (counterLow >>> 32);
    int c2 = (int) counterHigh;
    int c3 = (int) (counterHigh >>> 32);
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    for (int round = 0; round < 10; round++) {
      long product0 = MULTIPLIER_0 * (c0 & LOW);
      long product1 = MULTIPLIER_1 * (c2 & LOW);
      c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
      c1 = (int) product1;
      c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
      c3 = (int) product0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    out[0] = (c0 & LOW) | (long) c1 << 32;
    out[1] = (c2 & LOW) | (long) c3 << 32;
  }

  /** The upper 52 bits of a word pair as the midpoint of one of 2^52 cells of (0, 1). */
  static double uniform(long words) {
    return ((words >>> 12) + 0.5) * 0x1p-52;
  }
}
