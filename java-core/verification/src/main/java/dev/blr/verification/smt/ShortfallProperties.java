package dev.blr.verification.smt;

import static dev.blr.verification.smt.RiskProperties.forEachSize;
import static dev.blr.verification.smt.RiskProperties.law;
import static dev.blr.verification.smt.RiskProperties.script;
import static dev.blr.verification.smt.RiskProperties.size;
import static dev.blr.verification.smt.Smt.atMost;
import static dev.blr.verification.smt.Smt.below;
import static dev.blr.verification.smt.Smt.choose;
import static dev.blr.verification.smt.Smt.equal;
import static dev.blr.verification.smt.Smt.minus;
import static dev.blr.verification.smt.Smt.positivePart;
import static dev.blr.verification.smt.Smt.times;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is proved of ES, of laws with atoms: at least VaR; sub-additive, for given weights, for
 * three outcomes in one query, and for six as a chain of lemmas, each of which is a property here.
 *
 * <p>The chain: VaR exists (existence). ES at it is reached by a weighing q of the tail
 * (attainment). No weighing of the tail makes more than ES of any law (weak duality). So the q that
 * reaches ES of X + Y makes no more than ES of X and ES of Y (composition).
 */
final class ShortfallProperties {
  private static final int MOST_AT_ONCE = 3;
  private static final int MOST = RiskProperties.MOST;

  private static final String SUBADDITIVE = atMost("g", "(+ e f)");

  /**
   * Weights and a tail, in units of the denominator, and outcomes that are tied: X has one value on
   * the first {@code tied} of them.
   */
  private record Case(int denominator, int tail, int tied, int... weights) {
    String size() {
      return "p = "
          + Arrays.toString(weights)
          + "/"
          + denominator
          + ", tail = "
          + tail
          + "/"
          + denominator
          + (tied > 1 ? ", " + tied + " tied" : "");
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case(4, 1, 2, 1, 1, 1, 1),
          new Case(4, 2, 2, 1, 1, 1, 1),
          new Case(20, 1, 2, 1, 1, 18),
          new Case(20, 3, 2, 2, 2, 16),
          new Case(10, 3, 3, 1, 2, 3, 4),
          new Case(8, 3, 2, 1, 1, 2, 4),
          new Case(5, 2, 2, 1, 1, 1, 1, 1),
          new Case(10, 1, 3, 1, 1, 1, 3, 4),
          new Case(6, 1, 2, 1, 1, 1, 1, 1, 1),
          new Case(12, 5, 3, 1, 1, 2, 2, 3, 3));

  static final List<Property> ALL =
      List.of(
          atLeastValueAtRisk(),
          subadditiveForGivenWeights(),
          subadditive(),
          existence(),
          attainmentOfOne(),
          attainmentShare(),
          attainmentTotal(),
          weakDualityOfOne(),
          weakDuality(),
          composition());

  private ShortfallProperties() {}

  private static Property atLeastValueAtRisk() {
    return new Property(
        "es-at-least-var",
        "ES >= VaR",
        true,
        "ES > VaR",
        forEachSize(
            MOST,
            n -> {
              Law law = law("l", n);
              Script script =
                  Law.withLevel(script(law), "tail")
                      .declare("e", "v")
                      .suppose(
                          law.isValueAtRisk("v", minus(Smt.ONE, "tail")),
                          law.isShortfall("e", "v", "tail"));
              return Claim.of(size(n), script, atMost("v", "e"), below("v", "e"));
            }));
  }

  private static Property subadditiveForGivenWeights() {
    return new Property(
        "es-subadditive-given-weights",
        "ES(X + Y) <= ES(X) + ES(Y), with ties, any outcomes",
        true,
        "so is the mean of the losses of VaR or more, which counts an atom whole",
        CASES.stream().map(ShortfallProperties::given).toList());
  }

  private static Claim given(Case one) {
    int n = one.weights().length;
    List<String> weights =
        Arrays.stream(one.weights()).mapToObj(w -> Smt.ratio(w, one.denominator())).toList();
    Law first = new Law(Smt.names("x", n), weights);
    Law second = new Law(Smt.names("y", n), weights);
    List<String> tied =
        IntStream.rangeClosed(2, one.tied()).mapToObj(i -> equal("x1", "x" + i)).toList();
    String tail = Smt.ratio(one.tail(), one.denominator());
    Script script =
        values(
                Script.EMPTY.declare(first.outcomes()).declare(second.outcomes()),
                first,
                second,
                minus(Smt.ONE, tail))
            .suppose(tied);
    return new Claim(
        one.size(),
        shortfalls(script, first, second, tail),
        SUBADDITIVE,
        wholeAtoms(script, first, second),
        SUBADDITIVE);
  }

