package dev.blr.study;

import dev.blr.engine.kernel.ScalarKernels;
import java.util.List;

/**
 * The paper's synthetic timeline of 2008 (section 9.1): 750 days of a portfolio whose volatility
 * and correlation follow the table, drawn with seed 2008.
 *
 * <pre>
 *   regime         days     volatility    correlation   events
 *   pre-crisis       0–249  1.0 ×         0.25
 *   early stress   250–349  1.0 → 2.0 ×   0.25 → 0.50   Bear Stearns 280
 *   Lehman crisis  350–449  3.0 ×         0.85          Lehman 370, AIG 380
 *   aftermath      450–549  3.0 → 1.5 ×   0.85 → 0.45   TARP 460
 *   recovery       550–749  1.5 → 1.0 ×   0.45 → 0.25
 * </pre>
 *
 * <p>The table is all that the paper gives of its generator. Ours: ten assets in equal parts, whose
 * daily simple returns have mean 0, the same volatility and one common factor,
 *
 * <pre>
 *   r_it = σ_t (√ρ_t F_t + √(1−ρ_t) ε_it),   F, ε ~ N(0, 1) independent,   r_t = Σ_i r_it / 10
 * </pre>
 *
 * straight lines where the table has arrows, and no jumps at the events: none are mentioned. The
 * portfolio is therefore normal with σ_t √(1/10 + 9/10·ρ_t), and its true VaR is known. σ of an
 * asset is 4.27 % a day in the calm, which puts the calm 95 % VaR of $100M at the $4.0M that the
 * paper's desk sees on day 200; by the same table the true VaR of the Lehman crisis is $19.6M,
 * where that desk sees $8.3M. Before day 0 come {@value #WARM_UP} more calm days, so that every
 * model starts day 0 with a forecast.
 */
final class SyntheticCrisis {
  static final int DAYS = 750;

  /** Calm days before day 0; the engine's calibration and the historical window fit in. */
  static final int WARM_UP = 251;

  static final long SEED = 2008;
  static final double CALM_VAR = 0.040;
  private static final int ASSETS = 10;
  private static final double QUANTILE = 1.6448536269514722; // of the normal law at 95 %
  private static final double CALM_CORRELATION = 0.25;
  private static final double CALM_VOLATILITY =
      CALM_VAR / QUANTILE / diversification(CALM_CORRELATION);

  /** A row of the table. */
  record Stretch(String name, int first, int last, double[] volatility, double[] correlation) {
    boolean holds(int day) {
      return day >= first && day <= last;
    }

    /** Along the straight line between the two ends. */
    private double at(int day, double[] ends) {
      return ends[0] + (ends[1] - ends[0]) * (day - first) / (last - first);
    }
  }

  /** A day with a name. */
  record Event(String name, int day) {}

  static final List<Stretch> STRETCHES =
      List.of(
          new Stretch("pre-crisis", 0, 249, ends(1, 1), ends(0.25, 0.25)),
          new Stretch("early stress", 250, 349, ends(1, 2), ends(0.25, 0.50)),
          new Stretch("Lehman crisis", 350, 449, ends(3, 3), ends(0.85, 0.85)),
          new Stretch("aftermath", 450, 549, ends(3, 1.5), ends(0.85, 0.45)),
          new Stretch("recovery", 550, 749, ends(1.5, 1), ends(0.45, 0.25)));

  static final List<Event> EVENTS =
      List.of(
          new Event("Bear Stearns", 280),
          new Event("Lehman", 370),
          new Event("AIG", 380),
          new Event("TARP", 460));

  private final double[] returns;

  /** The paper's path. */
  SyntheticCrisis() {
    this(SEED);
  }

  /** Another path of the same table. */
  SyntheticCrisis(long seed) {
    int days = WARM_UP + DAYS;
    ScalarKernels kernels = new ScalarKernels();
    double[][] draws = new double[1 + ASSETS][days]; // the factor, then the assets' own
    for (int stream = 0; stream < draws.length; stream++) {
      kernels.normals(seed, stream, 0, draws[stream], days);
    }
    returns = new double[days];
    for (int i = 0; i < days; i++) {
      double correlation = correlation(i - WARM_UP);
      double sum = 0;
      for (int asset = 1; asset <= ASSETS; asset++) {
        sum += Math.sqrt(correlation) * draws[0][i] + Math.sqrt(1 - correlation) * draws[asset][i];
      }
      returns[i] = CALM_VOLATILITY * multiplier(i - WARM_UP) * sum / ASSETS;
    }
  }

  /** [WARM_UP + DAYS] simple returns of the portfolio; day 0 is element WARM_UP. */
  double[] returns() {
    return returns.clone();
  }

  static String label(int day) {
    return "day " + day;
  }

  /** Days before 0 are calm. */
  static Stretch stretch(int day) {
    return STRETCHES.stream()
        .filter(stretch -> stretch.holds(Math.max(0, day)))
        .findFirst()
        .orElseThrow();
  }

  /** Of the volatility. */
  static double multiplier(int day) {
    Stretch stretch = stretch(day);
    return stretch.at(Math.max(0, day), stretch.volatility());
  }

  static double correlation(int day) {
    Stretch stretch = stretch(day);
    return stretch.at(Math.max(0, day), stretch.correlation());
  }

  /** The 95 % VaR of the law that the day's return is drawn from, a loss fraction. */
  static double trueValueAtRisk(int day) {
    return QUANTILE * CALM_VOLATILITY * multiplier(day) * diversification(correlation(day));
  }

  /** Portfolio volatility over an asset's. */
  private static double diversification(double correlation) {
    return Math.sqrt(1.0 / ASSETS + (1 - 1.0 / ASSETS) * correlation);
  }

  private static double[] ends(double first, double last) {
    return new double[] {first, last};
  }
}
