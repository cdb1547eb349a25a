package dev.blr.verification.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.backtest.EProcess;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.spectral.CosineLaw;
import dev.blr.engine.spectral.CosineSeries;
import dev.blr.engine.spectral.EmpiricalModes;
import dev.blr.engine.spectral.SpectralDuality;
import dev.blr.engine.spectral.SpectralMode;
import dev.blr.engine.spectral.UrrtPrior;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** CosineLaw.v, SpectralDuality.v and Ville.v. */
class LawTwinTest {
  private static final int MODES = 12;
  private static final double LOWER = -0.5;
  private static final double UPPER = 1.5;

  /** Of observations anywhere on the domain, damped as the timescales are. */
  private static double[] coefficients(Draws draws, int observations) {
    double[] x = new double[observations];
    Arrays.setAll(x, _ -> LOWER + (UPPER - LOWER) * draws.whole(0, 64) / 64);
    double[] out = new double[MODES];
    new ScalarKernels().cosCoefficients(x, observations, LOWER, UPPER, out, MODES);
    double[] damping = CosineSeries.jacksonDamping(MODES);
    Arrays.setAll(out, k -> damping[k] * out[k]);
    return out;
  }

  private static CosineLaw law(double[] coefficients) {
    return new CosineLaw(new ScalarKernels(), coefficients, LOWER, UPPER);
  }

  private static double point(Draws draws) {
    return LOWER + (UPPER - LOWER) * draws.whole(1, 63) / 64;
  }

  /** Central differences: what is left is h² of a third derivative, which is below 4,000 here. */
  @Test
  @Twin(of = CosineLaw.class)
  void cosineCdfDerivative() {
    Draws.each(draws -> {
      CosineLaw law = law(coefficients(draws, 5));
      double x = point(draws);
      double h = 0x1p-14;
      assertThat((law.cdf(x + h) - law.cdf(x - h)) / (2 * h))
          .isCloseTo(law.density(x), within(4_000 * h * h));
    });
  }

  @Test
  @Twin(of = CosineLaw.class)
  void cosineCdfEnds() {
    Draws.each(draws -> {
      double[] coefficients = coefficients(draws, 5);
      assertThat(coefficients[0]).isEqualTo(2);
      assertThat(law(coefficients).cdf(LOWER)).isCloseTo(0, within(1e-15));
      assertThat(law(coefficients).cdf(UPPER - 0x1p-52)).isCloseTo(1, within(1e-14));
    });
  }

  @Test
  @Twin(of = CosineLaw.class)
  void cosineCdfMonotone() {
    Draws.each(draws -> {
      CosineLaw law = law(coefficients(draws, 3));
      double low = point(draws);
      double high = low + (UPPER - low) * draws.whole(0, 16) / 16;
      assertThat(law.cdf(low)).isLessThanOrEqualTo(law.cdf(high) + 1e-15);
    });
  }

  /** The Jackson factors are the autocorrelation of sines: what Coq has not been told. */
  @Test
  @Twin(of = CosineSeries.class)
  void autocorrelationSeriesNonneg() {
    for (int modes = 1; modes <= 64; modes++) {
      double[] sines = new double[modes];
      double step = Math.PI / (modes + 1);
      Arrays.setAll(sines, j -> Math.sin((j + 1) * step));
      double[] damping = CosineSeries.jacksonDamping(modes);
      double squares = Arrays.stream(sines).map(s -> s * s).sum();
      for (int k = 0; k < modes; k++) {
        double correlation = 0;
        for (int j = 0; j + k < modes; j++) {
          correlation += sines[j] * sines[j + k];
        }
        assertThat(damping[k]).isCloseTo(correlation / squares, within(1e-13));
      }
    }
  }

  /** The law itself holds its density to 0 from below: its kernel is asked. */
  @Test
  @Twin(of = CosineSeries.class)
  void dampedObservationNonneg() {
    Draws.each(draws -> {
      double[] density = new double[1];
      double[] x = {point(draws)};
      new ScalarKernels().cosDensity(coefficients(draws, 1), MODES, LOWER, UPPER, x, 1, density);
      assertThat(density[0]).isGreaterThan(-1e-13);
    });
  }

  @Test
  @Twin(of = CosineLaw.class)
  void mixtureOfCosineLaws() {
    Draws.each(draws -> {
      double[] first = coefficients(draws, 2);
      double[] second = coefficients(draws, 2);
      double part = draws.whole(0, 16) / 16.0;
      double[] mixed = new double[MODES];
      Arrays.setAll(mixed, k -> part * first[k] + (1 - part) * second[k]);
      double x = point(draws);
      assertThat(law(mixed).density(x))
          .isCloseTo(
              part * law(first).density(x) + (1 - part) * law(second).density(x), within(1e-12));
    });
  }

  /** Modes of signal 4^(−k) and noise 1/n, the estimates as large as the prior says. */
  private static SpectralDuality duality(int observations) {
    double[] estimate = new double[MODES];
    double[] noise = new double[MODES];
    Arrays.setAll(estimate, i -> Math.scalb(1.0, -(i + 1)));
    Arrays.fill(noise, 1.0 / observations);
    return SpectralDuality.of(
        new EmpiricalModes(observations, 1, estimate, noise), new UrrtPrior(1, 2));
  }

  /** Sizes whose signals lie away from every cut by more than rounding. */
  private static int observations(Draws draws) {
    return 3 * draws.whole(10, 100_000);
  }

