package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code blr serve} as a process of its own, which has said where it listens. */
record ServeProcess(Process process, int port) {
  /** The line of a Java like this one, on its class path. */
  static List<String> java(String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
    line.addAll(List.of(more));
    return line;
  }

  /** Of a line that serves on a port of the system's choice. */
  static ServeProcess start(List<String> line, ProcessBuilder.Redirect errors) throws IOException {
    Process process = new ProcessBuilder(line).redirectError(errors).start();
    String first = process.inputReader(StandardCharsets.UTF_8).readLine();
    Matcher address = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)").matcher(first);
    assertThat(address.find()).as(first).isTrue();
    return new ServeProcess(process, Integer.parseInt(address.group(1)));
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
