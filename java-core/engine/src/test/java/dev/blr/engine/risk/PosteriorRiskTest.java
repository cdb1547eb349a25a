package dev.blr.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.forecast.Stretch;
import org.junit.jupiter.api.Test;

class PosteriorRiskTest {
  @Test
  void aStatementIsStretchedAsAWhole() {
    PosteriorRisk law =
        new PosteriorRisk(
            0.95,
            0.5,
            0.75,
            0.25,
            new CredibleInterval(0.9, 0.125, 0.625),
            0.1,
            0.04,
            77,
            0.02,
            0.03);
    PosteriorRisk stated = law.stretched(new Stretch(ReturnScale.LINEAR, 2));
    assertThat(stated)
        .isEqualTo(
            new PosteriorRisk(
                0.95,
                1,
                1.5,
                0.5,
                new CredibleInterval(0.9, 0.25, 1.25),
                1 / 3.0, // .5/(.5 + 1)
                0.04,
                77,
                0.04,
                0.06));
  }
}
