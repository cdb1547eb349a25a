package dev.blr.engine.decision;

/**
 * What is watched. Every sensor is one number, breached when above its limit; the equations are
 * those of {@link SensorEquations}. A limit that has no source is chosen, and fitted to nothing.
 *
 * <table>
 *   <caption>The ten</caption>
 *   <tr><td>var</td><td>max over confidences of VaR/limit; 1</td></tr>
 *   <tr><td>stress</td><td>scenarios that lose more than the worst loss allowed; 3 (the seed: more than three
 *     failures)</td></tr>
 *   <tr><td>tail</td><td>ES/VaR at one confidence; 1.5 (the seed)</td></tr>
 *   <tr><td>concentration</td><td>Herfindahl index Σw², w shares of gross value; 0.25, where four equal positions
 *     are (US Horizontal Merger Guidelines 2010, section 5.3: highly concentrated)</td></tr>
 *   <tr><td>leverage</td><td>gross value over equity; 3 (Regulation (EU) 231/2013, article 111: leverage on a
 *     substantial basis)</td></tr>
 *   <tr><td>liquidity</td><td>share of gross value that cannot be sold in seven days; 0.15 (SEC rule 22e-4)</td></tr>
 *   <tr><td>correlation</td><td>root of the mean square of the differences between two correlation matrices, of late
 *     and of old; 0.3, chosen</td></tr>
 *   <tr><td>volatility</td><td>standard deviation of late over that of old; 2, chosen</td></tr>
 *   <tr><td>drawdown</td><td>1 − value/highest value so far; 0.1, chosen</td></tr>
 *   <tr><td>turnover</td><td>value traded in a day over gross value; 0.5, chosen</td></tr>
 * </table>
 */
public enum Sensor {
  VAR("var", 1, Action.THROTTLE),
  STRESS("stress", 3, Action.REDUCE),
  TAIL("tail", 1.5, Action.THROTTLE),
  CONCENTRATION("concentration", 0.25, Action.THROTTLE),
  LEVERAGE("leverage", 3, Action.REDUCE),
  LIQUIDITY("liquidity", 0.15, Action.THROTTLE),
  CORRELATION("correlation", 0.3, Action.WARN),
  VOLATILITY("volatility", 2, Action.THROTTLE),
  DRAWDOWN("drawdown", 0.1, Action.HALT),
  TURNOVER("turnover", 0.5, Action.THROTTLE);

  private final String word;
  private final double limit;
  private final Action action;

  Sensor(String word, double limit, Action action) {
    this.word = word;
    this.limit = limit;
    this.action = action;
  }

  /** As typed and printed. */
  public String word() {
    return word;
  }

  /** Above which it is breached, unless it is set otherwise. */
  public double limit() {
    return limit;
  }

  /** What is done about a breach, unless it is set otherwise. */
  public Action action() {
    return action;
  }
}
