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
          "shock", "Shock", "Today's stress as the memory takes it in, 0 to 1: the regime score.");

  static final Term RECALL =
      new Term(
          "recallActivation",
          "Recall",
          "How much today's law looks like the nearest stored crisis: 0 no more than on calm days, 1 the same.");

  static final Term MEMORY =
      new Term(
          "memory",
          "Memory",
          "How present past stress still is, 0 to 1: every day 0.92 of the day before, + 0.05 of shock, + 0.03 of "
              + "recall.");

  static final Term WARNING =
      new Term(
          RiskEvent.FIRST_WARNING.words(),
          "W, first warning",
          "The 10-day mean width has risen 1.5 standard deviations above its calm.");

  static final Term CRISIS_RECALL =
      new Term(
          RiskEvent.CRISIS_RECALL.words(),
          "R, crisis recall",
          "The law looks like a stored crisis (recall above 0.5), and memory has risen to 0.25.");

  static final Term STABILISING =
      new Term(
          RiskEvent.STABILISING.words(),
          "S, stabilising",
          "After a crisis recall: recall is below 0.2 again, and memory has fallen to half of its peak.");

  static final Term STATELESS_BUFFER =
      new Term(
          "bufferStateless",
          "Buffer, stateless",
          "Capital against the next period's loss, from today alone: median VaR + uncertainty loading × width.");

  static final Term MEMORY_BUFFER =
      new Term(
          "bufferMemory",
          "Buffer with memory",
          "The stateless buffer + memory loading × memory × median VaR of calm days: it stays up while memory does.");

  /** In the order in which one builds on another. */
  public static final List<Term> TERMS =
      List.of(
          CONFIDENCE,
          REGIME,
          SHOCK,
          RECALL,
          MEMORY,
          WARNING,
          CRISIS_RECALL,
          STABILISING,
          STATELESS_BUFFER,
          MEMORY_BUFFER);

  private Glossary() {}
}
