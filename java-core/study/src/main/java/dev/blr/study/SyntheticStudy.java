package dev.blr.study;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The runs that section 9 is read from: the paper's model as it must have been, as it may be, and
 * ours.
 */
record SyntheticStudy(SyntheticCrisis crisis, List<StudyRun> runs) {
  /** Seed 2008, for the path and for the particles. */
  static SyntheticStudy ofThePaper() {
    return of(SyntheticCrisis.SEED);
  }

  static SyntheticStudy of(long seed) {
    SyntheticCrisis crisis = new SyntheticCrisis(seed);
    double[] returns = crisis.returns();
    return new SyntheticStudy(
        crisis,
        List.of(
            StudyRun.paper(returns, seed),
            StudyRun.past(returns, seed),
            StudyRun.live(returns, seed)));
  }

  StudyRun paper() {
    return runs.getFirst();
  }

  StudyRun live() {
    return runs.getLast();
  }

  /** What all tables of section 9 have to say first. */
  void printPremises() {
    double[] returns = crisis.returns();
    double[] calm = Arrays.copyOf(returns, StudyRun.CALIBRATION);
    System.out.printf(
        Locale.ROOT,
        """
        Path: the table of section 9.1 with seed 2008; ten assets, normal, one factor; calm VaR $4.0M of $100M
        (the paper does not give its generator: see SyntheticCrisis). %d particles, 128 modes, 95 %%,
        intervals of 90 %%.
          whole path  the study's reduced model, Q = 0.02·I, its basis learned from the whole path;
                      the largest VaR that a law of this basis can have is about $%.0fM
          past        the same with the basis of the calm %d days before day 0: all that one could have
                      known; largest VaR about $%.0fM. The true VaR of the crisis is $%.1fM
          live        the product's default model

        """,
        StudyRun.PARTICLES,
        100 * StudyRun.largestValueAtRisk(returns, returns),
        StudyRun.CALIBRATION,
        100 * StudyRun.largestValueAtRisk(returns, calm),
        100 * SyntheticCrisis.trueValueAtRisk(400));
  }
}