  private static long below(double cut) {
    return Math.clamp((long) Math.ceil(cut) - 1, 0, MODES);
  }

  @Test
  @Twin(of = SpectralDuality.class)
  void minimaxCut() {
    Draws.each(draws -> {
      int n = observations(draws);
      assertThat((long) duality(n).minimax()).isEqualTo(below(Math.log(n) / (2 * Math.log(2))));
    });
  }

  @Test
  @Twin(of = SpectralDuality.class)
  void mdlCut() {
    Draws.each(draws -> {
      int n = observations(draws);
      double cut = (Math.log(n) - Math.log(Math.log(n))) / (2 * Math.log(2));
      assertThat((long) duality(n).mdl()).isEqualTo(below(cut));
    });
  }

  @Test
  @Twin(of = SpectralDuality.class)
  void dualitySameOrder() {
    Draws.each(draws -> {
      int n = observations(draws);
      SpectralDuality duality = duality(n);
      assertThat(duality.mdl()).isLessThanOrEqualTo(duality.minimax());
      assertThat(duality.mdl() + 1).isGreaterThanOrEqualTo(duality.minimax() / 2);
    });
  }

  @Test
  @Twin(of = SpectralDuality.class)
  void dualityNotTheSameNumberMdl() {
    SpectralDuality duality = duality(1024 + 1); // x_4 = 4 and a little
    assertThat(duality.minimax()).isEqualTo(5); // x_5 = 1 and a little
    assertThat(duality.mdl()).isEqualTo(3);
  }

  /** One mode, of signal 5/4 and noise 1. */
  @Test
  @Twin(of = SpectralDuality.class)
  void dualityNotTheSameNumberBayes() {
    EmpiricalModes one =
        new EmpiricalModes(100, 1, new double[] {Math.sqrt(1.25)}, new double[] {1});
    SpectralDuality duality = SpectralDuality.of(one, new UrrtPrior(2 * Math.sqrt(1.25), 2));
    assertThat(duality.minimax()).isEqualTo(1);
    assertThat(duality.bayes()).isZero();
  }

  @Test
  @Twin(of = SpectralMode.class)
  void disagreementOfAMode() {
    Draws.each(draws -> {
      int mean = draws.whole(1, 30);
      SpectralMode mode = new SpectralMode(1, mean, 1);
      assertThat(mode.kellyFraction()).isEqualTo((double) (mean * mean) / (1 + mean * mean));
      assertThat(new SpectralMode(1, mean + 1, 1).kellyFraction())
          .isGreaterThan(mode.kellyFraction());
    });
  }

  private static final double TAIL = 0.25;
  private static final double STAKE = 0.5;

  /**
   * The probability, exact, that wealth reaches c within so many days after what was, where an
   * exception has a probability that depends on it, of at most the tail.
   */
  private static double reaches(double c, int days, int past, boolean[] was, int probabilities) {
    EProcess bet = new EProcess(TAIL, STAKE);
    for (int day = 0; day < past; day++) {
      bet.add(was[day]);
    }
    if (bet.largest() >= c || days == past) {
      return bet.largest() >= c ? 1 : 0;
    }
    double p = ((probabilities >> (2 * past)) & 3) / 12.0 * 3 / 4; // 0 … 3 sixteenths
    was[past] = true;
    double hit = reaches(c, days, past + 1, was, probabilities);
    was[past] = false;
    return p * hit + (1 - p) * reaches(c, days, past + 1, was, probabilities);
  }

  @Test
  @Twin(of = EProcess.class)
  void villeInequality() {
    Draws.each(draws -> {
      double c = draws.whole(2, 40);
      int probabilities = draws.whole(0, 1 << 16);
      assertThat(reaches(c, 8, 0, new boolean[8], probabilities) * c)
          .isLessThanOrEqualTo(1 + 1e-14);
    });
  }

  @Test
  @Twin(of = EProcess.class)
  void eProcessIsSupermartingale() {
    Draws.each(draws -> {
      int stake = draws.whole(1, 15);
      double probability = draws.whole(0, 4) / 16.0;
      EProcess hit = new EProcess(TAIL, stake / 16.0);
      hit.add(true);
      EProcess miss = new EProcess(TAIL, stake / 16.0);
      miss.add(false);
      double mean = probability * hit.wealth() + (1 - probability) * miss.wealth();
      assertThat(mean).isLessThanOrEqualTo(1);
      assertThat(mean == 1).isEqualTo(probability == TAIL);
    });
  }

  /** At the tail itself, day after day: still at most 1/c. */
  @Test
  @Twin(of = EProcess.class)
  void eProcessRarelyGrows() {
    for (double c : new double[] {1.25, 2.5, 3.125, 6.25, 15}) {
      assertThat(reachesAtTail(c, 1, 10)).isLessThanOrEqualTo(1 / c);
    }
    assertThat(reachesAtTail(2.5, 1, 1)).isEqualTo(TAIL); // one exception is enough
  }

  private static double reachesAtTail(double c, double wealth, int days) {
    EProcess day = new EProcess(TAIL, STAKE);
    day.add(true);
    double afterHit = wealth * day.wealth();
    EProcess calm = new EProcess(TAIL, STAKE);
    calm.add(false);
    if (wealth >= c || days == 0) {
      return wealth >= c ? 1 : 0;
    }
    return TAIL * reachesAtTail(c, afterHit, days - 1)
        + (1 - TAIL) * reachesAtTail(c, wealth * calm.wealth(), days - 1);
  }
}
