package dev.blr.study;

import dev.blr.report.Axis;
import dev.blr.report.Axis.Unit;
import dev.blr.report.Chart;
import dev.blr.report.Mark;
import dev.blr.report.Mark.Stroke;
import dev.blr.report.Page;
import dev.blr.report.Tone;
import dev.blr.study.StudyRun.Day;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What the programs of the figures share: the pictures that recur, and where they go. */
final class Figures {
  private static final String INTRODUCTION =
      "Computed anew. What the paper shows instead, and why, stands in the output of the program.";

  private Figures() {}

  /**
   * Writes the page of a figure.
   *
   * @param arguments of the program: the file, or nothing for ci/target/repro/NAME.html
   */
  static void write(String[] arguments, String name, String title, List<Chart> charts) {
    Path file =
        arguments.length > 0
            ? Path.of(System.getProperty("blr.caller", "")).resolve(arguments[0])
            : Path.of("ci/target/repro", name + ".html");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, Page.ofCharts(title, INTRODUCTION, charts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.println("Written: " + file.toAbsolutePath().normalize());
  }

  /** VaR with its interval as known the day before, against losses. */
  static Chart fan(String id, String title, Axis x, double[] at, StudyRun run, int from) {
    double[] losses = values(at.length, t -> Math.max(0, run.days().get(from + t).loss()));
    double[] var = before(at.length, from, run, day -> day.posterior().median());
    return Chart.of(id, title, x, Axis.of(Unit.PERCENT, "loss fraction").between(0, Double.NaN))
        .with(new Mark.Line("loss, gains at 0", Tone.GREY, Stroke.THIN, at, losses))
        .with(
            new Mark.Band(
                "90 % credible interval",
                Tone.BLUE,
                at,
                before(at.length, from, run, day -> day.posterior().interval().lower()),
                before(at.length, from, run, day -> day.posterior().interval().upper())))
        .with(new Mark.Line("posterior median VaR 95 %", Tone.BLUE, Stroke.SOLID, at, var))
        .with(new Mark.Points("loss beyond it", Tone.RED, at, beyond(losses, var)))
        .describedAs(
            run.name() + ": VaR known the day before, with its credible interval, against losses.");
  }

  /** Both buffers as known the day before, against losses. */
  static Chart buffers(String id, String title, Axis x, double[] at, StudyRun run, int from) {
    double[] losses = values(at.length, t -> Math.max(0, run.days().get(from + t).loss()));
    double[] memory = before(at.length, from, run, day -> day.buffers().memoryAware());
    return Chart.of(id, title, x, Axis.of(Unit.PERCENT, "loss fraction").between(0, Double.NaN))
        .with(new Mark.Line("loss, gains at 0", Tone.GREY, Stroke.THIN, at, losses))
        .with(
            new Mark.Line(
                "stateless buffer",
                Tone.SKY,
                Stroke.SOLID,
                at,
                before(at.length, from, run, day -> day.buffers().stateless())))
        .with(new Mark.Line("memory-aware buffer", Tone.PURPLE, Stroke.SOLID, at, memory))
        .with(
            new Mark.Points(
                "breach of the memory-aware buffer", Tone.RED, at, beyond(losses, memory)))
        .describedAs(run.name() + ": capital buffers known the day before, against losses.");
  }

  static Chart line(
      String id,
      String title,
      Axis x,
      Axis y,
      String name,
      Tone tone,
      double[] at,
      double[] values) {
    return Chart.of(id, title, x, y).with(new Mark.Line(name, tone, Stroke.SOLID, at, values));
  }

  private static double[] beyond(double[] losses, double[] limit) {
    return values(losses.length, t -> losses[t] > limit[t] ? losses[t] : Double.NaN);
  }

  static double[] values(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToDouble(value).toArray();
  }

  /** Of the state after each day. */
  static double[] after(int count, int from, StudyRun run, ToDoubleFunction<Day> value) {
    return values(count, t -> value.applyAsDouble(run.days().get(from + t)));
  }

  /** Of the state before each day. */
  private static double[] before(int count, int from, StudyRun run, ToDoubleFunction<Day> value) {
    return values(count, t -> value.applyAsDouble(run.before(from + t)));
  }
}
