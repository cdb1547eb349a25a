package dev.blr.verification.smt;

import static dev.blr.verification.smt.Smt.atMost;
import static dev.blr.verification.smt.Smt.below;
import static dev.blr.verification.smt.Smt.equal;
import static dev.blr.verification.smt.Smt.minus;
import static dev.blr.verification.smt.Smt.negative;
import static dev.blr.verification.smt.Smt.times;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is proved of VaR, and the list of all that is asked of a solver. */
public final class RiskProperties {
  /** Smallest and largest number of outcomes. */
  static final int LEAST = 2;

  static final int MOST = 6;

  public static final List<Property> ALL =
      Stream.concat(
              Stream.of(
                  monotone(),
                  homogeneous(),
                  translation(),
                  exceedance(),
                  subadditiveValueAtRisk(),
                  sortingNetwork()),
              ShortfallProperties.ALL.stream())
          .toList();

  private RiskProperties() {}

  /** One claim for every n. */
  static List<Claim> forEachSize(int most, IntFunction<Claim> claim) {
    return IntStream.rangeClosed(LEAST, most).mapToObj(claim).toList();
  }

  static String size(int n) {
    return "n = " + n;
  }

  static Law law(String outcomes, int n) {
    return new Law(Smt.names(outcomes, n), Smt.names("p", n));
  }

  /** Symbolic outcomes and weights. */
  static Script script(Law law) {
    return Law.withWeights(Script.EMPTY.declare(law.outcomes()), law.weights());
  }

  private static Property monotone() {
    return new Property(
        "var-monotone",
        "a higher level has no lower VaR",
        true,
        "a higher level has no higher VaR, as the seed writes it",
        forEachSize(
            MOST,
            n -> {
              Law law = law("l", n);
              Script script =
                  Law.withLevel(Law.withLevel(script(law), "low"), "high")
                      .declare("v", "w")
                      .suppose(
                          below("low", "high"),
                          law.isValueAtRisk("v", "low"),
                          law.isValueAtRisk("w", "high"));
              return Claim.of(size(n), script, atMost("v", "w"), atMost("w", "v"));
            }));
  }

  /**
   * The products c · l are named, so that the order of outcomes is all that a proof has to move.
   */
  private static Property homogeneous() {
    return new Property(
        "var-homogeneous",
        "VaR(c X) = c VaR(X) for c > 0",
        true,
        "for every c but 0",
        forEachSize(
            MOST,
            n -> {
              Law law = law("l", n);
              Law scaled = law.map(outcome -> times("c", outcome));
              Script script =
                  Law.withLevel(script(law), "level")
                      .declare("c", "v", "w")
                      .suppose(law.isValueAtRisk("v", "level"), scaled.isValueAtRisk("w", "level"));
              String conclusion = equal("w", times("c", "v"));
              return new Claim(
                  size(n),
                  script.suppose(below(Smt.ZERO, "c")),
                  conclusion,
                  script.suppose(Smt.not(equal(Smt.ZERO, "c"))),
                  conclusion);
            }));
  }

  private static Property translation() {
    return new Property(
        "var-translation",
        "VaR(X + c) = VaR(X) - c, X being the profit",
        true,
        "VaR(X + c) = VaR(X) + c, as the seed writes it",
        forEachSize(
            MOST,
            n -> {
              Law profit = law("x", n);
              Law loss = profit.map(Smt::negative);
              Law moved = profit.map(x -> negative("(+ " + x + " c)"));
              Script script =
                  Law.withLevel(script(profit), "level")
                      .declare("c", "v", "w")
                      .suppose(loss.isValueAtRisk("v", "level"), moved.isValueAtRisk("w", "level"));
              return Claim.of(size(n), script, equal("w", minus("v", "c")), equal("w", "(+ v c)"));
            }));
  }

  private static Property exceedance() {
    return new Property(
        "var-exceedance",
        "a loss above VaR has at most the probability 1 - level",
        true,
        "so has a loss of VaR or more",
        forEachSize(
            MOST,
            n -> {
              Law law = law("l", n);
              Script script =
                  Law.withLevel(script(law), "level")
                      .declare("v")
                      .suppose(law.isValueAtRisk("v", "level"));
              String tail = minus(Smt.ONE, "level");
              return Claim.of(
                  size(n),
                  script,
                  atMost(law.probability(l -> below("v", l)), tail),
                  atMost(law.probability(l -> atMost("v", l)), tail));
            }));
  }

