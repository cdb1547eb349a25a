package dev.blr.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TickSizeTest {

  private static double of(double... prices) {
    TickSize tick = new TickSize();
    for (double price : prices) {
      tick.add(price);
    }
    return tick.size();
  }

  @Test
  void theLargestStepThatAllPricesAreMultiplesOf() {
    assertThat(of(0.0215, 0.021, 0.0225)).isCloseTo(0.0005, within(1e-15));
    assertThat(of(12.25, 13, 12.5)).isCloseTo(0.25, within(1e-15));
    assertThat(of(101.5, 101.53125)).isCloseTo(1 / 32.0, within(1e-15));
    assertThat(of(15_010, 15_020, 15_035)).isCloseTo(5, within(1e-12));
    assertThat(of(1455.219971, 1399.420044)).isLessThan(2e-6);
  }

  /** It is learned from the past: finer prices make it finer, and nothing coarser again. */
  @Test
  void onlyBecomesFiner() {
    assertThat(of(20)).isEqualTo(20);
    assertThat(of(20, 30)).isEqualTo(10);
    assertThat(of(20, 30, 30.5)).isEqualTo(0.5);
    assertThat(of(20, 30, 30.5, 40, 50, 60)).isEqualTo(0.5);
    assertThat(of(20, 30.25, 0.1)).isCloseTo(0.05, within(1e-15));
  }

  @Test
  void computedPricesHaveNone() {
    assertThat(of(100, 100.00965655516067)).isZero();
    assertThat(of(2.8562290904562537e-49)).as("too small for decimals").isZero();
    assertThat(of(1e15)).isZero();
  }

  /** After every return, by the prices so far. */
  @Test
  void aSeriesKnowsItsTicksOfThePastOnly() {
    ReturnSeries series =
        ReturnSeries.of(InputKind.PRICES, new double[] {10, 12, 11.5, 11.5}, false);
    assertThat(series.ticks()[0]).isCloseTo(2 / 12.0, within(1e-15));
    assertThat(series.ticks()[1]).isCloseTo(0.5 / 11.5, within(1e-15));
    assertThat(series.ticks()[2]).isCloseTo(0.5 / 11.5, within(1e-15));
    ReturnFeed feed = new ReturnFeed(InputKind.PRICES, false);
    assertThat(feed.tick()).isZero();
    feed.next(null, "price", 10);
    feed.next(null, "price", 12);
    assertThat(feed.tick()).isCloseTo(2 / 12.0, within(1e-15));
    assertThat(ReturnFeed.after(series).tick()).isCloseTo(0.5 / 11.5, within(1e-15));
    assertThat(ReturnSeries.of(InputKind.RETURNS, new double[] {0.01, 0.02}, false).ticks())
        .containsExactly(0, 0);
  }

  /** Eight decimals are quoted, nine computed; a number is whole to a millionth, up to 10^14. */
  @Test
  void whatIsStillAQuote() {
    assertThat(of(1.00001001, 1)).isEqualTo(1e-8);
    assertThat(of(1.000010015, 1)).isZero();
    assertThat(of(100.0000015, 100)).isEqualTo(5e-7);
    assertThat(of(100.0000005, 100)).isEqualTo(100);
    assertThat(of(9e13)).isEqualTo(9e13);
    assertThat(of(1.5e14)).isZero();
  }
}
