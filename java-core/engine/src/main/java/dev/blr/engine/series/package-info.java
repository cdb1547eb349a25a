/**
 * Stage 1: prices → returns.
 *
 * <p>In: CSV text, the cells of a table, arrays of prices or returns, or one observation after
 * another. Out: simple (or log) returns with normalised dates, and the gaps found. May import stage
 * 0 ({@code numeric}) and nothing else of the engine.
 *
 * <p>All <em>meaning</em> of a price file lives here, so that the JVM and the browser read the same
 * numbers out of the same text.
 */
@NullMarked
package dev.blr.engine.series;

import org.jspecify.annotations.NullMarked;
