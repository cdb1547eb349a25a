package dev.blr.engine.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.volatility.Garch.Innovations;
import dev.blr.engine.volatility.Garch.Kind;
import dev.blr.engine.volatility.Garch.Mean;
import dev.blr.engine.volatility.Garch.Start;
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
import org.junit.jupiter.params.provider.MethodSource;

class GarchTest {

  /** Bollerslev and Ghysels 1996; the FCP benchmark of McCullough and Renfro 1998, recomputed. */
  @Test
  @NeedsSharedData("reference/dem2gbp_returns.csv")
  void theBenchmarkOfBollerslevAndGhysels() {
    List<String> lines = SharedData.lines("reference/dem2gbp_returns.csv");
    double[] returns = lines.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
    Garch fit =
        Garch.fit(returns, Kind.GARCH, Innovations.NORMAL, Mean.CONSTANT, Start.SAMPLE_VARIANCE);
    assertThat(fit.mu()).isCloseTo(-0.0061904083799375, within(1e-6));
    assertThat(fit.omega()).isCloseTo(0.010761397851818, within(1e-6));
    assertThat(fit.alpha()).isCloseTo(0.15313406182047, within(1e-5));
    assertThat(fit.beta()).isCloseTo(0.80597367030537, within(1e-5));
    assertThat(fit.logLikelihood(returns, Start.SAMPLE_VARIANCE))
        .isCloseTo(-1106.607881041289, within(1e-6));
  }

  /** The arch package (Sheppard) on S&P 500 percentage returns 1999–2018. */
  @Tag("slow")
  @Test
  @NeedsSharedData("reference/sp500_pct_returns_1999_2018.csv")
  void theArchPackageOnTheSp500() {
    double[] returns =
        SharedData.lines("reference/sp500_pct_returns_1999_2018.csv").stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
            .toArray();
    Garch normal =
        Garch.fit(returns, Kind.GARCH, Innovations.NORMAL, Mean.CONSTANT, Start.BACKCAST);
    assertThat(normal.logLikelihood(returns, Start.BACKCAST)).isCloseTo(-6936.718477, within(1e-4));
    assertThat(normal.mu()).isCloseTo(.056353, within(1e-4));
    assertThat(normal.omega()).isCloseTo(.0175068, within(1e-5));
    assertThat(normal.alpha()).isCloseTo(.102150, within(1e-4));
    assertThat(normal.beta()).isCloseTo(.885206, within(1e-4));

    Garch studentT =
        Garch.fit(returns, Kind.GARCH, Innovations.STUDENT_T, Mean.CONSTANT, Start.BACKCAST);
    assertThat(studentT.logLikelihood(returns, Start.BACKCAST))
        .isCloseTo(-6834.735585, within(1e-4));
    assertThat(studentT.nu()).isCloseTo(6.60722, within(2e-3));

    Garch gjr = Garch.fit(returns, Kind.GJR, Innovations.STUDENT_T, Mean.CONSTANT, Start.BACKCAST);
    assertThat(gjr.logLikelihood(returns, Start.BACKCAST)).isCloseTo(-6744.431389, within(1e-3));
    assertThat(gjr.omega()).isCloseTo(.0129423, within(1e-4));
    assertThat(gjr.alpha()).isCloseTo(0, within(1e-3));
    assertThat(gjr.gamma()).isCloseTo(.185619, within(1e-3));
    assertThat(gjr.beta()).isCloseTo(.898244, within(1e-3));
    assertThat(gjr.nu()).isCloseTo(7.69084, within(5e-3));

    Garch egarch =
        Garch.fit(returns, Kind.EGARCH, Innovations.STUDENT_T, Mean.CONSTANT, Start.BACKCAST);
    assertThat(egarch.logLikelihood(returns, Start.BACKCAST)).isCloseTo(-6729.213052, within(1e-3));
    assertThat(egarch.omega()).isCloseTo(-.0015491, within(1e-4));
    assertThat(egarch.alpha()).isCloseTo(.130970, within(1e-3));
    assertThat(egarch.gamma()).isCloseTo(-.155264, within(1e-3));
    assertThat(egarch.beta()).isCloseTo(.982744, within(2e-4));
  }

  /** The three recursions as their authors print them, with the parameters of a stock index. */
  static Stream<Arguments> recursions() {
    return Stream.of(
        Arguments.of(new Garch(Kind.GARCH, 0.05, 0.02, 0.1, 0, 0.88, 6.5)),
        Arguments.of(new Garch(Kind.GJR, 0.05, 0.02, 0.03, 0.15, 0.86, 8)),
        Arguments.of(new Garch(Kind.EGARCH, 0.05, -0.01, 0.13, -0.15, 0.98, 5)),
        Arguments.of(new Garch(Kind.GJR, -0.02, 0.02, 0.03, 0.15, 0.86, Double.POSITIVE_INFINITY)));
  }

