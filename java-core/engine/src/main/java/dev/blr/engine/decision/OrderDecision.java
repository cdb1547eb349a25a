package dev.blr.engine.decision;

import dev.blr.engine.numeric.Arguments;
import java.util.List;

/**
 * Whether an order may go through.
 *
 * <p>It is denied where a limit would be breached, likely enough, by what the order itself makes
 * worse. An order that makes nothing worse is therefore never denied, however many limits are
 * breached: who is beyond them must be able to come back. And a limit that is breached somewhere
 * else does not keep others from trading.
 *
 * @param allowed whether it may
 * @param denying limits that forbid it, in their order
 * @param kind what it does to the portfolio
 */
public record OrderDecision(boolean allowed, List<OrderCheck> denying, Kind kind) {
  /** What an order does. */
  public enum Kind {
    /** Makes the position that it is in smaller, and does not turn it round. */
    CLOSING("closing"),
    /** Makes nothing that is limited worse, though the position grows or turns. */
    HEDGING("hedging"),
    OPENING("opening");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As typed and printed. */
    public String word() {
      return word;
    }
  }

  /**
   * @param checks of every limit
   * @param position in money before the order
   * @param change in money
   * @param halted the kill switch: whatever makes anything worse is denied
   * @param denyAt probability of a breach from which it is one
   */
  public static OrderDecision of(
      List<OrderCheck> checks, double position, double change, boolean halted, double denyAt) {
    Arguments.fraction("denyAt", denyAt);
    List<OrderCheck> denying =
        checks.stream()
            .filter(one -> one.rises() && (halted || one.probability() >= denyAt))
            .toList();
    boolean worse = checks.stream().anyMatch(OrderCheck::rises);
    boolean closes = position * change < 0 && Math.abs(change) <= Math.abs(position);
    Kind kind = closes ? Kind.CLOSING : worse ? Kind.OPENING : Kind.HEDGING;
    return new OrderDecision(denying.isEmpty(), denying, kind);
  }
}
