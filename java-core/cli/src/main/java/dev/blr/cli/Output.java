package dev.blr.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Option;

/** In which form a report leaves, and where to, as options. */
final class Output {
  /** In lower case, as typed. */
  enum Format {
    table,
    json,
    csv
  }

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: table).")
  private Format format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write here, whole or not at all, instead of to standard output.")
  private Path file;

  Format format() {
    return format;
  }

  /** The terminal as the text will meet it: a file takes no colours. */
  Terminal paper(Terminal terminal) {
    return file == null ? terminal : terminal.withoutColour();
  }

  /** To standard output, or into the file. */
  void write(Terminal terminal, String text) throws IOException {
    write(terminal, file, text);
  }

  /**
   * Through a neighbouring file that takes the place of the old in one step.
   *
   * @param file null for standard output
   */
  static void write(Terminal terminal, Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (file == null) {
      terminal.out().write(bytes);
      terminal.out().flush();
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    // Not a temporary file, which only its owner could read: results are to be shared.
    Path whole =
        folder.resolve(".blr-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".part");
    try {
      Files.write(whole, bytes, StandardOpenOption.CREATE_NEW);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }
}
