package dev.blr.engine.ask;

import dev.blr.engine.RiskState;
import dev.blr.engine.decision.RiskEvent;
import dev.blr.engine.memory.MemoryView;
import dev.blr.engine.memory.Similarity;
import dev.blr.engine.memory.TimescaleWeights;
import dev.blr.engine.risk.CredibleInterval;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state after one observation, with what the memory knows of that day beyond it when that is
 * asked for.
 *
 * <p>A state dated d is known after the close of d; its VaR, ES and buffers speak of the next
 * period. Its {@code loss} is the realised loss of d, and {@code exceeded} compares that with the
 * VaR of the state before.
 *
 * @param blended VaR and ES of the blended law; null unless asked for
 * @param similarities to every prototype, by name; null unless asked for
 */
public record DetailedState(
    RiskState state, @Nullable TailRisk blended, @Nullable List<Similarity> similarities) {

  private static final Shape<CredibleInterval> INTERVAL =
      Shape.of(
          "Interval",
          "Equal-tailed credible interval of VaR over the particles.",
          Field.real(
              "level", Unit.PROBABILITY, CredibleInterval::level, "Posterior probability inside."),
          Field.real("lower", Unit.LOSS_FRACTION, CredibleInterval::lower, "Its lower end."),
          Field.real("upper", Unit.LOSS_FRACTION, CredibleInterval::upper, "Its upper end."));

  private static final Shape<TimescaleWeights> WEIGHTS =
      Shape.of(
          "TimescaleWeights",
          "Inverse-variance weights of the three timescale posteriors; together 1.",
          Field.real(
              "fast",
              Unit.PROBABILITY,
              TimescaleWeights::fast,
              "Of the law of the last 30 periods."),
          Field.real(
              "medium",
              Unit.PROBABILITY,
              TimescaleWeights::medium,
              "Of the law of the last 500 periods."),
          Field.real(
              "crisis",
              Unit.PROBABILITY,
              TimescaleWeights::crisis,
              "Of the law of the recalled crisis."));

  private static final Shape<Similarity> SIMILARITY =
      Shape.of(
          "Similarity",
          "How today's law and one crisis depart from the calm of the series, direction and size apart.",
          Field.text("name", Similarity::name, "Of the prototype."),
          Field.real(
                  "similarity",
                  Unit.NUMBER,
                  Similarity::likeness,
                  "How alike they are: direction · the smaller of size and 1/size; 0 where direction is below 0.")
              .within(Range.PROBABILITY),
          Field.real(
                  "recall",
                  Unit.NUMBER,
                  Similarity::recall,
                  "How far along the way from calm to the crisis the law is: direction · size, at most 1.")
              .within(Range.PROBABILITY),
          Field.real(
                  "direction",
                  Unit.NUMBER,
                  Similarity::direction,
                  "Cosine between what the law's tails and the crisis's depart from calm by, in logarithms.")
              .within(Range.closed(-1, 1)),
          Field.real(
                  "size",
                  Unit.NUMBER,
                  Similarity::size,
                  "How far the law is from calm, as a multiple of how far the crisis was.")
              .within(Range.atLeast(0)));

  /** The flat public form of a state: the names in JSON, CSV and the browser. */
  public static final Shape<DetailedState> SHAPE =
      Shape.of(
          "State",
          "The risk state after one observation.",
          Field.text(
              "date",
              s -> s.state.label(),
              "ISO date or UTC date-time; without dates, the number of the observation."),
          Field.real("loss", Unit.LOSS_FRACTION, s -> s.state.loss(), "Realised on this date."),
          Field.flag(
              "exceeded",
              s -> s.state.exceeded(),
              "That loss was larger than the var of the state before."),
          Field.real(
              "confidence",
              Unit.PROBABILITY,
              s -> s.state.posterior().confidence(),
              "Of var and es."),
          Field.real(
              "var",
              Unit.LOSS_FRACTION,
              s -> s.state.posterior().valueAtRisk(),
              "Value at risk of the predictive law, recalibrated unless statedRisk is raw; below 0 a gain that is all but sure."),
          Field.real(
              "es",
              Unit.LOSS_FRACTION,
              s -> s.state.posterior().expectedShortfall(),
              "Expected shortfall of the predictive law, recalibrated as var is."),
          Field.real(
              "varStandardError",
              Unit.LOSS_FRACTION,
              s -> s.state.posterior().valueAtRiskError(),
              "Monte-Carlo standard error of var, from five islands of particles: ± 2.78 of it, Student's t with 4 degrees of freedom."),
          Field.real(
              "esStandardError",
              Unit.LOSS_FRACTION,
              s -> s.state.posterior().shortfallError(),
              "Monte-Carlo standard error of es."),
          Field.<DetailedState>real(
                  "recalibration",
                  Unit.NUMBER,
                  s -> s.state.raw().recalibration(),
                  Glossary.RECALIBRATION.definition())
              .within(Range.above(0)),
          Field.real(
              "rawVar",
              Unit.LOSS_FRACTION,
              s -> s.state.raw().valueAtRisk(),
              "Value at risk of the predictive law itself, the posterior mixture."),
          Field.real(
              "rawEs",
              Unit.LOSS_FRACTION,
              s -> s.state.raw().expectedShortfall(),
              "Expected shortfall of the predictive law itself."),
          Field.nested(
              "interval",
              INTERVAL,
              s -> s.state.posterior().interval(),
              "Where the VaR of the hypotheses lies."),
          Field.real(
              "median",
              Unit.LOSS_FRACTION,
              s -> s.state.posterior().median(),
              "Weighted median of the particles' VaR."),
          Field.<DetailedState>real(
                  "width",
                  Unit.LOSS_FRACTION,
                  s -> s.state.posterior().interval().width(),
                  "Upper − lower end of the interval.")
              .within(Range.atLeast(0)),
          Field.real(
              "widthScore",
              Unit.NUMBER,
              s -> s.state.regime().widthScore(),
              "z-score of the mean width of 10 periods against a calm baseline that knows only the past."),
          Field.flag(
              "widthWarning",
              s -> s.state.regime().widthWarning(),
              "On from a widthScore above 1.5 until one below 0.5. On real data it says that risk is high against "
                  + "its own calm; it does not foresee crises that VaR does not."),
          Field.real(
              "varRateScore",
              Unit.NUMBER,
              s -> s.state.regime().varRateScore(),
              "z-score of the mean relative change of the median VaR a period, over 10."),
          Field.<DetailedState>real(
                  "confidenceScore",
                  Unit.NUMBER,
                  s -> s.state.posterior().confidenceScore(),
                  Glossary.CONFIDENCE.definition())
              .within(Range.PROBABILITY),
          Field.<DetailedState>real(
                  "regimeScore",
                  Unit.NUMBER,
                  s -> s.state.regime().score(),
                  Glossary.REGIME.definition())
              .within(Range.PROBABILITY),
          Field.<DetailedState>real(
                  "memory",
                  Unit.NUMBER,
                  s -> s.state.memory().level(),
                  Glossary.MEMORY.definition())
              .within(Range.PROBABILITY),
          Field.<DetailedState>real(
                  "shock", Unit.NUMBER, s -> s.state.memory().shock(), Glossary.SHOCK.definition())
              .within(Range.PROBABILITY),
          Field.<DetailedState>real(
                  "crisisSimilarity",
                  Unit.NUMBER,
                  s -> s.state.memory().similarity(),
                  "How alike the law and the most similar stored crisis are, as they depart from calm: 1 the same, less "
                      + "where it is milder or worse.")
              .within(Range.PROBABILITY),
          Field.<DetailedState>real(
                  "recallActivation",
                  Unit.NUMBER,
                  s -> s.state.memory().activation(),
                  Glossary.RECALL.definition())
              .within(Range.PROBABILITY),
          Field.text(
              "recalled",
              s -> s.state.memory().recalled(),
              "Name of that crisis; where none is similar, of the nearest."),
          Field.<DetailedState, TimescaleWeights>nested(
                  "timescaleWeights",
                  WEIGHTS,
                  s -> s.state.memory().weights(),
                  "How the blended law is made of the three timescales.")
              .inColumns("weight"),
          Field.real(
              "bufferStateless",
              Unit.LOSS_FRACTION,
              s -> s.state.buffers().stateless(),
              Glossary.STATELESS_BUFFER.definition()),
          Field.real(
              "bufferMemory",
              Unit.LOSS_FRACTION,
              s -> s.state.buffers().memoryAware(),
              Glossary.MEMORY_BUFFER.definition()),
          Field.<DetailedState>real(
                  "modelRiskCharge",
                  Unit.LOSS_FRACTION,
                  s -> s.state.posterior().modelRiskCharge(),
                  Glossary.MODEL_RISK_CHARGE.definition())
              .within(Range.atLeast(0)),
          Field.<DetailedState>real(
                  "effectiveSampleSize",
                  Unit.COUNT,
                  s -> s.state.posterior().effectiveSampleSize(),
                  "1/Σw² of the particles' weights.")
              .within(Range.above(0)),
          Field.<DetailedState>real(
                  "betweenVariance",
                  Unit.SQUARED_FRACTION,
                  s -> s.state.posterior().betweenVariance(),
                  "Weighted variance of the particles' VaR.")
              .within(Range.atLeast(0)),
          Field.real(
              "logLikelihood",
              Unit.NATS,
              s -> s.state.logLikelihood(),
              "Sum of the log predictive densities since calibration."),
          Field.word(
              "event",
              List.of(RiskEvent.values()),
              RiskEvent::words,
              s -> s.state.event(),
              "What a desk should read about; mostly empty."),
          Field.<DetailedState, TailRisk>nested(
                  "blended",
                  TailRisk.SHAPE,
                  s -> s.blended,
                  "Of the blended law, at the state's confidence; with memoryDetail only.")
              .orLeftOut(),
          Field.<DetailedState, Similarity>rows(
                  "similarities",
                  SIMILARITY,
                  s -> s.similarities,
                  "To every prototype known by then; with memoryDetail only.")
              .orLeftOut());

  /** Without the memory's detail. */
  public static DetailedState of(RiskState state) {
    return new DetailedState(state, null, null);
  }

  /**
   * @param memory still at that day
   */
  public static DetailedState of(RiskState state, MemoryView memory) {
    return new DetailedState(
        state,
        TailRisk.of(memory.blendedLaw(), memory.returns(), state.posterior().confidence()),
        memory.similarities());
  }
}
