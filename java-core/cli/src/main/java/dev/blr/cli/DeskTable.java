package dev.blr.cli;

import dev.blr.engine.LiveRiskSettings.StatedRisk;
import dev.blr.engine.RiskState;
import dev.blr.engine.ask.DetailedState;
import dev.blr.engine.ask.RunMeta;
import dev.blr.engine.series.Gap;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The report as a risk desk reads it: money, dates that mattered, and a word where something
 * changed.
 */
final class DeskTable {
  /** So many rows are laid out at a time, where a table has any number of them. */
  private static final int PAGE_ROWS = 1_000;

  private final RunMeta meta;
  private final Terminal terminal;
  private final String money;
  private long states;
  private long exceedances;
  private @Nullable RiskState last;

  DeskTable(RunMeta meta, Terminal terminal) {
    this.meta = meta;
    this.terminal = terminal;
    int decimals = (int) Math.max(0, 6 - Math.floor(Math.log10(meta.settings().notional())));
    this.money = "%,." + Math.min(decimals, 9) + "f";
  }

  /** Takes a state into the summary. */
  private void count(RiskState state) {
    states++;
    exceedances += state.exceeded() ? 1 : 0;
    last = state;
  }

  /**
   * Lives through states, of which some are to be shown.
   *
   * @param shown is told all of them
   */
  void take(Iterable<DetailedState> all, ShownStates shown) {
    for (DetailedState one : all) {
      count(one.state());
      shown.take(one.state());
    }
  }

  /**
   * What was taken, with heading and summary.
   *
   * @param seconds that the run took
   */
  void write(ShownStates shown, double seconds, OutputStream out) throws IOException {
    List<RiskState> rows = shown.rows();
    String[] head = head();
    int[] widths = widths(head, rows.stream().map(this::cells).toList());
    write(out, terminal.bold(heading()) + "\n\n" + terminal.dim(line(head, widths)) + "\n");
    writeRows(rows, widths, out);
    write(out, "\n" + summary(seconds));
  }

  /**
   * All states as they come, with heading and summary: a page is laid out at a time, and columns
   * only widen.
   *
   * @param seconds that the run has taken, asked at its end
   */
  void writeAll(Iterable<DetailedState> all, DoubleSupplier seconds, OutputStream out)
      throws IOException {
    List<RiskState> page = new ArrayList<>();
    String[] head = head();
    int[] widths = new int[0];
    write(out, terminal.bold(heading()) + "\n\n");
    for (Iterator<DetailedState> left = all.iterator(); left.hasNext(); ) {
      page.add(left.next().state());
      if (page.size() == PAGE_ROWS || !left.hasNext()) {
        boolean first = widths.length == 0;
        widths = widened(widths, widths(head, page.stream().map(this::cells).toList()));
        write(out, first ? terminal.dim(line(head, widths)) + "\n" : "");
        writeRows(page, widths, out);
        page.forEach(this::count);
        page.clear();
      }
    }
    write(out, "\n" + summary(seconds.getAsDouble()));
  }

  private static int[] widened(int[] before, int[] widths) {
    int[] widest = widths.clone();
    for (int c = 0; c < before.length; c++) {
      widest[c] = Math.max(before[c], widths[c]);
    }
    return widest;
  }

  private void writeRows(List<RiskState> rows, int[] widths, OutputStream out) throws IOException {
    for (RiskState state : rows) {
      String line = line(cells(state), widths);
      write(out, (state.exceeded() ? terminal.red(line) : line) + "\n");
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private String heading() {
    return format(
        "%s · %s · %s model, %d particles × %d modes, seed %d · %s risk · notional $%,.0f",
        meta.source().name(),
        meta.source().series().column(),
        meta.settings().engine().model().word(),
        meta.settings().engine().particles(),
        meta.settings().engine().modes(),
        meta.settings().engine().seed(),
        meta.settings().engine().statedRisk().word(),
        meta.settings().notional());
  }

  private String[] head() {
    return new String[] {
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
    double error = state.posterior().valueAtRiskError();
    return new String[] {
      Visible.text(state.label()),
      format("%.2f %%%s", 100 * state.loss(), state.exceeded() ? "*" : " "),
      money(state.posterior().valueAtRisk(), error),
      money(state.posterior().interval().lower(), error)
          + " – "
          + money(state.posterior().interval().upper(), error),
      money(state.posterior().expectedShortfall(), state.posterior().shortfallError()),
      format("%.2f", state.posterior().confidenceScore()),
      format("%.2f", state.regime().score()),
      format("%.2f", state.memory().level()),
      money(state.buffers().memoryAware(), error),
      state.event().words() + recall
    };
  }

  private String summary(double seconds) {
    long tested = states - 1;
    double tail = 1 - meta.settings().engine().confidence();
    StringBuilder text = new StringBuilder();
    text.append(
        format(
            "%,d observations, %,d of them calibration.%n"
                + "Exceedances (*): %,d of %,d, %.2f %%; expected %.1f, %s.%n",
            meta.source().series().returns().length,
            meta.source().series().returns().length - states,
            exceedances,
            tested,
            tested == 0 ? 0 : 100.0 * exceedances / tested,
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
    if (meta.settings().engine().statedRisk() == StatedRisk.RECALIBRATED && last != null) {
      text.append(
          format(
              "VaR, ES and buffers are recalibrated: past exceptions stretch the law's by %.3f at the end (raw VaR %s $).%n",
              last.raw().recalibration(),
              money(last.raw().valueAtRisk(), last.posterior().valueAtRiskError())));
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

  /** To the first digit of its error: what follows would be digits of chance. */
  private String money(double fraction, double error) {
    double notional = meta.settings().notional();
    double amount = fraction * notional;
    double finest = Math.pow(10, Math.floor(Math.log10(error * notional)));
    boolean known = finest > 0 && finest < Math.abs(amount);
    return format(money, known ? finest * Math.rint(amount / finest) : amount);
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
