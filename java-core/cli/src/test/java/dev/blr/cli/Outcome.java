package dev.blr.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What a command line left behind. */
record Outcome(int code, String out, String err) {

  /**
   * Runs one.
   *
   * @param terminal whether both outputs are one
   */
  static Outcome of(String stdin, boolean terminal, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal streams =
        new Terminal(
            new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal,
            terminal);
    int code = CommandTree.execute(streams, arguments);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Standard error without what it says of a file that was read. */
  String complaints() {
    return err.lines()
        .filter(line -> !line.startsWith("blr: read ") && !line.startsWith("blr: warning: "))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }
}
