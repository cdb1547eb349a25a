package dev.blr.engine.ask;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.FileText;
import dev.blr.engine.series.InDoubt;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.Reading;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesFile;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A series and where it came from. Over HTTP and in the browser it is sent with the question; the
 * command line reads it from a file and hands it in ready.
 *
 * @param name of a file, "-", or {@link #REQUEST}
 * @param file null of a series that came as numbers
 */
public record Source(ReturnSeries series, String name, @Nullable SeriesFile file) {
  /** The name of what came with the question. */
  public static final String REQUEST = "request";

  private static final String BASE64 = ";base64,";
  private static final int LONGEST_MEDIA_TYPE = 100;

  /** Kinds that are sent as numbers, one of them a question. */
  private static final List<InputKind> GIVEN =
      List.of(InputKind.PRICES, InputKind.RETURNS, InputKind.LOSSES, InputKind.NUMBERS);

  private static final List<Field<Source>> FIELDS =
      List.of(
          Field.<Source>reals(
                  "prices",
                  Unit.AS_GIVEN,
                  source -> source.given(InputKind.PRICES),
                  "Closing prices, in order of time.")
              .within(Range.above(0))
              .within(2, Integer.MAX_VALUE)
              .orLeftOut(),
          Field.<Source>reals(
                  "returns",
                  Unit.RETURN_FRACTION,
                  source -> source.given(InputKind.RETURNS),
                  "Simple returns P_t/P_{t−1} − 1.")
              .within(Range.above(-1))
              .within(1, Integer.MAX_VALUE)
              .orLeftOut(),
          Field.<Source>reals(
                  "losses",
                  Unit.AS_GIVEN,
                  source -> source.given(InputKind.LOSSES),
                  "Losses of any unit, positive where money was lost.")
              .within(1, Integer.MAX_VALUE)
              .orLeftOut(),
          Field.<Source>reals(
                  "numbers",
                  Unit.AS_GIVEN,
                  source -> source.given(InputKind.NUMBERS),
                  "Numbers of any unit as they stand; negative is a loss.")
              .within(1, Integer.MAX_VALUE)
              .orLeftOut(),
          Field.<Source>texts(
                  "dates",
                  _ -> null,
                  "One for every price, return, loss or number, strictly increasing: ISO dates or UTC date-times. Without "
                      + "them the observations are numbered from 1.")
              .orLeftOut(),
          bars("high", "Highest price of the bar of each price; with low or not at all."),
          bars("low", "Lowest price of the bar of each price."),
          Field.<Source>lines(
                  "file",
                  _ -> null,
                  "A price file as people have them: its text, or its bytes as a data URL "
                      + "(data:;base64,…), whose encoding is found out, too.")
              .orLeftOut(),
          Field.<Source, SeriesOptions>nested(
                  "format",
                  ReadingOptions.SHAPE,
                  Source::format,
                  "How the file is to be read; of numbers, how their returns are shown.")
              .orElse(SeriesOptions.DEFAULT));

  private static Field<Source> bars(String name, String sentence) {
    return Field.<Source>reals(name, Unit.AS_GIVEN, _ -> null, sentence)
        .within(Range.above(0))
        .within(2, Integer.MAX_VALUE)
        .orLeftOut();
  }

  public static final Shape<Source> SHAPE = shape(InDoubt.REFUSED);

  /** Of a question that may be asked of any numbers. */
  public static final Shape<Source> NUMBERS = shape(InDoubt.NUMBERS);

  /** The same, of losses. */
  public static final Shape<Source> LOSSES = shape(InDoubt.LOSSES);

  @SuppressWarnings("unchecked") // an array of one generic class
  private static Shape<Source> shape(InDoubt inDoubt) {
    return Shape.read(
        "Series",
        "A series: exactly one of prices, returns, losses, numbers and file.",
        values -> of(values, inDoubt),
        FIELDS.toArray(Field[]::new));
  }

  /** Whether a shape is that of a series. */
  public static boolean isSeries(Shape<?> shape) {
    return shape == SHAPE || shape == NUMBERS || shape == LOSSES;
  }

  /** What a series of this shape is taken for where its file leaves that open. */
  public static InDoubt inDoubt(Shape<?> shape) {
    if (shape == NUMBERS) {
      return InDoubt.NUMBERS;
    }
    return shape == LOSSES ? InDoubt.LOSSES : InDoubt.REFUSED;
  }

  /** A series that came as numbers. */
  public Source(ReturnSeries series, String name) {
    this(series, name, null);
  }

  /** A file that was read. */
  public Source(SeriesFile file, String name) {
    this(file.series(), name, file);
  }

  /** Up to a day. */
  public Source through(String isoDate) {
    return file == null
        ? new Source(series.through(isoDate), name)
        : new Source(file.through(isoDate), name);
  }

  private static Source of(Values values, InDoubt inDoubt) {
    // in the order of GIVEN
    double[][] given = {values.reals(), values.reals(), values.reals(), values.reals()};
    List<String> dates = values.list();
    double[] high = values.reals();
    double[] low = values.reals();
    String file = values.text();
    SeriesOptions options = values.next();
    InputKind kind = null;
    for (InputKind one : GIVEN) {
      if (given[GIVEN.indexOf(one)] != null) {
        if (kind != null) {
          throw refused("has " + kind.word() + " and " + one.word());
        }
        kind = one;
      }
    }
    if (file != null) {
      if (kind != null || dates != null || high != null || low != null) {
        throw refused("has a file and another series");
      }
      return new Source(SeriesReader.read(text(file), options, inDoubt), REQUEST);
    }
    if (kind == null) {
      throw refused("has no series");
    }
    double[] numbers = given[GIVEN.indexOf(kind)];
    boolean log = options.returns() == SeriesOptions.Returns.LOG;
    ReturnSeries series =
        dates == null
            ? ReturnSeries.of(kind, numbers, log)
            : ReturnSeries.of(kind, dates.toArray(String[]::new), numbers, log);
    return new Source(withBars(series, high, low), REQUEST);
  }

  private static ReturnSeries withBars(
      ReturnSeries series, double @Nullable [] high, double @Nullable [] low) {
    if (high == null && low == null) {
      return series;
    }
    if (high == null || low == null) {
      throw new InvalidInputException(
          high == null ? "high" : "low", "is missing", "high and low, or neither");
    }
    return series.withBars(high, low);
  }

  /** What came as text, or as the bytes of a data URL (RFC 2397). */
  static FileText text(String file) {
    int data = file.startsWith("data:") ? file.indexOf(BASE64) : -1;
    if (data < 0 || data > LONGEST_MEDIA_TYPE) {
      return FileText.of(file);
    }
    // TeaVM has no MIME decoder, which would leave line ends out by itself.
    String bytes = file.substring(data + BASE64.length()).replace("\r", "").replace("\n", "");
    try {
      return FileText.of(Base64.getDecoder().decode(bytes));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("file", "is no base64", "bytes in base64 (RFC 4648)");
    }
  }

  private static InvalidInputException refused(String what) {
    return new InvalidInputException("body", what, "one of prices, returns, losses, numbers, file");
  }

  /** How the file was asked to be read. */
  SeriesOptions format() {
    return file == null ? SeriesOptions.DEFAULT : file.options();
  }

  /** What a file was taken for; empty of numbers. */
  public Optional<Reading> readAs() {
    return Optional.ofNullable(file).map(SeriesFile::reading);
  }

  /** The same in one line; null of numbers. */
  @Nullable String reading() {
    return readAs().map(Reading::line).orElse(null);
  }

  /** What may be wrong with a file; null of numbers. */
  @Nullable List<String> warnings() {
    return readAs().map(Reading::warnings).orElse(null);
  }

  /** Null unless the series was of this kind. */
  private double @Nullable [] given(InputKind kind) {
    if (series.kind() != kind) {
      return null;
    }
    return switch (kind) {
      case PRICES -> series.prices();
      case RETURNS, NUMBERS -> series.returns();
      case LOSSES -> losses();
      case LOG_RETURNS, PERCENT, BASIS_POINTS, PNL, DIFFERENCES -> null;
    };
  }

  /** [observations]: positive where money was lost; in the unit of the returns. */
  public double[] losses() {
    double[] losses = series.returns().clone();
    for (int i = 0; i < losses.length; i++) {
      losses[i] = -losses[i];
    }
    return losses;
  }

  /** What one step of it is called. */
  String period() {
    return series.period();
  }

  int observations() {
    return series.returns().length;
  }

  /** What is said where the price moved too little to speak of its risk. */
  InvalidInputException hardlyMoves(String allowed) {
    return new InvalidInputException(
        "column " + series.column(), "hardly moves in its " + observations() + " returns", allowed);
  }
}
