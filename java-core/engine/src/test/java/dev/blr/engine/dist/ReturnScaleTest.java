package dev.blr.engine.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReturnScaleTest {
  private static final double[] RETURNS = {-0.999, -0.5, -0.01, 0, 1e-9, 0.03, 2, 1e6};

  @ParameterizedTest
  @EnumSource(ReturnScale.class)
  void thereAndBack(ReturnScale returns) {
    for (double r : RETURNS) {
      double x = returns.ofReturn(r);
      assertThat(returns.toReturn(x)).isCloseTo(r, within(1e-14 * (1 + r)));
      assertThat(returns.toLoss(-x)).isCloseTo(-r, within(1e-14 * (1 + r)));
      assertThat(returns.isBelow(r)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(ReturnScale.class)
  void theSlopeIsThatOfTheReturn(ReturnScale returns) {
    for (double x : new double[] {-3, -0.2, 0, 0.4, 2}) {
      double slope = (returns.toReturn(x + 1e-5) - returns.toReturn(x - 1e-5)) / 2e-5;
      assertThat(returns.logSlope(x)).isCloseTo(Math.log(slope), within(1e-9));
    }
  }

  @ParameterizedTest
  @EnumSource(ReturnScale.class)
  void aMoveOfTheReturnReachesSoFar(ReturnScale returns) {
    for (double r : RETURNS) {
      for (double move : new double[] {-0.0004, 0, 0.25}) {
        double x = returns.ofReturn(r);
        assertThat(returns.toReturn(x + returns.reach(x, move)))
            .isCloseTo(r + move, within(1e-13 * (1 + r)));
      }
    }
  }

  /** A logarithm has a return below which it stands for nothing; deeper ones are that deep. */
  @Test
  void logarithmsHaveAnEnd() {
    assertThat(ReturnScale.LOG.ofReturn(-1)).isCloseTo(-53 * Math.log(2), within(1e-12));
    assertThat(ReturnScale.LOG.ofReturn(-7)).isEqualTo(ReturnScale.LOG.ofReturn(-1));
    assertThat(ReturnScale.LOG.reach(0, -3)).isEqualTo(ReturnScale.LOG.ofReturn(-1));
    assertThat(ReturnScale.LOG.isBelow(-1)).isTrue();
    assertThat(ReturnScale.LOG.isBelow(-0.9999999)).isFalse();
    assertThat(ReturnScale.LINEAR.isBelow(-7)).isFalse();
    assertThat(ReturnScale.LINEAR.ofReturn(-7)).isEqualTo(-7);
  }
}
