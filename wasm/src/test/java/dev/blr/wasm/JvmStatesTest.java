package dev.blr.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.ask.DetailedState;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import dev.blr.engine.shape.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the JVM computes, left in {@code target/jvm-states} for the tests of the browser engine, which run
 * later in another runtime. A file is a line of settings and a line for every observation: label, bits of
 * the return, and once the run is calibrated every member of the state, as {@link Leaves} writes it; separated
 * by tabs.
 */
class JvmStatesTest {
  private static final Path STATES = Path.of("target", "jvm-states");
  private static final Path SP500 =
      Path.of("..", "web", "node_modules", "vega-datasets", "data", "sp500-2000.csv");

  @ParameterizedTest
  @EnumSource
  void aRunRepeatsToTheBit(Model model) throws IOException {
    LiveRiskSettings settings =
        LiveRiskSettings.defaults().withModel(model).withParticles(150).withModes(64).withSeed(20_08);
    double[] returns = simulatedReturns(700);
    String[] labels = new String[returns.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = "day " + (i + 1);
    }
    List<String> states = lines(settings, labels, returns);
    assertThat(lines(settings, labels, returns)).isEqualTo(states);
    write("simulated-" + model.word(), states);
  }

  @Tag("slow")
  @Test
  void theSp500SeriesHasAStateForEveryDayAfterCalibration() throws IOException {
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(Files.exists(SP500), SP500 + " is absent (npm ci in web/ brings it)");
    }
    ReturnSeries series =
        SeriesReader.read(Files.readString(SP500), SeriesOptions.DEFAULT.withColumn("close"));
    List<String> states = lines(LiveRiskSettings.defaults(), series.labels(), series.returns());
    assertThat(states).hasSize(1 + 5104);
    assertThat(states.subList(61, states.size())).allMatch(line -> line.split("\t", -1).length == 2 + 30);
    write("sp500", states);
  }

  /** Student-t noise (ν = 4) of 1 % a day, which triples for a month every 200 days. */
  private static double[] simulatedReturns(int n) {
    double[] returns = new double[n];
    ScalarKernels kernels = new ScalarKernels();
    kernels.uniforms(77L, 0L, 0L, returns, n);
    double[] noise = new double[n];
    kernels.studentTQuantile(returns, n, 4, noise);
    for (int i = 0; i < n; i++) {
      returns[i] = Math.max(-0.5, noise[i] * (i % 200 > 170 ? 0.03 : 0.01));
    }
    return returns;
  }

  private static List<String> lines(LiveRiskSettings settings, String[] labels, double[] returns) {
    List<String> lines = new ArrayList<>();
    Leaves given = new Leaves();
    LiveRiskSettings.SHAPE.write(settings, given);
    lines.add(String.join("\t", given.leaves));
    LiveRisk engine = new LiveRisk(settings, new ScalarKernels());
    for (int i = 0; i < returns.length; i++) {
      StringBuilder line = new StringBuilder(labels[i]).append('\t').append(bits(returns[i]));
      engine.update(labels[i], returns[i]).ifPresent(state -> {
        Leaves leaves = new Leaves();
        DetailedState.SHAPE.write(DetailedState.of(state, null), leaves);
        leaves.leaves.forEach(leaf -> line.append('\t').append(leaf));
      });
      lines.add(line.toString());
    }
    return lines;
  }

  /** What is no document in a document, as "interval.level=" and a word, or the bits of a number. */
  private static final class Leaves implements Sink {
    final List<String> leaves = new ArrayList<>();
    private final Deque<String> within = new ArrayDeque<>();
    private String name = "";

    private void add(String value) {
      leaves.add(name + "=" + value);
    }

    @Override
    public void beginObject() {
      within.push(name.isEmpty() ? "" : name + ".");
    }

    @Override
    public void name(String member) {
      name = within.peek() + member;
    }

    @Override
    public void endObject() {
      within.pop();
    }

    @Override
    public void beginList() {
      throw new IllegalStateException("no list is compared: " + name);
    }

    @Override
    public void endList() {
      throw new IllegalStateException("no list is compared: " + name);
    }

    @Override
    public void text(String value) {
      add(value);
    }

    @Override
    public void number(double value) {
      add(bits(value));
    }

    @Override
    public void whole(long value) {
      add(bits(value));
    }

    @Override
    public void flag(boolean value) {
      add(Boolean.toString(value));
    }

    @Override
    public void none() {
      add("null");
    }
  }

  private static String bits(double value) {
    return HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value));
  }

  private static void write(String name, List<String> lines) throws IOException {
    Files.createDirectories(STATES);
    Files.write(STATES.resolve(name + ".tsv"), lines);
  }
}
