package dev.blr.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The command as a process of its own, started by a shell that knows it as {@code blr}. */
record Shell(Path folder) {
  private static final String BLR =
      """
      blr() { "$JAVA" --enable-native-access=ALL-UNNAMED -Xshare:auto $JVM -cp "$CP" dev.blr.cli.Start "$@"; }
      """;

  /** Runs a script; its exit code and what it left on both outputs. */
  Outcome run(String script) throws IOException, InterruptedException {
    return run(script, "");
  }

  /**
   * @param options of the virtual machine
   */
  Outcome run(String script, String options) throws IOException, InterruptedException {
    Path out = folder.resolve("the.out");
    Path err = folder.resolve("the.err");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", BLR + script)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA", Path.of(System.getProperty("java.home"), "bin/java") + "");
    builder.environment().put("CP", System.getProperty("java.class.path"));
    builder.environment().put("JVM", options);
    Process process = builder.start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("does not end: " + script);
    }
    return new Outcome(process.exitValue(), text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
