/**
 * Conditional volatility models fitted by maximum likelihood; part of the toolbox beside the
 * stages.
 *
 * <p>In: returns. Out: fitted parameters, conditional variances, one-step forecasts. May import
 * stages 0 to 4 only.
 */
package dev.blr.engine.volatility;
