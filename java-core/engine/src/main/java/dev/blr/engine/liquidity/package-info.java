/**
 * Toolbox: what it costs to sell. In: a position, the market's spread, volatility and response to
 * trades. Out: how to sell it over time, what that costs on average and at risk, and VaR with that
 * cost. May import stages 0 to 4.
 */
@NullMarked
package dev.blr.engine.liquidity;

import org.jspecify.annotations.NullMarked;
