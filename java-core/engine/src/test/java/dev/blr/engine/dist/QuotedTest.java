package dev.blr.engine.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Random;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the atoms of a normal law written out one by one, with Hipparchus' cdf. */
class QuotedTest {
  private static final double LOCATION = 0.03;
  private static final double DEVIATION = 1.7;
  private static final int FAR = 200;

  private static ContinuousDistribution moves() {
    return new Normal(LOCATION, DEVIATION);
  }

  private static Distribution quoted(double standstill, double tick) {
    return new Quotation(standstill, tick).of(moves());
  }

  /** P(R = kτ), k from −FAR on. */
  private static double[] atoms(double standstill, double tick) {
    NormalDistribution normal = new NormalDistribution(LOCATION, DEVIATION);
    double[] atoms = new double[2 * FAR + 1];
    for (int i = 0; i < atoms.length; i++) {
      double middle = (i - FAR) * tick;
      atoms[i] =
          (1 - standstill)
              * (normal.cumulativeProbability(middle + tick / 2)
                  - normal.cumulativeProbability(middle - tick / 2));
    }
    atoms[FAR] += standstill;
    return atoms;
  }

  static Object[][] grids() {
    return new Object[][] {{0.0, 0.5}, {0.3, 0.5}, {0.3, 2.5}, {0.9, 1.1}, {0.05, 0.2}, {0, 9.0}};
  }

  @ParameterizedTest(name = "standstill {0}, tick {1}")
  @MethodSource("grids")
  void aPriceInTicksHasTheseAtoms(double standstill, double tick) {
    Distribution law = quoted(standstill, tick);
    double[] atoms = atoms(standstill, tick);
    double below = 0;
    double mean = 0;
    double square = 0;
    for (int i = 0; i < atoms.length; i++) {
      double x = (i - FAR) * tick;
      assertThat(law.cdfBelow(x)).as("below %s", x).isCloseTo(below, within(1e-12));
      below += atoms[i];
      assertThat(law.cdf(x)).as("at %s", x).isCloseTo(below, within(1e-12));
      assertThat(law.cdf(x + 0.4 * tick)).isCloseTo(below, within(1e-12));
      mean += atoms[i] * x;
      square += atoms[i] * x * x;
    }
    assertThat(law.mean()).isCloseTo(mean, within(1e-12));
    assertThat(law.variance()).isCloseTo(square - mean * mean, within(1e-11));
  }

  @ParameterizedTest(name = "standstill {0}, tick {1}")
  @MethodSource("grids")
  void quantilesAndTailMeansAreThoseOfTheAtoms(double standstill, double tick) {
    Distribution law = quoted(standstill, tick);
    double[] atoms = atoms(standstill, tick);
    Random random = new Random(5);
    for (int draw = 0; draw < 200; draw++) {
      double p = draw < 100 ? random.nextDouble() : 0.1 * random.nextDouble();
      int i = 0;
      double below = 0;
      double expectation = 0;
      while (below + atoms[i] < p) {
        below += atoms[i];
        expectation += atoms[i] * (i - FAR) * tick;
        i++;
      }
      double quantile = (i - FAR) * tick;
      assertThat(law.quantile(p)).as("seed 5, p %s", p).isCloseTo(quantile, within(1e-14 * FAR));
      assertThat(law.quantile(p)).as("not above the atom").isLessThanOrEqualTo(quantile);
      assertThat(law.tailMean(p))
          .as("seed 5, tail %s", p)
          .isCloseTo((expectation + (p - below) * quantile) / p, within(1e-9));
    }
  }

  /** ∫ (F − 1{y ≤ x})² dx over the steps. */
  @ParameterizedTest(name = "standstill {0}, tick {1}")
  @MethodSource("grids")
  void theScoreIsTheIntegralOfTheSteps(double standstill, double tick) {
    Distribution law = quoted(standstill, tick);
    double[] atoms = atoms(standstill, tick);
    for (double y : new double[] {0, tick, -3 * tick, 0.3 * tick, -1.75 * tick}) {
      double below = 0;
      double score = 0;
      for (int i = 0; i < atoms.length; i++) {
        below += atoms[i];
        double from = (i - FAR) * tick;
        double before = Math.max(0, Math.min(tick, y - from));
        score += before * below * below + (tick - before) * (1 - below) * (1 - below);
      }
      assertThat(law.crps(y)).as("of %s", y).isCloseTo(score, within(1e-10));
    }
  }

  /**
   * Without ticks, of SciPy 1.17.1: norm.ppf(.05/.6), −norm.pdf(q)/(.05/.6), and the score by quad
   * of (.6 Φ(x) + .4 1{x ≥ 0} − 1{−.8 ≤ x})².
   */
  @Test
  void aPriceThatStandsStill() {
    Distribution law = new Quotation(0.4, 0).of(new Normal(0, 1));
    assertThat(law.quantile(0.05)).isCloseTo(-1.382994127100638, within(1e-12));
    assertThat(law.tailMean(0.05)).isCloseTo(-1.8397537640612045, within(1e-12));
    assertThat(law.quantile(0.3)).isZero();
    assertThat(law.quantile(0.7)).isZero();
    assertThat(law.quantile(0.95)).isCloseTo(1.382994127100638, within(1e-12));
    assertThat(law.cdfBelow(0)).isCloseTo(0.3, within(1e-15));
    assertThat(law.cdf(0)).isCloseTo(0.7, within(1e-15));
    assertThat(law.tailMean(0.5))
        .as("falls of .3, and nothing")
        .isCloseTo(-0.6 * 0.3989422804014327 / 0.5, within(1e-12));
    assertThat(law.variance()).isCloseTo(0.6, within(1e-15));
    assertThat(law.crps(-0.8)).isCloseTo(0.5496481360038387, within(1e-9));
  }

  @Test
  void aPriceThatAlwaysMovesKeepsItsLaw() {
    ContinuousDistribution law = moves();
    assertThat(Quotation.CONTINUOUS.of(law)).isSameAs(law);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, standstill",
    "-0.1, 0, standstill",
    "NaN, 0, standstill",
    "0, -1, tick",
    "0, Infinity, tick",
    "0, NaN, tick"
  })
  void aQuotationThatCannotBeIsRefused(double standstill, double tick, String named) {
    assertThatThrownBy(() -> new Quotation(standstill, tick))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(named);
  }

  /** A return that is as many ticks, but for the rounding of a quotient, does not exceed VaR. */
  @ParameterizedTest
  @ValueSource(doubles = {0.0215, 0.2, 17.3, 999.5})
  void roundingOfAQuotientIsNoExceedance(double price) {
    double step = 0.0005;
    for (int ticks = 1; ticks < 40; ticks++) {
      double loss = -((price - ticks * step) / price - 1);
      double tick = step / price;
      Distribution law = new Quotation(0, tick).of(new Normal(0, tick * ticks / 1.7));
      double valueAtRisk = -law.quantile(0.05);
      long lost = Math.round(valueAtRisk / tick);
      double same = -((price - lost * step) / price - 1);
      assertThat(same > valueAtRisk).as("%d ticks of %s", lost, price).isFalse();
      assertThat(law.cdf(-loss)).isCloseTo(law.cdf(-ticks * tick), within(1e-15));
    }
  }
}
