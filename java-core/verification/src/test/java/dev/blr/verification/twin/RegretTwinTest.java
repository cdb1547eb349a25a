package dev.blr.verification.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.filter.Weights;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.risk.OnlineRegret;
import dev.blr.engine.risk.SpectralBridge;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * OnlineRegret.v and MainTheorem.v. Logarithms are rounded: 1e-12 is left of sums of some dozens.
 */
class RegretTwinTest {
  private static final int HYPOTHESES = 6;
  private static final int ROUNDS = 30;
  private static final double ROUNDING = 1e-12;

  private static Weights some(Draws draws) {
    return Weights.of(logs(draws.positiveShares(HYPOTHESES, 64)));
  }

  private static double[] logs(int... numerators) {
    return Arrays.stream(numerators).mapToDouble(Math::log).toArray();
  }

  private static double divergence(Weights p, Weights q) {
    double sum = 0;
    for (int e = 0; e < HYPOTHESES; e++) {
      sum += p.get(e) * (p.log(e) - q.log(e));
    }
    return sum;
  }

  private static double loss(Weights p, double[] logLikelihood) {
    double sum = 0;
    for (int e = 0; e < HYPOTHESES; e++) {
      sum -= p.get(e) * logLikelihood[e];
    }
    return sum;
  }

  @Test
  @Twin(of = Weights.class)
  void divergenceNonneg() {
    Draws.each(draws -> {
      Weights p = some(draws);
      assertThat(divergence(p, some(draws))).isGreaterThan(-ROUNDING);
      assertThat(divergence(p, p)).isZero();
    });
  }

  @Test
  @Twin(of = Weights.class)
  void klDecreaseIsRegret() {
    Draws.each(draws -> {
      Weights p = some(draws);
      Weights before = some(draws);
      double[] logLikelihood = logs(draws.wholes(HYPOTHESES, 1, 99));
      Weights after = before.times(logLikelihood);
      assertThat(divergence(p, before) - divergence(p, after))
          .isCloseTo(-after.logNormaliser() - loss(p, logLikelihood), within(ROUNDING));
    });
  }

  /**
   * @param prior KL(p ‖ prior)
   */
  private record Learned(double prior, double regret) {}

  private static Learned learn(Draws draws, int rounds) {
    Weights p = some(draws);
    Weights believed = some(draws);
    double prior = divergence(p, believed);
    double regret = 0;
    for (int t = 0; t < rounds; t++) {
      double[] logLikelihood = logs(draws.wholes(HYPOTHESES, 1, 99));
      believed = believed.times(logLikelihood);
      regret += -believed.logNormaliser() - loss(p, logLikelihood);
    }
    return new Learned(prior, regret);
  }

  @Test
  @Twin(of = Weights.class)
  void cumulativeRegretBound() {
    Draws.each(draws -> {
      Learned learned = learn(draws, ROUNDS);
      assertThat(learned.regret).isLessThanOrEqualTo(learned.prior + ROUNDING);
    });
  }

  @Test
  @Twin(of = Weights.class)
  void bayesianAverageRegret() {
    Draws.each(draws -> {
      int rounds = draws.whole(1, ROUNDS);
      Learned learned = learn(draws, rounds);
      assertThat(learned.regret / rounds).isLessThanOrEqualTo(learned.prior / rounds + ROUNDING);
    });
  }

  /** Whatever comes: log E is the most that the mixture of E laws loses against the best. */
  @Test
  @Twin(of = OnlineRegret.class)
  void bestExpertRegret() {
    Draws.each(draws -> {
      OnlineRegret regret = regret(draws, 40);
      assertThat(regret.bound()).isCloseTo(Math.log(regret.experts()), within(1e-15));
      assertThat(regret.rows())
          .allMatch(row -> row.mixtureRegret() <= regret.bound() + ROUNDING)
          .allMatch(row -> row.mixtureRegret() >= -ROUNDING); // the mixture is no better
    });
  }

  private static OnlineRegret regret(Draws draws, int days) {
    double[] returns = Draws.over(1 << 12, draws.wholes(days, -200, 200));
    return OnlineRegret.of(new ScalarKernels(), returns, new double[days], 0.01);
  }

  @Test
  @Twin(of = OnlineRegret.class)
  void averageRegretMonotone() {
    Draws.each(draws -> {
      OnlineRegret regret = regret(draws, 90);
      double[] bounds =
          regret.rows().stream().mapToDouble(row -> regret.bound() / row.days()).toArray();
      assertThat(bounds).hasSize(4);
      assertThat(DoubleStream.of(bounds).boxed().toList())
          .isSortedAccordingTo((one, other) -> Double.compare(other, one));
    });
  }

