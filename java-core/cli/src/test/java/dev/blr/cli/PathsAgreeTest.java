package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.RiskState;
import dev.blr.engine.SharedData;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.RunQuestion;
import dev.blr.engine.ask.RunSettings;
import dev.blr.engine.ask.Source;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.panama.NativeLibrary;
import dev.blr.server.Runs;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Twenty years of the S&P 500 with one seed: every path gives the scalar path's predictive VaR and
 * ES to 0.5 % on every day, and the same bits whenever it is asked again.
 */
class PathsAgreeTest {
  private static final double TOLERANCE = 0.005;

  private static ReturnSeries returns() {
    ReturnSeries all = PriceFile.read(SharedData.file("spx_daily.csv"), SeriesOptions.DEFAULT);
    int from = Arrays.asList(all.labels()).indexOf("2000-01-03");
    int to = Arrays.asList(all.labels()).indexOf("2020-04-17") + 1;
    return ReturnSeries.of(
        InputKind.RETURNS,
        Arrays.copyOfRange(all.labels(), from, to),
        Arrays.copyOfRange(all.returns(), from, to),
        false);
  }

  private static List<RiskState> states(ReturnSeries returns, Kernels kernels) {
    RunQuestion question =
        new RunQuestion(new Source(returns, "test"), RunSettings.DEFAULTS, List.of());
    return RiskRun.ANALYSIS.method().apply(question, Runs.context(kernels)).riskStates();
  }

  @Tag("slow")
  @Test
  @NeedsSharedData("spx_daily.csv")
  void everyDayOnEveryTarget() {
    ReturnSeries returns = returns();
    if (!(NativeLibrary.find() instanceof NativeLibrary.Loaded library)) {
      assertThat(System.getenv("CI")).as("CI builds the native library").isNotEqualTo("true");
      Assumptions.abort("no native library");
      return;
    }
    List<RiskState> expected = states(returns, new ScalarKernels());
    List<String> targets =
        library.targets().stream().filter(name -> !name.equals("scalar")).toList();
    try {
      for (String target : targets) {
        List<RiskState> found = states(returns, library.kernels(target));
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
          String day = target + " " + found.get(i).label();
          PosteriorRisk one = found.get(i).posterior();
          PosteriorRisk other = expected.get(i).posterior();
          assertThat(one.valueAtRisk() / other.valueAtRisk())
              .as(day)
              .isCloseTo(1, within(TOLERANCE));
          assertThat(one.expectedShortfall() / other.expectedShortfall())
              .as(day)
              .isCloseTo(1, within(TOLERANCE));
        }
        if (target.equals(targets.getFirst())) {
          assertThat(states(returns, library.kernels(target)))
              .as("again on " + target)
              .isEqualTo(found);
        }
      }
    } finally {
      library.kernels(library.targets().getFirst()); // the target is one for the whole process
    }
  }
}
