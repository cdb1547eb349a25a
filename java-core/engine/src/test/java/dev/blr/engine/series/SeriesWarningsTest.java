package dev.blr.engine.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Every warning at the edge where it begins: said on one side, and not on the other. */
class SeriesWarningsTest {
  private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

  /** What is said of moves of these sizes, as logarithms, alternating in sign. */
  private static List<String> ofMoves(double... sizes) {
    double[] returns = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      returns[i] = Math.expm1(i % 2 == 0 ? sizes[i] : -sizes[i]);
    }
    return SeriesWarnings.of(ReturnSeries.of(InputKind.RETURNS, returns, false), List.of());
  }

  /** So many usual moves, and so many of another size before them. */
  private static double[] moves(int count, double usual, int large, double size) {
    double[] moves = new double[count];
    Arrays.fill(moves, usual);
    Arrays.fill(moves, 0, large, size);
    return moves;
  }

  private static SeriesFile read(String text, SeriesOptions options) {
    return SeriesReader.read(FileText.of(text), options);
  }

  private static List<String> warnings(String text) {
    return read(text, SeriesOptions.DEFAULT).reading().warnings();
  }

  /** A close for every weekday from a Monday on. */
  private static String closes(double... closes) {
    StringBuilder text = new StringBuilder("date,close\n");
    List<LocalDate> days = weekdays(MONDAY, MONDAY.plusDays(2L * closes.length + 7));
    for (int i = 0; i < closes.length; i++) {
      text.append(String.format(Locale.ROOT, "%s,%.2f\n", days.get(i), closes[i]));
    }
    return text.toString();
  }

  private static List<LocalDate> weekdays(LocalDate from, LocalDate to) {
    return from.datesUntil(to)
        .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
        .collect(ArrayList::new, List::add, List::addAll);
  }

  private static double[] walk(int count) {
    double[] closes = new double[count];
    for (int i = 0; i < count; i++) {
      closes[i] = 100.25 + i % 3 + i * 0.5;
    }
    return closes;
  }

  // ---- a move beyond what the tail makes credible

  @Test
  void aMoveOfMoreThanTenTimesTheUsualLargestIsNamed() {
    assertThat(ofMoves(moves(60, 0.02, 1, 0.1999))).isEmpty();
    assertThat(ofMoves(moves(60, 0.02, 1, 0.2001)))
        .singleElement()
        .asString()
        .startsWith("a move of +22.2 % on 1, ten times");
  }

  @Test
  void aMoveBelowATenthIsNone() {
    assertThat(ofMoves(moves(60, 0.001, 1, 0.0999))).isEmpty();
    assertThat(ofMoves(moves(60, 0.001, 1, 0.1001))).hasSize(1);
  }

  @Test
  void aFallIsMeasuredAsALogarithm() {
    double[] moves = moves(60, 0.02, 0, 0);
    moves[7] = 0.2001;
    assertThat(ofMoves(moves)).singleElement().asString().startsWith("a move of −18.1 % on 8,");
  }

  @Test
  void nineteenReturnsHaveNoTail() {
    assertThat(ofMoves(moves(19, 0.02, 1, 0.5))).isEmpty();
    assertThat(ofMoves(moves(20, 0.02, 1, 0.5))).hasSize(1);
  }

  /** The usual largest is the fourth of a short series, and the one in a hundred of a long one. */
  @Test
  void asManyAsOneInAHundredAreUsual() {
    assertThat(ofMoves(moves(399, 0.02, 4, 0.5))).isEmpty();
    assertThat(ofMoves(moves(399, 0.02, 3, 0.5)))
        .singleElement()
        .asString()
        .contains(" on 1, and 2 more, ");
    assertThat(ofMoves(moves(600, 0.02, 7, 0.5))).isEmpty();
    assertThat(ofMoves(moves(600, 0.02, 6, 0.5)))
        .singleElement()
        .asString()
        .contains(", and 5 more, ");
  }

  /** Whose unit may be anything. */
  @Test
  void moneyHasNoIncredibleMove() {
    double[] money = moves(60, -0.02, 1, -0.9);
    money[1] = 0.02; // not gains only
    ReturnSeries losses = ReturnSeries.of(InputKind.LOSSES, money, false);
    assertThat(SeriesWarnings.of(losses, List.of())).isEmpty();
  }

  // ---- closes repeated

  @Test
  void fiveEqualClosesInARowMayBeStale() {
    double[] closes = walk(30);
    Arrays.fill(closes, 10, 14, 107);
    assertThat(warnings(closes(closes))).isEmpty();
    Arrays.fill(closes, 10, 15, 107);
    assertThat(warnings(closes(closes)))
        .containsExactly("5 values in a row are the same, to 2024-01-19: are they stale?");
  }

  @Test
  void aPriceThatNeverMovesIsNotCalledStale() {
    double[] closes = new double[30];
    Arrays.fill(closes, 107);
    assertThat(warnings(closes(closes))).isEmpty();
    closes[29] = 106;
    assertThat(warnings(closes(closes))).hasSize(1);
  }

  // ---- an adjusted column beside the close

  @Test
  void anAdjustedCloseBesideItIsNamed() {
    String rows = closes(walk(30)).replaceAll("(?m)(,\\d.*)$", "$1$1");
    assertThat(warnings(rows.replace("date,close", "date,close,Adj Close")))
        .containsExactly(
            "Adj Close stands beside it: the column asked for decides whether splits and dividends"
                + " are losses");
    assertThat(warnings(rows.replace("date,close", "date,close,Volume"))).isEmpty();
  }

  // ---- spacing that is not daily

  @Test
  void rowsThatAreNoDaysAreSaidToBePeriods() {
    assertThat(spaced(0.80))
        .isEqualTo("its rows are not days but 19 hours apart: a period is one such step");
    assertThat(spaced(0.81)).isEmpty();
    assertThat(spaced(1.29)).isEmpty();
    assertThat(spaced(1.30))
        .isEqualTo("its rows are not days but 1 day apart: a period is one such step");
    assertThat(spaced(7)).contains("but 7 days apart");
    assertThat(spaced(1.0 / 24)).contains("but 1 hour apart");
    assertThat(spaced(1.0 / 48)).contains("but 30 minutes apart");
    assertThat(spaced(1.0 / 1440)).contains("but 1 minute apart");
    assertThat(spaced(0.5 / 1440)).contains("but less than a minute apart");
  }

  /** What is said of instants so many days apart; "" where nothing is. */
  private static String spaced(double days) {
    long millis = MONDAY.toEpochDay() * 86_400_000L;
    String[] dates = new String[12];
    for (int i = 0; i < dates.length; i++) {
      dates[i] = Long.toString(millis + Math.round(i * days * 86_400_000));
    }
    ReturnSeries series = ReturnSeries.of(InputKind.RETURNS, dates, new double[12], false);
    List<String> warnings = SeriesWarnings.of(series, List.of());
    assertThat(series.period()).isEqualTo(warnings.isEmpty() ? "day" : "period");
    return String.join("; ", warnings);
  }

  // ---- a file that ends within a number

  @Test
  void aLastNumberThatIsShorterThanOthersMayBeCut() {
    String whole = closes(walk(30));
    String open = whole.substring(0, whole.length() - 1);
    assertThat(read(open, SeriesOptions.DEFAULT).labels()).hasSize(30);
    assertThat(warnings(open)).isEmpty();
    String cut = open.substring(0, open.length() - 1);
    assertThat(read(cut, SeriesOptions.DEFAULT).labels()).hasSize(29).endsWith("2024-02-08");
    assertThat(warnings(cut))
        .containsExactly(
            "the file has no line end behind its last row, which may be cut and is left out");
    assertThat(read(cut + "\n", SeriesOptions.DEFAULT).labels()).hasSize(30);
    assertThat(warnings(cut + "\n")).isEmpty();
  }

  // ---- a bar of today that is not closed

  private static final String LIVE = "2024-02-12 11:35,117.75\n"; // after 30 weekdays

  @Test
  void aLastRowWithATimeOfDayIsAnOpenBar() {
    SeriesFile dropped = read(closes(walk(30)) + LIVE, SeriesOptions.DEFAULT);
    assertThat(dropped.labels()).hasSize(30).endsWith("2024-02-09");
    assertThat(dropped.reading().warnings())
        .containsExactly(
            "the last row has a time of day: its bar is not closed, and is left out (openBar keep"
                + " keeps it)");
    SeriesFile kept =
        read(
            closes(walk(30)) + LIVE, SeriesOptions.DEFAULT.withOpenBar(SeriesOptions.OpenBar.KEEP));
    assertThat(kept.labels()).hasSize(31);
    assertThat(kept.reading().warnings())
        .containsExactly("the last row has a time of day: its bar may not be closed, and is kept");
  }

  @Test
  void nineRowsAreTooFewToTellAnOpenBar() {
    assertThat(read(closes(walk(9)) + "2024-01-12 11:35,7\n", SeriesOptions.DEFAULT).labels())
        .hasSize(10);
    assertThat(read(closes(walk(10)) + "2024-01-15 11:35,7\n", SeriesOptions.DEFAULT).labels())
        .hasSize(10)
        .endsWith("2024-01-12");
  }

  /** Found by files of chance: the row before it was left out in its stead. */
  @Test
  void anOpenBarWithoutAValueTakesNoOtherRowAway() {
    SeriesFile file = read(closes(walk(30)) + "2024-02-12 11:35,\n", SeriesOptions.DEFAULT);
    assertThat(file.labels()).hasSize(30).endsWith("2024-02-09");
    assertThat(file.reading().skipped()).isEqualTo(1);
    assertThat(file.reading().warnings()).isEmpty();
  }

  // ---- gains only

  private static final String GAINS =
      "no return is a loss: a VaR or ES below 0 is a gain that is all but sure";

  private static List<String> ofReturns(double... returns) {
    return SeriesWarnings.of(ReturnSeries.of(InputKind.RETURNS, returns, false), List.of());
  }

  private static double[] gains(int count) {
    double[] returns = new double[count];
    Arrays.setAll(returns, i -> 1e-4 * (1 + i % 3));
    return returns;
  }

  /** Of twenty returns or more none of which is a loss, some of them a gain. */
  @Test
  void gainsOnlyAreNamed() {
    double[] returns = gains(20);
    assertThat(ofReturns(returns)).containsExactly(GAINS);
    assertThat(ofReturns(gains(19))).isEmpty();
    returns[7] = 0;
    assertThat(ofReturns(returns)).containsExactly(GAINS);
    returns[7] = -1e-9;
    assertThat(ofReturns(returns)).isEmpty();
    assertThat(ofReturns(new double[30])).isEmpty();
  }
}
