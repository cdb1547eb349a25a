package dev.blr.engine.regime;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a whole series changes, and what watching it as it came would have said.
 *
 * @param method how changes are looked for
 * @param change of what
 * @param penalty of {@code pelt}
 * @param leastSegment of {@code pelt}; null for the least that the change allows
 * @param window G of {@code mosum}
 * @param level α: how often {@code cusum} and {@code mosum} find a change in a series without any
 * @param hazard of {@code bayesian}: the probability that a run ends, an observation
 * @param priorDeviation of {@code bayesian}: of a run's mean, in deviations of the noise
 * @param deviation of the noise where the mean changes; null to find it out
 */
public record Segmentation(
    Method method,
    Change change,
    Penalty penalty,
    @Nullable Integer leastSegment,
    int window,
    double level,
    double hazard,
    double priorDeviation,
    @Nullable Double deviation) {
  private static final int LEAST_OBSERVATIONS = 10;

  /** How changes are looked for. */
  public enum Method {
    PELT("pelt"),
    CUSUM("cusum"),
    MOSUM("mosum"),
    /** Of volatility. */
    BREAK_OUT("break-out"),
    BAYESIAN("bayesian");

    private final String word;

    Method(String word) {
      this.word = word;
    }

    /** As typed on a command line. */
    public String word() {
      return word;
    }
  }

  /**
   * What was found.
   *
   * @param changes the last observation before each, counted from 1
   * @param runLengths P(the present run is r) at r, of {@code bayesian}; else empty
   * @param logEvidence of {@code bayesian}; else null
   */
  public record Found(
      List<Integer> changes,
      double[] runLengths,
      @Nullable Double logEvidence,
      List<Monitor.Alarm> alarms,
      RunLengthStudy study) {}

  public Segmentation {
    Arguments.given("method", method);
    Arguments.given("change", change);
    Arguments.given("penalty", penalty);
    boolean single = method == Method.CUSUM || method == Method.MOSUM;
    if (single && change == Change.BOTH) {
      throw new InvalidInputException("change", "is both", "mean, variance, or method pelt")
          .naming("method");
    }
    if (method == Method.BREAK_OUT && change != Change.VARIANCE) {
      throw new InvalidInputException(
          "change", "is " + change.word(), "variance, where volatility breaks out");
    }
    if (leastSegment != null && leastSegment < change.leastSegment()) {
      throw new InvalidInputException(
          "leastSegment", "is " + leastSegment, "a whole number ≥ " + change.leastSegment());
    }
  }

  /**
   * @param numbers of any unit, at least ten and not all equal
   */
  public Found find(double[] numbers, Kernels kernels, long seed) {
    if (numbers.length < LEAST_OBSERVATIONS) {
      throw new InvalidInputException(
          "series", "has " + numbers.length + " observations", "at least " + LEAST_OBSERVATIONS);
    }
    double[] standardised = standardised(numbers);
    List<Monitor.Alarm> alarms = Monitor.alarms(detector(), numbers);
    @Nullable RunLengths runs = method == Method.BAYESIAN ? runs(standardised) : null;
    return new Found(
        changes(numbers, standardised, alarms),
        runs == null ? new double[0] : runs.probabilities(),
        runs == null ? null : runs.logEvidence(),
        alarms,
        RunLengthStudy.of(detector(), change, kernels, seed));
  }

  /** The last observation before each change, counted from 1. */
  public List<Integer> changes(double[] numbers) {
    boolean watching = method == Method.BREAK_OUT || method == Method.BAYESIAN;
    return changes(
        numbers, standardised(numbers), watching ? Monitor.alarms(detector(), numbers) : List.of());
  }

  private List<Integer> changes(
      double[] numbers, double[] standardised, List<Monitor.Alarm> alarms) {
    return switch (method) {
      case PELT -> boxed(Pelt.changes(standardised, change, penalty, least()));
      case CUSUM -> CumulativeSum.changes(evidence(numbers), level);
      case MOSUM -> MovingSum.changes(evidence(numbers), window, level);
      case BREAK_OUT, BAYESIAN -> {
        List<Integer> changes = new ArrayList<>();
        alarms.forEach(alarm -> changes.add(alarm.lastBefore()));
        yield changes;
      }
    };
  }

  private static List<Integer> boxed(int[] changes) {
    return Arrays.stream(changes).boxed().toList();
  }

  private int least() {
    return leastSegment == null ? change.leastSegment() : leastSegment;
  }

  private Evidence evidence(double[] numbers) {
    return Evidence.of(numbers, change, deviation == null ? 0 : deviation);
  }

  /** By the noise where the mean changes, and by the deviation of all where the variance does. */
  private double[] standardised(double[] numbers) {
    if (change != Change.MEAN) {
      return Standardised.of(numbers);
    }
    return Standardised.by(numbers, deviation == null ? Standardised.noise(numbers) : deviation);
  }

  private RunLengths runs(double[] standardised) {
    RunLengths runs = new RunLengths(change, hazard, priorDeviation);
    for (double x : standardised) {
      runs.add(x);
    }
    return runs;
  }

  /**
   * What the method is as observations come. Limits give a false alarm in some 500 observations.
   */
  Detector detector() {
    return switch (method) {
      case PELT -> new PeltDetector(change, change == Change.BOTH ? 15 : 12);
      case CUSUM -> change == Change.MEAN ? new CusumDetector(0.5, 5) : new BreakOutDetector(2, 5);
      case MOSUM -> new MovingSumDetector(window, change == Change.VARIANCE, 2.8);
      case BREAK_OUT -> new BreakOutDetector(2, 5);
      case BAYESIAN -> new RunLengthDetector(change, hazard, priorDeviation);
    };
  }

  /** Operations, at worst. */
  public double cost(int observations) {
    double n = observations;
    double study = 4e8;
    return study
        + switch (method) {
          case PELT -> 10 * n * n + n * 1e3;
          case CUSUM, BREAK_OUT -> n * 2e3;
          case MOSUM -> n * (2e3 + window);
          case BAYESIAN -> n * 1e5;
        };
  }
}
