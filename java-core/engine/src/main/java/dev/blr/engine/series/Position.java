package dev.blr.engine.series;

import org.jspecify.annotations.Nullable;

/**
 * What is held of one thing. What a file does not say is null, or what its default says.
 *
 * @param quantity negative where it was sold short
 * @param price of one, in {@code currency}; null for the last of the price file
 * @param currency of its prices; empty for that of the portfolio
 * @param sector empty where none is said
 * @param counterparty empty where none is said
 * @param beta to the market; null where none is said
 * @param adv average daily volume, in units; null where none is said
 * @param spreadBps between bid and ask, in ten-thousandths of the price; null where none is said
 * @param multiplier what one unit is a claim on, e.g. 50 of an index future; 1 by default
 */
public record Position(
    String symbol,
    double quantity,
    @Nullable Double price,
    String currency,
    String sector,
    String counterparty,
    @Nullable Double beta,
    @Nullable Double adv,
    @Nullable Double spreadBps,
    double multiplier) {

  /** The same of another quantity. */
  public Position withQuantity(double other) {
    return new Position(
        symbol, other, price, currency, sector, counterparty, beta, adv, spreadBps, multiplier);
  }
}
