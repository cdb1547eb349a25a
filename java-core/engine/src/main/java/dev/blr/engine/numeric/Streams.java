package dev.blr.engine.numeric;

/**
 * One seed, and for each purpose a Philox key of its own, so that what one part of an analysis
 * draws is unrelated to what another draws, and never shifts it.
 */
public record Streams(long seed) {
  /** The code of the name whose key is the seed. */
  static final long ITSELF = -1;

  public static Streams of(long seed) {
    return new Streams(seed);
  }

  /** The key of all that is drawn for a purpose. */
  public long named(StreamName name) {
    return name.code == ITSELF ? seed : fork(seed, name.code);
  }

  /**
   * Another key, unrelated to this one and to those of other numbers: output {@code number} of
   * SplitMix64 (Steele, Lea and Flood 2014), a bijection, so that no two numbers give one key.
   */
  public static long fork(long key, long number) {
    long mixed = key + (number + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