  /** u, v and w are VaR of X, Y and X + Y. */
  private static Script values(Script script, Law first, Law second, String level) {
    return script
        .declare("u", "v", "w")
        .suppose(
            first.isValueAtRisk("u", level),
            second.isValueAtRisk("v", level),
            first.plus(second).isValueAtRisk("w", level));
  }

  /** e, f and g are ES of X, Y and X + Y. */
  private static Script shortfalls(Script script, Law first, Law second, String tail) {
    return script
        .declare("e", "f", "g")
        .suppose(
            first.isShortfall("e", "u", tail),
            second.isShortfall("f", "v", tail),
            first.plus(second).isShortfall("g", "w", tail));
  }

  /** e, f and g are E[L | L ≥ VaR] of X, Y and X + Y. */
  private static Script wholeAtoms(Script script, Law first, Law second) {
    return script
        .declare("e", "f", "g")
        .suppose(
            isWholeTailMean(first, "e", "u"),
            isWholeTailMean(second, "f", "v"),
            isWholeTailMean(first.plus(second), "g", "w"));
  }

  private static String isWholeTailMean(Law law, String e, String v) {
    return equal(times(law.probability(outcome -> atMost(v, outcome)), minus(e, v)), law.excess(v));
  }

  /** ES times the tail, so that nothing is divided; sums have names, which quickens the proof. */
  private static Property subadditive() {
    return new Property(
        "es-subadditive",
        "ES(X + Y) <= ES(X) + ES(Y), any outcomes, weights and level, in one query",
        true,
        "it is additive",
        forEachSize(
            MOST_AT_ONCE,
            n -> {
              Law first = law("x", n);
              Law second = law("y", n);
              Law both = law("z", n);
              String level = minus(Smt.ONE, "tail");
              Script script =
                  Law.withLevel(script(first), "tail")
                      .declare(second.outcomes())
                      .declare(both.outcomes())
                      .declare("u", "v", "w")
                      .suppose(sums(first, second, both))
                      .suppose(
                          first.isValueAtRisk("u", level),
                          second.isValueAtRisk("v", level),
                          both.isValueAtRisk("w", level));
              String sum = "(+ " + timesTail(first, "u") + " " + timesTail(second, "v") + ")";
              return Claim.of(
                  size(n),
                  script,
                  atMost(timesTail(both, "w"), sum),
                  equal(timesTail(both, "w"), sum));
            }));
  }

  private static List<String> sums(Law first, Law second, Law both) {
    Law sum = first.plus(second);
    return IntStream.range(0, both.outcomes().size())
        .mapToObj(i -> equal(both.outcomes().get(i), sum.outcomes().get(i)))
        .toList();
  }

  private static String timesTail(Law law, String v) {
    return "(+ " + times("tail", v) + " " + law.excess(v) + ")";
  }

  private static Property existence() {
    return new Property(
        "es-chain-existence",
        "every law has a VaR at every level between 0 and 1",
        true,
        "also at every level above 0",
        forEachSize(
            MOST,
            n -> {
              Law law = law("l", n);
              String exists =
                  Smt.any(
                      law.outcomes().stream()
                          .map(outcome -> law.isValueAtRisk(outcome, "level"))
                          .toList());
              Script script = script(law);
              return new Claim(
                  size(n),
                  Law.withLevel(script, "level"),
                  exists,
                  script.declare("level").suppose(below(Smt.ZERO, "level")),
                  exists);
            }));
  }

  /** q weighs an outcome beyond VaR whole, one at VaR by a share of it, others not at all. */
  private static String weighing(String weight, String outcome) {
    String beyond = choose(below("v", outcome), weight, Smt.ZERO);
    String at = choose(equal("v", outcome), weight, Smt.ZERO);
    return "(+ " + beyond + " " + times("share", at) + ")";
  }

  private static Property attainmentOfOne() {
    Script script =
        Script.EMPTY
            .declare("l", "v", "p", "share", "q")
            .suppose(atMost(Smt.ZERO, "p"), atMost(Smt.ZERO, "share"), atMost("share", Smt.ONE));
    String conclusion =
        Smt.all(
            List.of(
                atMost(Smt.ZERO, "q"),
                atMost("q", "p"),
                equal(times("q", minus("l", "v")), times("p", positivePart(minus("l", "v"))))));
    return new Property(
        "es-chain-attainment-of-one",
        "an outcome beyond VaR weighed whole, at VaR in part, else not, adds its excess",
        true,
        "so it does weighed in part beyond VaR",
        List.of(
            new Claim(
                "any n",
                script.suppose(equal("q", weighing("p", "l"))),
                conclusion,
                script.suppose(equal("q", times("share", "p"))),
                conclusion)));
  }

