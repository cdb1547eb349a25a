package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.ask.LiveSession.Answer;
import dev.blr.engine.ask.LiveSession.Observation;
import dev.blr.engine.ask.LiveSession.Opening;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.memory.Archetypes;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.FileText;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A session or a series that was cut anywhere and taken up again is the one that was not. */
class LiveHistoryTest {
  private static final Context CONTEXT =
      new Context("", new ScalarKernels(), "because", Progress.NONE);
  private static final List<Prototype> LIBRARY = List.of(Archetypes.given("mine", 6, 4, -0.2));
  private static final RunSettings SETTINGS =
      new RunSettings(
          LiveRiskSettings.defaults().withParticles(50).withModes(16).withCalibrationDays(30),
          true,
          12_345,
          "CHF");

  private static double[] prices(int days) {
    Random random = new Random(2);
    double[] prices = new double[days];
    double price = 100;
    for (int t = 0; t < days; t++) {
      price *= 1 + 0.012 * random.nextGaussian();
      prices[t] = price;
    }
    return prices;
  }

  private static String date(int t) {
    return "2020-%02d-%02d".formatted(1 + t / 28, 1 + t % 28);
  }

  private static Live<Observation, Answer> opened() {
    return LiveSession.SESSION.open().apply(new Opening(SETTINGS, LIBRARY), CONTEXT);
  }

  private static Observation observation(boolean dated, int t, double price) {
    return new Observation(dated ? date(t) : null, null, price, null);
  }

  /** Money has no end, as a price has. */
  @Test
  void aSessionOfMoneyMayLoseMoreThanItsNotional() {
    Opening opening = new Opening(SETTINGS, LIBRARY, InputKind.PNL, 2.0);
    try (Live<Observation, Answer> live = LiveSession.SESSION.open().apply(opening, CONTEXT)) {
      Answer answer = live.push(new Observation(null, null, null, null, -5.0));
      assertThat(answer.daysLeft()).isPositive();
    }
  }

  /** What values are is known before the first of them, and after a snapshot. */
  @Test
  void aSessionOfMoneyGoesOnWhereItWasCut() {
    for (int cut : new int[] {0, 1, 40}) {
      Opening opening = new Opening(SETTINGS, LIBRARY, InputKind.DIFFERENCES, 5_000.0);
      Live<Observation, Answer> whole = LiveSession.SESSION.open().apply(opening, CONTEXT);
      Live<Observation, Answer> resumed = null;
      double[] prices = prices(60);
      for (int t = 0; t < prices.length; t++) {
        if (t == cut) {
          resumed = LiveSession.SESSION.resume(whole.snapshot(), Double.MAX_VALUE, CONTEXT);
          assertThat(resumed.opened().reading())
              .isEqualTo("levels whose differences are money on a notional of 5000");
        }
        Observation level = new Observation(date(t), null, null, null, prices[t] - 100);
        Answer answer = whole.push(level);
        if (resumed != null) {
          assertThat(resumed.push(level)).usingRecursiveComparison().isEqualTo(answer);
        }
        if (answer.state() != null) {
          assertThat(answer.state().state().loss())
              .isCloseTo((prices[t - 1] - prices[t]) / 5_000, within(1e-15));
        }
      }
    }
  }

  /** Cut before the first observation, after the first price, while calibrating, and later. */
  @ParameterizedTest(name = "cut after {0}")
  @ValueSource(ints = {0, 1, 17, 31, 32, 90})
  void aSessionGoesOnWhereItWasCut(int cut) {
    for (boolean dated : new boolean[] {true, false}) {
      double[] prices = prices(120);
      Live<Observation, Answer> whole = opened();
      Live<Observation, Answer> resumed = null;
      for (int t = 0; t < prices.length; t++) {
        if (t == cut) {
          resumed = LiveSession.SESSION.resume(whole.snapshot(), Cost.A_SECOND, CONTEXT);
        }
        Answer answer = whole.push(observation(dated, t, prices[t]));
        if (resumed != null) {
          assertThat(resumed.push(observation(dated, t, prices[t])).state())
              .isEqualTo(answer.state());
        }
      }
      assertThat(resumed.snapshot()).isEqualTo(whole.snapshot());
    }
  }

  @Test
  void aResumedSessionSaysWhereItIs() {
    Live<Observation, Answer> session = opened();
    double[] prices = prices(60);
    Answer last = null;
    for (int t = 0; t < prices.length; t++) {
      last = session.push(observation(true, t, prices[t]));
    }
    Live<Observation, Answer> resumed =
        LiveSession.SESSION.resume(session.snapshot(), Cost.A_SECOND, CONTEXT);
    Answer opened = resumed.opened();
    assertThat(opened.state()).isEqualTo(last.state());
    assertThat(opened.settings()).isEqualTo(SETTINGS);
    assertThat(opened.prototypes()).contains("mine");
    assertThat(opened.restoredFromPath()).isNull();
    assertThat(resumed.restoredFromPath()).isEmpty();
    assertThatThrownBy(() -> resumed.push(observation(true, 59, 1)))
        .hasMessageContaining("repeats " + date(59));
    assertThatThrownBy(() -> resumed.push(new Observation(null, null, 1.0, null)))
        .hasMessageContaining("a date always or never");
    assertThatThrownBy(() -> resumed.push(new Observation(date(70), null, null, 0.01)))
        .hasMessageContaining("changes from prices");
  }

