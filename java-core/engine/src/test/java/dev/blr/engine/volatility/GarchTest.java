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
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GarchTest {

  /** Bollerslev and Ghysels 1996; the FCP benchmark of McCullough and Renfro 1998, recomputed. */
  @Test
  @NeedsSharedData("reference/dem2gbp_returns.csv")
  void theBenchmarkOfBollerslevAndGhysels() {
    List<String> lines = SharedData.lines("reference/dem2gbp_returns.csv");
    double[] returns = lines.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
    Garch fit = Garch.fit(returns, Kind.GARCH, Innovations.NORMAL, Mean.CONSTANT, Start.SAMPLE_VARIANCE);
    assertThat(fit.mu()).isCloseTo(-0.0061904083799375, within(1e-6));
    assertThat(fit.omega()).isCloseTo(0.010761397851818, within(1e-6));
    assertThat(fit.alpha()).isCloseTo(0.15313406182047, within(1e-5));
    assertThat(fit.beta()).isCloseTo(0.80597367030537, within(1e-5));
    assertThat(fit.logLikelihood(returns, Start.SAMPLE_VARIANCE)).isCloseTo(-1106.607881041289, within(1e-6));
  }

  /** The arch package (Sheppard) on S&P 500 percentage returns 1999–2018. */
  @Tag("slow")
  @Test
  @NeedsSharedData("reference/sp500_pct_returns_1999_2018.csv")
  void theArchPackageOnTheSp500() {
    double[] returns = SharedData.lines("reference/sp500_pct_returns_1999_2018.csv").stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
        .toArray();
    Garch normal = Garch.fit(returns, Kind.GARCH, Innovations.NORMAL, Mean.CONSTANT, Start.BACKCAST);
    assertThat(normal.logLikelihood(returns, Start.BACKCAST)).isCloseTo(-6936.718477, within(1e-4));
    assertThat(normal.alpha()).isCloseTo(.102150, within(1e-4));
    assertThat(normal.beta()).isCloseTo(.885206, within(1e-4));

    Garch studentT = Garch.fit(returns, Kind.GARCH, Innovations.STUDENT_T, Mean.CONSTANT, Start.BACKCAST);
    assertThat(studentT.logLikelihood(returns, Start.BACKCAST)).isCloseTo(-6834.735585, within(1e-4));
    assertThat(studentT.nu()).isCloseTo(6.60722, within(2e-3));

    Garch gjr = Garch.fit(returns, Kind.GJR, Innovations.STUDENT_T, Mean.CONSTANT, Start.BACKCAST);
    assertThat(gjr.logLikelihood(returns, Start.BACKCAST)).isCloseTo(-6744.431389, within(1e-3));
    assertThat(gjr.gamma()).isCloseTo(.185619, within(1e-3));
    assertThat(gjr.beta()).isCloseTo(.898244, within(1e-3));
    assertThat(gjr.nu()).isCloseTo(7.69084, within(5e-3));

    Garch egarch = Garch.fit(returns, Kind.EGARCH, Innovations.STUDENT_T, Mean.CONSTANT, Start.BACKCAST);
    assertThat(egarch.logLikelihood(returns, Start.BACKCAST)).isCloseTo(-6729.213052, within(1e-3));
    assertThat(egarch.gamma()).isCloseTo(-.155264, within(1e-3));
    assertThat(egarch.beta()).isCloseTo(.982744, within(2e-4));
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
