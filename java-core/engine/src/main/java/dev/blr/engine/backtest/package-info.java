/**
 * Was the forecast any good? Tests and scores of VaR and ES series; part of the toolbox beside the
 * stages.
 *
 * <p>In: realised losses and the forecasts made for them (loss fractions, positive; element t of a
 * forecast was made before loss t was known). Out: statistics, p-values, scores. Between a model
 * and its judge stand recalibration (online), calibration maps and their selection (frozen before a
 * window). May import stages 0 to 4 only.
 */
@NullMarked
package dev.blr.engine.backtest;

import org.jspecify.annotations.NullMarked;
