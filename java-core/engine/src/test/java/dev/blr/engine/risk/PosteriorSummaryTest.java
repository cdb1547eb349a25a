package dev.blr.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.dist.Quotation;
import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.filter.NormalParticles;
import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.filter.Weights;
import java.util.Random;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PosteriorSummaryTest {
  private static final double TAIL = 0.05;

  /**
   * Predictive VaR and ES of a normal mixture: Hipparchus' normal cdf, Brent's method, and E[X; X ≤
   * q].
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {41, 42, 43, 44, 45, 46})
  void predictiveRiskIsThatOfTheMixture(long seed) {
    Random random = new Random(seed);
    int particles = 2 + random.nextInt(30);
    double[] means = random.doubles(particles, -0.02, 0.02).toArray();
    double[] deviations = random.doubles(particles, 0.002, 0.08).toArray();
    double[] mass = random.doubles(particles, 0.01, 1).toArray();
    Weights weights = NormalParticles.weights(mass);
    PosteriorRisk risk =
        new PosteriorSummary(1 - TAIL, 0.9)
            .of(NormalParticles.of(means, deviations), weights, particles);

    double quantile =
        new BrentSolver(1e-15, 1e-15)
            .solve(500, x -> cdf(x, means, deviations, weights) - TAIL, -1, 1);
    assertThat(risk.valueAtRisk())
        .as("seed %d", seed)
        .isCloseTo(-quantile, within(1e-9 * -quantile));
    double shortfall = 0;
    for (int m = 0; m < particles; m++) {
      double z = (quantile - means[m]) / deviations[m];
      NormalDistribution standard = new NormalDistribution();
      shortfall -=
          weights.get(m)
              * (means[m] * standard.cumulativeProbability(z) - deviations[m] * standard.density(z))
              / TAIL;
    }
    assertThat(risk.expectedShortfall())
        .as("seed %d", seed)
        .isCloseTo(shortfall, within(1e-9 * shortfall));
  }

  /**
   * Five equal particles whose VaR are 1.645 times 1, 2, 3, 4, 5 %: the summary can be read off.
   */
  @Test
  void theSummaryOfFiveParticles() {
    double z = 1.6448536269514722; // the 95 % point of the normal law
    double[] deviations = {0.05, 0.01, 0.04, 0.02, 0.03};
    PosteriorRisk risk =
        new PosteriorSummary(0.95, 0.6)
            .of(
                NormalParticles.of(new double[5], deviations),
                NormalParticles.weights(1, 1, 1, 1, 1),
                5);
    assertThat(risk.median()).isCloseTo(0.03 * z, within(1e-10));
    assertThat(risk.interval().lower()).isCloseTo(0.01 * z, within(1e-10));
    assertThat(risk.interval().upper()).isCloseTo(0.04 * z, within(1e-10));
    assertThat(risk.confidenceScore()).isCloseTo(0.5, within(1e-10));
    assertThat(risk.betweenVariance()).isCloseTo(2e-4 * z * z, within(1e-12));
  }

  /** The axioms of the law of signs, on the predictive law. */
  @Test
  void riskFollowsTheLawOfSigns() {
    double[] means = {0.001, -0.002, 0.0005};
    double[] deviations = {0.01, 0.02, 0.015};
    Weights weights = NormalParticles.weights(1, 2, 3);
    PosteriorRisk risk = of(0.95, means, deviations, weights);
    assertThat(of(0.99, means, deviations, weights).valueAtRisk())
        .isGreaterThan(risk.valueAtRisk());
    assertThat(risk.expectedShortfall()).isGreaterThan(risk.valueAtRisk());
    double[] shifted = {0.004, 0.001, 0.0035};
    assertThat(of(0.95, shifted, deviations, weights).valueAtRisk())
        .isCloseTo(risk.valueAtRisk() - 0.003, within(1e-12));
    double[] twiceMeans = {0.002, -0.004, 0.001};
    double[] twiceDeviations = {0.02, 0.04, 0.03};
    assertThat(of(0.95, twiceMeans, twiceDeviations, weights).expectedShortfall())
        .isCloseTo(2 * risk.expectedShortfall(), within(1e-12));
  }

  /**
   * Of a price that stands still four times in ten, what is lost beyond VaR is lost by moves: VaR
   * and ES at 95 % are those of the moves at 91.67 %, and so is every particle's VaR.
   */
  @Test
  void aPriceThatStandsStillLosesLess() {
    double[] means = {0.001, -0.002, 0.0005};
    double[] deviations = {0.01, 0.02, 0.015};
    Weights weights = NormalParticles.weights(1, 2, 3);
    SpectralPopulation particles = NormalParticles.of(means, deviations);
    particles.quote(new Quotation(0.4, 0));
    PosteriorSummary summary = new PosteriorSummary(0.95, 0.9);
    PosteriorRisk standing = summary.of(particles, weights, 3);
    PosteriorRisk moving = of(1 - 0.05 / 0.6, means, deviations, weights);
    assertThat(standing.valueAtRisk()).isCloseTo(moving.valueAtRisk(), within(1e-12));
    assertThat(standing.expectedShortfall()).isCloseTo(moving.expectedShortfall(), within(1e-12));
    assertThat(standing.median()).isCloseTo(moving.median(), within(1e-12));
    assertThat(standing.interval().width()).isCloseTo(moving.interval().width(), within(1e-12));
    assertThat(summary.valueAtRisk(particles)[1])
        .isCloseTo(0.002 + 0.02 * 1.382994127100638, within(1e-12)); // SciPy: norm.ppf(.05/.6)
    assertThat(standing.confidence()).isEqualTo(0.95);
  }

  /** A price that hardly ever moves has a VaR of 0, and an ES of what its falls come to. */
  @Test
  void aPriceThatMostlyStandsHasNoValueAtRisk() {
    SpectralPopulation particles =
        NormalParticles.of(new double[] {0, 0}, new double[] {0.02, 0.02});
    particles.quote(new Quotation(0.96, 0));
    PosteriorRisk risk =
        new PosteriorSummary(0.95, 0.9).of(particles, NormalParticles.weights(1, 1), 2);
    assertThat(risk.valueAtRisk()).isZero();
    assertThat(Double.doubleToRawLongBits(risk.valueAtRisk())).as("and no −0").isZero();
    assertThat(risk.expectedShortfall())
        .isCloseTo(0.04 * 0.02 * 0.3989422804014327 / 0.05, within(1e-12));
  }

  /** In ticks of a half per cent, VaR is a whole number of them. */
  @Test
  void aPriceInTicksLosesWholeTicks() {
    SpectralPopulation particles = NormalParticles.of(new double[] {0}, new double[] {0.01});
    particles.quote(new Quotation(0, 0.005));
    PosteriorRisk risk =
        new PosteriorSummary(0.95, 0.9).of(particles, NormalParticles.weights(1), 1);
    assertThat(risk.valueAtRisk()).as("of 1.645 %%").isCloseTo(0.015, within(1e-14));
    assertThat(risk.median()).as("as finely as it is known").isCloseTo(0.0164485, within(1e-7));
  }

  private static PosteriorRisk of(
      double confidence, double[] means, double[] deviations, Weights weights) {
    return new PosteriorSummary(confidence, 0.9)
        .of(NormalParticles.of(means, deviations), weights, 3);
  }

  private static double cdf(double x, double[] means, double[] deviations, Weights weights) {
    double sum = 0;
    for (int m = 0; m < means.length; m++) {
      sum +=
          weights.get(m) * new NormalDistribution(means[m], deviations[m]).cumulativeProbability(x);
    }
    return sum;
  }

  /**
   * Two particles on each of three islands. VaR v solves mean G_i(−v) = 5 %: by the delta method
   * its standard error is that of the mean of three G_i(−v), over the mixture's density there; that
   * of ES, of the mean of three E_i[(L − v)⁺]/5 %, by the rectangle rule. Where x is a logarithm, L
   * = 1 − eˣ.
   */
  @ParameterizedTest
  @EnumSource(ReturnScale.class)
  void theSpreadOfIslandsIsTheMonteCarloError(ReturnScale scale) {
    double[] means = {0, 0.002, -0.001, 0.001, 0, 0.004};
    double[] deviations = {0.01, 0.012, 0.013, 0.016, 0.011, 0.02};
    PosteriorRisk risk =
        new PosteriorSummary(1 - TAIL, 0.9)
            .of(NormalParticles.of(scale, means, deviations), NormalParticles.islands(6, 3), 6);
    double x = scale == ReturnScale.LOG ? Math.log1p(-risk.valueAtRisk()) : -risk.valueAtRisk();
    double[] below = new double[3];
    double[] beyond = new double[3];
    double density = 0;
    double step = 1e-6;
    for (int m = 0; m < means.length; m++) {
      NormalDistribution law = new NormalDistribution(means[m], deviations[m]);
      below[m / 2] += law.cumulativeProbability(x) / 2;
      density += law.density(x) / means.length;
      for (double y = x - step / 2; y > -0.2; y -= step) {
        double loss = scale == ReturnScale.LOG ? -Math.expm1(y) : -y;
        beyond[m / 2] += (loss - risk.valueAtRisk()) * law.density(y) * step / 2 / TAIL;
      }
    }
    double slope = scale == ReturnScale.LOG ? Math.exp(x) : 1;
    double expected = slope * errorOfMean(below) / density;
    assertThat(risk.valueAtRiskError()).isCloseTo(expected, within(1e-3 * expected));
    assertThat(risk.shortfallError())
        .isCloseTo(errorOfMean(beyond), within(1e-3 * errorOfMean(beyond)));
  }

  private static double errorOfMean(double[] three) {
    double mean = (three[0] + three[1] + three[2]) / 3;
    double squares = 0;
    for (double one : three) {
      squares += (one - mean) * (one - mean);
    }
    return Math.sqrt(squares / 2 / 3);
  }
}