  private static Property attainmentShare() {
    return new Property(
        "es-chain-attainment-share",
        "the tail that is left at VaR is a share in [0, 1] of the atom there, which is no empty one",
        true,
        "a share above 0",
        forEachSize(
            MOST,
            n -> {
              Law law = law("l", n);
              Script script =
                  Law.withLevel(script(law), "tail")
                      .declare("v")
                      .suppose(law.isValueAtRisk("v", minus(Smt.ONE, "tail")));
              String atom = law.probability(outcome -> equal("v", outcome));
              String left = minus("tail", law.probability(outcome -> below("v", outcome)));
              return Claim.of(
                  size(n),
                  script,
                  Smt.all(
                      List.of(below(Smt.ZERO, atom), atMost(Smt.ZERO, left), atMost(left, atom))),
                  below(Smt.ZERO, left));
            }));
  }

  /** Whatever lies beyond VaR, b, and at it, a, of each outcome. */
  private static Property attainmentTotal() {
    return new Property(
        "es-chain-attainment-total",
        "weighed so, the outcomes make up the tail",
        true,
        "they make up the level",
        forEachSize(
            MOST,
            n -> {
              List<String> at = Smt.names("a", n);
              List<String> beyond = Smt.names("b", n);
              List<String> weighed = new ArrayList<>(beyond);
              at.forEach(one -> weighed.add(times("share", one)));
              Script script =
                  Script.EMPTY
                      .declare(at)
                      .declare(beyond)
                      .declare("share", "tail")
                      .suppose(equal(times("share", Smt.sum(at)), minus("tail", Smt.sum(beyond))));
              return Claim.of(
                  size(n),
                  script,
                  equal(Smt.sum(weighed), "tail"),
                  equal(Smt.sum(weighed), minus(Smt.ONE, "tail")));
            }));
  }

  private static Property weakDualityOfOne() {
    Script script = Script.EMPTY.declare("d", "p", "q").suppose(atMost("q", "p"));
    String conclusion = atMost(times("q", "d"), times("p", positivePart("d")));
    return new Property(
        "es-chain-weak-duality-of-one",
        "0 <= q <= p gives q d <= p max(d, 0)",
        true,
        "q <= p gives it",
        List.of(
            new Claim(
                "any n", script.suppose(atMost(Smt.ZERO, "q")), conclusion, script, conclusion)));
  }

  /** The tail is written as Σ q: only products that are already there are left to be compared. */
  private static Property weakDuality() {
    return new Property(
        "es-chain-weak-duality",
        "by that, no weighing q of the tail makes more than tail v + sum p max(l - v, 0), for any v",
        true,
        "it makes no more than tail v",
        forEachSize(
            MOST,
            n -> {
              List<String> outcomes = Smt.names("l", n);
              List<String> weights = Smt.names("q", n);
              List<String> bounds = Smt.names("b", n); // p max(l − v, 0)
              List<String> lemma = new ArrayList<>();
              List<String> products = new ArrayList<>();
              for (int i = 0; i < n; i++) {
                products.add(times(weights.get(i), outcomes.get(i)));
                lemma.add(
                    atMost(times(weights.get(i), minus(outcomes.get(i), "v")), bounds.get(i)));
              }
              Script script =
                  Script.EMPTY
                      .declare(outcomes)
                      .declare(weights)
                      .declare(bounds)
                      .declare("v")
                      .suppose(lemma);
              String tailTimesV = times(Smt.sum(weights), "v");
              return Claim.of(
                  size(n),
                  script,
                  atMost(Smt.sum(products), "(+ " + tailTimesV + " " + Smt.sum(bounds) + ")"),
                  atMost(Smt.sum(products), tailTimesV));
            }));
  }

  private static Property composition() {
    return new Property(
        "es-chain-composition",
        "by attainment and weak duality ES(X + Y) <= ES(X) + ES(Y); e, f, g: tail times ES",
        true,
        "without weak duality for Y",
        forEachSize(
            MOST,
            n -> {
              List<String> q = Smt.names("q", n);
              List<String> first = new ArrayList<>();
              List<String> second = new ArrayList<>();
              List<String> both = new ArrayList<>();
              for (int i = 1; i <= n; i++) {
                first.add(times("q" + i, "x" + i));
                second.add(times("q" + i, "y" + i));
                both.add(times("q" + i, "(+ x" + i + " y" + i + ")"));
              }
              Script script =
                  Script.EMPTY
                      .declare(q)
                      .declare(Smt.names("x", n))
                      .declare(Smt.names("y", n))
                      .declare("e", "f", "g")
                      .suppose(
                          equal("g", Smt.sum(both)), // attainment
                          atMost(Smt.sum(first), "e")); // weak duality
              return new Claim(
                  size(n),
                  script.suppose(atMost(Smt.sum(second), "f")),
                  SUBADDITIVE,
                  script,
                  SUBADDITIVE);
            }));
  }
}
