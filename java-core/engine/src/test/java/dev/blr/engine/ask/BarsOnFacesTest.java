package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.ask.LiveSession.Answer;
import dev.blr.engine.ask.LiveSession.Observation;
import dev.blr.engine.ask.LiveSession.Opening;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.FileText;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesFile;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesOptions.Bars;
import dev.blr.engine.series.SeriesReader;
import dev.blr.engine.series.Stake;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bars of one file reach the engine on every way in, and nothing comes in that is no bar. */
class BarsOnFacesTest {
  private static final int DAYS = 90;
  private static final Context CONTEXT =
      new Context("", new ScalarKernels(), "because", Progress.NONE);
  private static final LiveRiskSettings LIVE =
      LiveRiskSettings.defaults().withParticles(50).withModes(16).withCalibrationDays(30);
  private static final RunSettings SETTINGS = new RunSettings(LIVE, false, 1, "USD");

  /** open, high, low, close: quotes that a cell can hold. */
  private static double[][] bars() {
    Random random = new Random(8);
    double[][] bars = new double[DAYS][];
    double close = 100;
    for (int t = 0; t < DAYS; t++) {
      double open = close;
      close = Math.rint(100 * close * Math.exp(0.01 * random.nextGaussian())) / 100;
      double high = Math.max(open, close) + Math.rint(100 * random.nextDouble()) / 100;
      double low = Math.min(open, close) - Math.rint(100 * random.nextDouble()) / 100;
      bars[t] = new double[] {open, high, low, close};
    }
    return bars;
  }

  private static String date(int t) {
    return "2020-%02d-%02d".formatted(1 + t / 28, 1 + t % 28);
  }

  private static SeriesFile file(SeriesOptions options) {
    StringBuilder text = new StringBuilder("date,open,high,low,close\n");
    double[][] bars = bars();
    for (int t = 0; t < DAYS; t++) {
      text.append(date(t));
      for (double price : bars[t]) {
        text.append(',').append(price);
      }
      text.append('\n');
    }
    return SeriesReader.read(FileText.of(text.toString()), options);
  }

  private static double[] column(int part) {
    double[] column = new double[DAYS];
    double[][] bars = bars();
    for (int t = 0; t < DAYS; t++) {
      column[t] = bars[t][part];
    }
    return column;
  }

  /** By the definition of a range, day by day. */
  private static RiskState expected(boolean withBars) {
    double[][] bars = bars();
    ReturnSeries series = file(SeriesOptions.DEFAULT).series();
    try (LiveRisk engine = new LiveRisk(LIVE, new ScalarKernels())) {
      for (int t = 1; t < DAYS; t++) {
        double before = bars[t - 1][3];
        double range =
            withBars ? Math.log(Math.max(bars[t][1], before) / Math.min(bars[t][2], before)) : 0;
        engine.update(date(t), series.returns()[t - 1], series.ticks()[t - 1], range);
      }
      return engine.lastState().orElseThrow();
    }
  }

  private static RiskState lastOf(Source source) {
    RiskState last = null;
    LiveHistory history = LiveHistory.begin(SETTINGS, List.of(), Stake.CAPITAL, CONTEXT);
    for (DetailedState state : history.stream(source, CONTEXT)) {
      last = state.state();
    }
    return last;
  }

  @ParameterizedTest
  @EnumSource
  void aFileIsRunWithItsBarsOrWithItsCloses(Bars bars) {
    Source source = new Source(file(SeriesOptions.DEFAULT.withBars(bars)), "bars.csv");
    assertThat(lastOf(source))
        .usingRecursiveComparison()
        .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
        .isEqualTo(expected(bars == Bars.RANGE));
    assertThat(expected(true).posterior().valueAtRisk())
        .isNotEqualTo(expected(false).posterior().valueAtRisk());
  }

  @Test
  void aStreamTakesBars() {
    double[][] bars = bars();
    RiskState ofFile = lastOf(new Source(file(SeriesOptions.DEFAULT), "bars.csv"));
    for (boolean ofKind : new boolean[] {true, false}) {
      Opening opening = new Opening(SETTINGS, List.of(), ofKind ? InputKind.PRICES : null, null);
      try (Live<Observation, Answer> live = LiveSession.SESSION.open().apply(opening, CONTEXT)) {
        Answer last = null;
        for (int t = 0; t < DAYS; t++) {
          Double open = t % 2 == 0 ? bars[t][0] : null;
          Double close = bars[t][3];
          last =
              live.push(
                  new Observation(
                      date(t),
                      null,
                      ofKind ? null : close,
                      null,
                      ofKind ? close : null,
                      open,
                      bars[t][1],
                      bars[t][2]));
        }
        assertThat(last.state().state()).isEqualTo(ofFile);
      }
    }
  }

