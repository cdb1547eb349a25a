package dev.blr.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Where a document is to be written: the end of whatever links a path leads through. A device or a
 * FIFO there is written into; a regular file is replaced, whole or not at all.
 */
final class Place {
  private static final int MOST_LINKS = 40; // as many as Linux follows

  private final Path named;
  private final Path end;

  private Place(Path named) {
    this.named = named;
    this.end = end(named);
  }

  /** Refuses a path that cannot be written to, before anything is computed for it. */
  static Place of(CommandSpec spec, Path named) {
    Place place = new Place(named);
    boolean possible = place.isWrittenInto() ? Files.isWritable(place.end) : place.canBeReplaced();
    if (!possible) {
      throw new ParameterException(
          spec.commandLine(),
          named + " cannot be written; allowed: a file in a folder that is there");
    }
    return place;
  }

  /** A link need not lead to anything yet. */
  private static Path end(Path named) {
    Path end = named;
    for (int i = 0; i < MOST_LINKS && !Files.exists(end) && Files.isSymbolicLink(end); i++) {
      try {
        end = end.resolveSibling(Files.readSymbolicLink(end));
      } catch (IOException e) {
        return end;
      }
    }
    try {
      return Files.isRegularFile(end) ? end.toRealPath() : end;
    } catch (IOException e) {
      return end;
    }
  }

  private boolean isWrittenInto() {
    return Files.exists(end) && !Files.isRegularFile(end) && !Files.isDirectory(end);
  }

  private boolean canBeReplaced() {
    return !Files.isDirectory(end) && !Files.isSymbolicLink(end) && Files.isWritable(folder());
  }

  private Path folder() {
    Path folder = end.toAbsolutePath().getParent();
    return folder == null ? end : folder; // the root is its own
  }

  void write(Writing document) throws WriteFailure {
    try {
      if (isWrittenInto()) {
        write(end, document, StandardOpenOption.WRITE);
      } else {
        replace(document);
      }
    } catch (WriteFailure e) {
      throw e;
    } catch (IOException e) {
      throw new WriteFailure(named.toString(), e);
    }
  }

  /** Through a neighbouring file that takes the place of the old. */
  private void replace(Writing document) throws IOException {
    // Not a temporary file, which only its owner could read: results are to be shared.
    Path whole =
        folder()
            .resolve(".blr-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".part");
    try {
      write(whole, document, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(whole, end, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private static void write(Path file, Writing document, StandardOpenOption... options)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, options))) {
      document.onto(out);
    }
  }
}
