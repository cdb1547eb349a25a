package dev.blr.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final Kernels KERNELS = new ScalarKernels();

  private static Finding finding(Result result) {
    return new Finding(Finding.Group.KERNELS, "one", "says", "so", result, "", 0);
  }

  private static Result worst(Result... results) {
    return new Verification("1", Arrays.stream(results).map(FindingsTest::finding).toList())
        .result();
  }

  @Test
  void theWorstCounts() {
    assertThat(worst(Result.HOLDS, Result.HOLDS)).isEqualTo(Result.HOLDS);
    assertThat(worst(Result.HOLDS, Result.UNKNOWN)).isEqualTo(Result.UNKNOWN);
    assertThat(worst(Result.FAILS, Result.UNKNOWN, Result.HOLDS)).isEqualTo(Result.FAILS);
    assertThat(worst()).isEqualTo(Result.UNKNOWN);
  }

  @Test
  void decisionsAreAsTheyMustBe() {
    List<Finding> decisions = DecisionFindings.all();
    assertThat(decisions).extracting(Finding::name).containsExactly("limit-var", "traffic-light");
    assertThat(decisions).allMatch(one -> one.result() == Result.HOLDS, decisions.toString());
  }

  @Test
  void aRuleThatSaysOtherwiseIsTold() {
    Finding finding =
        DecisionFindings.of(
            "sign",
            "of a number",
            List.of(new DecisionFindings.Case<>(3, 1), new DecisionFindings.Case<>(-3, 1)),
            Integer::signum);
    assertThat(finding.result()).isEqualTo(Result.FAILS);
    assertThat(finding.detail()).isEqualTo("-3: -1 instead of 1");
  }

  @Test
  void everyPathOfThisMachineAgreesWithScalarJava() {
    List<Kernels> paths = KernelFindings.paths();
    assertThat(paths).extracting(Kernels::target).contains("scalar").doesNotHaveDuplicates();
    assertThat(paths).map(KernelFindings::parity).allMatch(one -> one.result() == Result.HOLDS);
  }

  /** Normal days of 1 %. */
  private static ReturnSeries series(int days) {
    double[] returns = new double[days];
    KERNELS.normals(5, 0, 0, returns, days);
    for (int day = 0; day < days; day++) {
      returns[day] *= 0.01;
    }
    return ReturnSeries.of(InputKind.RETURNS, returns, false);
  }

  @Tag("slow")
  @Test
  void forecastsOfNormalDaysHold() {
    Kernels best = KernelFindings.paths().stream().skip(1).findFirst().orElse(KERNELS);
    List<Finding> findings = SeriesFindings.of(series(760), best);
    assertThat(findings)
        .extracting(Finding::name)
        .containsExactly("transforms", "coverage-95", "bet-95", "coverage-99", "bet-99");
    assertThat(findings).allMatch(one -> one.result() == Result.HOLDS, findings.toString());
  }

  @Test
  void aShortSeriesIsRefused() {
    assertThatThrownBy(() -> SeriesFindings.of(series(749), KERNELS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has 749 returns")
        .hasMessageContaining("at least 750");
  }
}
