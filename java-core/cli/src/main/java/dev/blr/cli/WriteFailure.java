package dev.blr.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Something that was to be written and could not be: where to, and why. */
final class WriteFailure extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean readerLeft;

  /**
   * @param where the file, or "standard output"
   */
  WriteFailure(String where, IOException cause) {
    super(where + " cannot be written: " + reason(cause), cause);
    this.readerLeft = reason(cause).toLowerCase(Locale.ROOT).contains("pipe");
  }

  /** Whether a pipe's other end wants no more, as {@code head} does: nothing is wrong with that. */
  boolean readerLeft() {
    return readerLeft;
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
