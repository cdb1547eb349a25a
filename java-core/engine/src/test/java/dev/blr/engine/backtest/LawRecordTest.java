package dev.blr.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Empirical;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.dist.Quotation;
import dev.blr.engine.dist.StudentT;
import dev.blr.engine.forecast.ConstantForecaster;
import dev.blr.engine.kernel.ScalarKernels;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws judged by what came. */
class LawRecordTest {
  private static final double[] TAILS = {0.05, 0.01};

  private static LawRecord record(Distribution law, double[] returns, long seed) {
    WalkForward walk = new WalkForward(returns, 0, returns.length, Blocks.DAILY);
    return LawRecord.of(new ConstantForecaster(_ -> law), walk, TAILS, seed, new ScalarKernels());
  }

  private static double[] draws(Distribution law, long seed, int n) {
    double[] uniforms = new Random(seed).doubles(n).toArray();
    double[] draws = new double[n];
    law.sample(uniforms, draws);
    return draws;
  }

  /** VaR, ES and the ends of the interval that holds 95 and 99 %, of each day, in one pass. */
  @Test
  void everyLevelIsWrittenDown() {
    StudentT law = new StudentT(5, 0.001, 0.01);
    LawRecord record = record(law, draws(law, 1, 30), 1);
    for (int level = 0; level < 2; level++) {
      LevelRecord one = record.levels().get(level);
      double tail = TAILS[level];
      assertThat(one.test().tail()).isEqualTo(tail);
      assertThat(one.test().valueAtRisk()).hasSize(30).containsOnly(-law.quantile(tail));
      assertThat(one.test().expectedShortfall()).containsOnly(-law.tailMean(tail));
      assertThat(one.lower()).containsOnly(law.quantile(tail / 2));
      assertThat(one.upper()).containsOnly(law.quantile(1 - tail / 2));
    }
    assertThat(record.meanLogScore())
        .isCloseTo(
            Arrays.stream(draws(law, 1, 30)).map(law::logDensity).average().orElseThrow(),
            within(1e-13));
    assertThat(record.meanCrps())
        .isCloseTo(
            Arrays.stream(draws(law, 1, 30)).map(law::crps).average().orElseThrow(), within(1e-15));
  }

  /**
   * The transforms of draws of the law are what they were drawn from; of another law they are not.
   */
  @Test
  void transformsAreUniformUnderTheRightLawOnly() {
    StudentT law = new StudentT(4, 0, 0.01);
    double[] draws = draws(law, 2, 500);
    double[] uniforms = new Random(2).doubles(500).toArray();
    LawRecord right = record(law, draws, 1);
    assertThat(right.transforms()).containsExactly(uniforms, within(1e-13));
    assertThat(right.uniformity().pValue()).isGreaterThan(0.05);
    LawRecord wide = record(new StudentT(4, 0, 0.02), draws, 1);
    assertThat(wide.uniformity().pValue()).isLessThan(1e-6);
    assertThat(wide.meanCrps()).isGreaterThan(right.meanCrps());
    assertThat(wide.meanLogScore()).isLessThan(right.meanLogScore());
  }

