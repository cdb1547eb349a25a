package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;

/**
 * Tells what numbers are from their name, their signs of per cent, and from how they lie: prices
 * are never negative and lie close to the ones before them; returns are drawn anew.
 */
final class KindSniffer {
  /** Share of negative values from which numbers of an unknown name are no prices. */
  private static final double SIGNED = 0.1;

  /**
   * Von Neumann's ratio Σ(x_t − x_{t−1})²/Σ(x_t − x̄)² is about 2 of independent draws, and small
   * of a walk.
   */
  private static final double WALK = 0.5;

  private static final double DRAWS = 1;

  /** Median size from which simple returns are no fractions any more, and below which they are. */
  private static final double PERCENT_FROM = 0.1;

  private static final double FRACTION_TO = 0.05;

  /** Signed returns in per cent are not smaller than this in the median. */
  private static final double SMALLEST_PERCENT = 0.02;

  private final String name;
  private final double[] values;
  private final String where;
  private final double medianSize;
  private final int negative;
  private final int positive;

  /**
   * @param name "" where the column has none
   * @param where the column, for messages
   */
  KindSniffer(String name, double[] values, String where) {
    this.name = name;
    this.values = values;
    this.where = where;
    double[] sizes = new double[values.length];
    int below = 0;
    int above = 0;
    for (int i = 0; i < values.length; i++) {
      sizes[i] = Math.abs(values[i]);
      below += values[i] < 0 ? 1 : 0;
      above += values[i] > 0 ? 1 : 0;
    }
    Arrays.sort(sizes);
    this.medianSize = sizes.length == 0 ? 0 : sizes[sizes.length / 2];
    this.negative = below;
    this.positive = above;
  }

  /**
   * The kind, where somebody works in any unit.
   *
   * @param percentSigns how many of the values had one
   */
  InputKind kind(int percentSigns, InDoubt inDoubt) {
    if (inDoubt == InDoubt.REFUSED || percentSigns > 0) {
      return kind(percentSigns);
    }
    if (ColumnNames.isLoss(name) || inDoubt == InDoubt.LOSSES && mayBeLosses()) {
      return InputKind.LOSSES;
    }
    if (isPriceName() && values.length >= 10 && negative >= SIGNED * values.length) {
      return InputKind.NUMBERS;
    }
    try {
      return kind(percentSigns);
    } catch (InvalidInputException refused) {
      return InputKind.NUMBERS;
    }
  }

  /** Whether numbers of no known name are sizes of something that comes anew each time. */
  private boolean mayBeLosses() {
    return negative == 0 && !isReturnName() && !isPriceName() && vonNeumann() >= WALK;
  }

  /** What somebody calls returns; numbers as they stand where they cannot be fractions. */
  InputKind returns() {
    boolean fractions = Arrays.stream(values).allMatch(value -> value > -1);
    return fractions && medianSize < PERCENT_FROM ? InputKind.RETURNS : InputKind.NUMBERS;
  }

  /**
   * The kind.
   *
   * @param percentSigns how many of the values had one
   */
  InputKind kind(int percentSigns) {
    if (percentSigns > 0) {
      return ofSigned(percentSigns);
    }
    if (ColumnNames.isProfit(name)) {
      return InputKind.PNL;
    }
    if (ColumnNames.isLoss(name)) {
      return loss();
    }
    if (ColumnNames.isBasisPoints(name)) {
      return InputKind.BASIS_POINTS;
    }
    if (isReturnName()) {
      return ofReturnName();
    }
    if (isPriceName()) {
      return InputKind.PRICES;
    }
    return ofUnknown();
  }

  private boolean isPriceName() {
    return ColumnNames.priceRank(name) >= 0 && ColumnNames.priceRank(name) < 2
        || ColumnNames.isAdjustedClose(name);
  }

  private boolean isReturnName() {
    return ColumnNames.isReturn(name) || ColumnNames.isLog(name) && negative > 0;
  }

