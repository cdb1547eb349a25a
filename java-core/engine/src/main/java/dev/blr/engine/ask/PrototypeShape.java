package dev.blr.engine.ask;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.List;

/** A crisis prototype as it is kept in a file and sent with a question, and the file itself. */
public final class PrototypeShape {
  private static final String FORMAT = "blr-prototypes";
  private static final int VERSION = 1;
  private static final String LAW_UNIT = "calm scale";

  /** The law location + scale·Z in calm scales. */
  private static final Shape<CentreLaw> LAW =
      Shape.read(
          "PrototypeLaw",
          "The return is location + scale·Z. Both are in calm scales: multiples of the standard deviation that "
              + "belongs to the median VaR of calm times, so that crises of different series compare.",
          PrototypeShape::law,
          Field.word(
              "unit", List.of(LAW_UNIT), (CentreLaw law) -> LAW_UNIT, "Of location and scale."),
          Field.real("location", Unit.NUMBER, CentreLaw::location, "Of the law."),
          Field.real("scale", Unit.NUMBER, CentreLaw::scale, "Of the law.").within(Range.above(0)),
          Field.real("lower", Unit.NUMBER, CentreLaw::a, "Left end of the domain of Z."),
          Field.real("upper", Unit.NUMBER, CentreLaw::b, "Right end of the domain of Z."),
          Field.count(
                  "modes",
                  Unit.COUNT,
                  (CentreLaw law) -> law.coefficients().length,
                  "The number of coefficients.")
              .within(8, 1024),
          Field.reals(
                  "coefficients",
                  Unit.NUMBER,
                  CentreLaw::coefficients,
                  "Cosine coefficients of the density of Z on [lower, upper]; the first is 2.")
              .within(Range.closed(-2.000000001, 2.000000001))
              .within(8, 1024));

  public static final Shape<Prototype> SHAPE =
      Shape.read(
          "Prototype",
          "A crisis as the law of the return on its worst day, in multiples of what was calm there.",
          PrototypeShape::prototype,
          Field.text(
                  "name",
                  Prototype::name,
                  "Printable, without a blank at either end. The name of a built-in one takes its place.")
              .within(1, 60),
          Field.word(
              "learned",
              List.of(Prototype.Learned.values()),
              Prototype.Learned::word,
              Prototype::learned,
              "From a window that a person named, or that the engine found, or drawn by hand."),
          Field.text("series", Prototype::series, "What it was learned from; empty when given."),
          Field.text("from", Prototype::from, "First day of the crisis; empty when given."),
          Field.text("to", Prototype::to, "Last day; empty when given."),
          Field.text("day", Prototype::day, "The worst, whose law this is; empty when given."),
          Field.nested("law", LAW, Prototype::law, "Of that day's return."));

  /** A file of prototypes. */
  public static final Shape<List<Prototype>> LIBRARY =
      Shape.read(
          "PrototypeLibrary",
          "A file of crisis prototypes, as `blr prototypes learn` writes it.",
          PrototypeShape::library,
          Field.word(
              "format", List.of(FORMAT), (List<Prototype> library) -> FORMAT, "What the file is."),
          Field.<List<Prototype>>count("version", Unit.NUMBER, _ -> VERSION, "Of the format.")
              .within(VERSION, VERSION),
          Field.rows(
              "prototypes", SHAPE, (List<Prototype> library) -> library, "Every name once."));

  private PrototypeShape() {}

  private static CentreLaw law(Values values) {
    values.text();
    double location = values.real();
    double scale = values.real();
    double lower = values.real();
    double upper = values.real();
    int modes = values.count();
    double[] coefficients = values.reals();
    if (!(lower < upper)) {
      throw new InvalidInputException("upper", "is " + upper, "a number > lower = " + lower);
    }
    if (modes != coefficients.length) {
      throw new InvalidInputException(
          "modes", "is " + modes, coefficients.length + ", the number of coefficients");
    }
    return new CentreLaw(location, scale, coefficients, lower, upper);
  }

  private static Prototype prototype(Values values) {
    return new Prototype(
            values.text(),
            values.next(),
            values.text(),
            values.text(),
            values.text(),
            values.text(),
            values.next())
        .requireValidLaw();
  }

  private static List<Prototype> library(Values values) {
    values.text();
    values.count();
    List<Prototype> library = values.list();
    CrisisMemory.requireLibrary(library);
    return library;
  }
}
