package dev.blr.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.memory.Prototype.Learned;
import dev.blr.engine.spectral.CosineSeries;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Cosine similarity without the constant mode, against numpy 2.4: {@code a @ b / norm(a) / norm(b)}
 * of modes 1 … 127.
 */
class SimilarityTest {
  private static final int MODES = 128;
  private static final double[] STANDARD_NORMAL =
      CosineSeries.ofDensity(z -> Math.exp(-z * z / 2), -10, 10, MODES);

  /** a_k = 2 exp(−(k/10)²/2), b_k = 2 exp(−(k/20)²/2) cos(0.05 k). */
  @Test
  void ofTwoVectors() {
    double[] a = new double[MODES];
    double[] b = new double[MODES];
    for (int k = 0; k < MODES; k++) {
      a[k] = 2 * Math.exp(-k * k / 200.0);
      b[k] = 2 * Math.exp(-k * k / 800.0) * Math.cos(0.05 * k);
    }
    assertThat(DrawnPrototype.cosine(a, DrawnPrototype.norm(a), b, DrawnPrototype.norm(b)))
        .isCloseTo(0.9781592054133206, within(1e-14));
  }

  @Test
  void leavesOutTheConstantMode() {
    double[] p = {2, 3, 4};
    assertThat(cosine(p, new double[] {2, 4, 3})).isCloseTo(24.0 / 25, within(1e-15));
    assertThat(cosine(p, new double[] {2, -3, -4})).isCloseTo(-1, within(1e-15));
    assertThat(cosine(p, new double[] {2, 0, 0})).isZero();
    assertThat(cosine(new double[] {2, 0, 0}, p)).isZero();
    assertThat(cosine(new double[] {2, 0.3, 0.4}, new double[] {2, 0.4, 0.3}))
        .isCloseTo(24.0 / 25, within(1e-15));
  }

  private static double cosine(double[] a, double[] b) {
    return DrawnPrototype.cosine(a, DrawnPrototype.norm(a), b, DrawnPrototype.norm(b));
  }

  /**
   * Normal laws end to end: cell probabilities by erfc, the Jackson kernel (Weiße et al. 2006, eq.
   * 71) and the cosine in numpy. Today N(0.1, 1.5²) in calm scales; the prototypes N(−0.2, 3²),
   * N(0, 6²), N(0, 1).
   */
  @Test
  void toEveryPrototypeByName() {
    double scale = 0.013;
    CrisisMemory memory =
        new CrisisMemory(
            new ScalarKernels(),
            MODES,
            scale,
            0.95,
            List.of(normal("three", -0.2, 3), normal("six", 0, 6), normal("one", 0, 1)));
    CentreLaw today = new CentreLaw(0.1 * scale, 1.5 * scale, STANDARD_NORMAL, -10, 10);
    memory.update("today", 0.01, today, 0.03, 0);
    assertThat(memory.similarities())
        .extracting(Similarity::name)
        .containsExactly("volatility spike", "market crash", "three", "six", "one");
    assertThat(memory.similarities().get(2).cosine()).isCloseTo(0.8855440732392488, within(1e-12));
    assertThat(memory.similarities().get(3).cosine()).isCloseTo(0.6656564770321718, within(1e-12));
    assertThat(memory.similarities().get(4).cosine()).isCloseTo(0.9618295900791862, within(1e-12));
  }

  private static Prototype normal(String name, double location, double scale) {
    CentreLaw law = new CentreLaw(location, scale, STANDARD_NORMAL, -10, 10);
    return new Prototype(name, Learned.GIVEN, "", "", "", "", law);
  }
}
