package dev.blr.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.PrototypeLearner.Window;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The promise of a memory of crises, on the S&P 500: what the engine is taught of 2008 comes to
 * mind in March 2020. Few particles, so that two runs over 32 years stay quick.
 */
@NeedsSharedData("spx_daily.csv")
class PrototypesOnTheSp500Test {
  private static final LiveRiskSettings SETTINGS =
      LiveRiskSettings.defaults().withParticles(100).withModes(64);
  private static final KernelSelection SELECTION = KernelSelection.choose();

  private static ReturnSeries series;
  private static Prototype crisis2008;

  /** Once, and only when a test needs it. */
  @BeforeEach
  void learn() {
    if (crisis2008 != null) {
      return;
    }
    series =
        PriceFile.read(
            SharedData.file("spx_daily.csv"), SeriesOptions.DEFAULT.withColumn("spx_close"));
    Window window = new Window("GFC", LocalDate.parse("2008-09-01"), LocalDate.parse("2009-03-31"));
    crisis2008 =
        PrototypeLearner.learn(
                series,
                "spx_daily.csv",
                List.of(window),
                false,
                SETTINGS,
                SELECTION.kernels(),
                done -> {})
            .get(0);
  }

  @Test
  void theWorstDayOf2008IsKept() {
    assertThat(crisis2008.name()).isEqualTo("GFC");
    assertThat(crisis2008.day()).isBetween("2008-09-29", "2008-12-02");
    assertThat(crisis2008.law().scale()).as("calm scales").isBetween(5.0, 15.0);
    assertThat(crisis2008.series()).isEqualTo("spx_daily.csv, spx_close");
  }

  /**
   * First on 9 March, the day of the fall of 7.6 %, as first seen; never in the eight years before.
   */
  @Test
  void march2020RecallsItByName() {
    RiskReport report =
        RiskReport.of(
            series,
            "spx_daily.csv",
            new RiskReport.Run(SETTINGS, 1e8, SELECTION, List.of(crisis2008), false),
            done -> {});
    List<String> recalls =
        report.states().stream()
            .filter(state -> state.date().compareTo("2012") > 0 && state.recalled().equals("GFC"))
            .map(RiskReport.State::date)
            .toList();
    assertThat(recalls.get(0)).isBetween("2020-03-09", "2020-03-31");
    assertThat(recalls).allMatch(date -> date.startsWith("2020-"));
  }
}
