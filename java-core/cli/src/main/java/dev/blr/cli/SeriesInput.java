package dev.blr.cli;

import dev.blr.engine.ask.ReadingOptions;
import dev.blr.engine.ask.Source;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.InDoubt;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.series.SeriesFile;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** A price file as a command takes it: by the declared options of how to read it. */
final class SeriesInput {
  private final CommandSpec spec;
  private final Terminal terminal;

  SeriesInput(CommandSpec spec, Terminal terminal) {
    this.spec = spec;
    this.terminal = terminal;
  }

  /** Gives a command the options. */
  static SeriesInput on(CommandSpec spec, Terminal terminal) {
    SeriesInput input = new SeriesInput(spec, terminal);
    input.addOptions();
    return input;
  }

  /** Those of a question that have the same names stay. */
  void addOptions() {
    QuestionOptions.add(ReadingOptions.SHAPE, spec);
  }

  /** What was typed. */
  SeriesOptions options() {
    return QuestionOptions.read(ReadingOptions.SHAPE, spec, () -> null);
  }

  /** Reads a file, or standard input for "-". */
  Source read(String input) {
    return read(input, InDoubt.REFUSED);
  }

  /** The same for a question that may be asked in any unit. */
  Source read(String input, InDoubt inDoubt) {
    SeriesOptions options = options();
    byte[] bytes = bytes(input);
    return named(() -> SeriesReader.read(PriceFile.text(bytes), options, inDoubt), source(input));
  }

  /** Reads the bytes of a file. */
  Source read(byte[] bytes, SeriesOptions options, String name) {
    return named(() -> SeriesReader.read(PriceFile.text(bytes), options), name);
  }

  /** The rows that come after those that a feed has taken in. */
  Source readOn(String input, ReturnFeed feed) {
    SeriesOptions options = options();
    byte[] bytes = bytes(input);
    return named(() -> SeriesReader.readOn(PriceFile.text(bytes), options, feed), source(input));
  }

  /** A refusal names the options by their names here. */
  private static Source named(Supplier<SeriesFile> file, String name) {
    try {
      return new Source(file.get(), name);
    } catch (InvalidInputException e) {
      throw QuestionOptions.said(e);
    }
  }

  /** Says on standard error what a file was taken for, for answers that have no place for it. */
  void say(Source source) {
    source
        .readAs()
        .ifPresent(reading -> {
          String line = source.name() + ": " + reading.line();
          terminal.err().println("blr: read " + Visible.text(line));
          for (String warning : reading.warnings()) {
            terminal.err().println("blr: warning: " + Visible.text(warning));
          }
        });
    terminal.err().flush();
  }

  /** The bytes of a file, or of standard input for "-". */
  byte[] bytes(String input) {
    if (input.equals("-")) {
      return standardInput();
    }
    try {
      return PriceFile.bytes(Path.of(input));
    } catch (InvalidPathException e) {
      throw new InvalidInputException("--input", "is no path on this system", "a CSV file, or -");
    }
  }

  private byte[] standardInput() {
    try {
      return terminal.in().readAllBytes();
    } catch (IOException e) {
      throw new InvalidInputException(
          "standard input", "cannot be read: " + e.getMessage(), "< FILE or a pipe");
    }
  }

  /** The file's name without its folder, which is nobody's business. */
  static String source(String input) {
    return input.equals("-") ? "-" : Path.of(input).getFileName().toString();
  }
}
