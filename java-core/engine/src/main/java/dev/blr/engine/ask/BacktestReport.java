package dev.blr.engine.ask;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.backtest.Coverage;
import dev.blr.engine.backtest.DieboldMariano;
import dev.blr.engine.backtest.LawRecord;
import dev.blr.engine.backtest.ModelConfidenceSet;
import dev.blr.engine.backtest.Scores;
import dev.blr.engine.backtest.TestResult;
import dev.blr.engine.backtest.TrafficLight;
import dev.blr.engine.decision.BufferRecord;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Type;
import dev.blr.engine.shape.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a backtest was made, and what it says of every model at every confidence, in the order asked
 * for, and of the models' whole laws: {@code blr backtest}.
 */
public record BacktestReport(
    Meta meta, List<Result> results, List<LawResult> laws, List<Failure> failures) {

  /**
   * How the backtest was made.
   *
   * @param history number of returns before the first judged one
   * @param from label of the first judged return
   * @param to label of the last
   */
  public record Meta(
      Context context, BacktestQuestion question, int history, String from, String to) {
    static final Shape<Meta> SHAPE =
        Shape.of(
            "BacktestMeta",
            "How the backtest was made.",
            Field.inline("computed", RunMeta.COMPUTED, Meta::context),
            Field.inline(
                "settings", LiveRiskSettings.OF_ANY_MODEL, meta -> meta.question.settings()),
            Field.reals(
                "confidence",
                Unit.PROBABILITY,
                meta -> meta.question.confidence(),
                "Of VaR and ES and of the central interval."),
            Field.count(
                "horizon",
                Unit.PERIODS,
                meta -> meta.question.horizon(),
                "Of the forecasts, judged on blocks of as many observations that do not overlap."),
            Field.count(
                "refitDays",
                Unit.PERIODS,
                meta -> meta.question.refitDays(),
                "Observations between fits of the parametric models within the window, 0 for never."),
            Field.inline("read", RunMeta.READ, meta -> meta.question.source()),
            Field.count(
                "history", Unit.PERIODS, Meta::history, "Returns before the first judged one."),
            Field.text("from", Meta::from, "Label of the first judged return."),
            Field.text("to", Meta::to, "Label of the last."));
  }

  /**
   * What the tests and scores say of one model at one confidence.
   *
   * @param recalibrated whether its VaR and ES went through recalibration
   * @param n judged losses: days, or blocks of {@code horizon} days
   * @param exceptions losses above VaR
   * @param rate exceptions of all judged losses
   * @param randomisedRate hits of all judged losses: exceptions, and losses of VaR by lot where the
   *     law has an atom there; the tests of coverage and the traffic light judge hits
   * @param kupiecP p-value of unconditional coverage
   * @param christoffersenP p-value of independence
   * @param dqP p-value of the dynamic quantile test; null where its regression is degenerate
   * @param dqReason why, where it is
   * @param trafficLight green, yellow or red
   * @param pinball mean, loss fraction
   * @param fz0 mean Fissler–Ziegel loss
   * @param intervalScore mean, of the central interval of mass {@code confidence}, return fraction
   * @param dieboldMarianoAgainstEwma of the FZ0 losses, against ewma as it is, without
   *     recalibration; null for that model itself, and where that one failed
   */
  public record Result(
      String model,
      boolean recalibrated,
      double confidence,
      int n,
      int exceptions,
      double rate,
      double randomisedRate,
      double kupiecP,
      double christoffersenP,
      double conditionalCoverageP,
      @Nullable Double dqP,
      @Nullable String dqReason,
      String trafficLight,
      double z2,
      double pinball,
      double fz0,
      double intervalScore,
      @Nullable Comparison dieboldMarianoAgainstEwma,
      double confidenceSetP,
      boolean inModelConfidenceSet,
      Decision decision) {

    static final Shape<Result> SHAPE =
        Shape.of(
            "BacktestResult",
            "What the tests and scores say of one model at one confidence.",
            Field.text("model", Result::model, "Its name."),
            Field.flag(
                "recalibrated",
                Result::recalibrated,
                "Whether its VaR and ES went through a recalibration that learns from past exceptions only."),
            Field.real(
                "confidence",
                Unit.PROBABILITY,
                Result::confidence,
                "Of VaR and ES and of the central interval."),
            Field.count(
                "n",
                Unit.COUNT,
                Result::n,
                "Judged losses: observations, or blocks of horizon observations."),
            Field.count("exceptions", Unit.COUNT, Result::exceptions, "Losses above VaR."),
            Field.real("rate", Unit.PROBABILITY, Result::rate, "Exceptions of all judged losses."),
            Field.real(
                "randomisedRate",
                Unit.PROBABILITY,
                Result::randomisedRate,
                "Hits of all judged losses: exceptions, and where the law has an atom at VaR, losses of VaR by a lot "
                    + "of the seed, so that a right law has 1 − confidence. Coverage, independence, dqP and the "
                    + "traffic light judge hits."),
            Field.real(
                "kupiecP",
                Unit.PROBABILITY,
                Result::kupiecP,
                "p-value of unconditional coverage (Kupiec)."),
            Field.real(
                "christoffersenP",
                Unit.PROBABILITY,
                Result::christoffersenP,
                "p-value of independence (Christoffersen)."),
            Field.real(
                "conditionalCoverageP",
                Unit.PROBABILITY,
                Result::conditionalCoverageP,
                "p-value of both."),
            Field.maybe(
                    "dqP",
                    Unit.PROBABILITY,
                    Result::dqP,
                    "p-value of the dynamic quantile test (Engle and Manganelli); null where its regression is degenerate.")
                .orNull(),
            Field.text("dqReason", Result::dqReason, "Why there is no dqP, where there is none.")
                .orNull(),
            Field.word(
                "trafficLight",
                List.of("green", "yellow", "red"),
                Result::trafficLight,
                "Basel's, for any window length and tail."),
            Field.real(
                "z2",
                Unit.NUMBER,
                Result::z2,
                "Acerbi and Szekely's Z2; below 0 speaks against ES."),
            Field.real("pinball", Unit.LOSS_FRACTION, Result::pinball, "Mean pinball loss of VaR."),
            Field.real(
                "fz0",
                Unit.NUMBER,
                Result::fz0,
                "Mean Fissler–Ziegel loss of VaR and ES; lower is better."),
            Field.real(
                "intervalScore",
                Unit.RETURN_FRACTION,
                Result::intervalScore,
                "Mean interval score (Gneiting and Raftery) of the central interval that holds the next return with "
                    + "this confidence; lower is better."),
            Field.nested(
                    "dieboldMarianoAgainstEwma",
                    Comparison.SHAPE,
                    Result::dieboldMarianoAgainstEwma,
                    "Of the FZ0 losses, against ewma as it is, without recalibration; null for that model itself, and "
                        + "where that one failed.")
                .inColumns("dieboldMariano")
                .orNull(),
            Field.real(
                "confidenceSetP",
                Unit.PROBABILITY,
                Result::confidenceSetP,
                "p-value in the model confidence set (Hansen, Lunde and Nason)."),
            Field.flag(
                "inModelConfidenceSet",
                Result::inModelConfidenceSet,
                "Not told from the best at 90 %."),
            Field.oneOf(
                "decision",
                Decision.CASES,
                Result::decision,
                "What capital rules made of the model would have done; a loss above the buffer breaches."));
  }

  /**
   * Two loss series compared.
   *
   * @param statistic < 0 when the model's loss is lower
   * @param p two-sided
   */
  public record Comparison(double statistic, double p) {
    static final Shape<Comparison> SHAPE =
        Shape.of(
            "Comparison",
            "Two loss series compared (Diebold and Mariano).",
            Field.real(
                "statistic",
                Unit.NUMBER,
                Comparison::statistic,
                "Below 0 when the model's loss is lower."),
            Field.real("p", Unit.PROBABILITY, Comparison::p, "Two-sided."));
  }

  /**
   * What the whole laws of one model are worth, as they are, without recalibration.
   *
   * @param crps mean, return fraction
   * @param logScore mean log density of what came; null where a law has no density there
   * @param pitDistance Kolmogorov and Smirnov's statistic of the probability integral transforms
   * @param pitP its p-value
   * @param pitHistogram how many transforms fall into each tenth of [0, 1]
   */
  public record LawResult(
      String model,
      int n,
      double crps,
      @Nullable Double logScore,
      double pitDistance,
      double pitP,
      List<Long> pitHistogram) {
    private static final int BINS = 10;

    static final Shape<LawResult> SHAPE =
        Shape.of(
            "BacktestLaw",
            "What the whole laws of one model are worth, as they are, without recalibration.",
            Field.text("model", LawResult::model, "Its name."),
            Field.count("n", Unit.COUNT, LawResult::n, "Judged laws."),
            Field.real(
                "crps",
                Unit.RETURN_FRACTION,
                LawResult::crps,
                "Mean continuous ranked probability score; lower is better."),
            Field.maybe(
                    "logScore",
                    Unit.NATS,
                    LawResult::logScore,
                    "Mean log density of what came; higher is better. Null for laws without a density there, as those "
                        + "made of observations or of paths.")
                .orNull(),
            Field.real(
                "pitDistance",
                Unit.NUMBER,
                LawResult::pitDistance,
                "Kolmogorov and Smirnov's statistic of the probability integral transforms, which are uniform under "
                    + "right laws; within an atom a point is drawn."),
            Field.real(
                "pitP",
                Unit.PROBABILITY,
                LawResult::pitP,
                "Its p-value; below 0.05 speaks against the laws."),
            Field.wholes(
                "pitHistogram",
                Unit.COUNT,
                LawResult::pitHistogram,
                "How many transforms fall into each tenth of [0, 1]."));

    static LawResult of(Judge.Law law) {
      LawRecord record = law.record();
      TestResult uniformity = record.uniformity();
      return new LawResult(
          law.model().word(),
          record.transforms().length,
          record.meanCrps(),
          record.meanLogScore(),
          uniformity.statistic(),
          uniformity.pValue(),
          Arrays.stream(record.histogram(BINS)).mapToObj(Long::valueOf).toList());
    }
  }

  /**
   * What capital rules made of a model would have done over the window; a loss above the buffer
   * breaches.
   */
  public sealed interface Decision permits EngineDecision, ClassicalDecision {
    List<Type.OneOf.Case<?>> CASES =
        List.of(
            new Type.OneOf.Case<>(EngineDecision.class, EngineDecision.SHAPE),
            new Type.OneOf.Case<>(ClassicalDecision.class, ClassicalDecision.SHAPE));
  }

  /**
   * The engine's own two rules, made of the risk that it states, which is recalibrated.
   *
   * @param statelessTrigger the first judged day whose buffer is above the median stateless buffer
   *     before the window; null when there is none
   * @param leadDays by how many observations the memory-aware rule acts earlier; null unless both
   *     act
   */
  public record EngineDecision(
      BufferRecord stateless,
      BufferRecord memoryAware,
      @Nullable String statelessTrigger,
      @Nullable String memoryAwareTrigger,
      @Nullable Integer leadDays)
      implements Decision {
    static final Shape<EngineDecision> SHAPE =
        Shape.of(
            "EngineDecision",
            "The engine's own two rules, made of the risk that it states, which is recalibrated.",
            Field.nested(
                "stateless", BufferRecord.SHAPE, EngineDecision::stateless, "Without memory."),
            Field.nested(
                "memoryAware", BufferRecord.SHAPE, EngineDecision::memoryAware, "With memory."),
            Field.text(
                    "statelessTrigger",
                    EngineDecision::statelessTrigger,
                    "The first judged period whose buffer is above the median stateless buffer before the window.")
                .orNull(),
            Field.text(
                    "memoryAwareTrigger",
                    EngineDecision::memoryAwareTrigger,
                    "The same of the memory-aware one.")
                .orNull(),
            Field.maybeWhole(
                    "leadDays",
                    Unit.PERIODS,
                    EngineDecision::leadDays,
                    "By how many observations the memory-aware rule acts earlier; null unless both act.")
                .orNull());
  }

  /**
   * VaR as a buffer.
   *
   * @param atLiveCapital VaR times the constant that makes its average that of live's memory-aware
   *     buffer, known only with hindsight; null when live is not in the report, and where one of
   *     the two averages is not above 0
   */
  public record ClassicalDecision(BufferRecord unscaled, @Nullable BufferRecord atLiveCapital)
      implements Decision {
    static final Shape<ClassicalDecision> SHAPE =
        Shape.of(
            "ClassicalDecision",
            "VaR as a buffer.",
            Field.nested("unscaled", BufferRecord.SHAPE, ClassicalDecision::unscaled, "As it is."),
            Field.nested(
                    "atLiveCapital",
                    BufferRecord.SHAPE,
                    ClassicalDecision::atLiveCapital,
                    "Times the constant that makes its average that of live's memory-aware buffer, known only with "
                        + "hindsight; null when live is not in the report, and where one of the two averages is not "
                        + "above 0.")
                .orNull());
  }

  /** A model that could not be judged; the others were. */
  public record Failure(String model, String reason) {
    private static final int LONGEST_REASON = 1_000;

    static final Shape<Failure> SHAPE =
        Shape.of(
            "BacktestFailure",
            "A model that could not be judged; the others were.",
            Field.text("model", Failure::model, "Its name."),
            Field.text("reason", Failure::reason, "What stopped it, where, and what it needs.")
                .within(1, LONGEST_REASON));

    private static Failure of(BacktestModel model, Throwable failed) {
      return new Failure(
          model.word(),
          failed instanceof InvalidInputException refused
              ? refused.getMessage()
              : "memory is too small for it");
    }
  }

  private static final double CONFIDENCE_SET_LEVEL = 0.10;

  private static final Shape<BacktestReport> SHAPE =
      Shape.of(
          "BacktestReport",
          "How a backtest was made, and what it says of every model.",
          Field.nested("meta", Meta.SHAPE, BacktestReport::meta, "How the backtest was made."),
          Field.rows(
              "results",
              Result.SHAPE,
              BacktestReport::results,
              "One a confidence, model and version, in the order asked for."),
          Field.rows(
              "laws",
              LawResult.SHAPE,
              BacktestReport::laws,
              "One a model: scores of its whole laws, at no confidence."),
          Field.rows(
                  "failures",
                  Failure.SHAPE,
                  BacktestReport::failures,
                  "Models that could not be judged, and why.")
              .belowTable());

  public static final Analysis<BacktestQuestion, BacktestReport> ANALYSIS =
      new Analysis<>(
          "backtest",
          "Judges the predictive laws of several models over a window of a series in one pass: VaR, ES and intervals at "
              + "every confidence, the laws themselves, and capital buffers made of them. Every "
              + "forecast is made from earlier observations only; fitted models are fitted on what precedes the window "
              + "(see refit). Recalibrated models scale their forecasts by what past exceptions taught: the live engine as its "
              + "state shows it, since its first; others since the window began.",
          BacktestQuestion.SHAPE,
          SHAPE,
          BacktestQuestion::cost,
          BacktestReport::of);

  private static BacktestReport of(BacktestQuestion question, Context context) {
    ReturnSeries series = question.source().series();
    JudgedWindow window =
        JudgedWindow.of(series, question.from(), question.to(), question.horizon());
    Judge judge = new Judge(series, window, question, context);
    Optional<List<Judge.Entry>> ewma = judge.plainEwma();
    question.models().forEach(judge::judge);
    if (judge.laws().isEmpty()) {
      BacktestModel first = question.models().getFirst();
      throw refusal(first, Objects.requireNonNull(judge.failures().get(first)));
    }
    List<Result> results = new ArrayList<>();
    for (int level = 0; level < question.confidences().size(); level++) {
      int place = level;
      results.addAll(
          results(
              judge,
              level,
              ewma.map(levels -> levels.get(place).losses()),
              question.settings().seed(),
              context.kernels()));
    }
    String[] labels = series.labels();
    Meta meta =
        new Meta(context, question, window.from(), labels[window.from()], labels[window.to() - 1]);
    List<Failure> failures = new ArrayList<>();
    judge.failures().forEach((model, failed) -> failures.add(Failure.of(model, failed)));
    return new BacktestReport(
        meta, results, judge.laws().stream().map(LawResult::of).toList(), failures);
  }

  /** There is no answer where every model failed. */
  private static InvalidInputException refusal(BacktestModel model, Throwable failed) {
    if (failed instanceof InvalidInputException e) {
      return new InvalidInputException(
          "model " + model.word() + ": " + e.where(), e.what(), e.allowed());
    }
    throw (OutOfMemoryError) failed;
  }

  private static List<Result> results(
      Judge judge, int level, Optional<double[]> ewmaLosses, long seed, Kernels kernels) {
    List<Judge.Entry> entries = judge.entries(level);
    double[][] losses = entries.stream().map(Judge.Entry::losses).toArray(double[][]::new);
    double[] confidenceSet =
        ModelConfidenceSet.pValues(
            losses,
            ModelConfidenceSet.Statistic.T_MAX,
            ModelConfidenceSet.meanBlock(losses[0].length),
            seed,
            kernels);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < losses.length; i++) {
      Judge.Entry entry = entries.get(i);
      double[] own = losses[i];
      boolean plainEwma = entry.model() == BacktestModel.EWMA && !entry.recalibrated();
      results.add(
          result(
              entry,
              judge.confidence(level),
              plainEwma ? null : ewmaLosses.map(others -> compare(own, others)).orElse(null),
              confidenceSet[i],
              judge.decision(level, entry)));
    }
    return results;
  }

  private static Result result(
      Judge.Entry entry,
      double confidence,
      @Nullable Comparison againstEwma,
      double confidenceSetP,
      Decision decision) {
    Backtest test = entry.test();
    Coverage exceptions = test.coverage();
    Coverage coverage = entry.level().coverage();
    @Nullable Double dynamicQuantileP = null;
    @Nullable String dynamicQuantileReason = null;
    try {
      dynamicQuantileP = entry.level().dynamicQuantile().pValue();
    } catch (InvalidInputException e) {
      dynamicQuantileReason = e.getMessage();
    }
    return new Result(
        entry.model().word(),
        entry.recalibrated(),
        confidence,
        coverage.days(),
        exceptions.exceptions(),
        exceptions.rate(),
        coverage.rate(),
        coverage.unconditional(test.tail()).pValue(),
        coverage.independence().pValue(),
        coverage.conditional(test.tail()).pValue(),
        dynamicQuantileP,
        dynamicQuantileReason,
        TrafficLight.of(coverage.exceptions(), coverage.days(), test.tail())
            .name()
            .toLowerCase(Locale.ROOT),
        test.z2(),
        test.pinball(),
        Scores.mean(entry.losses()),
        entry.level().intervalScore(),
        againstEwma,
        confidenceSetP,
        confidenceSetP >= CONFIDENCE_SET_LEVEL,
        decision);
  }

  private static Comparison compare(double[] losses, double[] ewmaLosses) {
    TestResult result = DieboldMariano.test(losses, ewmaLosses);
    return new Comparison(result.statistic(), result.pValue());
  }
}
