package dev.blr.cli;

import dev.blr.verification.DecisionFindings;
import dev.blr.verification.DecisionFindings.Case;
import dev.blr.verification.Finding;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What command lines end with, each run as it is shipped, on streams that nobody sees. */
final class ExitCodeFindings {
  private ExitCodeFindings() {}

  /**
   * A command line.
   *
   * @param line its words
   * @param input on the standard input, named in words
   */
  private record Started(String line, Input input) {}

  /** What may stand on the standard input. */
  private enum Input {
    NONE(""),
    GAINS_AND_LOSSES("pnl\n-5\n3\n-1\n"),
    ONE_MISSING("pnl\n-5\nNaN\n-1\n"),
    ALL_MISSING("pnl\nNaN\nNaN\n"),
    A_WORD("pnl\n-5\nthree\n-1\n");

    private final String text;

    Input(String text) {
      this.text = text;
    }
  }

  static Finding all() {
    String read = "read --input - --kind pnl --notional 1000";
    return DecisionFindings.of(
        "exit-codes",
        "0 where all is done, 2 where the line is wrong, 4 where the data are",
        List.of(
            new Case<>(new Started("--version", Input.NONE), ExitCode.OK),
            new Case<>(new Started("", Input.NONE), ExitCode.USAGE),
            new Case<>(new Started("no-such-command", Input.NONE), ExitCode.USAGE),
            new Case<>(new Started(read + " --no-such-option", Input.NONE), ExitCode.USAGE),
            new Case<>(new Started(read + " --notional", Input.GAINS_AND_LOSSES), ExitCode.USAGE),
            new Case<>(new Started(read, Input.GAINS_AND_LOSSES), ExitCode.OK),
            new Case<>(new Started(read, Input.ONE_MISSING), ExitCode.OK),
            new Case<>(new Started(read, Input.ALL_MISSING), ExitCode.BAD_DATA),
            new Case<>(new Started(read, Input.A_WORD), ExitCode.BAD_DATA),
            new Case<>(new Started(read, Input.NONE), ExitCode.BAD_DATA)),
        started -> code(started.line, started.input.text));
  }

  private static int code(String line, String input) {
    PrintStream unseen =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            unseen,
            unseen,
            false,
            false);
    return CommandTree.execute(terminal, line.isEmpty() ? new String[0] : line.split(" "));
  }
}
