package dev.blr.engine.ask;

import dev.blr.engine.decision.RiskEvent;
import java.util.List;

/**
 * What a desk must know of a state's words, each said once: the fields of {@link DetailedState},
 * README, the page and {@code --help} take it from here. The equations are in MODEL.md.
 */
public final class Glossary {

  /**
   * @param name the field of a state, or the event, that it explains
   * @param word as people say it
   */
  public record Term(String name, String word, String definition) {}

  static final Term RECALIBRATION =
      new Term(
          "recalibration",
          "Recalibration",
          "What past exceptions multiplied VaR, ES and buffers by: above 1 where losses exceeded VaR more often than "
              + "they should; 1 where risk is stated raw.");

  static final Term CONFIDENCE =
      new Term(
          "confidenceScore",
          "Confidence score",
          "How far the hypotheses agree on VaR, 0 to 1: 1/(1 + width/|median VaR|). At 0.5 their credible interval is "
              + "as wide as VaR itself.");

  static final Term REGIME =
      new Term(
          "regimeScore",
          "Regime score",
          "How unusual that width is for this series: 0 at its mean so far or below, 1 from three standard deviations "
              + "above.");

  static final Term SHOCK =
      new Term(
          "shock",
          "Shock",
          "The stress of the period as the memory takes it in, 0 to 1: the regime score.");

  static final Term RECALL =
      new Term(
          "recallActivation",
          "Recall",
          "How far the law has gone from the calm of this series towards a stored crisis, in the logarithm of its width: 0 "
              + "no further than calm, 1 as far or further.");

  static final Term MEMORY =
      new Term(
          "memory",
          "Memory",
          "How present past stress still is, 0 to 1: every period 0.92 of the one before, + 0.05 of shock, + 0.03 of "
              + "recall.");

  static final Term WARNING =
      new Term(
          RiskEvent.FIRST_WARNING.words(),
          "W, first warning",
          "The mean width of 10 periods has risen 1.5 standard deviations above its calm.");

  static final Term CRISIS_RECALL =
      new Term(
          RiskEvent.CRISIS_RECALL.words(),
          "R, crisis recall",
          "The law is most of the way to a stored crisis (recall above 0.75), and memory has risen to 0.25.");

  static final Term STABILISING =
      new Term(
          RiskEvent.STABILISING.words(),
          "S, stabilising",
          "After a crisis recall: recall is below 0.45 again, and memory has fallen to half of its peak.");

  static final Term STATELESS_BUFFER =
      new Term(
          "bufferStateless",
          "Buffer, stateless",
          "Capital against the next period's loss, from the last state alone: median VaR + uncertainty loading × width.");

  static final Term MEMORY_BUFFER =
      new Term(
          "bufferMemory",
          "Buffer with memory",
          "The stateless buffer + memory loading × memory × median VaR of calm times. The loading is 0 unless asked for: "
              + "it bought nothing at equal capital.");

  static final Term MODEL_RISK_CHARGE =
      new Term(
          "modelRiskCharge",
          "Model-risk charge",
          "What the median VaR would rise by at the upper end of its interval: the price of not knowing which hypothesis "
              + "holds, beside the buffers.");

  /** In the order in which one builds on another. */
  public static final List<Term> TERMS =
      List.of(
          RECALIBRATION,
          CONFIDENCE,
          REGIME,
          SHOCK,
          RECALL,
          MEMORY,
          WARNING,
          CRISIS_RECALL,
          STABILISING,
          STATELESS_BUFFER,
          MEMORY_BUFFER,
          MODEL_RISK_CHARGE);

  private Glossary() {}
}