  /**
   * Days that come up with one of three values: without a draw inside the atoms there would be
   * three transforms only; with it they are uniform, the same for the same seed and others for
   * another.
   */
  @Test
  void transformsAreDrawnWithinAtoms() {
    Distribution law = new Empirical(new double[] {-1, 0, 0, 1});
    double[] returns = new double[2_000];
    Random random = new Random(3);
    double[] values = {-1, 0, 0, 1};
    Arrays.setAll(returns, t -> values[random.nextInt(4)]);
    LawRecord record = record(law, returns, 5);
    for (int t = 0; t < returns.length; t++) {
      double below = returns[t] < 0 ? 0 : returns[t] == 0 ? 0.25 : 0.75;
      double mass = returns[t] == 0 ? 0.5 : 0.25;
      assertThat(record.transforms()[t]).isBetween(below, below + mass);
    }
    assertThat(record.uniformity().pValue()).isGreaterThan(0.01);
    assertThat(record.logScores()).as("atoms have no density").isNull();
    assertThat(record.meanLogScore()).isNull();
    assertThat(record(law, returns, 5).transforms()).isEqualTo(record.transforms());
    assertThat(record(law, returns, 6).transforms()).isNotEqualTo(record.transforms());
    assertThat(record.histogram(4))
        .satisfies(counts -> assertThat(Arrays.stream(counts).sum()).isEqualTo(2_000));
    for (int bin = 0; bin < 4; bin++) {
      double low = bin / 4.0;
      long expected =
          Arrays.stream(record.transforms()).filter(u -> u >= low && u < low + 0.25).count();
      assertThat(record.histogram(4)[bin]).isEqualTo((int) expected);
    }
  }

  /**
   * The price stands still on 97 % of the days, and VaR at 95 % is 0: 1.5 % of the losses lie
   * beyond it and 98.5 % at or beyond it, of which the lot makes 5 % hits. Bounds of four standard
   * errors: a right rate misses one with a probability of 6e-5.
   */
  @Test
  void hitsAreDrawnByLotWhereVarIsAnAtom() {
    Distribution law = new Quotation(0.97, 0).of(new Normal(0, 0.01));
    int days = 20_000;
    LawRecord record = record(law, draws(law, 6, days), 7);
    LevelRecord level = record.levels().getFirst();
    assertThat(level.test().valueAtRisk()).containsOnly(0.0);
    assertThat(level.test().coverage().rate()).isCloseTo(0.015, within(errors(0.015, days)));
    assertThat(level.coverage().rate()).isCloseTo(0.05, within(errors(0.05, days)));
    assertThat(level.coverage().unconditional(0.05).pValue()).isGreaterThan(6e-5);
    assertThat(level.test().coverage().unconditional(0.05).pValue()).isLessThan(1e-100);
    assertThat(level.coverage().exceptions())
        .as("the randomised transform lies in the tail")
        .isEqualTo((int) Arrays.stream(record.transforms()).filter(u -> u < 0.05).count());
    LevelRecord stretched = level.recalibrated(0.01);
    assertThat(stretched.coverage().rate()).isEqualTo(level.coverage().rate());
    assertThat(record(law, draws(law, 6, days), 8).levels().getFirst().atomCounts())
        .as("by the seed")
        .isNotEqualTo(level.atomCounts());
  }

  /**
   * Prices in ticks of 0.4 deviations: VaR at 95 % is four of them, P(L > V) = Φ(−1.8) = 3.6 % and
   * P(L ≥ V) = Φ(−1.4) = 8.1 %.
   */
  @Test
  void hitsAreDrawnByLotOnAGrid() {
    double tick = 0.004;
    Distribution law = new Quotation(0, tick).of(new Normal(0, 0.01));
    int days = 20_000;
    double[] returns = draws(law, 9, days);
    for (int t = 0; t < days; t++) {
      double price = 250 * (1 + tick * Math.round(returns[t] / tick)); // a quotient of two prices
      returns[t] = price / 250 - 1;
    }
    LevelRecord level = record(law, returns, 10).levels().getFirst();
    double beyond = law.cdfBelow(-4 * tick);
    assertThat(level.test().valueAtRisk()[0]).isCloseTo(4 * tick, within(1e-14));
    assertThat(level.test().coverage().rate()).isCloseTo(beyond, within(errors(beyond, days)));
    assertThat(level.coverage().rate()).isCloseTo(0.05, within(errors(0.05, days)));
  }

  /** Of a law without atoms, hits are exceptions. */
  @Test
  void hitsAreExceptionsWithoutAtoms() {
    Normal law = new Normal(0, 0.01);
    for (LevelRecord level : record(law, draws(law, 11, 500), 12).levels()) {
      assertThat(level.atomCounts()).containsOnly(false);
      assertThat(level.coverage().exceptions()).isEqualTo(level.test().coverage().exceptions());
    }
  }

