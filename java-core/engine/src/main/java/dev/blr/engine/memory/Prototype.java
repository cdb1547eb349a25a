package dev.blr.engine.memory;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.snapshot.Archive;

/**
 * A crisis as it can be kept and taken to another series: the law of the return on its worst day,
 * as a multiple of what was normal there.
 *
 * <p>The unit of the law is the <em>calm scale</em> of its series: the standard deviation that
 * belongs to the median VaR of calm days before the crisis. A fall of 6 % is a crash where a calm
 * day has 1 % and an ordinary Tuesday where it has 4 %; in calm scales the two tell themselves
 * apart, and a crash of an index and one of a coin can be the same prototype. Whoever remembers it
 * draws it in the calm scale of its own series.
 *
 * @param name shown to people; 1 … 60 printable characters, no blank at either end
 * @param learned how it came to be known
 * @param series it was learned from, "" when that is not known
 * @param from first day of the crisis, "" when given
 * @param to last day, "" when given
 * @param day whose law this is: the worst, "" when given
 * @param law of location + scale·Z, both in calm scales; Z has unit-mass coefficients on [a, b]
 */
public record Prototype(
    String name,
    Learned learned,
    String series,
    String from,
    String to,
    String day,
    CentreLaw law) {
  private static final int MAX_NAME = 60;
  private static final int MIN_MODES = 8;
  private static final int MAX_MODES = 1024;
  private static final double UNIT_MASS_TOLERANCE = 1e-9;
  private static final double NEGATIVE_DENSITY_TOLERANCE = 1e-6;
  private static final int POINTS_PER_MODE = 4;

  /** How a prototype came to be known. */
  public enum Learned {
    /** From a window that a person named. */
    LABELLED,
    /** From a window that {@link StressDetector} found. */
    DETECTED,
    /** Drawn by hand. */
    GIVEN;

    /** As written in a file. */
    public String word() {
      return switch (this) {
        case LABELLED -> "labelled";
        case DETECTED -> "detected";
        case GIVEN -> "given";
      };
    }

    public static Learned parse(String word) {
      for (Learned learned : values()) {
        if (learned.word().equals(word)) {
          return learned;
        }
      }
      throw new InvalidInputException(
          "learned", "is \"" + word + "\"", "labelled, detected, given");
    }
  }

  public Prototype {
    law = law.copy();
    requireName(name);
    Arguments.finite("law.location", law.location());
    Arguments.positive("law.scale", law.scale());
    Arguments.domain(law.a(), law.b());
    double[] coefficients = law.coefficients();
    if (coefficients.length < MIN_MODES || coefficients.length > MAX_MODES) {
      throw new InvalidInputException(
          "law.coefficients",
          "has " + coefficients.length + " elements",
          MIN_MODES + " … " + MAX_MODES);
    }
    if (!(Math.abs(coefficients[0] - 2) <= UNIT_MASS_TOLERANCE)) {
      throw new InvalidInputException(
          "law.coefficients[0]", "is " + coefficients[0], "2, for unit mass");
    }
    for (int k = 1; k < coefficients.length; k++) {
      if (!(Math.abs(coefficients[k]) <= 2)) {
        throw new InvalidInputException(
            "law.coefficients[" + k + "]", "is " + coefficients[k], "a number in [-2, 2]");
      }
    }
  }

  /** A copy: what was checked stays as it was. */
  @Override
  public CentreLaw law() {
    return law.copy();
  }

  /** Its fields. */
  public Prototype state(Archive archive) {
    return new Prototype(
        archive.text(name),
        Learned.parse(archive.text(learned.word())),
        archive.text(series),
        archive.text(from),
        archive.text(to),
        archive.text(day),
        law.state(archive));
  }

  /** Refuses a name that a table or a terminal could not show. */
  public static void requireName(String name) {
    boolean shown = name.length() <= MAX_NAME && !name.isEmpty() && name.equals(name.strip());
    for (int i = 0; i < name.length(); i++) {
      shown &= !Character.isISOControl(name.charAt(i));
    }
    if (!shown) {
      throw new InvalidInputException(
          "name",
          "is no name",
          "1 to " + MAX_NAME + " printable characters, no blank at either end");
    }
  }

  /**
   * Refuses coefficients that no law has: a density below zero by more than a millionth of its
   * peak. The engine's own laws are valid by construction; this is for those that were kept
   * outside.
   */
  public Prototype requireValidLaw() {
    double[] coefficients = law.coefficients();
    int points = POINTS_PER_MODE * coefficients.length;
    double[] x = new double[points];
    double[] density = new double[points];
    for (int i = 0; i < points; i++) {
      x[i] = law.a() + (law.b() - law.a()) * (i + 0.5) / points;
    }
    new ScalarKernels()
        .cosDensity(coefficients, coefficients.length, law.a(), law.b(), x, points, density);
    double least = 0;
    double most = 0;
    for (double value : density) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    if (!(least >= -NEGATIVE_DENSITY_TOLERANCE * most)) {
      throw new InvalidInputException(
          "law.coefficients",
          "make a density of " + least,
          "coefficients of a density ≥ 0 on [a, b]");
    }
    return this;
  }

  /** The same, with the name of the series that it was learned from. */
  public Prototype ofSeries(String value) {
    return new Prototype(name, learned, value, from, to, day, law);
  }
}
