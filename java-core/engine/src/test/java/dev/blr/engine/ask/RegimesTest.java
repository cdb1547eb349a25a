package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@code regimes} says of a series. */
class RegimesTest {
  private static final double[] RETURNS = returns();

  private static double[] returns() {
    Random random = new Random(1);
    double[] returns = new double[800];
    for (int t = 0; t < returns.length; t++) {
      boolean calm = t / 200 % 2 == 0;
      returns[t] = (calm ? 0.002 : -0.004) + (calm ? 0.008 : 0.03) * random.nextGaussian();
    }
    return returns;
  }

  private static Regimes.Answer answer(Integer states, boolean smoothed) {
    Source source = new Source(ReturnSeries.of(InputKind.RETURNS, RETURNS, false), "f.csv");
    return Regimes.ANALYSIS
        .method()
        .apply(
            new Regimes.Question(source, states, 3, Regimes.Law.NORMAL, 3, smoothed, 1),
            new Context("the version", new ScalarKernels(), "the reason", Progress.NONE));
  }

  /** Two regimes were put in; BIC finds them, the calm one first. */
  @Test
  void bicChoosesTheirNumber() {
    Regimes.Answer answer = answer(null, false);
    TreeValues tree = TreeValues.of(Regimes.Answer.SHAPE, answer);
    assertThat(tree.number("states")).isEqualTo(2);
    assertThat(tree.rows("choices"))
        .extracting(row -> row.number("states"))
        .containsExactly(1.0, 2.0, 3.0);
    assertThat(tree.rows("choices").get(1).number("bic")).isEqualTo(tree.number("bic"));
    assertThat(tree.rows("choices").get(1).number("parameters")).isEqualTo(7);
    assertThat(tree.number("logLikelihood"))
        .isCloseTo((7 * Math.log(800) - tree.number("bic")) / 2, within(1e-9));
    TreeValues calm = tree.rows("regimes").getFirst();
    assertThat(calm.text("label")).isEqualTo("bull");
    assertThat(calm.number("deviation")).isCloseTo(0.008, within(1e-3));
    assertThat(calm.number("mean")).isCloseTo(0.002, within(1.5e-3));
    assertThat(calm.number("sharpe"))
        .isCloseTo(calm.number("mean") / calm.number("deviation"), within(1e-12));
    assertThat(calm.number("share")).isCloseTo(0.5, within(0.03));
    assertThat(tree.rows("regimes").getLast().number("deviation")).isCloseTo(0.03, within(4e-3));
    assertThat(tree.rows("transitions").get(1).number("probability"))
        .isCloseTo(1 - calm.number("stay"), within(1e-12));
    assertThat(tree.rows("days")).hasSize(800);
    assertThat(tree.rows("days").getFirst().number("regime")).isEqualTo(1);
    assertThat(tree.rows("days").get(799).text("date")).isEqualTo("800");
  }

  /** What later days say of a day stands under its own name, and only where it is asked for. */
  @Test
  void smoothedHasItsOwnName() {
    TreeValues plain =
        TreeValues.of(Regimes.Answer.SHAPE, answer(2, false)).rows("days").getFirst();
    assertThat(plain.has("smoothedRegime")).isFalse();
    assertThat(plain.has("viterbiRegime")).isFalse();
    TreeValues asked = TreeValues.of(Regimes.Answer.SHAPE, answer(2, true)).rows("days").get(300);
    assertThat(asked.number("smoothedRegime")).isEqualTo(2);
    assertThat(asked.number("viterbiRegime")).isEqualTo(2);
    assertThat(asked.number("smoothedProbability")).isBetween(0.99, 1.0);
  }
}
