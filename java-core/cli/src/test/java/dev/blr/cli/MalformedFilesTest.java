package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are sent to a price reader by mistake or with intent: each ends in exit code 4 and one
 * printable line that names row and column, and leaves no output behind.
 */
class MalformedFilesTest {
  @TempDir private Path folder;

  static Stream<Arguments> files() {
    byte[] noise = new byte[5_000];
    new Random(1).nextBytes(noise);
    return Stream.of(
        Arguments.of("empty", new byte[0]),
        Arguments.of("one newline", bytes("\n")),
        Arguments.of("only a header", bytes("date,close\n")),
        Arguments.of("one price", bytes("date,close\n2018-01-01,1\n")),
        Arguments.of("dates only", bytes("date\n2018-01-01\n2018-01-02\n")),
        Arguments.of("words only", bytes("a,b\nc,d\n")),
        Arguments.of("a day twice", bytes("date,close\n2018-01-01,1\n2018-01-01T00:00:00Z,2\n")),
        Arguments.of("no such day", bytes("date,close\n2018-02-28,1\n2018-02-29,2\n")),
        Arguments.of("a price of zero", bytes("date,close\n2018-01-01,1\n2018-01-02,0\n")),
        Arguments.of(
            "a price that underflows", bytes("date,close\n2018-01-01,1\n2018-01-02,1e-400\n")),
        Arguments.of(
            "a price that overflows", bytes("date,close\n2018-01-01,1\n2018-01-02,1e400\n")),
        Arguments.of(
            "a ratio that overflows", bytes("date,close\n2018-01-01,1e-300\n2018-01-02,1e300\n")),
        Arguments.of(
            "a ratio that vanishes", bytes("date,close\n2018-01-01,1e300\n2018-01-02,1e-300\n")),
        Arguments.of("NaN", bytes("date,close\n2018-01-01,1\n2018-01-02,NaN\n")),
        Arguments.of("hexadecimal", bytes("date,close\n2018-01-01,0x1p3\n2018-01-02,2\n")),
        Arguments.of("a missing price", bytes("date,close\n2018-01-01,1\n2018-01-02,\n")),
        Arguments.of("null", bytes("date,close\n2018-01-01,1\n2018-01-02,null\n")),
        Arguments.of("a short row", bytes("date,close,x\n2018-01-01,1,1\n2018-01-02,1\n")),
        Arguments.of("a long row", bytes("date,close\n2018-01-01,1\n2018-01-02,1,1\n")),
        Arguments.of("an open quote", bytes("date,close\n2018-01-01,\"1\n2018-01-02,2\n")),
        Arguments.of("text after a quote", bytes("date,close\n2018-01-01,\"1\"x\n2018-01-02,2\n")),
        Arguments.of("several series", bytes("date,A,B\n2018-01-01,1,1\n2018-01-02,2,2\n")),
        Arguments.of("a name twice", bytes("date,close,close\n2018-01-01,1,1\n2018-01-02,2,2\n")),
        Arguments.of("escape sequences", bytes("date,\u001b[2J\n2018-01-01,1\n2018-01-02,x\n")),
        Arguments.of(
            "a newline in a name", bytes("date,\"cl\nose\"\n2018-01-01,1\n2018-01-02,x\n")),
        Arguments.of(
            "a name without end", bytes("date," + "x".repeat(100_000) + "\n2018-01-01,x\n")),
        Arguments.of("JSON", bytes("{\"prices\": [1, 2]}\n")),
        Arguments.of("HTML", bytes("<!doctype html>\n<html><body>404, not found</body></html>\n")),
        Arguments.of("gzip", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b, 0x49}),
        Arguments.of("zeros", new byte[1_000]),
        Arguments.of("noise", noise));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** 30 MB between two ends of line. */
  static Stream<Arguments> longLines() {
    int most = 30_000_000;
    String row = "date,close\n2018-01-01,1\n2018-01-02,";
    return Stream.of(
        Arguments.of("one name", bytes("x".repeat(most))),
        Arguments.of("many names", bytes("date" + ",c".repeat(most / 2) + "\n2018-01-01,1\n")),
        Arguments.of("one number", bytes(row + "1".repeat(most) + "\n")),
        Arguments.of("many numbers", bytes(row + "1.5,".repeat(most / 4) + "\n")),
        Arguments.of("an open quote", bytes(row + "\"" + "a,".repeat(most / 2) + "\n")),
        Arguments.of("many quotes", bytes(row + "\"".repeat(most) + "\n")),
        Arguments.of("blanks", bytes(row + " ".repeat(most) + "\n")),
        Arguments.of("separators of every kind", bytes(row + ";,|\t".repeat(most / 4) + "\n")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("longLines")
  @Tag("slow")
  @Timeout(60)
  void aLineOf30MegabytesIsRefusedAsAShortOneIs(String name, byte[] content) throws IOException {
    isRefusedByRowAndColumn(name, content);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void isRefusedByRowAndColumn(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(content),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    String output = folder.resolve("states.csv").toString();
    int code =
        CommandTree.execute(terminal, "run", "--input", "-", "--format", "csv", "--output", output);
    String message = err.toString(StandardCharsets.UTF_8);
    assertThat(code).as(message).isEqualTo(4);
    assertThat(message).matches("blr: row \\d+, column [^\\p{Cntrl}]+; allowed: [^\\p{Cntrl}]+\\n");
    assertThat(message).hasSizeLessThan(400);
    assertThat(out.size()).isZero();
    assertThat(folder).isEmptyDirectory();
  }
}
