package dev.blr.report;

import dev.blr.engine.RiskState;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.decision.RiskEvent;
import dev.blr.report.Axis.Unit;
import dev.blr.report.Mark.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The pictures of one run. What the state of one day says of the next is drawn at that next day,
 * where the loss that it must stand against is drawn too; hence the first state has no place in
 * them but as a forecast.
 */
final class ReportCharts {
  private static final int LAST_DAYS = 250;

  /** Two-sided 95 % of a normal law. */
  private static final double NORMAL_95 = 1.96;

  private final RiskRun report;
  private final List<RiskState> states;
  private final double[] x; // of every state but the first
  private final List<RiskState> days; // whose own loss and state are drawn
  private final List<RiskState> before; // whose forecasts they meet
  private final boolean dated;
  private final String period; // what a step is called

  /**
   * @param epochSeconds of every state; empty for a series without dates
   */
  ReportCharts(RiskRun report, double[] epochSeconds) {
    this.report = report;
    this.states = report.riskStates();
    int count = states.size();
    dated = epochSeconds.length > 0;
    period = report.meta().source().series().period();
    days = states.subList(1, count);
    before = states.subList(0, count - 1);
    x = new double[days.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = dated ? epochSeconds[i + 1] : Double.parseDouble(days.get(i).label());
    }
  }

  List<Chart> all() {
    int year = Math.max(0, x.length - LAST_DAYS);
    List<Chart> charts = new ArrayList<>();
    String latest = "Value at risk, the last " + (x.length - year) + " observations";
    charts.add(forecasts("forecast-year", latest, year).withAll(events(year)));
    if (year > 0) {
      charts.add(forecasts("forecast", "Value at risk, all of them", 0).withAll(crises()));
    }
    charts.add(width());
    charts.add(trust());
    charts.add(memory());
    charts.add(timescales());
    charts.add(buffers());
    charts.add(cumulativeExceedances());
    charts.add(exceedanceRates());
    return charts;
  }

  private Chart chart(String id, String title, Axis y) {
    Axis axis = dated ? Axis.of(Unit.TIME, "") : Axis.of(Unit.COUNT, "observation");
    return Chart.of(id, title, axis, y);
  }

  private static double[] values(List<RiskState> states, ToDoubleFunction<RiskState> value) {
    return states.stream().mapToDouble(value).toArray();
  }

  private double[] from(int start, double[] values) {
    return Arrays.copyOfRange(values, start, values.length);
  }

  private Mark.Line line(String name, Tone tone, Stroke stroke, int start, double[] y) {
    return new Mark.Line(name, tone, stroke, from(start, x), from(start, y));
  }

  private Mark losses(int start) {
    double[] losses = values(days, state -> Math.max(0, state.loss()));
    return line("loss, gains at 0", Tone.GREY, Stroke.THIN, start, losses);
  }

  /** Losses above a limit, and nothing elsewhere. */
  private double[] above(double[] losses, double[] limit) {
    double[] above = new double[losses.length];
    for (int i = 0; i < above.length; i++) {
      above[i] = losses[i] > limit[i] ? losses[i] : Double.NaN;
    }
    return above;
  }

