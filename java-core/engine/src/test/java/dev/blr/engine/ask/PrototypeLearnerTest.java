package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrototypeLearnerTest {
  private static final LiveRiskSettings SMALL =
      LiveRiskSettings.defaults().withParticles(300).withModes(64);

  /** A calm series with one fall: the state that follows it has the highest VaR of the window. */
  @Test
  void aWindowKeepsItsNameItsDaysAndTheDayOfTheFall() {
    Random random = new Random(1);
    double[] returns = random.doubles(120).map(_ -> 0.01 * random.nextGaussian()).toArray();
    returns[90] = -0.3;
    String[] labels = new String[returns.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = LocalDate.of(2020, 1, 1).plusDays(i).toString();
    }
    Source source =
        new Source(ReturnSeries.of(InputKind.RETURNS, labels, returns, false), "file.csv");
    var window = new PrototypeLearner.Window("the fall", labels[80], labels[100]);
    List<Prototype> learned =
        PrototypeLearner.ANALYSIS
            .method()
            .apply(
                new PrototypeLearner.Question(source, SMALL, List.of(window), false),
                new Context("the version", new ScalarKernels(), "the reason", Progress.NONE));
    assertThat(learned).hasSize(1);
    Prototype prototype = learned.getFirst();
    assertThat(List.of(prototype.name(), prototype.from(), prototype.to(), prototype.day()))
        .containsExactly("the fall", labels[80], labels[100], labels[90]);
    assertThat(prototype.learned()).isEqualTo(Prototype.Learned.LABELLED);
    assertThat(prototype.series()).startsWith("file.csv, ");
  }
}
