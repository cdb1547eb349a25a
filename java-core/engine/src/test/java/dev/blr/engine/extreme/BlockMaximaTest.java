package dev.blr.engine.extreme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The generalised extreme value law of blocks. */
class BlockMaximaTest {
  /**
   * Sea levels at Port Pirie, the highest of each year 1923 to 1987 (Coles 2001, section 1.2.1).
   */
  private static final double[] PORT_PIRIE = {
    4.03, 3.83, 3.65, 3.88, 4.01, 4.08, 4.18, 3.80, 4.36, 3.96, 3.98, 4.69, 3.85, 3.96, 3.85, 3.93,
    3.75, 3.63, 3.57, 4.25, 3.97, 4.05, 4.24, 4.22, 3.73, 4.37, 4.06, 3.71, 3.96, 4.06, 4.55, 3.79,
    3.89, 4.11, 3.85, 3.86, 3.86, 4.21, 4.01, 4.11, 4.24, 3.96, 4.21, 3.74, 3.85, 3.88, 3.66, 4.11,
    3.71, 4.18, 3.90, 3.78, 3.91, 3.72, 4.00, 3.66, 3.62, 4.33, 4.55, 3.75, 4.08, 3.90, 3.88, 3.94,
    4.33
  };

  /** As printed: Coles (2001), section 3.4.1. */
  @Test
  void portPirieIsThatOfColes() {
    BlockMaxima law = BlockMaxima.fit(PORT_PIRIE, 1);
    assertThat(law.location()).isCloseTo(3.87, within(0.005));
    assertThat(law.scale()).isCloseTo(0.198, within(0.0005));
    assertThat(law.shape()).isCloseTo(-0.050, within(0.0005));
    assertThat(law.logLikelihood()).isCloseTo(4.34, within(0.005));
    assertThat(law.locationStandardError()).isCloseTo(0.028, within(0.0005));
    assertThat(law.scaleStandardError()).isCloseTo(0.020, within(0.0005));
    assertThat(law.shapeStandardError()).isCloseTo(0.098, within(0.0005));
    assertThat(law.level(10)).isCloseTo(4.30, within(0.005));
    assertThat(law.level(100)).isCloseTo(4.69, within(0.005));
  }

  /** SciPy 1.17: genextreme's likelihood by Nelder and Mead to 1e-13, brentq on its profiles. */
  @Test
  void portPirieIsThatOfScipy() {
    BlockMaxima law = BlockMaxima.fit(PORT_PIRIE, 1);
    assertThat(law.location()).isCloseTo(3.874749855794808, within(1e-6));
    assertThat(law.scale()).isCloseTo(0.19804395603215527, within(1e-6));
    assertThat(law.shape()).isCloseTo(-0.050109531625812345, within(5e-6));
    assertThat(law.logLikelihood()).isCloseTo(4.339058473679424, within(1e-9));
    assertThat(law.level(100)).isCloseTo(4.688403751975739, within(5e-6));
    assertThat(law.levelError(100)).isCloseTo(0.158817, within(2e-5));
    assertThat(law.levelError(10)).isCloseTo(0.0550158, within(2e-5));
    assertThat(law.shapeInterval().low()).isCloseTo(-0.2181571, within(2e-6));
    assertThat(law.shapeInterval().high()).isCloseTo(0.1704055, within(2e-6));
    assertThat(law.levelInterval(100).low()).isCloseTo(4.4904368, within(2e-6));
    assertThat(law.levelInterval(100).high()).isCloseTo(5.2607046, within(2e-6));
  }

  /** The same program on the largest of each of the last 48 · 365 days. */
  @Test
  @NeedsSharedData("reference/coles_rain.csv")
  void rainInBlocks() {
    double[] rain =
        SharedData.lines("reference/coles_rain.csv").stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
            .toArray();
    BlockMaxima law = BlockMaxima.fit(rain, 365);
    assertThat(law.maxima()).hasSize(48);
    assertThat(law.location()).isCloseTo(40.68471314741005, within(1e-4));
    assertThat(law.scale()).isCloseTo(9.366296586031421, within(1e-4));
    assertThat(law.shape()).isCloseTo(0.14297326357021983, within(1e-5));
    assertThat(law.logLikelihood()).isCloseTo(-187.1775551934515, within(1e-7));
  }

  /** In other units the same law. */
  @Test
  void unitsDoNotMatter() {
    double[] moved = Arrays.stream(PORT_PIRIE).map(x -> 1e6 * (x - 3)).toArray();
    BlockMaxima law = BlockMaxima.fit(PORT_PIRIE, 1);
    BlockMaxima other = BlockMaxima.fit(moved, 1);
    assertThat(other.shape()).isCloseTo(law.shape(), within(1e-6));
    assertThat(other.scale()).isCloseTo(1e6 * law.scale(), within(1.0));
    assertThat(other.level(50)).isCloseTo(1e6 * (law.level(50) - 3), within(5.0));
  }

  @Test
  void whatHasNoSuchLawIsRefused() {
    assertThatThrownBy(() -> BlockMaxima.fit(PORT_PIRIE, 4))
        .hasMessage(
            "block is 4, of which the 65 losses make 16; allowed: one of which they make 20 at least");
    assertThatThrownBy(() -> BlockMaxima.fit(new double[100], 2))
        .isInstanceOf(InvalidInputException.class);
    Random random = new Random(2);
    double[] bounded = random.doubles(500).map(u -> 1 - Math.pow(u, 3)).toArray();
    assertThatThrownBy(() -> BlockMaxima.fit(bounded, 1)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> BlockMaxima.fit(PORT_PIRIE, 1).level(1))
        .hasMessageContaining("numbers of blocks > 1");
  }

  /** Ten thousand maxima of exponential losses are Gumbel's. */
  @Test
  void exponentialLossesHaveShapeZero() {
    Random random = new Random(11);
    double[] losses = random.doubles(200_000).map(u -> -Math.log(1 - u)).toArray();
    BlockMaxima law = BlockMaxima.fit(losses, 50);
    assertThat(law.shape()).isCloseTo(0, within(4 * law.shapeStandardError()));
    assertThat(law.location())
        .isCloseTo(Math.log(50), within(4 * law.locationStandardError() + 0.02));
    assertThat(law.scale()).isCloseTo(1, within(4 * law.scaleStandardError()));
  }
}