  private static long count(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).count();
  }

  private Chart forecasts(String id, String title, int start) {
    double[] losses = values(days, state -> state.loss());
    double[] var = values(before, state -> state.posterior().valueAtRisk());
    double[] beyond = from(start, above(losses, var));
    String level = Text.percent(report.meta().settings().engine().confidence());
    String credible = Text.percent(report.meta().settings().engine().credibleLevel());
    Mark.Band band =
        new Mark.Band(
            credible + " credible interval of VaR",
            Tone.BLUE,
            from(start, x),
            from(start, values(before, state -> state.posterior().interval().lower())),
            from(start, values(before, state -> state.posterior().interval().upper())));
    return chart(id, title, Axis.of(Unit.PERCENT, "loss fraction").between(0, Double.NaN))
        .with(losses(start))
        .with(band)
        .with(line("VaR " + level, Tone.BLUE, Stroke.SOLID, start, var))
        .with(
            line(
                "ES",
                Tone.ORANGE,
                Stroke.THIN,
                start,
                values(before, state -> state.posterior().expectedShortfall())))
        .with(new Mark.Points("loss beyond VaR", Tone.RED, from(start, x), beyond))
        .describedAs(
            String.format(
                Locale.ROOT,
                "VaR at %s with its %s credible interval, expected shortfall and realised losses from %s to %s. "
                    + "VaR runs from %s to %s; %d losses of %d exceed it.",
                level,
                credible,
                days.get(start).label(),
                days.getLast().label(),
                Text.percent2(Arrays.stream(from(start, var)).min().orElseThrow()),
                Text.percent2(Arrays.stream(from(start, var)).max().orElseThrow()),
                count(beyond),
                beyond.length));
  }

  private List<Mark> events(int start) {
    List<Mark> events = new ArrayList<>();
    for (int i = start; i < days.size(); i++) {
      String event = days.get(i).event().words();
      if (!event.isEmpty()) {
        events.add(new Mark.Moment(event, toneOf(event), x[i]));
      }
    }
    return events;
  }

  private static Tone toneOf(String event) {
    return event.equals(RiskEvent.STABILISING.words())
        ? Tone.GREEN
        : event.equals(RiskEvent.CRISIS_RECALL.words()) ? Tone.PURPLE : Tone.ORANGE;
  }

  /** From a crisis recall until things stabilise. */
  private List<Mark> crises() {
    List<Mark> crises = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < days.size(); i++) {
      String event = days.get(i).event().words();
      start = event.equals(RiskEvent.CRISIS_RECALL.words()) ? i : start;
      boolean over = event.equals(RiskEvent.STABILISING.words()) || i == days.size() - 1;
      if (start >= 0 && over) {
        crises.add(
            new Mark.Region(
                "recalls "
                    + days.get(start).memory().recalled()
                    + " since "
                    + days.get(start).label(),
                Tone.PURPLE,
                x[start],
                x[i]));
        start = -1;
      }
    }
    return crises;
  }

  private Chart width() {
    double[] width = values(days, state -> state.posterior().interval().width());
    return chart(
            "width",
            "Posterior width: how far the hypotheses disagree on VaR",
            Axis.of(Unit.PERCENT, "width of the credible interval, loss fraction")
                .between(0, Double.NaN))
        .with(line("width", Tone.ORANGE, Stroke.SOLID, 0, width))
        .withAll(crises())
        .describedAs(
            "Width of VaR's credible interval. Its largest value is "
                + Text.percent2(Arrays.stream(width).max().orElseThrow())
                + ", its last "
                + Text.percent2(width[width.length - 1])
                + ".");
  }

  private Chart trust() {
    return chart("trust", "Confidence score and regime", Axis.of(Unit.NUMBER, "").between(0, 1))
        .with(
            line(
                "confidence score γ",
                Tone.BLUE,
                Stroke.SOLID,
                0,
                values(days, state -> state.posterior().confidenceScore())))
        .with(
            line(
                "regime score",
                Tone.ORANGE,
                Stroke.SOLID,
                0,
                values(days, state -> state.regime().score())))
        .with(new Mark.Level("γ 0.5: below, look at stress scenarios", Tone.GREY, 0.5))
        .describedAs(
            "The confidence score was below 0.5 on "
                + days.stream().filter(state -> state.posterior().confidenceScore() < 0.5).count()
                + " of "
                + days.size()
                + " "
                + period
                + "s; the regime score was at its limit of 1 on "
                + days.stream().filter(state -> state.regime().score() == 1).count()
                + ".");
  }

  private Chart memory() {
    double[] level = values(days, state -> state.memory().level());
    return chart("memory", "Memory of crises", Axis.of(Unit.NUMBER, "").between(0, 1))
        .with(
            line(
                "recall",
                Tone.SKY,
                Stroke.THIN,
                0,
                values(days, state -> state.memory().activation())))
        .with(
            line(
                "similarity to the nearest crisis",
                Tone.GREEN,
                Stroke.SOLID,
                0,
                values(days, state -> state.memory().similarity())))
        .with(line("memory", Tone.PURPLE, Stroke.SOLID, 0, level))
        .withAll(crises())
        .describedAs(
            "Memory reached "
                + Text.number(Arrays.stream(level).max().orElseThrow())
                + "; it ends at "
                + Text.number(level[level.length - 1])
                + ", nearest to "
                + days.getLast().memory().recalled()
                + ".");
  }

  private Chart timescales() {
    double[][] shares = {
      values(days, state -> state.memory().weights().fast()),
      values(days, state -> state.memory().weights().medium()),
      values(days, state -> state.memory().weights().crisis())
    };
    RiskState last = days.getLast();
    return chart(
            "timescales", "Weights of the three timescales", Axis.of(Unit.NUMBER, "").between(0, 1))
        .with(
            new Mark.Stack(
                List.of("fast, 30 observations", "medium, 500", "crisis, recalled"),
                List.of(Tone.SKY, Tone.BLUE, Tone.ORANGE),
                x,
                shares))
        .describedAs(
            "The weights end at "
                + Text.number(last.memory().weights().fast())
                + " fast, "
                + Text.number(last.memory().weights().medium())
                + " medium and "
                + Text.number(last.memory().weights().crisis())
                + " crisis.");
  }

  private Chart buffers() {
    double[] losses = values(days, state -> state.loss());
    double[] stateless = values(before, state -> state.buffers().stateless());
    double[] withMemory = values(before, state -> state.buffers().memoryAware());
    double[] breaches = above(losses, withMemory);
    return chart(
            "buffers",
            "Capital buffers against losses",
            Axis.of(Unit.PERCENT, "loss fraction").between(0, Double.NaN))
        .with(losses(0))
        .with(line("stateless buffer", Tone.SKY, Stroke.SOLID, 0, stateless))
        .with(line("memory-aware buffer", Tone.PURPLE, Stroke.SOLID, 0, withMemory))
        .with(new Mark.Points("breach of the memory-aware buffer", Tone.RED, x, breaches))
        .describedAs(
            count(above(losses, stateless))
                + " losses breach the stateless buffer, "
                + count(breaches)
                + " the memory-aware one, of "
                + days.size()
                + ".");
  }

  private Chart cumulativeExceedances() {
    double tail = 1 - report.meta().settings().engine().confidence();
    double[] excess = new double[x.length];
    double[] low = new double[x.length];
    double[] high = new double[x.length];
    int exceedances = 0;
    for (int i = 0; i < x.length; i++) {
      exceedances += days.get(i).exceeded() ? 1 : 0;
      excess[i] = exceedances - tail * (i + 1);
      high[i] = NORMAL_95 * Math.sqrt((i + 1) * tail * (1 - tail));
      low[i] = -high[i];
    }
    return chart(
            "calibration",
            "Exceedances so far, beyond the expected number",
            Axis.of(Unit.NUMBER, ""))
        .with(
            new Mark.Band("95 % of calibrated models, at each " + period, Tone.GREY, x, low, high))
        .with(line("exceedances − expected", Tone.BLUE, Stroke.STEP, 0, excess))
        .describedAs(exceedances + " exceedances, " + Text.number(tail * x.length) + " expected.");
  }

  /** A bar a calendar year, or 250 observations of a series without dates. */
  private Chart exceedanceRates() {
    List<Double> edges = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= x.length; i++) {
      if (i == x.length || block(i) != block(start)) {
        int exceedances =
            (int) days.subList(start, i).stream().filter(state -> state.exceeded()).count();
        edges.add(x[start]);
        rates.add((double) exceedances / (i - start));
        start = i;
      }
    }
    edges.add(x[x.length - 1] > edges.getLast() ? x[x.length - 1] : edges.getLast() + 1);
    double tail = 1 - report.meta().settings().engine().confidence();
    return chart(
            "rates",
            "Rate of exceedances by " + (dated ? "year" : "250 observations"),
            Axis.of(Unit.PERCENT, ""))
        .with(new Mark.Bars("exceedances", Tone.BLUE, unboxed(edges), unboxed(rates)))
        .with(new Mark.Level("expected, " + Text.percent(tail), Tone.RED, tail))
        .describedAs(
            "Rates run from "
                + Text.percent2(rates.stream().min(Double::compare).orElseThrow())
                + " to "
                + Text.percent2(rates.stream().max(Double::compare).orElseThrow())
                + ".");
  }

  private int block(int day) {
    return dated ? Axis.time(x[day]).getYear() : day / LAST_DAYS;
  }

  private static double[] unboxed(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
