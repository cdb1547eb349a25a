package dev.blr.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticCrisisTest {
  /** The table of the paper's section 9.1. */
  @ParameterizedTest
  @CsvSource({
    "pre-crisis, 0, 1.0, 0.25", "pre-crisis, 249, 1.0, 0.25",
    "early stress, 250, 1.0, 0.25", "early stress, 349, 2.0, 0.50",
    "Lehman crisis, 350, 3.0, 0.85", "Lehman crisis, 449, 3.0, 0.85",
    "aftermath, 450, 3.0, 0.85", "aftermath, 549, 1.5, 0.45",
    "recovery, 550, 1.5, 0.45", "recovery, 749, 1.0, 0.25"
  })
  void followsTheTable(String name, int day, double volatility, double correlation) {
    assertThat(SyntheticCrisis.stretch(day).name()).isEqualTo(name);
    assertThat(SyntheticCrisis.multiplier(day)).isCloseTo(volatility, within(1e-12));
    assertThat(SyntheticCrisis.correlation(day)).isCloseTo(correlation, within(1e-12));
  }

  /** Ten assets: the crisis multiplies by 3·√((1 + 9·0.85)/(1 + 9·0.25)). */
  @Test
  void calmVarIsThePapersAndTheCrisisFollowsFromItsTable() {
    assertThat(SyntheticCrisis.trueValueAtRisk(0)).isCloseTo(0.04, within(1e-12));
    double crisis = 0.04 * 3 * Math.sqrt(8.65 / 3.25);
    assertThat(SyntheticCrisis.trueValueAtRisk(400)).isCloseTo(crisis, within(1e-12));
  }

  /**
   * 100 paths in units of their true volatility are 75,000 independent standard normals; both
   * bounds are five standard errors, so that a right generator fails with probability 10⁻⁶.
   */
  @Test
  void drawsFromTheLawThatItStates() {
    double quantile = 1.6448536269514722;
    List<double[]> paths =
        LongStream.rangeClosed(1, 100)
            .mapToObj(seed -> new SyntheticCrisis(seed).returns())
            .toList();
    double sum = 0;
    double squares = 0;
    for (double[] returns : paths) {
      for (int day = 0; day < SyntheticCrisis.DAYS; day++) {
        double volatility = SyntheticCrisis.trueValueAtRisk(day) / quantile;
        double z = returns[SyntheticCrisis.WARM_UP + day] / volatility;
        sum += z;
        squares += z * z;
      }
    }
    double n = 100.0 * SyntheticCrisis.DAYS;
    assertThat(sum / n).isCloseTo(0, within(5 / Math.sqrt(n)));
    assertThat(squares / n).isCloseTo(1, within(5 * Math.sqrt(2 / n)));
  }

  @Test
  void aSeedIsAPath() {
    assertThat(new SyntheticCrisis().returns()).isEqualTo(new SyntheticCrisis(2008).returns());
    assertThat(new SyntheticCrisis(2009).returns())
        .isNotEqualTo(new SyntheticCrisis(2008).returns());
  }
}
