package dev.blr.engine.ask;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.RiskState;
import dev.blr.engine.decision.SensorBook;
import dev.blr.engine.decision.SensorDecision;
import dev.blr.engine.risk.PosteriorRisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Turns every state of a run into a decision, by the posterior at each confidence of the limits.
 */
public final class LimitedRun implements StreamedRun.Watcher {
  private final SensorBook book;
  private final Consumer<SensorDecision> decided;

  /**
   * @param book what was decided before
   * @param decided takes every decision as it is made
   */
  public LimitedRun(SensorBook book, Consumer<SensorDecision> decided) {
    this.book = book;
    this.decided = decided;
  }

  @Override
  public void after(RiskState state, LiveRisk engine) {
    List<PosteriorRisk> risks = new ArrayList<>();
    for (double confidence : book.settings().confidence()) {
      risks.add(engine.stateAt(confidence).orElseThrow().posterior());
    }
    decided.accept(
        book.decide(
            state.label(), state.loss(), state.regime().score(), risks, engine.stake(), Set.of()));
  }
}
