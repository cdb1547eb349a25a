package dev.blr.cli;

import dev.blr.engine.RiskState;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.RunMeta;
import dev.blr.engine.series.Gap;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The report as a risk desk reads it: money, dates that mattered, and a word where something
 * changed.
 */
final class DeskTable {
  /** Days that a desk would look up first, with the reason; shown when the series holds them. */
  private static final List<String> LANDMARKS =
      List.of(
          "2007-02-27", // Shanghai sell-off
          "2007-08-09", // BNP Paribas freezes funds
          "2008-03-14", // Bear Stearns
          "2008-09-15", // Lehman Brothers
          "2008-09-29", // House rejects the rescue
          "2008-10-15",
          "2008-11-20", // low of 2008
          "2009-03-09", // low of the crisis
          "2010-05-06", // flash crash
          "2011-08-08", // downgrade of US debt
          "2015-08-24", // yuan devaluation
          "2018-02-05", // volatility products collapse
          "2018-12-24",
          "2020-02-24", // COVID-19 reaches the market
          "2020-03-09",
          "2020-03-12",
          "2020-03-16",
          "2020-03-23", // low of the crash
          "2020-04-17");

  private static final int KEY_ROWS = 40;
  private static final int WORST_DAYS = 5;

  private final RiskRun report;
  private final List<RiskState> states;
  private final Terminal terminal;
  private final String money;

  DeskTable(RiskRun report, Terminal terminal) {
    this.report = report;
    this.states = report.riskStates();
    this.terminal = terminal;
    int decimals =
        (int) Math.max(0, 6 - Math.floor(Math.log10(report.meta().settings().notional())));
    this.money = "%,." + Math.min(decimals, 9) + "f";
  }

  /**
   * The table with its heading and summary.
   *
   * @param rows "all", "key", or the number of last days
   * @param seconds that the run took
   */
  String text(String rows, double seconds) {
    StringBuilder text = new StringBuilder();
    text.append(terminal.bold(heading())).append("\n\n");
    appendTable(text, chosen(rows));
    return text.append('\n').append(summary(seconds)).toString();
  }

  private String heading() {
    RunMeta meta = report.meta();
    return format(
        "%s · %s · %s model, %d particles × %d modes, seed %d · notional $%,.0f",
        meta.source().name(),
        meta.source().series().column(),
        meta.settings().engine().model().word(),
        meta.settings().engine().particles(),
        meta.settings().engine().modes(),
        meta.settings().engine().seed(),
        meta.settings().notional());
  }

  private SortedSet<Integer> chosen(String rows) {
    int count = states.size();
    SortedSet<Integer> chosen = new TreeSet<>();
    if (rows.equals("key")) {
      return keyRows();
    }
    for (int i = rows.equals("all") ? 0 : Math.max(0, count - Integer.parseInt(rows));
        i < count;
        i++) {
      chosen.add(i);
    }
    return chosen;
  }