  private InputKind ofSigned(int percentSigns) {
    if (percentSigns < values.length) {
      throw ask("has per cent signs on " + percentSigns + " of its " + values.length + " values");
    }
    if (negative == 0 && vonNeumann() < DRAWS) {
      throw ask("has per cent signs, and lies as levels do: a yield is no return");
    }
    if (ColumnNames.isLog(name)) {
      throw ask("is in per cent, and of logarithms by its name");
    }
    return ColumnNames.isLoss(name) ? refuseLossInPercent() : InputKind.PERCENT;
  }

  private InputKind refuseLossInPercent() {
    throw ask("is of losses by its name, and in per cent");
  }

  private InputKind loss() {
    if (medianSize >= PERCENT_FROM || Arrays.stream(values).anyMatch(value -> value >= 1)) {
      throw new InvalidInputException(
              where,
              "is of losses by its name, and too large for fractions",
              "kind loss, with its notional where they are money")
          .naming("kind", "notional");
    }
    return InputKind.LOSSES;
  }

  private InputKind ofReturnName() {
    boolean percent = ColumnNames.isPercent(name);
    if (isLevels()) {
      if (percent) {
        throw ask("is of returns in per cent by its name, and lies as prices do");
      }
      return InputKind.PRICES;
    }
    if (ColumnNames.isLog(name)) {
      if (percent || medianSize >= PERCENT_FROM) {
        throw ask("is of logarithms by its name, and too large for fractions");
      }
      return InputKind.LOG_RETURNS;
    }
    if (percent && negative > 0 && medianSize < SMALLEST_PERCENT) {
      throw ask("is in per cent by its name, and of fractions by its size");
    }
    return percent ? InputKind.PERCENT : bySize();
  }

  private InputKind bySize() {
    boolean impossible = Arrays.stream(values).anyMatch(value -> value <= -1);
    if (medianSize >= PERCENT_FROM || impossible && medianSize > FRACTION_TO) {
      return InputKind.PERCENT;
    }
    if (medianSize <= FRACTION_TO) {
      return InputKind.RETURNS;
    }
    throw ask("may be of returns as fractions or in per cent by its size");
  }

  /** Whether what is called returns is the level of an index of them: positive, large, a walk. */
  private boolean isLevels() {
    return negative == 0 && positive > 0 && medianSize >= 1 && vonNeumann() < DRAWS;
  }

  private InputKind ofUnknown() {
    if (values.length > 2 && positive == 0 && negative > 0) {
      throw ask("is never above 0, as neither prices nor returns are");
    }
    if (negative > 0) {
      boolean returns = negative >= SIGNED * values.length || vonNeumann() >= DRAWS;
      return returns && !isOutlier() ? sized() : InputKind.PRICES;
    }
    double ratio = vonNeumann();
    boolean small = medianSize < FRACTION_TO;
    if (values.length < 10 || !small && (ratio < WALK || Double.isNaN(ratio))) {
      return InputKind.PRICES;
    }
    if (small && ratio >= DRAWS) {
      return InputKind.RETURNS;
    }
    throw ask("may be of prices or of returns by its name and its values");
  }

  /** One value below zero among prices is a slip, however far it lies from the others. */
  private boolean isOutlier() {
    return negative < SIGNED * values.length && medianSize >= 1;
  }

  private InputKind sized() {
    if (medianSize > FRACTION_TO) {
      if (ColumnNames.isPercent(name)) {
        return InputKind.PERCENT;
      }
      throw ask("has both signs, and is too large for returns as fractions");
    }
    return InputKind.RETURNS;
  }

  private double vonNeumann() {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double steps = 0;
    double spread = 0;
    for (int i = 0; i < values.length; i++) {
      double step = i == 0 ? 0 : values[i] - values[i - 1];
      steps += step * step;
      spread += (values[i] - mean) * (values[i] - mean);
    }
    return steps / spread;
  }

  private InvalidInputException ask(String what) {
    return new InvalidInputException(
            where,
            what,
            "a kind: price, return, log-return, percent, basis-points, pnl, loss or difference")
        .naming("kind");
  }
}
