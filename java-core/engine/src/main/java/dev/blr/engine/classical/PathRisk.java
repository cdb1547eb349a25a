package dev.blr.engine.classical;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.dist.SimulatedTail;
import dev.blr.engine.dist.StudentT;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;

/**
 * The return of several periods that follow one law independently, by paths: each period's return
 * is the law's quantile at a uniform number.
 *
 * <p>A simple return below −1, which laws without bounds can draw, counts as −1: more than all
 * cannot be lost.
 *
 * @param key of the random numbers
 * @param pairs of paths
 */
public record PathRisk(Kernels kernels, long key, Sampling sampling, int pairs) {
  /** How the uniform numbers are chosen. */
  public enum Sampling {
    PLAIN("plain"),
    /**
     * The second path of a pair has 1 − u for every u of the first (Hammersley and Morton 1956).
     */
    ANTITHETIC("antithetic"),
    /**
     * Beside each path runs that of a normal law on the same numbers, whose quantile and tail mean
     * are known: see {@link SimulatedTail}.
     */
    CONTROL("control-variate"),
    /**
     * Richtmyer's points frac(k √prime), one prime a period, shifted at random in each of the
     * sections that give the standard error (Genz and Bretz 2009, section 4.2.2).
     */
    QUASI_RANDOM("quasi-random");

    private final String word;

    Sampling(String word) {
      this.word = word;
    }

    /** As typed and printed. */
    public String word() {
      return word;
    }
  }

  private static final int MOST_PERIODS = 365;

  /** Of which the square roots are irrational and unrelated; the 365th is 2,467. */
  private static final double[] ROOTS_OF_PRIMES = rootsOfPrimes();

  /**
   * Outcomes of paths.
   *
   * @param returns [2 × pairs], compounded
   * @param control [2 × pairs], sums of standard normals on the same numbers; 0 where there are
   *     none
   */
  public record Paths(PathRisk simulation, int periods, double[] returns, double[] control) {
    /** Of the lowest returns. */
    public SimulatedTail tail(double tail) {
      double least = SimulatedTail.leastPairs(tail);
      if (!(simulation.pairs >= least)) {
        throw new InvalidInputException(
            "paths",
            "is " + 2 * simulation.pairs,
            "at least " + (long) Math.ceil(2 * least) + " at this confidence");
      }
      if (simulation.sampling != Sampling.CONTROL) {
        return SimulatedTail.of(simulation.kernels, returns, tail);
      }
      Normal known = new Normal(0, Math.sqrt(periods));
      return SimulatedTail.of(
          simulation.kernels, returns, control, tail, known.quantile(tail), known.tailMean(tail));
    }
  }

  /** Draws the paths. */
  public Paths draw(Distribution law, Compounding compounding, int periods) {
    Forecaster.requirePeriods(periods);
    if (periods > MOST_PERIODS) {
      throw new InvalidInputException("periods", "is " + periods, "1 … " + MOST_PERIODS);
    }
    double[] returns = new double[2 * pairs];
    double[] control = new double[2 * pairs];
    for (int section = 0; section < SimulatedTail.SECTIONS; section++) {
      int from = 2 * SimulatedTail.end(section - 1, pairs);
      int to = 2 * SimulatedTail.end(section, pairs);
      drawSection(law, compounding, periods, section, from, to, returns, control);
    }
    return new Paths(this, periods, returns, control);
  }

  private void drawSection(
      Distribution law,
      Compounding compounding,
      int periods,
      int section,
      int from,
      int to,
      double[] returns,
      double[] control) {
    Normal normal = new Normal(0, 1);
    double[] uniforms = new double[to - from];
    double[] drawn = new double[to - from];
    for (int period = 0; period < periods; period++) {
      fill(uniforms, section, from, period);
      if (law instanceof StudentT heavy) {
        heavy.sample(kernels, uniforms, drawn);
      } else {
        law.sample(uniforms, drawn);
      }
      for (int i = 0; i < drawn.length; i++) {
        double next = compounding == Compounding.SIMPLE ? Math.max(-1, drawn[i]) : drawn[i];
        returns[from + i] = compounding.extend(returns[from + i], next);
        control[from + i] += sampling == Sampling.CONTROL ? normal.quantile(uniforms[i]) : 0;
      }
    }
  }

  private void fill(double[] uniforms, int section, int from, int period) {
    switch (sampling) {
      case PLAIN, CONTROL -> kernels.uniforms(key, period, from, uniforms, uniforms.length);
      case ANTITHETIC -> {
        int half = uniforms.length / 2;
        double[] first = new double[half];
        kernels.uniforms(key, period, from, first, half);
        for (int i = 0; i < half; i++) {
          uniforms[2 * i] = first[i];
          uniforms[2 * i + 1] = 1 - first[i];
        }
      }
      case QUASI_RANDOM -> {
        double[] shift = new double[1];
        kernels.uniforms(key, period, 2L * section, shift, 1);
        for (int i = 0; i < uniforms.length; i++) {
          double turned = shift[0] + (i + 1) * ROOTS_OF_PRIMES[period];
          uniforms[i] = Math.max(0x1p-53, turned - Math.floor(turned));
        }
      }
    }
  }

  private static double[] rootsOfPrimes() {
    double[] roots = new double[MOST_PERIODS];
    int count = 0;
    for (int candidate = 2; count < MOST_PERIODS; candidate++) {
      int divisor = 2;
      while (divisor * divisor <= candidate && candidate % divisor != 0) {
        divisor++;
      }
      if (divisor * divisor > candidate) {
        roots[count++] = Math.sqrt(candidate);
      }
    }
    return Arrays.copyOf(roots, count);
  }
}
