package dev.blr.engine.ask;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.regime.HiddenMarkov;
import dev.blr.engine.regime.HiddenStates;
import dev.blr.engine.regime.RegimeFit;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The size that the present regime asks for: the P&amp;L of the positions as they are, over the
 * past, as a hidden Markov model of a calm and a wild state, and the target volatility over that of
 * the next period. A size by the mean of all times is too large in a storm and too small in a calm.
 *
 * @param wildProbability that the next period is of the wild state
 * @param annualVolatility of the next period, in a year, of the gross value
 * @param scale target over that
 */
public record RegimeSizing(
    double wildProbability,
    double calmVolatility,
    double wildVolatility,
    double annualVolatility,
    double scale) {
  private static final int LEAST_PERIODS = 250;
  private static final int STARTS = 2;

  static final Shape<RegimeSizing> SHAPE =
      Shape.of(
          "RegimeSizing",
          "The size that the present regime asks for, by a hidden Markov model of two states.",
          Field.real(
              "wildProbability",
              Unit.PROBABILITY,
              RegimeSizing::wildProbability,
              "That the next period is of the wilder state."),
          Field.real(
              "calmVolatility",
              Unit.NUMBER,
              RegimeSizing::calmVolatility,
              "Of the calmer state, in a year, of the gross value."),
          Field.real(
              "wildVolatility", Unit.NUMBER, RegimeSizing::wildVolatility, "Of the wilder one."),
          Field.real(
              "annualVolatility",
              Unit.NUMBER,
              RegimeSizing::annualVolatility,
              "Of the next period, which may be of either."),
          Field.real(
              "scale",
              Unit.NUMBER,
              RegimeSizing::scale,
              "What every position would be multiplied by to have the target volatility now."));

  /**
   * @param pnl [periods], in money
   * @return null of fewer than 250 periods, or where the model finds no two states
   */
  static @Nullable RegimeSizing of(
      double[] pnl, double gross, double target, int periodsPerYear, Kernels kernels) {
    if (pnl.length < LEAST_PERIODS) {
      return null;
    }
    double[] returns = Arrays.stream(pnl).map(one -> one / gross).toArray();
    HiddenMarkov model;
    try {
      model = RegimeFit.of(returns, 2, false, STARTS, kernels, 1).model();
    } catch (InvalidInputException e) {
      return null; // said by the field
    }
    HiddenStates states = HiddenStates.of(model, returns);
    double year = Math.sqrt(periodsPerYear);
    double annual = states.trend().deviation() * year;
    return new RegimeSizing(
        Math.min(1, states.next()[1]),
        model.deviation(0) * year,
        model.deviation(1) * year,
        annual,
        target / annual);
  }
}
