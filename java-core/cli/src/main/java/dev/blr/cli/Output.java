package dev.blr.cli;

import dev.blr.engine.shape.Shape;
import dev.blr.report.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
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

  private @Nullable Place place; // null for standard output

  Format format() {
    return format;
  }

  /** The terminal as the text will meet it: a file takes no colours. */
  Terminal paper(Terminal terminal) {
    return file == null ? terminal : terminal.withoutColour();
  }

  /**
   * The terminal for a progress bar beside a text that is streamed: on one screen they would mix.
   */
  Terminal beside(Terminal terminal) {
    return file == null && terminal.colour() ? terminal.still() : terminal;
  }

  /** Refuses a file that cannot be written. */
  void require(CommandSpec spec) {
    if (file != null) {
      place = Place.of(spec, file);
    }
  }

  /**
   * To standard output, or into the file that was looked at before; a reader that has enough ends
   * it.
   */
  void write(Terminal terminal, Writing document) throws IOException {
    try {
      if (place != null) {
        place.write(document);
      } else {
        document.onto(terminal.bytes());
        terminal.requireWritten();
      }
    } catch (WriteFailure e) {
      if (!e.readerLeft()) {
        throw e;
      }
    }
  }

  /** A text. */
  void write(Terminal terminal, String text) throws IOException {
    write(terminal, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A document, as JSON with a line's end. */
  <D> void write(Terminal terminal, Shape<D> shape, D document) throws IOException {
    write(
        terminal,
        out -> {
          Json.write(shape, document, out);
          out.write('\n');
        });
  }
}
