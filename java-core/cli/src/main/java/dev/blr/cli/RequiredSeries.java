package dev.blr.cli;

import picocli.CommandLine.Option;

/** The price file that a command cannot do without. */
final class RequiredSeries {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE|-",
      description = "Price file, or - for standard input.")
  private String input;

  String input() {
    return input;
  }
}
