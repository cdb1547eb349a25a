package dev.blr.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.study.EarlyWarning.Calendar;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EarlyWarningTest {
  /** The corrections of the S&P 500 as the newspapers of the day had them. */
  @Test
  @NeedsSharedData("spx_daily.csv")
  void correctionsAreTheOnesThatWereReported() {
    ReturnSeries series = Market.sp500();
    double[] closes = Arrays.copyOfRange(series.prices(), 1, series.prices().length);
    Calendar calendar = Calendar.of(series.labels(), closes);
    assertThat(Arrays.stream(calendar.named()).mapToObj(t -> series.labels()[t]))
        .containsExactly(
            "2000-04-14",
            "2007-11-26",
            "2011-08-04",
            "2015-08-24",
            "2018-02-08",
            "2020-02-27",
            "2022-02-22");
    assertThat(Arrays.stream(calendar.peaks()).mapToObj(t -> series.labels()[t]))
        .contains(
            "2000-03-24",
            "2007-10-09",
            "2011-04-29",
            "2015-05-21",
            "2018-01-26",
            "2020-02-19",
            "2022-01-03");
    for (int reference : calendar.references()) {
      for (int t = reference - 120; t <= reference + 5; t++) {
        assertThat(calendar.control()[t]).as(series.labels()[t]).isFalse();
      }
    }
  }

  /** scipy.stats.mannwhitneyu([3, 1, 4, 2], [2, 0, 1]).statistic = 10, of 12 pairs. */
  @Test
  void theAreaIsMannAndWhitneys() {
    assertThat(EarlyWarning.area(new double[] {3, 1, 4, 2}, new double[] {2, 0, 1}))
        .isCloseTo(10.0 / 12, within(1e-15));
  }
}
