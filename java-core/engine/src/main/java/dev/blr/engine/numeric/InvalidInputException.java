package dev.blr.engine.numeric;

import java.util.List;

/**
 * Bad input: says what was wrong, where it stood, and what is allowed.
 *
 * <p>The engine throws it instead of letting a NaN or a nonsensical number travel on; faces
 * (command line, HTTP, browser) print {@link #getMessage()} as it is and add the file's row and
 * column where they know them.
 */
public final class InvalidInputException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String where;
  private final String what;
  private final String allowed;
  private final boolean malformed;
  private final String[] fields;

  /**
   * @param where the argument, or the element of a series ("returns[17]", "row 3, column close")
   * @param what the offending value, in words ("is NaN", "is -0.3")
   * @param allowed what would have been accepted ("a finite number > 0")
   */
  public InvalidInputException(String where, String what, String allowed) {
    this(where, what, allowed, false);
  }

  private InvalidInputException(
      String where, String what, String allowed, boolean malformed, String... fields) {
    this.malformed = malformed;
    this.fields = fields;
    this.where = where;
    this.what = what;
    this.allowed = allowed;
  }

  /** A document that is not of its shape: something missing, unknown, or of another kind. */
  public static InvalidInputException malformed(String where, String what, String allowed) {
    return new InvalidInputException(where, what, allowed, true);
  }

  /** The same, of a part of a document: at the place where that part's fault lies. */
  public InvalidInputException at(String place) {
    return new InvalidInputException(place, what, allowed, malformed, fields);
  }

  /** The same, whose words also name these fields of the question. */
  public InvalidInputException naming(String... others) {
    return new InvalidInputException(where, what, allowed, malformed, others);
  }

  @Override
  public String getMessage() {
    return where + " " + what + "; allowed: " + allowed;
  }

  /**
   * The fields that {@link #what()} and {@link #allowed()} name, for a face that calls them
   * otherwise.
   */
  public List<String> fields() {
    return List.of(fields);
  }

  /** Whether the form was wrong, and not a value that had the right one. */
  public boolean malformed() {
    return malformed;
  }

  public String where() {
    return where;
  }

  public String what() {
    return what;
  }

  public String allowed() {
    return allowed;
  }
}