  private static double next(Garch model, double h, double e) {
    double z = e / Math.sqrt(h);
    return switch (model.kind()) {
      case GARCH -> model.omega() + model.alpha() * e * e + model.beta() * h;
      case GJR ->
          model.omega()
              + model.alpha() * e * e
              + model.beta() * h
              + (e < 0 ? model.gamma() * e * e : 0);
      case EGARCH ->
          Math.exp(
              model.omega()
                  + model.alpha() * (Math.abs(z) - Math.sqrt(2 / Math.PI))
                  + model.gamma() * z
                  + model.beta() * Math.log(h));
    };
  }

  /**
   * What stands for e² and h before the first day: the mean of e² (Fiorentini, Calzolari and
   * Panattoni 1996), or Σ 0.94^i (r_i − r̄)² of 75 days with weights that sum to 1 (arch's
   * backcast). Half of the days before were falls, and |z| was at its mean.
   */
  private static double first(Garch model, double[] returns, Start start) {
    double mean = Arrays.stream(returns).average().orElseThrow();
    double before = 0;
    if (start == Start.SAMPLE_VARIANCE) {
      before =
          Arrays.stream(returns)
              .map(r -> (r - model.mu()) * (r - model.mu()))
              .average()
              .orElseThrow();
    } else {
      for (int i = 0; i < 75; i++) {
        double weight = Math.pow(0.94, i) * 0.06 / (1 - Math.pow(0.94, 75));
        before += weight * (returns[i] - mean) * (returns[i] - mean);
      }
    }
    return switch (model.kind()) {
      case GARCH -> model.omega() + model.alpha() * before + model.beta() * before;
      case GJR ->
          model.omega() + (model.alpha() + 0.5 * model.gamma()) * before + model.beta() * before;
      case EGARCH -> Math.exp(model.omega() + model.beta() * Math.log(before));
    };
  }

  /** Day by day with the densities of Hipparchus, the t law scaled to unit variance. */
  @ParameterizedTest
  @MethodSource("recursions")
  void theLikelihoodIsTheSumOfItsDensities(Garch model) {
    Random random = new Random(61);
    double[] returns = new double[300];
    Arrays.setAll(returns, t -> random.nextGaussian() * (1 + t / 50 % 2));
    for (Start start : Start.values()) {
      double h = first(model, returns, start);
      double[] variances = model.variances(returns, start);
      double sum = 0;
      for (int t = 0; t < 300; t++) {
        assertThat(variances[t]).as("%s, day %d", start, t).isCloseTo(h, within(1e-11 * h));
        double e = returns[t] - model.mu();
        double scale =
            model.nu() == Double.POSITIVE_INFINITY
                ? Math.sqrt(h)
                : Math.sqrt(h * (model.nu() - 2) / model.nu());
        sum +=
            model.nu() == Double.POSITIVE_INFINITY
                ? new NormalDistribution().logDensity(e / scale) - Math.log(scale)
                : new TDistribution(model.nu()).logDensity(e / scale) - Math.log(scale);
        h = next(model, h, e);
      }
      assertThat(variances[300]).isCloseTo(h, within(1e-11 * h));
      assertThat(model.logLikelihood(returns, start)).as("%s", start).isCloseTo(sum, within(1e-9));
    }
  }

  /** A variance of e^700 is still a number, as its square root is; an EGARCH path stops there. */
  @Test
  void anExplodingEgarchStaysFinite() {
    Garch model = new Garch(Kind.EGARCH, 0, 0, 100, 0, 0.9, 5);
    assertThat(Math.log(model.next(1, 50))).isCloseTo(700, within(1e-9));
    assertThat(Math.log(model.next(1, 7)))
        .isCloseTo(100 * (7 - Math.sqrt(2 / Math.PI)), within(1e-9));
  }

  /**
   * Volatility that doubles every 70 days calls for α + β > 1; a fit stays stationary, at the edge
   * of it.
   */
  @Test
  void aFitIsStationary() {
    Random random = new Random(62);
    double[] returns = new double[600];
    Arrays.setAll(returns, t -> Math.exp(0.01 * t) * random.nextGaussian());
    Garch garch = Garch.fit(returns, Kind.GARCH, Innovations.NORMAL, Mean.ZERO, Start.BACKCAST);
    assertThat(garch.alpha() + garch.beta()).isBetween(0.98, 1.0);
    Garch gjr = Garch.fit(returns, Kind.GJR, Innovations.NORMAL, Mean.ZERO, Start.BACKCAST);
    assertThat(gjr.alpha() + gjr.gamma() / 2 + gjr.beta()).isBetween(0.98, 1.0);
    assertThat(gjr.alpha() + gjr.gamma()).as("no fall lowers the variance").isNotNegative();
  }

  /** Fifty days are the least that six parameters are fitted on. */
  @Test
  void fiftyDaysCanBeFitted() {
    double[] returns = new Random(63).doubles(50, -1, 1).toArray();
    assertThat(fit(returns).beta()).isBetween(0.0, 1.0);
  }

  @Test
  void refusesSeriesThatCannotBeFitted() {
    assertThatThrownBy(() -> fit(new double[49])).hasMessageContaining("at least 50");
    assertThatThrownBy(() -> fit(new double[100])).hasMessageContaining("variance 0.0");
  }

  private static Garch fit(double[] returns) {
    return Garch.fit(returns, Kind.GARCH, Innovations.NORMAL, Mean.CONSTANT, Start.BACKCAST);
  }
}
