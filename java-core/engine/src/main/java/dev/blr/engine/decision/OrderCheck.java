package dev.blr.engine.decision;

/**
 * One limit, and what an order does to what it limits.
 *
 * @param name of the limit
 * @param before what is limited without the order
 * @param after what it would be with it
 * @param limit that it is not to exceed
 * @param probability that it would
 */
public record OrderCheck(
    String name, double before, double after, double limit, double probability) {

  /** Of what can be counted. */
  public static OrderCheck known(String name, double before, double after, double limit) {
    return new OrderCheck(name, before, after, limit, after > limit ? 1 : 0);
  }

  /** Whether the order makes it worse. */
  public boolean rises() {
    return after > before;
  }
}