  @Test
  @Twin(of = Weights.class)
  void averageRegretVanishes() {
    Draws.each(draws -> {
      double allowed = 1.0 / draws.whole(4, 16);
      Learned learned = learn(draws, (int) Math.ceil(Math.log(64) / allowed)); // KL ≤ ln 64
      int rounds = (int) Math.ceil(Math.log(64) / allowed);
      assertThat(learned.regret / rounds).isLessThanOrEqualTo(allowed + ROUNDING);
    });
  }

  /** a_{t+1} = (1 − 2/(t+1)) a_t + noise/(t+1)², as fractions; no code descends a gradient so. */
  private static BigInteger[] descended(int start, int noise, int steps) {
    BigInteger numerator = BigInteger.valueOf(start);
    BigInteger denominator = BigInteger.ONE;
    for (int t = 1; t < steps; t++) {
      BigInteger next = BigInteger.valueOf(t + 1L);
      BigInteger square = next.multiply(next);
      numerator =
          numerator
              .multiply(BigInteger.valueOf((t - 1L) * (t + 1L)))
              .add(BigInteger.valueOf(noise).multiply(denominator));
      denominator = denominator.multiply(square);
    }
    return new BigInteger[] {numerator, denominator};
  }

  private static boolean isAtMost(BigInteger[] fraction, int numerator, int denominator) {
    return fraction[0]
            .multiply(BigInteger.valueOf(denominator))
            .compareTo(fraction[1].multiply(BigInteger.valueOf(numerator)))
        <= 0;
  }

  @Test
  @Twin(of = {})
  void sgdRecursionRate() {
    Draws.each(draws -> {
      int start = draws.whole(0, 99);
      int noise = draws.whole(0, 99);
      int steps = draws.whole(1, 40);
      assertThat(isAtMost(descended(start, noise, steps), Math.max(start, noise), steps)).isTrue();
    });
  }

  @Test
  @Twin(of = Weights.class)
  void bayesianSgdRateUnity() {
    Draws.each(draws -> {
      int steps = draws.whole(1, ROUNDS);
      Learned learned = learn(draws, steps);
      int constant = (int) Math.ceil(learned.prior) + 9;
      assertThat(learned.regret / steps).isLessThanOrEqualTo((double) constant / steps);
      assertThat(isAtMost(descended(9, 7, steps), constant, steps)).isTrue();
    });
  }

  /** Profits of the lowest quarter; each particle knows another part of the outcomes. */
  private static double shortfall(int[] profit, int particle) {
    double[] part = new double[8];
    Arrays.setAll(part, i -> profit[(i + 2 * particle) % profit.length]);
    double[] out = new double[2];
    new ScalarKernels().lowerTail(part, 8, 0.25, new double[8], out);
    return -out[1];
  }

  private static SpectralBridge posterior(Weights weights, int... profit) {
    double[] risk = new double[HYPOTHESES];
    Arrays.setAll(risk, particle -> shortfall(profit, particle));
    return new SpectralBridge(weights, risk);
  }

  @Test
  @Twin(of = {Weights.class, SpectralBridge.class})
  void selfAwareRiskIsCoherentAndConvergent() {
    Draws.each(draws -> {
      Weights believed = some(draws).times(logs(draws.wholes(HYPOTHESES, 1, 99)));
      int[] first = draws.wholes(12, -20, 20);
      int[] second = draws.wholes(12, -20, 20);
      int[] both = new int[12];
      Arrays.setAll(both, i -> first[i] + second[i]);
      SpectralBridge risk = posterior(believed, first);
      assertThat(posterior(believed, both).posteriorRisk())
          .isLessThanOrEqualTo(
              risk.posteriorRisk() + posterior(believed, second).posteriorRisk() + ROUNDING);
      assertThat(risk.disagreement()).isNotNegative();
      Learned learned = learn(draws, ROUNDS);
      assertThat(learned.regret / ROUNDS).isLessThanOrEqualTo(learned.prior / ROUNDS + ROUNDING);
    });
  }

  @Test
  @Twin(of = SpectralBridge.class)
  void consensusLeavesNoDoubt() {
    Draws.each(draws -> {
      double[] risk = new double[8];
      Arrays.fill(risk, draws.whole(1, 99));
      SpectralBridge bridge = new SpectralBridge(Weights.equal(8), risk);
      assertThat(bridge.posteriorRisk()).isEqualTo(risk[0]);
      assertThat(bridge.disagreement()).isZero();
      assertThat(bridge.largestAlpha() - bridge.smallestAlpha()).isZero();
    });
  }
}
