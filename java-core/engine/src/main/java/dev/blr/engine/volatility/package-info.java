/**
 * Conditional volatility models fitted by maximum likelihood; part of the toolbox beside the
 * stages.
 *
 * <p>In: returns. Out: fitted parameters, conditional variances, one-step forecasts. May import
 * {@code series}, {@code kernel}, {@code dist} and {@code spectral} only.
 */
package dev.blr.engine.volatility;
