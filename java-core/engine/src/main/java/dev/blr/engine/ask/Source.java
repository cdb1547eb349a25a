package dev.blr.engine.ask;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.FileText;
import dev.blr.engine.series.InputKind;
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

/**
 * A series and where it came from. Over HTTP and in the browser it is sent with the question; the
 * command line reads it from a file and hands it in ready.
 *
 * @param name of a file, "-", or {@link #REQUEST}
 * @param file null of a series that came as numbers
 */
public record Source(ReturnSeries series, String name, SeriesFile file) {
  /** The name of what came with the question. */
  public static final String REQUEST = "request";

  private static final String BASE64 = ";base64,";
  private static final int LONGEST_MEDIA_TYPE = 100;

  /** Kinds that are sent as numbers, one of them a question. */
  private static final List<InputKind> GIVEN =
      List.of(InputKind.PRICES, InputKind.RETURNS, InputKind.LOSSES);

  public static final Shape<Source> SHAPE =
      Shape.read(
          "Series",
          "A series: exactly one of prices, returns, losses and file.",
          Source::of,
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
          Field.<Source>texts(
                  "dates",
                  _ -> null,
                  "One for every price, return or loss, strictly increasing: ISO dates or UTC date-times. Without "
                      + "them the observations are numbered from 1.")
              .orLeftOut(),
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

  private static Source of(Values values) {
    double[][] given = {values.reals(), values.reals(), values.reals()}; // in the order of GIVEN
    List<String> dates = values.list();
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
      if (kind != null || dates != null) {
        throw refused("has a file and another series");
      }
      return new Source(SeriesReader.read(text(file), options), REQUEST);
    }
    if (kind == null) {
      throw refused("has no series");
    }
    String[] labels = dates == null ? null : dates.toArray(String[]::new);
    boolean log = options.returns() == SeriesOptions.Returns.LOG;
    return new Source(ReturnSeries.of(kind, labels, given[GIVEN.indexOf(kind)], log), REQUEST);
  }

  /** What came as text, or as the bytes of a data URL (RFC 2397). */
  private static FileText text(String file) {
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
    return new InvalidInputException("body", what, "one of prices, returns, losses, file");
  }

  /** How the file was asked to be read. */
  SeriesOptions format() {
    return file == null ? SeriesOptions.DEFAULT : file.options();
  }

  /** What a file was taken for; null of numbers. */
  String reading() {
    return file == null ? null : file.reading().line();
  }

  /** What may be wrong with a file; null of numbers. */
  List<String> warnings() {
    return file == null ? null : file.reading().warnings();
  }

  /** Null unless the series was of this kind. */
  private double[] given(InputKind kind) {
    if (series.kind() != kind) {
      return null;
    }
    return switch (kind) {
      case PRICES -> series.prices();
      case RETURNS -> series.returns();
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

  int observations() {
    return series.returns().length;
  }

  /** What is said where the price moved too little to speak of its risk. */
  InvalidInputException hardlyMoves(String allowed) {
    return new InvalidInputException(
        "column " + series.column(), "hardly moves in its " + observations() + " returns", allowed);
  }
}