  @Test
  void whatCostsTooMuchIsNotTakenUp() {
    byte[] snapshot = opened().snapshot();
    assertThatThrownBy(() -> LiveSession.SESSION.resume(snapshot, 1, CONTEXT))
        .isInstanceOf(InvalidInputException.class);
  }

  /**
   * The file with the days after the cut, with or without dates, in prices, returns or log returns.
   */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"prices", "dated prices", "returns", "dated returns", "log prices", "losses"})
  void aSeriesInTwoFilesIsTheSeriesInOne(String what) {
    boolean dated = what.startsWith("dated");
    boolean log = what.startsWith("log");
    InputKind kind = InputKind.parse(what.substring(what.indexOf(' ') + 1));
    double[] values = kind == InputKind.PRICES ? prices(150) : changes(150);
    SeriesOptions options =
        SeriesOptions.DEFAULT.withKind(kind).withReturns(log ? SeriesOptions.Returns.LOG : null);
    RiskRun whole;
    try (LiveHistory history = LiveHistory.begin(SETTINGS, LIBRARY, kind.stake(), CONTEXT)) {
      Source all = new Source(SeriesReader.read(csv(values, 0, 150, dated), options), "all");
      whole = history.run(all, CONTEXT);
    }
    byte[] snapshot;
    List<DetailedState> states = new ArrayList<>();
    try (LiveHistory history = LiveHistory.begin(SETTINGS, LIBRARY, kind.stake(), CONTEXT)) {
      Source first = new Source(SeriesReader.read(csv(values, 0, 100, dated), options), "first");
      states.addAll(history.run(first, CONTEXT).states());
      snapshot = history.snapshot();
    }
    LiveHistory resumed = LiveHistory.resume(snapshot, Cost.A_DAY, CONTEXT);
    ReturnFeed feed = resumed.feed().orElseThrow();
    ReturnSeries rest =
        SeriesReader.readOn(FileText.of(csv(values, 100, 150, dated)), SeriesOptions.DEFAULT, feed)
            .series();
    RiskRun second = resumed.run(new Source(rest, "rest"), CONTEXT);
    states.addAll(second.states());
    assertThat(rest.returns()).hasSize(50);
    assertThat(states).isEqualTo(whole.states());
    assertThat(second.blendedLaw().law().coefficients())
        .isEqualTo(whole.blendedLaw().law().coefficients());
    assertThat(second.meta().settings()).isEqualTo(SETTINGS);
  }

  /** A run of prices goes on with prices, one of money with money. */
  @ParameterizedTest
  @CsvSource({
    "PRICES, pnl, prices or their returns",
    "PNL, return, 'profits, losses or differences'"
  })
  void aRunGoesOnWithItsOwnKindOnly(InputKind kind, String other, String allowed) {
    byte[] snapshot;
    try (LiveHistory history = LiveHistory.begin(SETTINGS, LIBRARY, kind.stake(), CONTEXT)) {
      snapshot = history.snapshot();
    }
    double[] values = changes(150);
    InputKind wrong = InputKind.parse(other);
    Source source = new Source(ReturnSeries.of(wrong, values, false), "the file");
    try (LiveHistory resumed = LiveHistory.resume(snapshot, Cost.A_DAY, CONTEXT)) {
      assertThatThrownBy(() -> resumed.run(source, CONTEXT))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("is of kind " + other)
          .hasMessageContaining(allowed);
    }
  }

  private static double[] changes(int days) {
    double[] prices = prices(days + 1);
    double[] changes = new double[days];
    for (int t = 0; t < days; t++) {
      changes[t] = prices[t + 1] / prices[t] - 1;
    }
    return changes;
  }

  private static String csv(double[] values, int from, int to, boolean dated) {
    StringBuilder csv = new StringBuilder(dated ? "date,x\n" : "x\n");
    for (int t = from; t < to; t++) {
      csv.append(dated ? date(t) + "," : "").append(values[t]).append('\n');
    }
    return csv.toString();
  }

  @Test
  void rowsThatOverlapAreRefusedByRow() {
    double[] prices = prices(100);
    try (LiveHistory history = LiveHistory.begin(SETTINGS, LIBRARY, CONTEXT)) {
      history.run(
          new Source(SeriesReader.read(csv(prices, 0, 60, true), SeriesOptions.DEFAULT), "first"),
          CONTEXT);
      ReturnFeed feed = history.feed().orElseThrow();
      assertThatThrownBy(() ->
              SeriesReader.readOn(
                      FileText.of(csv(prices, 59, 100, true)), SeriesOptions.DEFAULT, feed)
                  .series())
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("row 2, column date is " + date(59) + " and repeats");
    }
  }

  /** A gap between the two files is one of the second. */
  @Test
  void aGapAfterTheSnapshotIsReported() {
    ReturnFeed feed =
        ReturnFeed.after(
            SeriesReader.read("date,close\n2020-01-01,1\n2020-01-02,2\n", SeriesOptions.DEFAULT));
    ReturnSeries rest =
        SeriesReader.readOn(
                FileText.of("date,close\n2020-01-20,3\n2020-01-21,4\n2020-01-22,5\n2020-01-23,6\n"),
                SeriesOptions.DEFAULT,
                feed)
            .series();
    assertThat(rest.gaps()).hasSize(1);
    assertThat(rest.gaps().getFirst().after()).isEqualTo("2020-01-02");
    assertThat(rest.gaps().getFirst().before()).isEqualTo("2020-01-20");
    assertThat(rest.returns()[0]).isEqualTo(0.5);
    assertThat(rest.prices()).hasSize(5).startsWith(2);
  }
}
