package dev.blr.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PreTradeTest {
  private static final double[] CONFIDENCES = {0.95, 0.99, 0.999};

  private static double[][] returns(Random random, int positions, int scenarios) {
    double[][] returns = new double[positions][scenarios];
    for (int i = 0; i < scenarios; i++) {
      double market = random.nextGaussian() * (random.nextInt(20) == 0 ? 0.04 : 0.01);
      for (int j = 0; j < positions; j++) {
        returns[j][i] = market + 0.01 * random.nextGaussian();
      }
    }
    return returns;
  }

  private static double[] values(Random random, int positions) {
    return random.doubles(positions, -1e5, 3e5).toArray();
  }

  /** Every position valued anew, all outcomes sorted. */
  private static double[] recomputed(double[][] returns, double[] values, double tail) {
    int n = returns[0].length;
    double[] pnl = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < values.length; j++) {
        pnl[i] += values[j] * returns[j][i];
      }
    }
    Arrays.sort(pnl);
    double number = n * tail;
    int last = (int) Math.max(0, Math.ceil(number - 1e-9) - 1);
    double sum = 0;
    for (int i = 0; i < last; i++) {
      sum -= pnl[i];
    }
    double part = Math.min(1, number - last);
    return new double[] {-pnl[last], (sum - part * pnl[last]) / Math.min(number, last + 1.0)};
  }

  @Test
  void equalToAFullRecomputation() {
    Random random = new Random(1);
    for (int trial = 0; trial < 300; trial++) {
      int positions = 1 + random.nextInt(12);
      double[][] returns = returns(random, positions, 20 + random.nextInt(800));
      double[] values = values(random, positions);
      PreTrade book = new PreTrade(returns, values, CONFIDENCES);
      for (int order = 0; order < 4; order++) {
        int position = random.nextInt(positions);
        double change = 2e5 * random.nextGaussian();
        PreTrade.Risk[] after = book.with(position, change);
        values[position] += change;
        for (int t = 0; t < CONFIDENCES.length; t++) {
          double[] expected = recomputed(returns, values, 1 - CONFIDENCES[t]);
          double scale = Math.abs(expected[0]) + Math.abs(expected[1]);
          assertThat(after[t].var()).isCloseTo(expected[0], within(1e-12 * scale));
          assertThat(after[t].es()).isCloseTo(expected[1], within(1e-12 * scale));
        }
        book.fill(position, change);
        assertThat(book.now()[0].var()).isCloseTo(after[0].var(), within(1e-9));
        assertThat(book.values()).containsExactly(values);
      }
    }
  }

  /** By hand: losses 10, 8, 6, 4, 2, 0 …; of ten scenarios the worst two. */
  @Test
  void byHand() {
    double[] one = {-0.1, -0.08, -0.06, -0.04, -0.02, 0, 0.01, 0.02, 0.03, 0.04};
    double[] other = {0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    PreTrade book =
        new PreTrade(new double[][] {one, other}, new double[] {100, 0}, new double[] {0.8});
    assertThat(book.now()[0].var()).isEqualTo(8);
    assertThat(book.now()[0].es()).isEqualTo(9);
    // s² = 1, (1 − 0.2)(9 − 8)² = 0.8, n · tail = 2
    assertThat(book.now()[0].esError()).isCloseTo(Math.sqrt(0.9), within(1e-12));
    PreTrade.Risk hedged = book.with(1, 50)[0];
    assertThat(hedged.var()).isCloseTo(6, within(1e-12));
    assertThat(hedged.es()).isCloseTo(7, within(1e-12));
  }

  /** Bin(10, 1/2): 1, 10, 45 of 1,024; Bin(250, 0.01): P(X ≤ 4) = 0.892188 (REFERENCE, Basel). */
  @Test
  void probabilities() {
    assertThat(Binomial.middle(10, 0.5, 2)).isCloseTo((11 + 22.5) / 1024, within(1e-14));
    double four = Binomial.middle(250, 0.01, 4);
    double five = Binomial.middle(250, 0.01, 5);
    double six = Binomial.middle(250, 0.01, 6);
    assertThat(four).isLessThan(0.892188).isGreaterThan(0.75);
    assertThat(five).isBetween(0.892188, six);
    // P(X ≤ 4) − P(X ≤ 3), halved, is what the middle leaves out
    double[] masses = new double[6];
    masses[0] = Math.pow(0.99, 250);
    for (int k = 1; k < 6; k++) {
      masses[k] = masses[k - 1] * (250 - k + 1) / k * 0.01 / 0.99;
    }
    double below = masses[0] + masses[1] + masses[2] + masses[3];
    assertThat(four).isCloseTo(below + masses[4] / 2, within(1e-12));
    assertThat(below + masses[4]).isCloseTo(0.892188, within(5e-7));
    assertThat(Binomial.middle(10_000, 0.01, 0)).isCloseTo(0, within(1e-20));
    assertThat(Binomial.middle(10_000, 0.01, 10_000)).isEqualTo(1);
  }

  @Test
  void theChanceOfABreachFallsWithTheLimit() {
    Random random = new Random(2);
    double[][] returns = returns(random, 3, 500);
    PreTrade book = new PreTrade(returns, new double[] {1e5, 1e5, -5e4}, CONFIDENCES);
    double var = book.with(0, 1e4)[1].var();
    double before = 1;
    for (double share : new double[] {0.5, 0.8, 1, 1.2, 2}) {
      double chance = book.probabilityVarAbove(0, 1e4, 0.01, var * share);
      assertThat(chance).isLessThanOrEqualTo(before);
      before = chance;
    }
    assertThat(book.probabilityVarAbove(0, 1e4, 0.01, var)).isBetween(0.3, 0.7);
    assertThat(book.probabilityVarAbove(0, 1e4, 0.01, -1e9)).isEqualTo(1);
  }

  // ---- decisions

  private static List<OrderCheck> random(Random random) {
    List<OrderCheck> checks = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      double before = random.nextDouble();
      double after = random.nextInt(4) == 0 ? before : random.nextDouble();
      checks.add(OrderCheck.known("limit " + i, before, after, random.nextDouble()));
    }
    return checks;
  }

  @Test
  void anOrderThatMakesNothingWorseIsNeverDeniedAndOneThatBreaksALimitAlways() {
    Random random = new Random(3);
    int[] seen = new int[3];
    for (int i = 0; i < EnforcementPolicyTest.INPUTS; i++) {
      List<OrderCheck> checks = random(random);
      boolean halted = random.nextInt(3) == 0;
      OrderDecision decision = OrderDecision.of(checks, 100, -50, halted, 0.5);
      boolean worse = checks.stream().anyMatch(OrderCheck::rises);
      boolean breaks = checks.stream().anyMatch(one -> one.after() > one.limit() && one.rises());
      assertThat(decision.allowed()).isEqualTo(halted ? !worse : !breaks);
      seen[worse ? breaks ? 2 : 1 : 0]++;
      List<OrderCheck> shuffled = new ArrayList<>(checks);
      Collections.shuffle(shuffled, random);
      OrderDecision other = OrderDecision.of(shuffled, 100, -50, halted, 0.5);
      assertThat(other.allowed()).isEqualTo(decision.allowed());
      assertThat(other.denying()).containsExactlyInAnyOrderElementsOf(decision.denying());
    }
    assertThat(seen).doesNotContain(0);
  }

  /**
   * ES and gross value are convex in the size of an order: what is too large is not helped by more
   * of it.
   */
  @Test
  void moreExposureNeverTurnsDenyIntoAllow() {
    Random random = new Random(4);
    int denied = 0;
    for (int i = 0; i < 3_000; i++) {
      double[][] returns = returns(random, 3, 60);
      double[] values = values(random, 3);
      PreTrade book = new PreTrade(returns, values, new double[] {0.9});
      double es = book.now()[0].es();
      double limit = es * (0.5 + random.nextDouble());
      double order = 1e5 * random.nextGaussian();
      boolean before = true;
      for (double size = 0.5; size < 10; size *= 1.7) {
        double after = book.with(1, order * size)[0].es();
        boolean allowed =
            OrderDecision.of(
                    List.of(OrderCheck.known("es", es, after, limit)),
                    values[1],
                    order * size,
                    false,
                    0.5)
                .allowed();
        assertThat(allowed && !before).isFalse();
        denied += allowed ? 0 : 1;
        before = allowed;
      }
    }
    assertThat(denied).isPositive();
  }

  @Test
  void kinds() {
    List<OrderCheck> better = List.of(OrderCheck.known("var", 2, 1, 0.5));
    List<OrderCheck> worse = List.of(OrderCheck.known("var", 1, 2, 3));
    assertThat(OrderDecision.of(worse, 100, -100, false, 0.5).kind())
        .isEqualTo(OrderDecision.Kind.CLOSING);
    assertThat(OrderDecision.of(worse, 100, -101, false, 0.5).kind())
        .isEqualTo(OrderDecision.Kind.OPENING);
    assertThat(OrderDecision.of(better, 0, 50, true, 0.5))
        .isEqualTo(new OrderDecision(true, List.of(), OrderDecision.Kind.HEDGING));
    assertThat(OrderDecision.of(worse, 100, 10, true, 0.5).denying()).isEqualTo(worse);
  }

  @Test
  void refuses() {
    double[][] returns = {{0.1, 0.2}};
    assertThatThrownBy(() -> new PreTrade(returns, new double[2], CONFIDENCES))
        .hasMessageStartingWith("values has 2 elements");
    assertThatThrownBy(() -> new PreTrade(returns, new double[1], new double[] {0.99, 0.95}))
        .hasMessageStartingWith("confidences[1] is not above");
    assertThatThrownBy(() -> new PreTrade(returns, new double[1], new double[0]))
        .hasMessageStartingWith("confidences are none");
    PreTrade book = new PreTrade(returns, new double[1], CONFIDENCES);
    assertThatThrownBy(() -> book.with(1, 1)).hasMessageStartingWith("position is 1");
    assertThatThrownBy(() -> book.fill(0, Double.NaN)).hasMessageStartingWith("change is NaN");
  }
}
