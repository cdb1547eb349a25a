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
public record DetailedState(RiskState state, TailRisk blended, List<Similarity> similarities) {

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
              "fast", Unit.PROBABILITY, TimescaleWeights::fast, "Of the law of the last 30 days."),
          Field.real(
              "medium",
              Unit.PROBABILITY,
              TimescaleWeights::medium,
              "Of the law of the last 500 days."),
          Field.real(
              "crisis",
              Unit.PROBABILITY,
              TimescaleWeights::crisis,
              "Of the law of the recalled crisis."));

  private static final Shape<Similarity> SIMILARITY =
      Shape.of(
          "Similarity",
          "How much today's law looks like one crisis.",
          Field.text("name", Similarity::name, "Of the prototype."),
          Field.real(
                  "cosine",
                  Unit.NUMBER,
                  Similarity::cosine,
                  "Cosine similarity without the constant mode.")
              .within(Range.closed(-1, 1)));

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
              "Value at risk of the predictive law, the posterior mixture itself."),
          Field.real(
              "es",
              Unit.LOSS_FRACTION,
              s -> s.state.posterior().expectedShortfall(),
              "Expected shortfall of the predictive law."),
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
              "z-score of the 10-day mean width against a calm baseline that knows only the past."),
          Field.flag(
              "widthWarning",
              s -> s.state.regime().widthWarning(),
              "On from a widthScore above 1.5 until one below 0.5. On real data it says that risk is high against "
                  + "its own calm; it does not foresee crises that VaR does not."),
          Field.real(
              "varRateScore",
              Unit.NUMBER,
              s -> s.state.regime().varRateScore(),
              "z-score of the 10-day mean relative change of the median VaR a day."),
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
                  "Cosine similarity to the nearest stored crisis.")
              .within(Range.closed(-1, 1)),
          Field.<DetailedState>real(
                  "recallActivation",
                  Unit.NUMBER,
                  s -> s.state.memory().activation(),
                  Glossary.RECALL.definition())
              .within(Range.PROBABILITY),
          Field.text(
              "recalled",
              s -> s.state.memory().recalled(),
              "Name of that crisis; empty when none is stored."),
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
              "What a desk should read about; empty on most days."),
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
                  "To every prototype known on this day; with memoryDetail only.")
              .orLeftOut());

  /**
   * @param memory still at that day; null leaves its detail out
   */
  public static DetailedState of(RiskState state, MemoryView memory) {
    return memory == null
        ? new DetailedState(state, null, null)
        : new DetailedState(
            state,
            TailRisk.of(memory.blendedLaw(), state.posterior().confidence()),
            memory.similarities());
  }
}