  private static double errors(double rate, int days) {
    return 4 * Math.sqrt(rate * (1 - rate) / days);
  }

  /** A density of 0 where something came has no finite log score, which is then left out. */
  @Test
  void aLogScoreOfMinusInfinityIsNone() {
    double[] returns = {0.1, 0.2, -1e200, 0.3, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2};
    assertThat(record(new Normal(0, 1), returns, 1).meanLogScore()).isNull();
  }

  /** Recalibrated, the interval is stretched as VaR is. */
  @Test
  void recalibrationStretchesTheWholeLaw() {
    Normal law = new Normal(0, 0.01);
    LevelRecord plain = record(law, draws(new Normal(0, 0.02), 4, 200), 1).levels().getFirst();
    LevelRecord learned = plain.recalibrated(0.01);
    for (int t = 0; t < 200; t++) {
      double factor = learned.test().valueAtRisk()[t] / plain.test().valueAtRisk()[t];
      assertThat(learned.lower()[t]).isCloseTo(factor * plain.lower()[t], within(1e-15));
      assertThat(learned.upper()[t]).isCloseTo(factor * plain.upper()[t], within(1e-15));
    }
    assertThat(learned.test().valueAtRisk()[199]).isGreaterThan(plain.test().valueAtRisk()[199]);
    assertThat(learned.intervalScore()).isLessThan(plain.intervalScore());
  }

  /** The exact p-values of SciPy 1.17 for 60 numbers; ours are corrected limits. */
  @Test
  void theKolmogorovSmirnovTest() {
    TestResult near = KolmogorovSmirnov.uniform(numbers(0.8));
    assertThat(near.statistic()).isCloseTo(0.09615257726673981, within(1e-12));
    assertThat(near.pValue()).isCloseTo(0.6017141403243704, within(0.0003));
    TestResult far = KolmogorovSmirnov.uniform(numbers(0.65));
    assertThat(far.statistic()).isCloseTo(0.16795831665722238, within(1e-12));
    assertThat(far.pValue()).isCloseTo(0.05998665026531824, within(0.0003));
    assertThatThrownBy(() -> KolmogorovSmirnov.uniform(new double[9]))
        .hasMessageContaining("at least 10");
    assertThatThrownBy(() -> KolmogorovSmirnov.uniform(numbers(-1)))
        .hasMessageContaining("not all in [0, 1]");
  }

  private static double[] numbers(double power) {
    double[] numbers = new double[60];
    Arrays.setAll(numbers, i -> Math.pow((i + 1) * 0.618034 % 1, power));
    return numbers;
  }

  /** Kolmogorov's law to 16 digits by mpmath; its 95 % point is 1.3581. */
  @Test
  void kolmogorovsLaw() {
    assertThat(KolmogorovSmirnov.survival(0.5)).isCloseTo(0.96394524366487509, within(1e-14));
    assertThat(KolmogorovSmirnov.survival(1)).isCloseTo(0.26999967167735452, within(1e-14));
    assertThat(KolmogorovSmirnov.survival(1.3581)).isCloseTo(0.049999630431667436, within(1e-14));
    assertThat(KolmogorovSmirnov.survival(0.1)).isEqualTo(1);
  }

  /** By hand: inside, 0.3 below an interval of 2 at 10 %, and 0.5 above. */
  @Test
  void theIntervalScore() {
    double[] lower = {-1, -1, -1};
    double[] upper = {1, 1, 1};
    assertThat(Scores.interval(new double[] {0.5, -1.3, 1.5}, lower, upper, 0.1))
        .containsExactly(new double[] {2, 2 + 20 * 0.3, 2 + 20 * 0.5}, within(1e-14));
    assertThatThrownBy(
            () -> Scores.interval(new double[] {0}, new double[] {1}, new double[1], 0.1))
        .hasMessageContaining("lower[0] is 1.0");
  }
}