  private static Property subadditiveValueAtRisk() {
    return new Property(
        "var-subadditive",
        "VaR(X + Y) <= VaR(X) + VaR(Y)",
        false,
        "the same where Y is a constant",
        forEachSize(
            MOST,
            n -> {
              Law first = law("x", n);
              Law second = law("y", n);
              Script script =
                  Law.withLevel(script(first), "level")
                      .declare(second.outcomes())
                      .declare("u", "v", "w")
                      .suppose(
                          first.isValueAtRisk("u", "level"),
                          second.isValueAtRisk("v", "level"),
                          first.plus(second).isValueAtRisk("w", "level"));
              String conclusion = atMost("w", "(+ u v)");
              List<String> constant =
                  second.outcomes().stream().map(y -> equal(y, "y1")).skip(1).toList();
              return new Claim(size(n), script, conclusion, script.suppose(constant), conclusion);
            }));
  }

  /** VaR by sorting, as code does it, against VaR as a threshold; equal weights, any level. */
  private static Property sortingNetwork() {
    return new Property(
        "var-sorting-network",
        "the k-th smallest of n equally likely losses is VaR at every level in ((k-1)/n, k/n]",
        true,
        "so it is after a network without its last comparator",
        forEachSize(MOST, RiskProperties::sortedClaim));
  }

  private static Claim sortedClaim(int n) {
    Law law =
        new Law(Smt.names("l", n), IntStream.range(0, n).mapToObj(_ -> Smt.ratio(1, n)).toList());
    Script script =
        Law.withLevel(Script.EMPTY.declare(law.outcomes()), "level")
            .declare("v")
            .suppose(law.isValueAtRisk("v", "level"));
    List<int[]> network = bubbleSort(n);
    return new Claim(
        size(n),
        sorted(script, n, network),
        selected(n),
        sorted(script, n, network.subList(0, network.size() - 1)),
        selected(n));
  }

  /** Pairs of neighbours; the last one compared is the first pair. */
  private static List<int[]> bubbleSort(int n) {
    List<int[]> comparators = new ArrayList<>();
    for (int last = n - 1; last > 0; last--) {
      for (int i = 0; i < last; i++) {
        comparators.add(new int[] {i, i + 1});
      }
    }
    return comparators;
  }

  /** Names for the wires after each comparator: s〈step〉_〈wire〉, those before the first being l. */
  private static Script sorted(Script script, int n, List<int[]> network) {
    Script wired = script;
    List<String> wires = Smt.names("l", n);
    for (int step = 0; step < network.size(); step++) {
      int low = network.get(step)[0];
      int high = network.get(step)[1];
      List<String> next = new ArrayList<>(wires);
      String smaller = "s" + (step + 1) + "_" + (low + 1);
      String larger = "s" + (step + 1) + "_" + (high + 1);
      next.set(low, smaller);
      next.set(high, larger);
      String ordered = atMost(wires.get(low), wires.get(high));
      wired =
          wired
              .declare(smaller, larger)
              .suppose(
                  equal(smaller, Smt.choose(ordered, wires.get(low), wires.get(high))),
                  equal(larger, Smt.choose(ordered, wires.get(high), wires.get(low))));
      wires = next;
    }
    return wired.declare(Smt.names("o", n)).suppose(outputs(wires));
  }

  private static List<String> outputs(List<String> wires) {
    return IntStream.range(0, wires.size())
        .mapToObj(i -> equal("o" + (i + 1), wires.get(i)))
        .toList();
  }

  private static String selected(int n) {
    return Smt.all(
        IntStream.rangeClosed(1, n)
            .mapToObj(k ->
                "(=> "
                    + Smt.all(
                        List.of(
                            below(Smt.ratio(k - 1, n), "level"), atMost("level", Smt.ratio(k, n))))
                    + " "
                    + equal("v", "o" + k)
                    + ")")
            .toList());
  }
}
