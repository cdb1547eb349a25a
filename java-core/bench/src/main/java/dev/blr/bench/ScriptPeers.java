package dev.blr.bench;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.portfolio.PortfolioRisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Peers in other languages, each a script that prints a line a work, tab-separated: work, peer with
 * its version, the sum of the absolute results, nanoseconds an element of every repetition; or
 * {@code skip} and what is missing.
 */
final class ScriptPeers {
  /** How far a peer's sum may be from ours before one of the two did another work. */
  private static final double SUM_TOLERANCE = 1e-8;

  private ScriptPeers() {}

  /**
   * @param notes takes a word for what is not here
   * @throws IOException when a script fails, or a peer's results are not ours
   */
  static List<Measured> run(List<Work> works, boolean quick, Consumer<String> notes)
      throws IOException, InterruptedException {
    List<Measured> measured = new ArrayList<>();
    measured.addAll(run(List.of("python3", "-"), "peers.py", works, quick, notes));
    measured.addAll(run(List.of("Rscript", "-"), "peers.R", works, quick, notes));
    return measured;
  }

  private static List<Measured> run(
      List<String> interpreter,
      String script,
      List<Work> works,
      boolean quick,
      Consumer<String> notes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(interpreter);
    command.add(quick ? "2" : "10");
    command.add(works.stream().map(Work::word).collect(Collectors.joining(",")));
    // One core, like everybody else.
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    Process process;
    try {
      process = builder.start();
    } catch (IOException absent) {
      notes.accept(interpreter.get(0) + " is not here: its peers are left out");
      return List.of();
    }
    try (InputStream source = ScriptPeers.class.getResourceAsStream(script);
        var stdin = process.getOutputStream()) {
      source.transferTo(stdin);
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(script + " ended with status " + process.exitValue());
    }
    return parse(output, notes);
  }

  static List<Measured> parse(String output, Consumer<String> notes) throws IOException {
    List<Measured> measured = new ArrayList<>();
    for (String line : output.lines().toList()) {
      String[] fields = line.split("\t");
      if (fields[0].equals("skip")) {
        notes.accept(fields[1] + " is not here: left out");
        continue;
      }
      Work work = Work.parse(fields[0]);
      double sum = Double.parseDouble(fields[2]);
      double ours = sum(work);
      double tolerance = work == Work.MONTE_CARLO ? Inputs.MONTE_CARLO_ERROR : SUM_TOLERANCE;
      if (!(Math.abs(sum - ours) <= tolerance * ours)) {
        throw new IOException(
            fields[1] + " has " + sum + " as the sum of " + work.word() + ", we " + ours);
      }
      double[] times =
          Arrays.stream(fields[3].split(" ")).mapToDouble(Double::parseDouble).toArray();
      measured.add(new Measured(work, fields[1], times));
    }
    return measured;
  }

  /**
   * Of the absolute results of scalar Java; of VaR and ES, those that {@link Accuracy} holds ours
   * to.
   */
  private static double sum(Work work) {
    if (work == Work.MONTE_CARLO || work == Work.HISTORICAL) {
      PortfolioRisk risk = work == Work.MONTE_CARLO ? Accuracy.linearRisk() : Accuracy.sortedRisk();
      return risk.valueAtRisk() + risk.expectedShortfall();
    }
    Kernels kernels = new ScalarKernels();
    double[] out = new double[work.elements()];
    switch (work) {
      case T_LOGPDF ->
          kernels.studentTLogDensity(Inputs.values(), out.length, Inputs.NU, 0, 1, out);
      case T_CDF -> kernels.studentTCdf(Inputs.values(), out.length, Inputs.NU, out);
      case T_QUANTILE ->
          kernels.studentTQuantile(Inputs.probabilities(), out.length, Inputs.NU, out);
      case COS ->
          kernels.cosDensity(
              Inputs.coefficients(),
              Inputs.MODES,
              Inputs.A,
              Inputs.B,
              Inputs.points(),
              out.length,
              out);
      default -> throw new IllegalArgumentException(work.word());
    }
    return Arrays.stream(out).map(Math::abs).sum();
  }
}
