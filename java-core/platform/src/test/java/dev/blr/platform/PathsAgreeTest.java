package dev.blr.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.panama.KernelSelection;
import dev.blr.panama.NativeLibrary;
import dev.blr.platform.RiskReport.State;
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
        null);
  }

  private static List<State> states(ReturnSeries returns, Kernels kernels) {
    NativeLibrary library = NativeLibrary.find();
    KernelSelection selection = new KernelSelection(kernels, "asked for by a test", library);
    RiskReport.Run run = new RiskReport.Run(LiveRiskSettings.defaults(), 1e8, selection);
    return RiskReport.of(returns, "test", run, done -> {}).states();
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
    List<State> expected = states(returns, new ScalarKernels());
    List<String> targets =
        library.targets().stream().filter(name -> !name.equals("scalar")).toList();
    try {
      for (String target : targets) {
        List<State> found = states(returns, library.kernels(target));
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
          String day = target + " " + found.get(i).date();
          assertThat(found.get(i).var() / expected.get(i).var())
              .as(day)
              .isCloseTo(1, within(TOLERANCE));
          assertThat(found.get(i).es() / expected.get(i).es())
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
