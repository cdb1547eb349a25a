package dev.blr.engine.extreme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.dist.GeneralisedPareto;
import dev.blr.engine.numeric.Bracket;
import dev.blr.engine.numeric.Derivatives;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.RootFinder;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoTailTest {
  private static final String DANISH = "reference/danish_fire_losses.csv";
  private static final String RAIN = "reference/coles_rain.csv";

  /** The last column of a file with a heading. */
  private static double[] column(String file) {
    return SharedData.lines(file).stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
        .toArray();
  }

  /**
   * Danish fire losses, u = 10. The maximum by Newton's method on the score in double arithmetic,
   * where the score is 0 to 1e-13. The values that R's evir prints, 0.49680624 and 6.97455226, are
   * where its simplex stopped: the score there is 0.018 and log L is lower by 2.5e-6.
   */
  @Test
  @NeedsSharedData(DANISH)
  void danishFireLosses() {
    ParetoTail tail = ParetoTail.fit(column(DANISH), 10);
    assertThat(tail.exceedances()).isEqualTo(109);
    assertThat(tail.shape()).isEqualTo(0.4969858023667163, within(1e-7));
    assertThat(tail.scale()).isEqualTo(6.975468048075067, within(1e-6));
    assertThat(tail.logLikelihood())
        .isGreaterThan(-374.892993)
        .isEqualTo(-374.892990, within(1e-6));
    assertThat(tail.shape()).isEqualTo(0.49680624, within(0.002 * tail.shapeStandardError()));
    assertThat(tail.scale()).isEqualTo(6.97455226, within(0.002 * tail.scaleStandardError()));
    assertThat(tail.shapeStandardError()).isEqualTo(0.136209, within(1e-4));
    assertThat(tail.scaleStandardError()).isEqualTo(1.113102, within(1e-3));
  }

  /**
   * VaR and ES that evir prints for its own fit of the Danish losses: McNeil, Frey and Embrechts
   * (2015), 5.2.3.
   */
  @ParameterizedTest
  @CsvSource({
    "0.99, 27.28488, 58.21091",
    "0.995, 40.16160, 83.80091",
    "0.999, 94.28956, 191.36972"
  })
  void valueAtRiskAndShortfallOfTheTail(
      double confidence, double valueAtRisk, double expectedShortfall) {
    ParetoTail tail =
        new ParetoTail(
            2_167, 109, 109, 10, 0.49680624, 6.97455226, 0.136209, 1.113102, 0, -374.892993);
    assertThat(tail.valueAtRisk(confidence)).isEqualTo(valueAtRisk, within(5e-6 * valueAtRisk));
    assertThat(tail.expectedShortfall(confidence))
        .isEqualTo(expectedShortfall, within(5e-6 * expectedShortfall));
  }

  /**
   * Daily rain, u = 30: Coles (2001), section 4.4.1: 152 of 17,531, σ 7.44, ξ 0.184, log L −485.1.
   */
  @Test
  @NeedsSharedData(RAIN)
  void dailyRain() {
    ParetoTail tail = ParetoTail.fit(column(RAIN), 30);
    assertThat(tail.observations()).isEqualTo(17_531);
    assertThat(tail.exceedances()).isEqualTo(152);
    assertThat(tail.scale()).isEqualTo(7.440269, within(5e-5));
    assertThat(tail.shape()).isEqualTo(0.184499, within(5e-6));
    assertThat(tail.logLikelihood()).isEqualTo(-485.093721, within(1e-6));
  }

  /** The maximum is one: no neighbour is likelier; the errors are those of the curvature there. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theFitIsTheMaximumAndItsErrorsAreItsCurvature(long seed) {
    Random random = new Random(seed);
    double shape = -0.3 + 0.2 * (seed - 1);
    double[] losses = losses(random, 400, shape, 2);
    ParetoTail tail = ParetoTail.fit(losses, 0);
    double[] at = {tail.shape(), tail.scale()};
    for (double[] step : new double[][] {{1e-3, 0}, {-1e-3, 0}, {0, 1e-3}, {0, -1e-3}}) {
      assertThat(logLikelihood(losses, at[0] + step[0], at[1] + step[1]))
          .isLessThan(tail.logLikelihood());
    }
    checkErrors(losses, tail);
  }

  /** Where ξ vanishes, and with it the formula's denominators. */
  @Test
  void theErrorsOfAnExponentialTailAreItsCurvature() {
    double shape =
        RootFinder.bisect(
                s -> ParetoTail.fit(evenly(400, s, 2), 0).shape() < 0, new Bracket(-0.1, 0.1), 30)
            .low();
    double[] losses = evenly(400, shape, 2);
    ParetoTail tail = ParetoTail.fit(losses, 0);
    assertThat(tail.shape()).isEqualTo(0, within(1e-5));
    checkErrors(losses, tail);
  }

  /** Smith (1985): below a shape of −½ the likelihood has no regular maximum. */
  @Test
  void aTailWithoutARegularMaximumIsRefused() {
    assertThat(ParetoTail.fit(evenly(2_000, -0.45, 1), 0).shape()).isEqualTo(-0.45, within(0.03));
    double[] beyond = evenly(2_000, -0.53, 1);
    assertThatThrownBy(() -> ParetoTail.fit(beyond, 0)).hasMessageContaining("shape > -0.5");
  }

  private static void checkErrors(double[] losses, ParetoTail tail) {
    double[] curvature =
        Derivatives.hessian(
            p -> -logLikelihood(losses, p[0], p[1]),
            new double[] {tail.shape(), tail.scale()},
            new double[] {1, 1});
    double determinant = curvature[0] * curvature[3] - curvature[1] * curvature[2];
    assertThat(tail.shapeStandardError())
        .isEqualTo(Math.sqrt(curvature[3] / determinant), within(1e-4));
    assertThat(tail.scaleStandardError())
        .isEqualTo(Math.sqrt(curvature[0] / determinant), within(1e-3));
  }

  /** Sizes in other units change nothing but the unit. */
  @Test
  void scalesWithTheUnitOfTheLosses() {
    double[] losses = losses(new Random(7), 300, 0.2, 1);
    double[] inCents = losses.clone();
    for (int i = 0; i < inCents.length; i++) {
      inCents[i] *= 100;
    }
    ParetoTail tail = ParetoTail.fit(losses, 0.5);
    ParetoTail cents = ParetoTail.fit(inCents, 50);
    assertThat(cents.shape()).isEqualTo(tail.shape(), within(1e-6));
    assertThat(cents.scale()).isEqualTo(100 * tail.scale(), within(1e-4));
    assertThat(cents.valueAtRisk(0.99)).isEqualTo(100 * tail.valueAtRisk(0.99), within(1e-3));
  }

  @Test
  void tooFewLossesAboveTheThresholdAreRefused() {
    double[] losses = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    assertThatThrownBy(() -> ParetoTail.fit(losses, 2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "threshold is 2.0, with 9 losses above it; allowed: one that at least 10 of the 11 losses "
                + "exceed");
  }

  @Test
  void lossesThatEndAreRefused() {
    double[] losses = new double[200];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = 1 - 1e-3 * (i % 2) - 1e-6 * i;
    }
    assertThatThrownBy(() -> ParetoTail.fit(losses, 0)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void valueAtRiskBelowTheThresholdIsRefused() {
    ParetoTail tail = ParetoTail.fit(losses(new Random(3), 1000, 0.2, 1), 2);
    assertThatThrownBy(() -> tail.valueAtRisk(0.5))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the tail beyond the threshold");
    assertThat(tail.valueAtRisk(1 - tail.exceedanceRate())).isEqualTo(2);
  }

  /** Exponential losses have no memory: their mean excess is their mean at every threshold. */
  @Test
  void meanExcessOfExponentialLossesIsFlat() {
    double[] losses = losses(new Random(11), 20_000, 0, 3);
    for (MeanExcess row : MeanExcess.table(losses)) {
      // 4.5 standard errors on 25 rows: fails by chance once in 5,000 seeds.
      assertThat(row.meanExcess()).isEqualTo(3, within(4.5 * row.standardError()));
    }
    assertThat(MeanExcess.table(losses)).hasSize(25);
    assertThat(MeanExcess.table(losses).getLast().exceedances()).isEqualTo(10);
  }

  private static double[] losses(Random random, int n, double shape, double scale) {
    GeneralisedPareto law = new GeneralisedPareto(shape, scale);
    return random.doubles(n, 1e-12, 1).map(law::quantile).toArray();
  }

  /** Quantiles at evenly spaced probabilities. */
  private static double[] evenly(int n, double shape, double scale) {
    GeneralisedPareto law = new GeneralisedPareto(shape, scale);
    return IntStream.range(0, n).mapToDouble(i -> law.quantile((i + 0.5) / n)).toArray();
  }

  private static double logLikelihood(double[] losses, double shape, double scale) {
    GeneralisedPareto law = new GeneralisedPareto(shape, scale);
    double sum = 0;
    for (double x : losses) {
      sum += law.logDensity(x);
    }
    return sum;
  }

  /**
   * Standard errors by the delta method with NumPy, gradients by differences, of the fits above.
   * Coles (2001), section 4.4.1, has 431.3 for the variance of the 100-year level of the rain.
   */
  @Test
  @NeedsSharedData(DANISH)
  void errorsOfValueAtRiskAndShortfall() {
    ParetoTail fires = ParetoTail.fit(column(DANISH), 10);
    assertThat(fires.valueAtRiskError(0.99)).isEqualTo(2.819568, within(2e-5));
    assertThat(fires.expectedShortfallError(0.99)).isEqualTo(14.98304, within(2e-4));
    assertThat(fires.valueAtRiskError(0.999)).isEqualTo(25.27823, within(2e-4));
    assertThat(fires.expectedShortfallError(0.999)).isEqualTo(95.5948, within(1e-3));
    ParetoTail rain = ParetoTail.fit(column(RAIN), 30);
    double century = 1 - 1.0 / 36_500;
    assertThat(rain.valueAtRiskError(century)).isEqualTo(20.84072, within(2e-4));
    assertThat(rain.valueAtRiskError(century)).isEqualTo(Math.sqrt(431.3), within(0.1));
  }

  /** Errors do not jump where the shape's formula changes. */
  @Test
  void errorsNearShapeZero() {
    ParetoTail near = new ParetoTail(1_000, 100, 100, 1, 2e-5, 1, 0.1, 0.1, -0.001, 0);
    ParetoTail zero = new ParetoTail(1_000, 100, 100, 1, 0.5e-5, 1, 0.1, 0.1, -0.001, 0);
    assertThat(near.valueAtRiskError(0.999))
        .isEqualTo(zero.valueAtRiskError(0.999), within(1e-3 * zero.valueAtRiskError(0.999)));
  }

  /** By hand: θ = 1 parts all; where pairs come, the larger of each is left. */
  @Test
  void peaksAreTheLargestOfTheirClusters() {
    double[] losses = new double[60];
    for (int pair = 0; pair < 6; pair++) {
      losses[10 * pair] = 1 + pair;
      losses[10 * pair + 1] = 2 + pair / 2.0;
    }
    // Times 1, 9, 1, … 9, 1: 2 · 40²/(11 · 5 · 8 · 7) > 1, and so all are apart but for ties.
    assertThat(ExtremalIndex.of(losses, 0.5)).isEqualTo(1);
    for (int pair = 0; pair < 6; pair++) {
      losses[10 * pair + 2] = 0.75;
      losses[10 * pair + 3] = 0.75;
    }
    // Times 1, 1, 1, 7, …: θ = 2 · 30²/(23 · 5 · 6 · 5) = 0.5217; the longest 12 of 23 would part,
    // of which seven are ties with those that do not.
    assertThat(ExtremalIndex.of(losses, 0.5)).isCloseTo(1_800.0 / 3_450, within(1e-15));
    assertThat(ExtremalIndex.peaks(losses, 0.5)).containsExactly(2, 2.5, 3, 4, 5, 6);
    assertThat(ExtremalIndex.peaks(losses, 100)).isEmpty();
  }

  /** A series that holds every value for two steps: half the clusters, √2 the errors. */
  @Test
  void declusteringWidensErrors() {
    Random random = new Random(4);
    double[] losses = new double[40_000];
    for (int t = 0; t < losses.length; t += 2) {
      losses[t] = -Math.log(random.nextDouble());
      losses[t + 1] = losses[t];
    }
    ParetoTail plain = ParetoTail.fit(losses, 3);
    ParetoTail apart = ParetoTail.fitDeclustered(losses, 3);
    assertThat(apart.exceedances()).isEqualTo(plain.exceedances());
    assertThat((double) apart.clusters() / plain.clusters()).isCloseTo(0.5, within(0.06));
    assertThat(apart.shape()).isCloseTo(plain.shape(), within(0.03));
    assertThat(apart.valueAtRiskError(0.999) / plain.valueAtRiskError(0.999))
        .isCloseTo(Math.sqrt(2), within(0.15));
  }
}