  /** The law of a crisis's worst day is that of the run, bars and all. */
  @Test
  void aCrisisIsLearnedWithItsBars() {
    double[] scales = new double[2];
    for (Bars bars : Bars.values()) {
      Source source = new Source(file(SeriesOptions.DEFAULT.withBars(bars)), "bars.csv");
      PrototypeLearner.Window window =
          new PrototypeLearner.Window("shake", date(DAYS - 10), date(DAYS - 1));
      PrototypeLearner.Question question =
          new PrototypeLearner.Question(source, LIVE, List.of(window), false);
      scales[bars.ordinal()] =
          PrototypeLearner.ANALYSIS.method().apply(question, CONTEXT).getFirst().law().scale();
    }
    assertThat(scales[0]).isNotEqualTo(scales[1]);
  }

  @Test
  void arraysOfAQuestionAreBars() {
    String[] dates = new String[DAYS];
    for (int t = 0; t < DAYS; t++) {
      dates[t] = date(t);
    }
    ReturnSeries series =
        ReturnSeries.of(InputKind.PRICES, dates, column(3), false).withBars(column(1), column(2));
    ReturnSeries ofFile = file(SeriesOptions.DEFAULT).series();
    assertThat(series.ranges()).isEqualTo(ofFile.ranges()).hasSize(DAYS - 1);
    double[] low = column(2);
    low[17] = 1_000;
    assertThatThrownBy(() -> series.withBars(column(1), low))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("high[17] is ")
        .hasMessageContaining("over a low of 1000.0")
        .hasMessageEndingWith("; allowed: a price between low and high");
    assertThatThrownBy(() -> series.withBars(column(1), new double[3]))
        .hasMessage("low has 3 elements; allowed: 90, one for every element of prices");
    ReturnSeries returns = ReturnSeries.of(InputKind.RETURNS, new double[] {0.01, 0.02}, false);
    assertThatThrownBy(() -> returns.withBars(new double[2], new double[2]))
        .hasMessage("high comes with returns; allowed: prices beside it");
  }

  private static Observation bar(Double open, Double high, Double low) {
    return new Observation(null, null, 100.0, null, null, open, high, low);
  }

  /** Whatever is refused leaves the stream as it was. */
  @Test
  void whatIsNoBarIsRefusedAndNothingLost() {
    assertThatThrownBy(() -> bar(null, 101.0, null))
        .hasMessage("message has a part of a bar; allowed: high and low, or neither");
    assertThatThrownBy(() -> bar(100.0, null, null))
        .hasMessage("message has a part of a bar; allowed: high and low, or neither");
    Opening opening = new Opening(SETTINGS, List.of());
    try (Live<Observation, Answer> live = LiveSession.SESSION.open().apply(opening, CONTEXT)) {
      live.push(bar(null, 101.0, 99.0));
      byte[] before = live.snapshot();
      assertThatThrownBy(() -> live.push(bar(null, 99.5, 99.0)))
          .hasMessage(
              "price is 100.0 of a bar from 99.0 to 99.5; allowed: a close between low and high,"
                  + " both finite and > 0");
      assertThatThrownBy(() -> live.push(bar(98.0, 101.0, 99.0)))
          .hasMessageStartingWith("open is 98.0 of a bar from 99.0 to 101.0");
      assertThat(live.snapshot()).isEqualTo(before);
    }
    try (Live<Observation, Answer> live = LiveSession.SESSION.open().apply(opening, CONTEXT)) {
      Observation ofReturn = new Observation(null, null, null, 0.01, null, null, 2.0, 1.0);
      assertThatThrownBy(() -> live.push(ofReturn))
          .hasMessage("high comes with a return; allowed: a high and a low of prices");
    }
    Opening money = new Opening(SETTINGS, List.of(), InputKind.PNL, 10.0);
    try (Live<Observation, Answer> live = LiveSession.SESSION.open().apply(money, CONTEXT)) {
      Observation ofMoney = new Observation(null, null, null, null, 1.0, null, 2.0, 1.0);
      assertThatThrownBy(() -> live.push(ofMoney))
          .hasMessage("high comes with pnl; allowed: a high and a low of prices");
    }
  }
}
