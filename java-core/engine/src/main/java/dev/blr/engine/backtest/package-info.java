/**
 * Was the forecast any good? Tests and scores of VaR and ES series; part of the toolbox beside the
 * stages.
 *
 * <p>In: realised losses and the forecasts made for them (loss fractions, positive; element t of a
 * forecast was made before loss t was known). Out: statistics, p-values, scores. Between a model
 * and its judge stand recalibration (online), calibration maps and their selection (frozen before a
 * window). May import {@code series}, {@code kernel}, {@code dist} and {@code spectral} only.
 */
package dev.blr.engine.backtest;
