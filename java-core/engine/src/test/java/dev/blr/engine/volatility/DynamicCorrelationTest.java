package dev.blr.engine.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Correlations that move. */
class DynamicCorrelationTest {

  /** Of the first three of the file, 2,000 returns, less their mean and over their deviation. */
  private static double[][] stocks() {
    List<String> lines = SharedData.lines("sp500_stocks_daily.csv");
    double[][] z = new double[3][2_000];
    for (int j = 0; j < 3; j++) {
      double mean = 0;
      for (int t = 0; t < 2_000; t++) {
        double before = Double.parseDouble(lines.get(t + 1).split(",")[j + 1]);
        double after = Double.parseDouble(lines.get(t + 2).split(",")[j + 1]);
        z[j][t] = after / before - 1;
        mean += z[j][t] / 2_000;
      }
      double squares = 0;
      for (int t = 0; t < 2_000; t++) {
        z[j][t] -= mean;
        squares += z[j][t] * z[j][t] / 2_000;
      }
      for (int t = 0; t < 2_000; t++) {
        z[j][t] /= Math.sqrt(squares);
      }
    }
    return z;
  }

  /** Engle's recursion with NumPy 2.4, its maximum by SciPy's Nelder-Mead. */
  @Test
  @NeedsSharedData("sp500_stocks_daily.csv")
  void theLikelihoodIsThatOfNumpy() {
    double[][] z = stocks();
    assertThat(DynamicCorrelation.logLikelihood(z, 0.05, 0.9))
        .isCloseTo(50.86740349554583, within(1e-8));
    DynamicCorrelation found = DynamicCorrelation.fit(z);
    assertThat(found.logLikelihood()).isCloseTo(97.08632517321308, within(1e-7));
    assertThat(found.a()).isCloseTo(0.00532017, within(1e-6));
    assertThat(found.b()).isCloseTo(0.76607264, within(2e-4));
    assertThat(found.next()[0][1]).isCloseTo(0.22691373, within(1e-6));
    assertThat(found.next()[0][2]).isCloseTo(0.14018771, within(1e-6));
    assertThat(found.next()[1][2]).isCloseTo(0.18829341, within(1e-6));
  }

  /** Simulated with a = 0.05 and b = 0.9; 5,000 days tell them to a few hundredths. */
  @Test
  void knownWeightsAreFound() {
    Random random = new Random(8);
    double[][] z = new double[2][5_000];
    double q11 = 1;
    double q22 = 1;
    double q12 = 0.4;
    for (int t = 0; t < 5_000; t++) {
      double rho = q12 / Math.sqrt(q11 * q22);
      double x = random.nextGaussian();
      z[0][t] = x;
      z[1][t] = rho * x + Math.sqrt(1 - rho * rho) * random.nextGaussian();
      q11 = 0.05 + 0.05 * z[0][t] * z[0][t] + 0.9 * q11;
      q22 = 0.05 + 0.05 * z[1][t] * z[1][t] + 0.9 * q22;
      q12 = 0.02 + 0.05 * z[0][t] * z[1][t] + 0.9 * q12;
    }
    DynamicCorrelation found = DynamicCorrelation.fit(z);
    assertThat(found.a()).isCloseTo(0.05, within(0.02));
    assertThat(found.b()).isCloseTo(0.9, within(0.05));
    assertThat(found.average()[0][1]).isCloseTo(0.4, within(0.1));
    assertThat(found.next()[0][1]).isCloseTo(q12 / Math.sqrt(q11 * q22), within(0.1));
    assertThat(found.ahead(1)).isDeepEqualTo(found.next());
    assertThat(found.ahead(2)[0][1])
        .isCloseTo(
            found.average()[0][1]
                + (found.a() + found.b()) * (found.next()[0][1] - found.average()[0][1]),
            within(1e-12));
    assertThat(found.ahead(1_000)[0][1]).isCloseTo(found.average()[0][1], within(1e-6));
  }

  @Test
  void mixturesAreRefused() {
    double[][] z = new double[2][100];
    for (int t = 0; t < 100; t++) {
      z[0][t] = Math.sin(t);
      z[1][t] = 2 * z[0][t];
    }
    assertThatThrownBy(() -> DynamicCorrelation.fit(z))
        .hasMessageStartingWith("series are mixtures of each other");
    assertThatThrownBy(() -> DynamicCorrelation.fit(new double[][] {z[0]}))
        .hasMessageContaining("series");
  }
}
