package dev.blr.engine.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.forecast.Estimate;
import dev.blr.engine.kernel.ScalarKernels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GarchTest {
  private static final PathSimulation PATHS =
      new PathSimulation(new ScalarKernels(), 1, Compounding.LOG);

  private static FittedGarch fit(
      double[] returns,
      Family<MeanModel> mean,
      Family<VarianceRecursion> variance,
      Family<Innovation> innovation,
      Start start) {
    return new GarchSpec(mean, variance, innovation, start, PATHS).fit(returns);
  }

  private static double[] demToGbp() {
    return SharedData.lines("reference/dem2gbp_returns.csv").stream()
        .skip(1)
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static double[] sp500() {
    return SharedData.lines("reference/sp500_pct_returns_1999_2018.csv").stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
        .toArray();
  }

  private static void assertParameters(FittedGarch fit, double tolerance, double... expected) {
    assertThat(fit.parameters()).containsExactly(expected, within(tolerance));
  }

  /**
   * Bollerslev and Ghysels 1996; the FCP benchmark of McCullough and Renfro 1998, recomputed, with
   * its standard errors from the Hessian.
   */
  @Test
  @NeedsSharedData("reference/dem2gbp_returns.csv")
  void theBenchmarkOfBollerslevAndGhysels() {
    FittedGarch fit =
        fit(
            demToGbp(),
            ConstantMean.FAMILY,
            GarchRecursion.FAMILY,
            NormalInnovation.FAMILY,
            Start.SAMPLE_VARIANCE);
    assertParameters(
        fit, 1e-6, -0.0061904083799375, 0.010761397851818, 0.15313406182047, 0.80597367030537);
    assertThat(fit.logLikelihood()).isCloseTo(-1106.607881041289, within(1e-8));
    assertThat(fit.converged()).isTrue();
    List<Estimate> estimates = fit.estimates();
    assertThat(estimates)
        .extracting(Estimate::name)
        .containsExactly("mu", "omega", "alpha", "beta");
    double[] errors = {.00846211911, .002852711958, .02652283097, .03355268892};
    for (int i = 0; i < 4; i++) {
      assertThat(estimates.get(i).value()).isEqualTo(fit.parameters()[i]);
      assertThat(estimates.get(i).standardError())
          .as(estimates.get(i).name())
          .isCloseTo(errors[i], within(1e-4 * errors[i]));
    }
  }

  /** The same series by EGARCH (REFERENCE: GARCH(1,1), DEM2GBP). */
  @Test
  @NeedsSharedData("reference/dem2gbp_returns.csv")
  void egarchOnTheBenchmark() {
    FittedGarch fit =
        fit(
            demToGbp(),
            ConstantMean.FAMILY,
            EgarchRecursion.FAMILY,
            NormalInnovation.FAMILY,
            Start.SAMPLE_VARIANCE);
    assertParameters(
        fit, 1e-3, -.01167873487, -.12633933747, .33305592776, -.03845788444, .91265373928);
  }

  /** The arch package (Sheppard) on S&P 500 percentage returns 1999–2018. */
  @Tag("slow")
  @Test
  @NeedsSharedData("reference/sp500_pct_returns_1999_2018.csv")
  void theArchPackageOnTheSp500() {
    double[] returns = sp500();
    FittedGarch normal =
        fit(
            returns,
            ConstantMean.FAMILY,
            GarchRecursion.FAMILY,
            NormalInnovation.FAMILY,
            Start.BACKCAST);
    assertThat(normal.logLikelihood()).isCloseTo(-6936.718477, within(1e-4));
    assertParameters(normal, 1e-4, .056353, .0175068, .102150, .885206);

    FittedGarch studentT =
        fit(
            returns,
            ConstantMean.FAMILY,
            GarchRecursion.FAMILY,
            StudentTInnovation.FAMILY,
            Start.BACKCAST);
    assertThat(studentT.logLikelihood()).isCloseTo(-6834.735585, within(1e-4));
    assertThat(studentT.parameters()[4]).isCloseTo(6.60722, within(2e-3));

    FittedGarch gjr =
        fit(
            returns,
            ConstantMean.FAMILY,
            GjrRecursion.FAMILY,
            StudentTInnovation.FAMILY,
            Start.BACKCAST);
    assertThat(gjr.logLikelihood()).isCloseTo(-6744.431389, within(1e-3));
    GjrRecursion recursion = (GjrRecursion) gjr.model().variance();
    assertThat(recursion.omega()).isCloseTo(.0129423, within(1e-4));
    assertThat(recursion.alpha()).isCloseTo(0, within(1e-3));
    assertThat(recursion.gamma()).isCloseTo(.185619, within(1e-3));
    assertThat(recursion.beta()).isCloseTo(.898244, within(1e-3));
    assertThat(gjr.parameters()[5]).isCloseTo(7.69084, within(5e-3));
    Estimate alpha = gjr.estimates().get(2);
    assertThat(alpha.name()).isEqualTo("alpha");
    assertThat(alpha.standardError()).as("on its bound").isNull();
    assertThat(gjr.estimates().get(3).standardError()).isBetween(0.01, 0.05);

    FittedGarch egarch =
        fit(
            returns,
            ConstantMean.FAMILY,
            EgarchRecursion.FAMILY,
            StudentTInnovation.FAMILY,
            Start.BACKCAST);
    assertThat(egarch.logLikelihood()).isCloseTo(-6729.213052, within(1e-3));
    assertParameters(
        egarch, 5e-3, egarch.parameters()[0], -.0015491, .130970, -.155264, .982744, 7.45161);

    FittedGarch skewed =
        fit(
            returns,
            ConstantMean.FAMILY,
            EgarchRecursion.FAMILY,
            SkewedTInnovation.FAMILY,
            Start.BACKCAST);
    assertThat(skewed.logLikelihood())
        .as("has the t law among its own")
        .isGreaterThan(egarch.logLikelihood());
    assertThat(skewed.parameters()[6]).as("falls are heavier").isNegative();
  }

  /** The three recursions as their authors print them, with the parameters of a stock index. */
  static Stream<Arguments> models() {
    ConstantMean mean = new ConstantMean(0.05);
    return Stream.of(
        Arguments.of(new Garch(mean, new GarchRecursion(0.02, 0.1, 0.88), t(6.5))),
        Arguments.of(new Garch(mean, new GjrRecursion(0.02, 0.03, 0.15, 0.86), t(8))),
        Arguments.of(new Garch(mean, new EgarchRecursion(-0.01, 0.13, -0.15, 0.98), t(5))),
        Arguments.of(
            new Garch(
                new ZeroMean(), new GjrRecursion(0.02, 0.03, 0.15, 0.86), new NormalInnovation())),
        Arguments.of(
            new Garch(
                new AutoregressiveMean(0.02, List.of(0.2, -0.1)),
                new GarchRecursion(0.02, 0.1, 0.88),
                new NormalInnovation())));
  }

  private static StudentTInnovation t(double nu) {
    return new StudentTInnovation(nu);
  }

  private static double next(VarianceRecursion recursion, double h, double e) {
    double z = e / Math.sqrt(h);
    return switch (recursion) {
      case GarchRecursion g -> g.omega() + g.alpha() * e * e + g.beta() * h;
      case GjrRecursion g ->
          g.omega() + g.alpha() * e * e + g.beta() * h + (e < 0 ? g.gamma() * e * e : 0);
      case EgarchRecursion g ->
          Math.exp(
              g.omega()
                  + g.alpha() * (Math.abs(z) - Math.sqrt(2 / Math.PI))
                  + g.gamma() * z
                  + g.beta() * Math.log(h));
      default -> throw new AssertionError();
    };
  }

  private static double mean(MeanModel mean, double[] returns, int t) {
    return switch (mean) {
      case ZeroMean _ -> 0;
      case ConstantMean c -> c.mu();
      case AutoregressiveMean ar ->
          ar.constant() + ar.phi().get(0) * returns[t - 1] + ar.phi().get(1) * returns[t - 2];
      default -> throw new AssertionError();
    };
  }

  /**
   * What stands for e² and h before the first day: the mean of e² (Fiorentini, Calzolari and
   * Panattoni 1996), or Σ 0.94^i (r_i − r̄)² of 75 days with weights that sum to 1 (arch's
   * backcast). Half of the days before were falls, and |z| was at its mean.
   */
  private static double first(Garch model, double[] returns, int from, Start start) {
    double[] rest = Arrays.copyOfRange(returns, from, returns.length);
    double average = Arrays.stream(rest).average().orElseThrow();
    double before = 0;
    for (int i = 0; i < (start == Start.BACKCAST ? 75 : rest.length); i++) {
      double weight =
          start == Start.BACKCAST
              ? Math.pow(0.94, i) * 0.06 / (1 - Math.pow(0.94, 75))
              : 1.0 / rest.length;
      double centre = start == Start.BACKCAST ? average : mean(model.mean(), returns, from + i);
      before += weight * (rest[i] - centre) * (rest[i] - centre);
    }
    return switch (model.variance()) {
      case GarchRecursion g -> g.omega() + g.alpha() * before + g.beta() * before;
      case GjrRecursion g -> g.omega() + (g.alpha() + 0.5 * g.gamma()) * before + g.beta() * before;
      case EgarchRecursion g -> Math.exp(g.omega() + g.beta() * Math.log(before));
      default -> throw new AssertionError();
    };
  }

  /** Day by day with the densities of Hipparchus, the t law scaled to unit variance. */
  @ParameterizedTest
  @MethodSource("models")
  void theLikelihoodIsTheSumOfItsDensities(Garch model) {
    Random random = new Random(61);
    double[] returns = new double[300];
    Arrays.setAll(returns, t -> random.nextGaussian() * (1 + t / 50 % 2));
    int lags = model.mean().lags();
    for (Start start : Start.values()) {
      double h = first(model, returns, lags, start);
      double[] variances = model.variances(returns, start);
      double[] residuals = model.residuals(returns, start);
      double sum = 0;
      for (int t = lags; t < 300; t++) {
        assertThat(variances[t]).as("%s, day %d", start, t).isCloseTo(h, within(1e-11 * h));
        double e = returns[t] - mean(model.mean(), returns, t);
        assertThat(residuals[t - lags]).isCloseTo(e / Math.sqrt(h), within(1e-11));
        double nu = model.innovation() instanceof StudentTInnovation law ? law.nu() : 0;
        double scale = nu == 0 ? Math.sqrt(h) : Math.sqrt(h * (nu - 2) / nu);
        sum +=
            nu == 0
                ? new NormalDistribution().logDensity(e / scale) - Math.log(scale)
                : new TDistribution(nu).logDensity(e / scale) - Math.log(scale);
        h = next(model.variance(), h, e);
      }
      assertThat(variances[300]).isCloseTo(h, within(1e-11 * h));
      assertThat(model.logLikelihood(returns, start)).as("%s", start).isCloseTo(sum, within(1e-9));
    }
  }

  /**
   * The skewed t law's part in a likelihood is its density, of variance 1 whatever the skewness.
   */
  @Test
  void theSkewedInnovationIsHansensLaw() {
    SkewedTInnovation skewed = new SkewedTInnovation(6, -0.2);
    assertThat(skewed.logConstant() - 0.5 * Math.log(4) - skewed.distance(1.5, 4))
        .isCloseTo(skewed.law().logDensity(0.75) - Math.log(2), within(1e-14));
    SkewedTInnovation even = new SkewedTInnovation(6, 0);
    StudentTInnovation t = t(6);
    assertThat(even.logConstant() - even.distance(1.5, 4))
        .isCloseTo(t.logConstant() - t.distance(1.5, 4), within(1e-13));
  }

  /** A variance of e^700 is still a number, as its square root is; an EGARCH path stops there. */
  @Test
  void anExplodingEgarchStaysFinite() {
    EgarchRecursion recursion = new EgarchRecursion(0, 100, 0, 0.9);
    assertThat(Math.log(recursion.next(1, 50))).isCloseTo(700, within(1e-9));
    assertThat(Math.log(recursion.next(1, 7)))
        .isCloseTo(100 * (7 - Math.sqrt(2 / Math.PI)), within(1e-9));
  }

  /**
   * Volatility that doubles every 70 days calls for α + β > 1; a fit stays stationary, at the edge
   * of it, and says that this is no maximum.
   */
  @Test
  void aFitIsStationary() {
    Random random = new Random(62);
    double[] returns = new double[600];
    Arrays.setAll(returns, t -> Math.exp(0.01 * t) * random.nextGaussian());
    FittedGarch garch =
        fit(
            returns,
            ZeroMean.FAMILY,
            GarchRecursion.FAMILY,
            NormalInnovation.FAMILY,
            Start.BACKCAST);
    assertThat(garch.model().variance().persistence()).isBetween(0.98, 1.0);
    assertThat(garch.converged()).isFalse();
    FittedGarch gjr =
        fit(returns, ZeroMean.FAMILY, GjrRecursion.FAMILY, NormalInnovation.FAMILY, Start.BACKCAST);
    assertThat(gjr.model().variance().persistence()).isBetween(0.98, 1.0);
    GjrRecursion recursion = (GjrRecursion) gjr.model().variance();
    assertThat(recursion.alpha() + recursion.gamma())
        .as("no fall lowers the variance")
        .isNotNegative();
  }

  /** Simulated with known numbers, every estimate lies within four of its standard errors. */
  @Tag("slow")
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void knownParametersAreFoundWithinTheirErrors(long seed) {
    Random random = new Random(seed);
    double[] truth = {0.03, 0.25, 0.02, 0.04, 0.1, 0.88};
    double[] returns = new double[6_000];
    double h = 0.6;
    for (int t = 1; t < returns.length; t++) {
      double e = Math.sqrt(h) * random.nextGaussian();
      returns[t] = truth[0] + truth[1] * returns[t - 1] + e;
      h = truth[2] + (truth[3] + (e < 0 ? truth[4] : 0)) * e * e + truth[5] * h;
    }
    FittedGarch fit =
        fit(
            returns,
            AutoregressiveMean.family(1),
            GjrRecursion.FAMILY,
            NormalInnovation.FAMILY,
            Start.BACKCAST);
    assertThat(fit.converged()).as("seed %d", seed).isTrue();
    List<Estimate> estimates = fit.estimates();
    assertThat(estimates)
        .extracting(Estimate::name)
        .containsExactly("mu", "phi1", "omega", "alpha", "gamma", "beta");
    for (int i = 0; i < truth.length; i++) {
      Estimate one = estimates.get(i);
      assertThat(one.value())
          .as("seed %d, %s", seed, one)
          .isCloseTo(truth[i], within(4 * one.standardError()));
      assertThat(one.robustStandardError() / one.standardError())
          .as("the law is right: both errors estimate the same")
          .isBetween(0.7, 1.4);
    }
  }

  /** Taking in the rest one by one leads where the whole series leads; copies go their own way. */
  @ParameterizedTest
  @CsvSource({"0", "2"})
  void aFilterGoesOnWithoutAFit(int lags) {
    double[] returns = new Random(8).doubles(400, -0.03, 0.03).toArray();
    double[] first = Arrays.copyOf(returns, 300);
    FittedGarch fitted =
        fit(
            first,
            lags == 0 ? ConstantMean.FAMILY : AutoregressiveMean.family(lags),
            GarchRecursion.FAMILY,
            StudentTInnovation.FAMILY,
            Start.SAMPLE_VARIANCE);
    GarchFilter filter = fitted.filter();
    GarchFilter copy = filter.copy();
    GarchFilter restored = fitted.filter(filter.snapshot());
    double h = fitted.variances()[300];
    for (int t = 300; t < 400; t++) {
      double mean = fitted.model().mean().at(returns, t);
      Distribution law = filter.predict();
      assertThat(law.mean()).isCloseTo(mean, within(1e-15));
      assertThat(law.variance()).isCloseTo(h, within(1e-12 * h));
      assertThat(restored.predict().quantile(0.01)).isEqualTo(law.quantile(0.01));
      filter.update(returns[t]);
      restored.update(returns[t]);
      h = fitted.model().variance().next(h, returns[t] - mean);
    }
    assertThat(copy.predict().variance()).isCloseTo(fitted.variances()[300], within(1e-15));
    assertThat(filter.predict(5).quantile(0.05)).isEqualTo(restored.predict(5).quantile(0.05));
    assertThat(fitted.predict(1).quantile(0.05)).isEqualTo(copy.predict(1).quantile(0.05));
    assertThatThrownBy(() -> fitted.filter(new double[9])).hasMessageContaining("snapshot has 9");
    assertThatThrownBy(() -> fitted.filter(new double[1 + lags]))
        .hasMessageContaining("snapshot[0] is 0.0");
  }

  /**
   * The mean of an autoregression several periods ahead, and the long run of its sum: with φ = 0.5
   * and h all but constant, r_{t+1} + r_{t+2} has mean c + φ r + c + φ (c + φ r). Four standard
   * errors.
   */
  @Test
  void pathsFollowTheMean() {
    Garch model =
        new Garch(
            new AutoregressiveMean(0.1, List.of(0.5)),
            new GarchRecursion(0.04, 0, 0),
            new NormalInnovation());
    PathSimulation.Innovations z = PATHS.innovations(model.innovation().law()::quantile, 2);
    Distribution law = PATHS.law(model, 0.04, new double[] {0.6}, z);
    double one = 0.1 + 0.5 * 0.6;
    double deviation = 0.2 * Math.sqrt(1.5 * 1.5 + 1);
    assertThat(law.mean()).isCloseTo(one + 0.1 + 0.5 * one, within(4 * deviation / 100));
    assertThat(Math.sqrt(law.variance())).isCloseTo(deviation, within(4 * deviation / 141));
  }

  /** Fifty days are the least that six parameters are fitted on. */
  @Test
  void fiftyDaysCanBeFitted() {
    double[] returns = new Random(63).doubles(50, -1, 1).toArray();
    FittedGarch fit =
        fit(
            returns,
            ConstantMean.FAMILY,
            GarchRecursion.FAMILY,
            NormalInnovation.FAMILY,
            Start.BACKCAST);
    assertThat(fit.model().variance().persistence()).isBetween(0.0, 1.0);
  }

  /**
   * Tails of 1.2 degrees of freedom have no variance; the fit stops at the heaviest that has one.
   */
  @Test
  void theTailThatIsFittedHasAVariance() {
    double[] returns =
        new Random(64)
            .doubles(800)
            .map(new TDistribution(1.2)::inverseCumulativeProbability)
            .toArray();
    for (Family<Innovation> law : List.of(StudentTInnovation.FAMILY, SkewedTInnovation.FAMILY)) {
      FittedGarch fit = fit(returns, ZeroMean.FAMILY, GarchRecursion.FAMILY, law, Start.BACKCAST);
      int nu = fit.spec().names().indexOf("nu");
      assertThat(fit.parameters()[nu]).as(law.word()).isEqualTo(2.05);
      assertThat(fit.estimates().get(nu).standardError()).as(law.word()).isNull();
    }
  }

  /** Where nothing moves for long the likelihood of a variance towards 0 has no bound. */
  @Test
  void aVarianceDoesNotShrinkToNothing() {
    Random random = new Random(65);
    double[] returns = new double[600];
    Arrays.setAll(returns, t -> t % 300 < 200 ? 0 : 0.01 * random.nextGaussian());
    double variance = Arrays.stream(returns).map(r -> r * r).sum() / returns.length;
    for (Family<VarianceRecursion> recursion :
        List.of(GarchRecursion.FAMILY, GjrRecursion.FAMILY)) {
      FittedGarch fit =
          fit(returns, ZeroMean.FAMILY, recursion, StudentTInnovation.FAMILY, Start.BACKCAST);
      assertThat(Arrays.stream(fit.variances()).min().orElseThrow())
          .isGreaterThan(0.99e-8 * variance);
      assertThat(fit.parameters()[0]).isLessThan(1.1e-8 * variance);
    }
  }

  @Test
  void refusesSeriesThatCannotBeFitted() {
    for (double[] wrong : new double[][] {new double[49], new double[100]}) {
      assertThatThrownBy(() ->
              fit(
                  wrong,
                  ZeroMean.FAMILY,
                  GarchRecursion.FAMILY,
                  NormalInnovation.FAMILY,
                  Start.BACKCAST))
          .hasMessageContaining(wrong.length == 49 ? "at least 50" : "variance 0.0");
    }
  }

  /** Numbers that no model of the kind has are refused where they are given. */
  @Test
  void constructorsRefuseWhatCannotBe() {
    assertThatThrownBy(() -> new GarchRecursion(-1, 0.1, 0.8)).hasMessageContaining("omega is -1");
    assertThatThrownBy(() -> new GarchRecursion(1, -0.1, 0.8))
        .hasMessageContaining("alpha is -0.1");
    assertThatThrownBy(() -> new GarchRecursion(1, 0.1, 3)).hasMessageContaining("beta is 3");
    assertThatThrownBy(() -> new GjrRecursion(0, 0.1, 0, 0.8)).hasMessageContaining("omega is 0");
    assertThatThrownBy(() -> new GjrRecursion(1, 0.1, -0.2, 0.8))
        .hasMessageContaining("gamma is -0.2");
    assertThatThrownBy(() -> new GjrRecursion(1, 0.1, 0, -0.1))
        .hasMessageContaining("beta is -0.1");
    assertThatThrownBy(() -> new EgarchRecursion(Double.NaN, 0, 0, 0))
        .hasMessageContaining("omega is NaN");
    assertThatThrownBy(() -> new EgarchRecursion(0, 0, 0, 1)).hasMessageContaining("beta is 1");
    assertThatThrownBy(() -> new StudentTInnovation(1)).hasMessageContaining("nu is 1");
    assertThatThrownBy(() -> new SkewedTInnovation(2, 0)).hasMessageContaining("nu is 2");
    assertThatThrownBy(() -> new SkewedTInnovation(3, 1)).hasMessageContaining("skewness is 1");
    assertThatThrownBy(() -> new ConstantMean(Double.NaN)).hasMessageContaining("mu is NaN");
    assertThatThrownBy(() -> new AutoregressiveMean(0, List.of(0.7, 0.4)))
        .hasMessageContaining("phi is [0.7, 0.4]");
    assertThatThrownBy(() -> new AutoregressiveMean(0, List.of()))
        .hasMessageContaining("phi is []");
    assertThatThrownBy(() -> new Garch(null, new GarchRecursion(1, 0, 0), t(5)))
        .hasMessageContaining("mean is null");
    // 1 − 1.2 z + 0.5 z² has its roots outside the circle, 1 − 0.7 z − 0.4 z² has not.
    assertThat(new AutoregressiveMean(0, List.of(1.2, -0.5)).lags()).isEqualTo(2);
  }
}
