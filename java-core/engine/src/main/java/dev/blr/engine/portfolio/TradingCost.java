package dev.blr.engine.portfolio;

/**
 * What a trade costs before it is made: half of the spread and fees on what is traded, and the
 * square-root law of impact (Grinold and Kahn 2000, equation 16.4; Almgren, Thum, Hauptmann and Li
 * 2005 find an exponent of 0.6), deviation · √(traded/volume of a day), of the same.
 *
 * @param spread in money
 * @param impact in money; 0 where no volume is known
 */
public record TradingCost(double spread, double impact) {

  /**
   * @param value traded, in money, of either sign
   * @param spreadBps between bid and ask, in ten-thousandths
   * @param feeBps of the value, likewise
   * @param dayShare units traded over those of an average day; 0 where that is not known
   * @param deviation of a day's return
   */
  public static TradingCost of(
      double value, double spreadBps, double feeBps, double dayShare, double deviation) {
    double size = Math.abs(value);
    return new TradingCost(
        size * rate(spreadBps, feeBps), size * deviation * Math.sqrt(Math.abs(dayShare)));
  }

  /** Of spread and fees, a unit of value. */
  public static double rate(double spreadBps, double feeBps) {
    return (spreadBps / 2 + feeBps) / 10_000;
  }
}