  /**
   * First and last, the landmarks, the worst losses, then the gravest events while there is room.
   */
  private SortedSet<Integer> keyRows() {
    NavigableMap<String, Integer> byDate = new TreeMap<>();
    for (int i = 0; i < states.size(); i++) {
      byDate.putIfAbsent(states.get(i).label().split("T")[0], i);
    }
    SortedSet<Integer> chosen = new TreeSet<>(List.of(0, states.size() - 1));
    for (String landmark : LANDMARKS) {
      var next = byDate.ceilingEntry(landmark);
      boolean dated = byDate.firstKey().length() == landmark.length();
      if (dated && next != null && byDate.firstKey().compareTo(landmark) <= 0) {
        chosen.add(next.getValue());
      }
    }
    IntStream.range(0, states.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -states.get(i).loss()))
        .limit(WORST_DAYS)
        .forEach(chosen::add);
    IntStream.range(0, states.size())
        .boxed()
        .filter(i -> !states.get(i).event().words().isEmpty() && !chosen.contains(i))
        .sorted(Comparator.comparingDouble(i -> -states.get(i).regime().score()))
        .limit(Math.max(0, KEY_ROWS - chosen.size()))
        .toList()
        .forEach(chosen::add);
    return chosen;
  }

  private void appendTable(StringBuilder text, SortedSet<Integer> chosen) {
    RunMeta meta = report.meta();
    String[] head = {
      "date",
      "loss",
      "VaR " + percent(meta.settings().engine().confidence()) + " $",
      percent(meta.settings().engine().credibleLevel()) + " credible $",
      "ES $",
      "confidence score",
      "regime",
      "memory",
      "buffer $",
      ""
    };
    List<String[]> cells = chosen.stream().map(i -> cells(states.get(i))).toList();
    int[] widths = widths(head, cells);
    text.append(terminal.dim(line(head, widths))).append('\n');
    int row = 0;
    for (int i : chosen) {
      String line = line(cells.get(row++), widths);
      text.append(states.get(i).exceeded() ? terminal.red(line) : line).append('\n');
    }
  }

  static int[] widths(String[] head, List<String[]> rows) {
    int[] widths = new int[head.length];
    for (int c = 0; c < head.length; c++) {
      int column = c;
      widths[c] =
          rows.stream().mapToInt(row -> row[column].length()).reduce(head[c].length(), Math::max);
    }
    return widths;
  }

  /** First and last column hold words, the others numbers. */
  static String line(String[] cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < cells.length; c++) {
      boolean words = c == 0 || c == cells.length - 1;
      line.append(c == 0 ? "" : "  ")
          .append(words ? cells[c] : " ".repeat(widths[c] - cells[c].length()));
      line.append(words ? " ".repeat(widths[c] - cells[c].length()) : cells[c]);
    }
    return line.toString().stripTrailing();
  }

  private String[] cells(RiskState state) {
    String recall =
        state.event().words().equals("crisis recall")
            ? ": " + Visible.text(state.memory().recalled())
            : "";
    return new String[] {
      Visible.text(state.label()),
      format("%.2f %%%s", 100 * state.loss(), state.exceeded() ? "*" : " "),
      money(state.posterior().valueAtRisk()),
      money(state.posterior().interval().lower())
          + " – "
          + money(state.posterior().interval().upper()),
      money(state.posterior().expectedShortfall()),
      format("%.2f", state.posterior().confidenceScore()),
      format("%.2f", state.regime().score()),
      format("%.2f", state.memory().level()),
      money(state.buffers().memoryAware()),
      state.event().words() + recall
    };
  }

  private String summary(double seconds) {
    RunMeta meta = report.meta();
    long tested = states.size() - 1L;
    double tail = 1 - meta.settings().engine().confidence();
    StringBuilder text = new StringBuilder();
    text.append(
        format(
            "%,d observations, %,d of them calibration.%n"
                + "Exceedances (*): %,d of %,d, %.2f %%; expected %.1f, %s.%n",
            meta.source().series().returns().length,
            meta.source().series().returns().length - states.size(),
            report.exceedances(),
            tested,
            tested == 0 ? 0 : 100.0 * report.exceedances() / tested,
            tail * tested,
            percent(tail)));
    if (!meta.source().series().gaps().isEmpty()) {
      Gap longest =
          meta.source().series().gaps().stream()
              .max(Comparator.comparingDouble(Gap::days))
              .orElseThrow();
      text.append(
          format(
              "Gaps in the series: %,d, the longest %.4g days after %s.%n",
              meta.source().series().gaps().size(), longest.days(), longest.after()));
    }
    double millis = 1000 * seconds / meta.source().series().returns().length;
    text.append(
        format(
            "Kernels: %s (%s). %.2f s, %.3f ms an observation.%n",
            meta.context().kernels().target(), meta.context().kernelReason(), seconds, millis));
    text.append(
        "A row is known after the close of its date; VaR, ES and buffer speak of the next.\n");
    return text.toString();
  }

  private String money(double fraction) {
    return format(money, fraction * report.meta().settings().notional());
  }

  /** 0.95 → "95 %", without the dust of binary fractions. */
  static String percent(double fraction) {
    return format("%.10g", 100 * fraction).replaceAll("\\.?0+$", "") + " %";
  }

  /** In the words of no country, and with the texts of others made visible. */
  static String format(String pattern, Object... values) {
    Object[] seen = values.clone();
    for (int i = 0; i < seen.length; i++) {
      seen[i] = seen[i] instanceof String text ? Visible.text(text) : seen[i];
    }
    return String.format(Locale.ROOT, pattern, seen).replace(System.lineSeparator(), "\n");
  }
}
