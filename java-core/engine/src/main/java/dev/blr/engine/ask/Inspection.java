package dev.blr.engine.ask;

import dev.blr.engine.Diagnostics;
import dev.blr.engine.LiveRisk;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.risk.OnlineRegret;
import dev.blr.engine.risk.SpectralBridge;
import dev.blr.engine.risk.VarianceDecomposition;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.spectral.ModeTable;
import dev.blr.engine.spectral.SpectralDuality;
import dev.blr.engine.spectral.SpectralMode;
import dev.blr.engine.spectral.UrrtPrior;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the engine knows of its own knowledge at the end of a series: {@code blr inspect}. */
public record Inspection(
    RunMeta meta, DetailedState state, List<Ahead> horizons, Diagnostics found) {

  /** How far ahead a desk looks: a week, the two of regulation, a month. */
  private static final int[] HORIZONS = {5, 10, 20};

  private static final Shape<VarianceDecomposition> VARIANCE =
      Shape.of(
          "LossVariance",
          "Law of total variance for the next period's loss.",
          Field.real(
              "total", Unit.SQUARED_FRACTION, VarianceDecomposition::total, "within + between."),
          Field.real(
              "within",
              Unit.SQUARED_FRACTION,
              VarianceDecomposition::within,
              "Mean over the particles of the loss's variance."),
          Field.real(
              "between",
              Unit.SQUARED_FRACTION,
              VarianceDecomposition::between,
              "Variance over the particles of the mean loss."));

  private static final Field<SpectralMode> SIGNAL_TO_NOISE =
      Field.maybe(
              "signalToNoise",
              Unit.NUMBER,
              Inspection::signalToNoise,
              "mean²/deviation²; null where the deviation is 0 and the ratio infinite.")
          .within(Range.atLeast(0))
          .orNull();

  private static final Field<SpectralMode> KELLY =
      Field.real("kellyFraction", Unit.PROBABILITY, SpectralMode::kellyFraction, "SNR/(1 + SNR).");

  private static final Field<SpectralMode> READING =
      Field.word(
          "reading",
          List.of(SpectralMode.Reading.values()),
          SpectralMode.Reading::words,
          SpectralMode::reading,
          "What the signal-to-noise ratio says of the mode; the boundary is half a decade to either side of 1.");

  private static final Field<SpectralMode> K =
      Field.count("k", Unit.COUNT, SpectralMode::k, "Number of the mode.");

  private static final Field<SpectralMode> MEAN =
      Field.real("mean", Unit.NUMBER, SpectralMode::mean, "Posterior mean of the coefficient.");

  private static final Field<SpectralMode> DEVIATION =
      Field.<SpectralMode>real(
              "deviation",
              Unit.NUMBER,
              mode -> Math.sqrt(mode.variance()),
              "Posterior standard deviation.")
          .within(Range.atLeast(0));

  private static final Shape<SpectralMode> MODE =
      Shape.of(
          "Mode",
          "A cosine coefficient A_k of a law, A_0 being 2.",
          K,
          MEAN,
          DEVIATION,
          SIGNAL_TO_NOISE,
          KELLY,
          READING);

  private static final Field<ModeTable> HALF_WIDTH =
      Field.real(
              "halfWidth",
              Unit.RETURN_FRACTION,
              ModeTable::halfWidth,
              "The coefficients' domain is [−halfWidth, halfWidth].")
          .within(Range.above(0));

  private static final Field<ModeTable> RESOLVED =
      Field.count(
          "resolved",
          Unit.COUNT,
          ModeTable::resolved,
          "K*, the number of modes whose signal-to-noise ratio is above 1; gaps are not counted.");

  private static final Field<ModeTable> FRONTIER =
      Field.count(
          "frontier", Unit.COUNT, ModeTable::frontier, "The largest resolved k; 0 when none is.");

  private static final Shape<ModeTable> POSTERIOR_MODES =
      Shape.of(
          "PosteriorModes",
          "The modes of the next period's law over the particles.",
          HALF_WIDTH,
          RESOLVED,
          FRONTIER,
          Field.rows("modes", MODE, ModeTable::modes, "In the order of k, from 1."));

  /** A mode of the data with the estimate that it was shrunk from. */
  private record DataMode(double estimate, double variance, SpectralMode mode) {}

  private static final Shape<SpectralMode> SHRUNK =
      Shape.of(
          "ShrunkMode",
          "After shrinkage by the fitted prior.",
          MEAN,
          DEVIATION,
          SIGNAL_TO_NOISE,
          KELLY,
          READING);

  private static final Shape<DataMode> DATA_MODE =
      Shape.of(
          "DataMode",
          "A coefficient of the recent observations, taken as a sample of one law.",
          K.from(DataMode::mode),
          Field.real("estimate", Unit.NUMBER, DataMode::estimate, "2/n Σ cos(kπ(x − a)/(b − a))."),
          Field.<DataMode>real(
                  "samplingDeviation",
                  Unit.NUMBER,
                  one -> Math.sqrt(one.variance),
                  "Of the estimate; independent observations.")
              .within(Range.atLeast(0)),
          Field.inline("mode", SHRUNK, DataMode::mode));

  private static final Shape<UrrtPrior> PRIOR =
      Shape.of(
          "Prior",
          "A_k ~ N(0, scale²·decay^(−2k)), by maximum marginal likelihood.",
          Field.real("scale", Unit.NUMBER, UrrtPrior::scale, "C.").within(Range.above(0)),
          Field.real("decay", Unit.NUMBER, UrrtPrior::decay, "ρ.").within(Range.atLeast(1)));

  private static final Shape<Diagnostics> DATA_MODES =
      Shape.of(
          "DataModes",
          "The modes of the last 500 observations at most, shrunk by the fitted prior.",
          Field.count(
              "observations", Unit.COUNT, found -> found.data().observations(), "In the sample."),
          HALF_WIDTH.from(Diagnostics::dataModes),
          Field.nested("prior", PRIOR, Diagnostics::prior, "Fitted by empirical Bayes."),
          RESOLVED.from(Diagnostics::dataModes),
          FRONTIER.from(Diagnostics::dataModes),
          Field.rows("modes", DATA_MODE, Inspection::dataModes, "In the order of k, from 1."));

  private static final Shape<SpectralDuality> DUALITY =
      Shape.of(
          "Duality",
          "How many leading modes of the data three schools keep, and what theory says.",
          Field.count("bayes", Unit.COUNT, SpectralDuality::bayes, "Largest evidence."),
          Field.count(
              "minimax",
              Unit.COUNT,
              SpectralDuality::minimax,
              "Smallest worst-case risk over the prior's envelope."),
          Field.count("mdl", Unit.COUNT, SpectralDuality::mdl, "Shortest description."),
          Field.real(
                  "theory",
                  Unit.NUMBER,
                  SpectralDuality::theory,
                  "log(scale²/noise)/(2 log decay).")
              .within(Range.atLeast(0)));

  private static final Shape<SpectralBridge> BRIDGE =
      Shape.of(
          "Bridge",
          "The hypotheses as modes of a market; VaR is their risk.",
          Field.real(
              "posteriorRisk",
              Unit.LOSS_FRACTION,
              SpectralBridge::posteriorRisk,
              "Weighted mean VaR; total premium and price of risk."),
          Field.real(
                  "disagreement",
                  Unit.LOSS_FRACTION,
                  SpectralBridge::disagreement,
                  "Root mean square alpha; 0 is consensus.")
              .within(Range.atLeast(0)),
          Field.real(
              "smallestAlpha",
              Unit.LOSS_FRACTION,
              SpectralBridge::smallestAlpha,
              "VaR of a hypothesis less the price of risk."),
          Field.real(
              "largestAlpha",
              Unit.LOSS_FRACTION,
              SpectralBridge::largestAlpha,
              "The same, the largest."),
          Field.real(
              "effectiveModes",
              Unit.COUNT,
              SpectralBridge::effectiveModes,
              "1/Σw² of the present weights."));

  private static final Shape<OnlineRegret.Row> REGRET_ROW =
      Shape.of(
          "RegretRow",
          "After so many periods.",
          Field.count("days", Unit.PERIODS, OnlineRegret.Row::days, "Observations looked at."),
          Field.real(
              "filter",
              Unit.NATS,
              OnlineRegret.Row::filter,
              "Cumulative log loss of the predictive law."),
          Field.real(
              "mixture",
              Unit.NATS,
              OnlineRegret.Row::mixture,
              "Of the exact Bayes mixture of the static laws."),
          Field.real(
              "best",
              Unit.NATS,
              OnlineRegret.Row::best,
              "Of the static law that was best over these periods."),
          Field.real(
              "filterRegret",
              Unit.NATS,
              OnlineRegret.Row::filterRegret,
              "filter − best; unbounded, for its law moves."),
          Field.real(
              "mixtureRegret",
              Unit.NATS,
              OnlineRegret.Row::mixtureRegret,
              "mixture − best; at most the bound."));

  private static final Shape<OnlineRegret> REGRET =
      Shape.of(
          "Regret",
          "Log loss in nats against the best of laws that never change, over ten years at most.",
          Field.count("experts", Unit.COUNT, OnlineRegret::experts, "Number of those laws."),
          Field.real(
              "bound",
              Unit.NATS,
              OnlineRegret::bound,
              "log experts; no exact mixture of them regrets more."),
          Field.rows("rows", REGRET_ROW, OnlineRegret::rows, "For growing numbers of periods."));

  private static final Shape<Inspection> SHAPE =
      Shape.of(
          "DiagnosticsReport",
          "What the engine knows of its own knowledge after the last observation.",
          Field.nested("meta", RunMeta.SHAPE, Inspection::meta, "How the run was made."),
          Field.nested(
              "state",
              DetailedState.SHAPE,
              Inspection::state,
              "The last; it holds the early warnings."),
          Field.rows(
              "horizons",
              Ahead.SHAPE,
              Inspection::horizons,
              "Risk over 5, 10 and 20 periods, the returns compounded as simple ones."),
          Field.nested("lossVariance", VARIANCE, one -> one.found.variance(), VARIANCE.sentence()),
          Field.nested(
              "posteriorModes",
              POSTERIOR_MODES,
              one -> one.found.posteriorModes(),
              POSTERIOR_MODES.sentence()),
          Field.nested("dataModes", DATA_MODES, Inspection::found, DATA_MODES.sentence()),
          Field.nested("duality", DUALITY, one -> one.found.duality(), DUALITY.sentence()),
          Field.nested("bridge", BRIDGE, one -> one.found.bridge(), BRIDGE.sentence()),
          Field.nested("regret", REGRET, one -> one.found.regret(), REGRET.sentence()));

  public static final Analysis<RunQuestion, Inspection> ANALYSIS =
      new Analysis<>(
          "inspect",
          "Shows how far the risk state at the end of a series can be trusted: variance of the loss within and between "
              + "hypotheses, early warnings, which modes of the law are resolved, how much the hypotheses disagree, and "
              + "the regret against laws that never change.",
          RunQuestion.SHAPE,
          SHAPE,
          Inspection::cost,
          Inspection::of);

  /** Carrying every particle's law to one domain costs about as much as one observation a mode. */
  private static double cost(RunQuestion question) {
    RunSettings settings = question.settings();
    double paths = 0;
    for (int periods : HORIZONS) {
      paths += Ahead.cost(settings.engine().particles(), periods);
    }
    return question.cost() + settings.engine().modes() * settings.costOfObservation() + paths;
  }

  private static Inspection of(RunQuestion question, Context context) {
    try (LiveRisk engine = Ahead.atTheEnd(question, context)) {
      return of(question, context, engine);
    }
  }

  private static InvalidInputException tooLittle(RunQuestion question) {
    int calibrated = question.settings().engine().calibrationDays();
    String allowed = "two different returns after calibration at least";
    return question.source().observations() == calibrated + 1
        ? new InvalidInputException(
            "column " + question.source().series().column(),
            "has one return since the " + calibrated + " that it was calibrated on",
            allowed)
        : question.source().hardlyMoves(allowed);
  }

  private static Inspection of(RunQuestion question, Context context, LiveRisk engine) {
    Diagnostics found = engine.diagnostics().orElseThrow(() -> tooLittle(question));
    return new Inspection(
        question.meta(context),
        question.settings().memoryDetail()
            ? DetailedState.of(found.state(), engine.memory().orElseThrow())
            : DetailedState.of(found.state()),
        Arrays.stream(HORIZONS).mapToObj(periods -> Ahead.of(engine, periods)).toList(),
        found);
  }

  private static List<DataMode> dataModes(Diagnostics found) {
    return IntStream.range(0, found.dataModes().modes().size())
        .mapToObj(i ->
            new DataMode(
                found.data().estimate()[i],
                found.data().variance()[i],
                found.dataModes().modes().get(i)))
        .toList();
  }

  private static @Nullable Double signalToNoise(SpectralMode mode) {
    double ratio = mode.signalToNoise();
    return Double.isInfinite(ratio) ? null : Double.valueOf(ratio);
  }
}
