package dev.blr.study;

import java.util.List;

/** The runs that section 9 is read from: the paper's model as it must have been, as it may be, and ours. */
record SyntheticStudy(SyntheticCrisis crisis, List<StudyRun> runs) {
  static final String PAPER = "paper";

  /** Seed 2008, for the path and for the particles. */
  static SyntheticStudy ofThePaper() {
    return of(SyntheticCrisis.SEED);
  }

  static SyntheticStudy of(long seed) {
    SyntheticCrisis crisis = new SyntheticCrisis(seed);
    double[] returns = crisis.returns();
    return new SyntheticStudy(crisis, List.of(
        StudyRun.paper(returns, seed), StudyRun.past(returns, seed), StudyRun.live(returns, seed)));
  }

  StudyRun paper() {
    return runs.getFirst();
  }

  StudyRun live() {
    return runs.getLast();
  }

  /** What all tables of section 9 have to say first. */
  static void printPremises() {
    System.out.printf(
        """
        Path: the table of section 9.1 with seed 2008; ten assets, normal, one factor; calm VaR $4.0M of $100M
        (the paper does not give its generator: see SyntheticCrisis). %d particles, 128 modes, 95 %%,
        intervals of 90 %%.
          whole path  the study's reduced model, Q = 0.02·I, its basis learned from the whole path
          past        the same with the basis of the calm %d days before day 0: all that one could have known
          live        the product's default model

        """,
        StudyRun.PARTICLES, StudyRun.CALIBRATION);
  }
}
