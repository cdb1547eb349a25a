package dev.blr.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudyRunTest {
  private static final int KNOWN_DAYS = 30;
  private static final double[] RETURNS =
      Arrays.copyOf(new SyntheticCrisis().returns(), SyntheticCrisis.WARM_UP + KNOWN_DAYS + 10);

  /** The same until the end of the known days, then nonsense. */
  private static double[] withAnotherFuture() {
    double[] other = RETURNS.clone();
    for (int t = SyntheticCrisis.WARM_UP + KNOWN_DAYS; t < other.length; t++) {
      other[t] = t % 2 == 0 ? 0.9 : -0.9;
    }
    return other;
  }

  @Test
  void daysAreThoseOfThePath() {
    StudyRun run = StudyRun.live(RETURNS, 1);
    assertThat(run.days()).hasSize(KNOWN_DAYS + 10);
    assertThat(run.days().get(0).loss()).isEqualTo(-RETURNS[SyntheticCrisis.WARM_UP]);
    assertThat(run.before(0).loss()).isEqualTo(-RETURNS[SyntheticCrisis.WARM_UP - 1]);
    assertThat(run.before(7)).isSameAs(run.days().get(6));
  }

  @Test
  void liveAndPastKnowNoFuture() {
    double[] other = withAnotherFuture();
    assertThat(StudyRun.live(other, 1).days().get(KNOWN_DAYS - 1).posterior())
        .isEqualTo(StudyRun.live(RETURNS, 1).days().get(KNOWN_DAYS - 1).posterior());
    assertThat(StudyRun.past(other, 1).days().get(KNOWN_DAYS - 1).posterior())
        .isEqualTo(StudyRun.past(RETURNS, 1).days().get(KNOWN_DAYS - 1).posterior());
  }

  /** What the programs say of the paper's basis is true of ours. */
  @Test
  void theWholePathsBasisKnowsTheFuture() {
    assertThat(StudyRun.paper(withAnotherFuture(), 1).days().get(0).posterior())
        .isNotEqualTo(StudyRun.paper(RETURNS, 1).days().get(0).posterior());
  }

  /** The signal t has 10-day mean t − 4.5; over days 20–100 that is 55.5 ± √((81² − 1)/12). */
  @Test
  void warningIsAZScoreAgainstDays20To100() {
    double[] signal = IntStream.range(0, 200).mapToDouble(t -> t).toArray();
    WidthWarning warning = WidthWarning.of(signal);
    double deviation = Math.sqrt((81 * 81 - 1) / 12.0);
    assertThat(warning.z()[150]).isCloseTo(90 / deviation, within(1e-12));
    assertThat(warning.firstFrom(0)).isEqualTo((int) Math.ceil(60 + 1.5 * deviation));
    assertThat(warning.days(0, 199)).isEqualTo(200 - warning.firstFrom(0));
    assertThat(warning.firstFrom(200)).isEqualTo(-1);
  }
}
