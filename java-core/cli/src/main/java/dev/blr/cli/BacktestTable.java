package dev.blr.cli;

import dev.blr.engine.ask.BacktestQuestion;
import dev.blr.engine.ask.BacktestReport;
import dev.blr.engine.ask.BacktestReport.ClassicalDecision;
import dev.blr.engine.ask.BacktestReport.Comparison;
import dev.blr.engine.ask.BacktestReport.EngineDecision;
import dev.blr.engine.ask.BacktestReport.Failure;
import dev.blr.engine.ask.BacktestReport.LawResult;
import dev.blr.engine.ask.BacktestReport.Result;
import dev.blr.engine.ask.Source;
import dev.blr.engine.decision.BufferRecord;
import dev.blr.report.Text;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table a confidence, with a line a model, the one with the lowest FZ0 marked. */
final class BacktestTable {
  private static final String[] HEAD = {
    "model",
    "n",
    "exceptions",
    "rate",
    "randomised",
    "Kupiec p",
    "independence p",
    "conditional coverage p",
    "DQ p",
    "light",
    "Z2",
    "pinball",
    "FZ0",
    "interval score",
    "DM vs ewma",
    "p",
    "in MCS",
    ""
  };
  private static final String[] LAW_HEAD = {
    "law", "n", "CRPS", "log score", "PIT p", "PIT by tenths"
  };
  private static final String[] DECISION_HEAD = {
    "buffer", "breaches", "peak shortfall", "average", "breaches", "peak shortfall", "first action"
  };

  private final BacktestReport report;
  private final Terminal terminal;

  BacktestTable(BacktestReport report, Terminal terminal) {
    this.report = report;
    this.terminal = terminal;
  }

  String text() {
    BacktestReport.Meta meta = report.meta();
    BacktestQuestion asked = meta.question();
    Source source = asked.source();
    String period = source.series().period();
    StringBuilder text = new StringBuilder();
    text.append(
        terminal.bold(
            DeskTable.format(
                "%s · %s · %s … %s · %s VaR and ES at %s · %s returns, %,d of history",
                source.name(),
                source.series().column(),
                meta.from(),
                meta.to(),
                asked.horizon() == 1 ? "next-" + period : asked.horizon() + "-" + period,
                asked.confidences().stream()
                    .map(DeskTable::percent)
                    .collect(Collectors.joining(", ")),
                source.series().log() ? "log" : "simple",
                meta.history())));
    text.append("\n\n");
    text.append(failures());
    asked.confidences().forEach(confidence -> level(text, confidence));
    text.append(laws());
    text.append(
        DeskTable.format(
            "A p below 0.05 speaks against the model. Lower pinball, FZ0, interval score and CRPS are better,%n"
                + "a higher log score; DM < 0: lower FZ0 than ewma without recalibration; in MCS: not told from%n"
                + "the best at 90 %%. Kernels: %s, seed %d.%n%n",
            meta.context().kernels().target(), asked.settings().seed()));
    asked.confidences().forEach(confidence -> text.append(decisions(confidence)));
    return text.append(
            DeskTable.format(
                "Buffers in %% of the notional, breached where the loss is larger. VaR as a buffer stands beside%n"
                    + "VaR scaled, with hindsight, to the average of live's memory-aware buffer (the second pair).%n"
                    + "First action: the first %s above the median stateless buffer before the window.%n",
                period))
        .toString();
  }

  /** Before what the others gave, lest it be overlooked. */
  private String failures() {
    StringBuilder text = new StringBuilder();
    for (Failure failure : report.failures()) {
      text.append(terminal.red("Not judged: " + failure.model() + ": " + failure.reason() + "."))
          .append('\n');
    }
    return text.append(text.isEmpty() ? "" : "\n").toString();
  }

  private Stream<Result> at(double confidence) {
    return report.results().stream().filter(result -> result.confidence() == confidence);
  }

  private void level(StringBuilder text, double confidence) {
    List<Result> results = at(confidence).toList();
    Result best = results.stream().min(Comparator.comparingDouble(Result::fz0)).orElseThrow();
    List<String[]> rows = results.stream().map(result -> cells(result, result == best)).toList();
    int[] widths = DeskTable.widths(HEAD, rows);
    text.append(terminal.dim(DeskTable.line(HEAD, widths))).append('\n');
    for (int i = 0; i < rows.size(); i++) {
      Result result = results.get(i);
      String line = DeskTable.line(rows.get(i), widths);
      boolean red = result.trafficLight().equals("red");
      text.append(red ? terminal.red(line) : result == best ? terminal.bold(line) : line)
          .append('\n');
    }
    text.append('\n');
    for (Result result : results) {
      if (result.dqP() == null) {
        text.append("No DQ p of ")
            .append(name(result))
            .append(": ")
            .append(result.dqReason())
            .append(".\n");
      }
    }
    text.append(
        DeskTable.format(
            "At %s; exceptions expected: %s of n.%n%n",
            DeskTable.percent(confidence), DeskTable.percent(1 - confidence)));
  }

