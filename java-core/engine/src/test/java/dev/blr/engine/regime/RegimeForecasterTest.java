package dev.blr.engine.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.kernel.ScalarKernels;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegimeForecasterTest {

  /** Calm and storm that last fifty days each: the forecast knows which it is in. */
  @Test
  void theForecastFollowsTheRegime() {
    Random random = new Random(5);
    double[] returns = new double[1_500];
    for (int t = 0; t < returns.length; t++) {
      returns[t] = (t / 50 % 2 == 0 ? 0.005 : 0.02) * random.nextGaussian();
    }
    double[] past = Arrays.copyOf(returns, 1_400);
    RegimeForecaster forecaster =
        RegimeForecaster.fitted("regimes", past, new ScalarKernels(), 1, Compounding.LOG);
    double[] deviations = new double[100];
    for (int t = 0; t < 100; t++) {
      deviations[t] = Math.sqrt(forecaster.predict().variance());
      forecaster.update(returns[1_400 + t]);
    }
    // 28 · 50 = 1,400: calm first, then a storm; ten days to see it. A large return in a calm may
    // pass for a storm for a day or two.
    double[] calm = Arrays.copyOfRange(deviations, 10, 50);
    double[] storm = Arrays.copyOfRange(deviations, 60, 100);
    Arrays.sort(calm);
    Arrays.sort(storm);
    assertThat(calm[30]).isLessThan(0.008);
    assertThat(storm[10]).isGreaterThan(0.014);
  }

  /** The variance of ten days is the sum of those of the steps, by the chain itself. */
  @Test
  void pathsHaveTheChainsVariance() {
    Random random = new Random(6);
    double[] returns = new double[1_000];
    for (int t = 0; t < returns.length; t++) {
      returns[t] = (t / 100 % 2 == 0 ? 0.005 : 0.02) * random.nextGaussian();
    }
    ScalarKernels kernels = new ScalarKernels();
    RegimeForecaster forecaster =
        RegimeForecaster.fitted("regimes", returns, kernels, 1, Compounding.LOG);
    HiddenMarkov model = RegimeFit.of(returns, 2, false, 2, kernels, 1).model();
    RegimeFilter filter = new RegimeFilter(model);
    for (double r : returns) {
      filter.update(r);
    }
    double[] state = filter.next();
    double variance = 0;
    for (int period = 0; period < 10; period++) {
      for (int k = 0; k < 2; k++) {
        variance += state[k] * Math.pow(model.deviation(k), 2);
      }
      state = model.step(state);
    }
    Distribution law = forecaster.predict(10);
    assertThat(law.variance()).isCloseTo(variance, within(0.05 * variance));
    assertThat(forecaster.predict(10).quantile(0.05)).isEqualTo(law.quantile(0.05));
  }
}
