package dev.blr.engine.series;

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

  /**
   * @param where the argument, or the element of a series ("returns[17]", "row 3, column close")
   * @param what the offending value, in words ("is NaN", "is -0.3")
   * @param allowed what would have been accepted ("a finite number > 0")
   */
  public InvalidInputException(String where, String what, String allowed) {
    super(where + " " + what + "; allowed: " + allowed);
    this.where = where;
    this.what = what;
    this.allowed = allowed;
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