  private String laws() {
    List<String[]> rows = report.laws().stream().map(BacktestTable::cells).toList();
    int[] widths = DeskTable.widths(LAW_HEAD, rows);
    StringBuilder text =
        new StringBuilder(terminal.dim(DeskTable.line(LAW_HEAD, widths))).append('\n');
    rows.forEach(row -> text.append(DeskTable.line(row, widths)).append('\n'));
    return text.append('\n').toString();
  }

  private static String[] cells(LawResult law) {
    return new String[] {
      law.model(),
      DeskTable.format("%,d", law.n()),
      Text.fixed(law.crps(), 6),
      law.logScore() == null ? "–" : Text.fixed(law.logScore(), 4),
      p(law.pitP()),
      law.pitHistogram().stream().map(Object::toString).collect(Collectors.joining(" "))
    };
  }

  /** A line a rule; the last columns hold only where their rule has them. */
  private String decisions(double confidence) {
    Set<String> shown = new HashSet<>(); // the engine's rules do not change with recalibration
    List<String[]> rows =
        at(confidence)
            .filter(result ->
                result.decision() instanceof ClassicalDecision || shown.add(result.model()))
            .flatMap(BacktestTable::decision)
            .toList();
    int[] widths = DeskTable.widths(DECISION_HEAD, rows);
    StringBuilder text =
        new StringBuilder(terminal.dim(DeskTable.line(DECISION_HEAD, widths))).append('\n');
    rows.forEach(row -> text.append(DeskTable.line(row, widths)).append('\n'));
    return text.append(DeskTable.format("%nAt %s.%n%n", DeskTable.percent(confidence))).toString();
  }

  private static Stream<String[]> decision(Result result) {
    return switch (result.decision()) {
      case EngineDecision d ->
          Stream.of(
              rule(result.model() + " stateless", d.stateless(), null, d.statelessTrigger()),
              rule(
                  result.model() + " memory-aware", d.memoryAware(), null, d.memoryAwareTrigger()));
      case ClassicalDecision d ->
          Stream.<String[]>of(rule(name(result) + " VaR", d.unscaled(), d.atLiveCapital(), ""));
    };
  }

  private static String[] rule(
      String name, BufferRecord plain, @Nullable BufferRecord scaled, @Nullable String trigger) {
    return new String[] {
      name,
      DeskTable.format("%,d", plain.breaches()),
      Text.fixed(100 * plain.peakShortfall(), 3),
      Text.fixed(100 * plain.averageBuffer(), 3),
      scaled == null ? "–" : DeskTable.format("%,d", scaled.breaches()),
      scaled == null ? "–" : Text.fixed(100 * scaled.peakShortfall(), 3),
      trigger == null ? "none" : trigger
    };
  }

  private static String name(Result result) {
    return result.model() + (result.recalibrated() ? " recalibrated" : "");
  }

  private static String[] cells(Result result, boolean best) {
    Comparison against = result.dieboldMarianoAgainstEwma();
    return new String[] {
      name(result),
      DeskTable.format("%,d", result.n()),
      DeskTable.format("%,d", result.exceptions()),
      Text.fixed(100 * result.rate(), 2) + " %",
      Text.fixed(100 * result.randomisedRate(), 2) + " %",
      p(result.kupiecP()),
      p(result.christoffersenP()),
      p(result.conditionalCoverageP()),
      result.dqP() == null ? "–" : p(result.dqP()),
      result.trafficLight(),
      Text.fixed(result.z2(), 3),
      Text.fixed(result.pinball(), 6),
      Text.fixed(result.fz0(), 4),
      Text.fixed(result.intervalScore(), 5),
      against == null ? "–" : Text.fixed(against.statistic(), 2),
      against == null ? "–" : p(against.p()),
      result.inModelConfidenceSet() ? "yes" : "no",
      best ? "best FZ0" : ""
    };
  }

  private static String p(double probability) {
    return probability < 0.0005 ? "<.001" : DeskTable.format("%.3f", probability);
  }
}
