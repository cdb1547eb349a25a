package dev.blr.verification.smt;

import static dev.blr.verification.smt.Smt.atMost;
import static dev.blr.verification.smt.Smt.below;
import static dev.blr.verification.smt.Smt.choose;
import static dev.blr.verification.smt.Smt.equal;
import static dev.blr.verification.smt.Smt.minus;
import static dev.blr.verification.smt.Smt.positivePart;
import static dev.blr.verification.smt.Smt.times;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A finite law of losses as terms: outcomes, which may coincide, and their weights.
 *
 * <p>VaR at a level is the outcome v with P(L ≤ v) ≥ level and P(L &lt; v) &lt; level: said so, as
 * the existence of a threshold, it needs no sorting, and is linear in outcomes and weights.
 */
record Law(List<String> outcomes, List<String> weights) {

  /** Names for n weights, and that they are some. */
  static Script withWeights(Script script, List<String> weights) {
    List<String> premises = new ArrayList<>();
    for (String weight : weights) {
      premises.add(atMost(Smt.ZERO, weight));
    }
    premises.add(equal(Smt.sum(weights), Smt.ONE));
    return script.declare(weights).suppose(premises);
  }

  /** A level strictly between 0 and 1. */
  static Script withLevel(Script script, String level) {
    return script.declare(level).suppose(below(Smt.ZERO, level), below(level, Smt.ONE));
  }

  /** Of the same weights, every outcome changed. */
  Law map(UnaryOperator<String> change) {
    return new Law(outcomes.stream().map(change).toList(), weights);
  }

  /** The sum with another law of the same weights. */
  Law plus(Law other) {
    List<String> sums = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      sums.add("(+ " + outcomes.get(i) + " " + other.outcomes.get(i) + ")");
    }
    return new Law(sums, weights);
  }

  /** The weight of all outcomes for which an event holds. */
  String probability(UnaryOperator<String> event) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      terms.add(choose(event.apply(outcomes.get(i)), weights.get(i), Smt.ZERO));
    }
    return Smt.sum(terms);
  }

  /** That v is VaR at a level. */
  String isValueAtRisk(String v, String level) {
    return Smt.all(
        List.of(
            Smt.any(outcomes.stream().map(outcome -> equal(v, outcome)).toList()),
            atMost(level, probability(outcome -> atMost(outcome, v))),
            below(probability(outcome -> below(outcome, v)), level)));
  }

  /** Σ p (outcome − v)⁺. */
  String excess(String v) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      terms.add(times(weights.get(i), positivePart(minus(outcomes.get(i), v))));
    }
    return Smt.sum(terms);
  }

  /**
   * That e is ES at a level whose VaR is v: tail · (e − v) = Σ p (outcome − v)⁺ (Rockafellar and
   * Uryasev 2002, with the atom at v split).
   */
  String isShortfall(String e, String v, String tail) {
    return equal(times(tail, minus(e, v)), excess(v));
  }
}
