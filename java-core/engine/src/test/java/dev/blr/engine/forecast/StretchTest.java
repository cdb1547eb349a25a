package dev.blr.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.dist.ReturnScale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StretchTest {
  /** By hand: 1 − (1 − loss)^f of a price, f·loss of a notional; gains by 1/f. */
  @ParameterizedTest
  @CsvSource({
    "LINEAR, 0.25, 2, 0.5",
    "LINEAR, -0.5, 2, -0.25",
    "LINEAR, 3, 2, 6",
    "LOG, 0.5, 2, 0.75",
    "LOG, 0.99, 2, 0.9999",
    "LOG, -3, 2, -1",
    "LOG, 0.75, 0.5, 0.5"
  })
  void aLossIsStretchedInUnitsOfTheModel(
      ReturnScale returns, double loss, double factor, double stretched) {
    assertThat(new Stretch(returns, factor).loss(loss)).isCloseTo(stretched, within(1e-14));
  }

  @ParameterizedTest
  @EnumSource
  void oneChangesNothingNotByABit(ReturnScale returns) {
    Stretch one = new Stretch(returns, 1);
    for (double loss : new double[] {-0.3, -0.0, 0.0, 0.017, 1 / 3.0, 0.99}) {
      assertThat(Double.doubleToRawLongBits(one.loss(loss)))
          .isEqualTo(Double.doubleToRawLongBits(loss));
    }
  }

  /** Against the central difference, whose own error is about 1e-9 here. */
  @ParameterizedTest
  @EnumSource
  void theSlopeIsTheDerivative(ReturnScale returns) {
    double step = 1e-5;
    for (double factor : new double[] {0.7, 1, 1.6}) {
      Stretch stretch = new Stretch(returns, factor);
      for (double loss : new double[] {-0.4, -0.01, 0.02, 0.6}) {
        double difference = (stretch.loss(loss + step) - stretch.loss(loss - step)) / (2 * step);
        assertThat(stretch.slope(loss))
            .as("%s × %s at %s", returns, factor, loss)
            .isCloseTo(difference, within(1e-8));
      }
    }
  }
}
