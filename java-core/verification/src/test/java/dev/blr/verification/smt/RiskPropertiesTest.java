package dev.blr.verification.smt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.verification.Result;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RiskPropertiesTest {
  private static final Solver Z3_IN_TIME = new Z3(Duration.ofSeconds(60));

  /** Those that take a second or more for their largest sizes; {@code blr verify} has them. */
  private static final List<String> SLOW =
      List.of(
          "var-homogeneous",
          "es-subadditive",
          "es-subadditive-given-weights",
          "var-sorting-network",
          "es-at-least-var");

  static Stream<String> fast() {
    return RiskProperties.ALL.stream().map(Property::name).filter(name -> !SLOW.contains(name));
  }

  private static Property named(String name) {
    return RiskProperties.ALL.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void requireHolds(Property property) {
    PropertyCheck check = PropertyCheck.of(property, Z3_IN_TIME);
    assertThat(check.detail()).isEmpty();
    assertThat(check.result()).isEqualTo(Result.HOLDS);
    assertThat(check.counterexample()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("fast")
  void holdsAndItsMutantDoesNot(String name) {
    requireHolds(named(name));
  }

  @Test
  void theListHasWhatIsToBeProved() {
    assertThat(RiskProperties.ALL).extracting(Property::name).doesNotHaveDuplicates().hasSize(16);
    assertThat(named("es-subadditive").claims())
        .extracting(Claim::size)
        .containsExactly("n = 2", "n = 3");
    assertThat(named("es-subadditive-given-weights").claims()).hasSizeGreaterThanOrEqualTo(8);
    assertThat(RiskProperties.ALL)
        .filteredOn(one -> !one.isTrue())
        .extracting(Property::name)
        .containsExactly("var-subadditive");
  }

  /** A proof that is none, and a mutant that nobody can tell from the property, are found. */
  @Test
  void aWrongPropertyFails() {
    Property right = named("var-exceedance");
    Property denied =
        new Property(right.name(), right.sentence(), false, right.mutant(), right.claims());
    assertThat(PropertyCheck.of(denied, Z3_IN_TIME).result()).isEqualTo(Result.FAILS);
    Claim claim = right.claims().getFirst();
    Property deaf =
        new Property(
            "deaf",
            "",
            true,
            "",
            List.of(
                Claim.of(claim.size(), claim.script(), claim.conclusion(), claim.conclusion())));
    assertThat(PropertyCheck.of(deaf, Z3_IN_TIME).detail())
        .isEqualTo("n = 2: mutant has no counterexample");
    Script impossible = claim.script().suppose(Smt.below(Smt.ONE, Smt.ZERO));
    Property vacuous =
        new Property(
            "vacuous",
            "",
            true,
            "",
            List.of(
                new Claim(
                    "n = 2",
                    impossible,
                    claim.conclusion(),
                    claim.mutantScript(),
                    claim.mutantConclusion())));
    PropertyCheck check = PropertyCheck.of(vacuous, Z3_IN_TIME);
    assertThat(check.result()).isEqualTo(Result.FAILS);
    assertThat(check.detail()).isEqualTo("n = 2: premises has no counterexample");
  }

  @Test
  void whatTakesTooLongIsUnknown() {
    PropertyCheck check = PropertyCheck.of(named("es-subadditive"), new Z3(Duration.ofMillis(1)));
    assertThat(check.result()).isEqualTo(Result.UNKNOWN);
    assertThat(check.detail()).contains("timeout");
  }

  /** As a person would write it: outcome 1 and 2, and a threshold between them. */
  @Test
  void theTextIsSmtLib() {
    String text = named("var-exceedance").text();
    assertThat(text)
        .startsWith("; var-exceedance: a loss above VaR has at most the probability 1 - level\n")
        .contains("(declare-const l1 Real)\n(declare-const l2 Real)\n(declare-const p1 Real)")
        .contains("(assert (= (+ p1 p2) 1.0))")
        .contains(
            "(assert (and (or (= v l1) (= v l2)) (<= level (+ (ite (<= l1 v) p1 0.0) (ite (<= l2 v) p2 0.0))) "
                + "(< (+ (ite (< l1 v) p1 0.0) (ite (< l2 v) p2 0.0)) level)))")
        .contains(
            "(assert (not (<= (+ (ite (< v l1) p1 0.0) (ite (< v l2) p2 0.0)) (- 1.0 level))))")
        .contains("expected: unsat")
        .contains("expected: sat");
  }
}
