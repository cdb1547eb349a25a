/**
 * Toolbox: portfolios of many positions or factors, and the tail of their profit and loss.
 *
 * <p>In: exposures (money), returns by scenario (fractions) or the law of the factors. Out: VaR and
 * ES in money, loss positive. May import stages 0 to 4 and nothing else of the engine.
 */
@NullMarked
package dev.blr.engine.portfolio;

import org.jspecify.annotations.NullMarked;
