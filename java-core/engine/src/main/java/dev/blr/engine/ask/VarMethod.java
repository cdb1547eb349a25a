package dev.blr.engine.ask;

import dev.blr.engine.classical.FilteredHistoricalSimulation;
import dev.blr.engine.classical.History;
import dev.blr.engine.classical.LawFit;
import dev.blr.engine.classical.PathRisk;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.SimulatedTail;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.numeric.StreamName;
import dev.blr.engine.numeric.Streams;
import dev.blr.engine.volatility.PathSimulation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of {@link ValueAtRisk} on its series: the law of the next return, and what follows.
 *
 * @param history what the law is of; null of a fitted one
 * @param filtered what knows how the volatility goes on; null of other methods
 */
record VarMethod(
    ValueAtRisk.Question question,
    Context context,
    Distribution law,
    @Nullable History history,
    @Nullable FilteredHistoricalSimulation filtered,
    List<LawFit.Parameter> parameters) {
  private static final int FEWEST_PATHS = 10_000;
  private static final int FEWEST_RESAMPLES = 100;
  private static final double LEVEL = 0.9;

  /** Of the interval that holds 90 % of a normal error, on either side. */
  private static final double ERRORS = 1.6448536269514722;

  static VarMethod of(ValueAtRisk.Question question, Context context) {
    double[] returns = question.source().series().returns();
    return switch (question.method()) {
      case HISTORICAL -> ofHistory(question, context, plain(question, returns));
      case AGE_WEIGHTED ->
          ofHistory(
              question, context, History.ageWeighted(returns, decay(question, History.AGE_DECAY)));
      case VOLATILITY_WEIGHTED ->
          ofHistory(
              question,
              context,
              History.volatilityWeighted(
                  returns,
                  decay(question, History.VOLATILITY_DECAY),
                  question.quantileConvention(),
                  question.shortfallConvention()));
      case FILTERED -> filtered(question, context, returns);
      case NORMAL -> ofLaw(question, context, LawFit.normal(returns));
      case STUDENT_T -> ofLaw(question, context, LawFit.studentT(returns));
      case SKEWED_T -> ofLaw(question, context, LawFit.skewedT(returns));
      case CORNISH_FISHER -> ofLaw(question, context, LawFit.cornishFisher(returns));
      case MONTE_CARLO -> drawn(question, context, returns);
    };
  }

  private static VarMethod drawn(ValueAtRisk.Question question, Context context, double[] returns) {
    return switch (question.law()) {
      case NORMAL -> ofLaw(question, context, LawFit.normal(returns));
      case STUDENT_T -> ofLaw(question, context, LawFit.studentT(returns));
      case SKEWED_T -> ofLaw(question, context, LawFit.skewedT(returns));
      case BOOTSTRAP -> ofHistory(question, context, plain(question, returns));
    };
  }

  private static History plain(ValueAtRisk.Question question, double[] returns) {
    return History.plain(returns, question.quantileConvention(), question.shortfallConvention());
  }

  private static double decay(ValueAtRisk.Question question, double byDefault) {
    return question.decay() == null ? byDefault : question.decay();
  }

  private static VarMethod filtered(
      ValueAtRisk.Question question, Context context, double[] returns) {
    PathSimulation paths =
        new PathSimulation(context.kernels(), question.seed(), question.compounding());
    FilteredHistoricalSimulation filtered = new FilteredHistoricalSimulation(returns, paths);
    History history =
        new History(
            filtered.scaledResiduals(),
            null,
            question.quantileConvention(),
            question.shortfallConvention());
    return new VarMethod(question, context, history.law(), history, filtered, List.of());
  }

  private static VarMethod ofHistory(
      ValueAtRisk.Question question, Context context, History history) {
    return new VarMethod(question, context, history.law(), history, null, List.of());
  }

  private static VarMethod ofLaw(ValueAtRisk.Question question, Context context, LawFit fit) {
    return new VarMethod(question, context, fit.law(), null, null, fit.parameters());
  }

  /** Of paths, as many as were asked for, or as the furthest tail needs. */
  static int pairs(ValueAtRisk.Question question) {
    if (question.paths() != null) {
      return question.paths() / 2;
    }
    double most = FEWEST_PATHS / 2.0;
    for (double confidence : question.confidence()) {
      most = Math.max(most, 2 * SimulatedTail.leastPairs(1 - confidence));
    }
    return (int) Math.ceil(most);
  }

  List<ValueAtRisk.Row> rows(Progress progress) {
    List<ValueAtRisk.Row> rows = new ArrayList<>();
    int done = 0;
    for (long periods : question.periods()) {
      rows.addAll(rows((int) periods));
      progress.at("", ++done, question.periods().size());
    }
    return rows;
  }

  private List<ValueAtRisk.Row> rows(int periods) {
    boolean simulated = question.method() == ValueAtRisk.Method.MONTE_CARLO;
    if (periods == 1 && !simulated) {
      return closed();
    }
    return filtered == null ? simulated(periods) : ofFilter(filtered, periods);
  }

  /** From the law of one period itself. */
  private List<ValueAtRisk.Row> closed() {
    double[] confidence = question.confidence();
    History.Interval[] intervals = intervals();
    List<ValueAtRisk.Row> rows = new ArrayList<>();
    for (int i = 0; i < confidence.length; i++) {
      double tail = 1 - confidence[i];
      rows.add(
          row(
              confidence[i],
              1,
              -law.quantile(tail),
              -law.tailMean(tail),
              intervals == null ? Ends.NONE : Ends.of(intervals[i])));
    }
    return rows;
  }

  private History.Interval @Nullable [] intervals() {
    if (history == null || question.resamples() < FEWEST_RESAMPLES) {
      return null;
    }
    double[] tails = question.confidence().clone();
    for (int i = 0; i < tails.length; i++) {
      tails[i] = 1 - tails[i];
    }
    long key = Streams.of(question.seed()).named(StreamName.BOOTSTRAP);
    return history.intervals(context.kernels(), key, question.resamples(), tails, LEVEL);
  }

  /** Periods that follow the law independently. */
  private List<ValueAtRisk.Row> simulated(int periods) {
    long key = Streams.of(question.seed()).named(StreamName.VALUE_AT_RISK);
    PathRisk.Paths paths =
        new PathRisk(context.kernels(), key, question.sampling(), pairs(question))
            .draw(law, question.compounding(), periods);
    List<ValueAtRisk.Row> rows = new ArrayList<>();
    for (double confidence : question.confidence()) {
      SimulatedTail tail = paths.tail(1 - confidence);
      rows.add(row(confidence, periods, -tail.quantile(), -tail.tailMean(), Ends.of(tail)));
    }
    return rows;
  }

  /** Periods whose volatility goes on as the filter has it. */
  private List<ValueAtRisk.Row> ofFilter(Forecaster filter, int periods) {
    Distribution ahead = filter.predict(periods);
    List<ValueAtRisk.Row> rows = new ArrayList<>();
    for (double confidence : question.confidence()) {
      double tail = 1 - confidence;
      rows.add(row(confidence, periods, -ahead.quantile(tail), -ahead.tailMean(tail), Ends.NONE));
    }
    return rows;
  }

  private ValueAtRisk.Row row(double confidence, int periods, double var, double es, Ends ends) {
    double byRoot = -law.quantile(1 - confidence) * Math.sqrt(periods);
    return new ValueAtRisk.Row(
        confidence,
        periods,
        0 + var, // 0, not −0
        0 + es,
        var > 0 ? es / var : null,
        ends.kind,
        ends.varLower,
        ends.varUpper,
        ends.esLower,
        ends.esUpper,
        0 + byRoot,
        var - byRoot);
  }

  /** Of the intervals of VaR and ES. */
  private record Ends(
      String kind,
      @Nullable Double varLower,
      @Nullable Double varUpper,
      @Nullable Double esLower,
      @Nullable Double esUpper) {
    static final Ends NONE = new Ends("none", null, null, null, null);

    static Ends of(History.Interval interval) {
      return new Ends(
          "bootstrap",
          interval.varLower(),
          interval.varUpper(),
          interval.esLower(),
          interval.esUpper());
    }

    static Ends of(SimulatedTail tail) {
      double var = ERRORS * tail.quantileError();
      double es = ERRORS * tail.tailMeanError();
      return new Ends(
          "simulation",
          -tail.quantile() - var,
          -tail.quantile() + var,
          -tail.tailMean() - es,
          -tail.tailMean() + es);
    }
  }
}
