package dev.blr.engine.forecast;

import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.numeric.Elementary;

/**
 * A factor f of a loss, in units of the model's variable x: the loss of x becomes that of f·x, and
 * of a gain, which is a loss below 0, that of x/f. So a larger factor is more cautious on both
 * sides, orders stay, and a stake that is a price is never lost more than once: 1 − e^{−f·v} of 1 −
 * e^{−v}.
 *
 * @param returns what x is
 * @param factor > 0; 1 changes nothing, not by a bit
 */
public record Stretch(ReturnScale returns, double factor) {
  /** What the loss fraction becomes. */
  public double loss(double loss) {
    return factor == 1 ? loss : returns.toLoss(stretched(minusX(loss)));
  }

  /** Its derivative with respect to the loss: what errors of the loss are multiplied by. */
  public double slope(double loss) {
    double minusX = minusX(loss);
    double slopes = returns.logSlope(-stretched(minusX)) - returns.logSlope(-minusX);
    return along(minusX) * Elementary.exp(slopes);
  }

  private double minusX(double loss) {
    return -returns.ofReturn(-loss);
  }

  private double stretched(double minusX) {
    return minusX * along(minusX);
  }

  private double along(double minusX) {
    return minusX < 0 ? 1 / factor : factor;
  }
}
