package dev.blr.engine.numeric;

/** The quantile function of the standard normal law: Wichura (1988), AS 241, routine PPND16. */
public final class InverseNormal {
  private InverseNormal() {}

  /**
   * The p-quantile, relative error about 1e-16 as measured. Proved is of which probability it is
   * exactly the quantile: off from p by at most 7.5e-16 where |p − ½| ≤ 0.425, and in a tail by a
   * share of it of at most 4.7e-15 · (−ln of it) ({@code verification/proofs/normal.sollya} and
   * {@code normal-*.gappa}).
   *
   * @param p 0 gives −∞, 1 gives +∞, anything outside [0, 1] gives NaN
   */
  public static double quantile(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= 0.425) {
      double r = 0.180625 - q * q;
      return q * Polynomials.normalCentreNumerator(r) / Polynomials.normalCentreDenominator(r);
    }
    double tail = q < 0 ? p : 1 - p;
    if (!(tail > 0)) {
      return tail == 0 ? (q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY) : Double.NaN;
    }
    double r = Math.sqrt(-Elementary.log(tail));
    double value =
        r <= 5
            ? Polynomials.normalNearNumerator(r - 1.6) / Polynomials.normalNearDenominator(r - 1.6)
            : Polynomials.normalFarNumerator(r - 5) / Polynomials.normalFarDenominator(r - 5);
    return q < 0 ? -value : value;
  }
}
