package dev.blr.engine.decision;

/**
 * One limit, and what an order does to what it limits.
 *
 * @param name of the limit
 * @param before what is limited without the order
 * @param after what it would be with it
 * @param limit that it is not to exceed
 * @param probability that it would
 * @param rises whether the order makes it worse
 */
public record OrderCheck(
    String name, double before, double after, double limit, double probability, boolean rises) {
  /** Of what is worse the larger it is, whatever else the order does. */
  public OrderCheck(String name, double before, double after, double limit, double probability) {
    this(name, before, after, limit, probability, after > before);
  }

  /** Of what can be counted. */
  public static OrderCheck known(String name, double before, double after, double limit) {
    return new OrderCheck(name, before, after, limit, after > limit ? 1 : 0);
  }

  /** The same of what is only worse where something else is, too. */
  public OrderCheck where(boolean otherRises) {
    return new OrderCheck(name, before, after, limit, probability, rises && otherRises);
  }
}
