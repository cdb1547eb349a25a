package dev.blr.platform.cli;

import dev.blr.platform.backtest.BacktestReport;
import dev.blr.platform.backtest.BacktestReport.Comparison;
import dev.blr.platform.backtest.BacktestReport.Meta;
import dev.blr.platform.backtest.BacktestReport.Result;
import java.util.Comparator;
import java.util.List;

/** A line a model, the one with the lowest FZ0 marked. */
final class BacktestTable {
  private static final String[] HEAD = {
    "model", "n", "exceptions", "rate", "Kupiec p", "independence p", "conditional coverage p", "DQ p",
    "light", "Z2", "pinball", "FZ0", "DM vs ewma", "p", ""
  };

  private final BacktestReport report;
  private final Terminal terminal;

  BacktestTable(BacktestReport report, Terminal terminal) {
    this.report = report;
    this.terminal = terminal;
  }

  String text() {
    Meta meta = report.meta();
    Result best = report.results().stream().min(Comparator.comparingDouble(Result::fz0)).orElseThrow();
    List<String[]> rows = report.results().stream().map(result -> cells(result, result == best)).toList();
    int[] widths = DeskTable.widths(HEAD, rows);
    StringBuilder text = new StringBuilder();
    text.append(terminal.bold(DeskTable.format(
        "%s · %s · %s … %s · next-day VaR and ES at %s · %s returns, %,d of history",
        meta.source(),
        meta.column(),
        meta.from(),
        meta.to(),
        DeskTable.percent(meta.confidence()),
        meta.returnType(),
        meta.history())));
    text.append("\n\n").append(terminal.dim(DeskTable.line(HEAD, widths))).append('\n');
    for (int i = 0; i < rows.size(); i++) {
      Result result = report.results().get(i);
      String line = DeskTable.line(rows.get(i), widths);
      boolean red = result.trafficLight().equals("red");
      text.append(red ? terminal.red(line) : result == best ? terminal.bold(line) : line).append('\n');
    }
    text.append('\n');
    for (Result result : report.results()) {
      if (result.dqP() == null) {
        text.append("No DQ p of ").append(name(result)).append(": ").append(result.dqReason()).append(".\n");
      }
    }
    text.append(DeskTable.format(
        "Exceptions expected: %s of the days. A p below 0.05 speaks against the model. Lower pinball and FZ0%n"
            + "are better; DM < 0: lower FZ0 than ewma without recalibration. Kernels: %s, seed %d.%n",
        DeskTable.percent(1 - meta.confidence()), meta.kernelTarget(), meta.seed()));
    return text.toString();
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
      DeskTable.format("%.2f %%", 100 * result.rate()),
      p(result.kupiecP()),
      p(result.christoffersenP()),
      p(result.conditionalCoverageP()),
      result.dqP() == null ? "–" : p(result.dqP()),
      result.trafficLight(),
      DeskTable.format("%.3f", result.z2()),
      DeskTable.format("%.6f", result.pinball()),
      DeskTable.format("%.4f", result.fz0()),
      against == null ? "–" : DeskTable.format("%.2f", against.statistic()),
      against == null ? "–" : p(against.p()),
      best ? "best FZ0" : ""
    };
  }

  private static String p(double probability) {
    return probability < 0.0005 ? "<.001" : DeskTable.format("%.3f", probability);
  }
}
