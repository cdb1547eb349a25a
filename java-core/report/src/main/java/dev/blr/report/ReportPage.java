package dev.blr.report;

import static java.util.Objects.requireNonNull;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.ask.BacktestQuestion;
import dev.blr.engine.ask.BacktestReport;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.RunMeta;
import dev.blr.engine.decision.BufferRecord;
import dev.blr.engine.series.Gap;
import dev.blr.engine.series.ReturnSeries;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One run and its backtest on one HTML page: self-contained, without script, and forbidden by its
 * own content security policy to fetch anything. The number behind every rounded one stands in the
 * {@code value} of its {@code data} element, as in JSON.
 */
public final class ReportPage {
  private static final int ROWS = 15;

  private final RiskRun report;
  private final List<RiskState> states;
  private final Provenance provenance;
  private final @Nullable BacktestReport backtest;
  private final @Nullable String noBacktest;
  private final List<Chart> charts;
  private final StringBuilder html = new StringBuilder(1 << 20);

  /**
   * Where the input came from.
   *
   * @param sha256 of the input's bytes, hexadecimal
   * @param first label of the first return
   * @param last label of the last
   */
  public record Provenance(String sha256, String first, String last) {}

  private ReportPage(
      ReturnSeries series,
      RiskRun report,
      String sha256,
      @Nullable BacktestReport backtest,
      @Nullable String noBacktest) {
    this.report = report;
    this.states = report.riskStates();
    this.backtest = backtest;
    this.noBacktest = noBacktest;
    String[] labels = series.labels();
    provenance = new Provenance(sha256, labels[0], labels[labels.length - 1]);
    int skipped = series.returns().length - states.size();
    double[] seconds =
        Arrays.stream(series.epochMicros()).skip(skipped).mapToDouble(t -> t / 1e6).toArray();
    charts = new ReportCharts(report, seconds).all();
  }

  /**
   * The page.
   *
   * @param report of the series, at least two states
   * @param backtest of the series, or null
   * @param noBacktest why there is none, where there is none
   */
  public static String html(
      ReturnSeries series,
      RiskRun report,
      String sha256,
      @Nullable BacktestReport backtest,
      @Nullable String noBacktest) {
    return new ReportPage(series, report, sha256, backtest, noBacktest).text();
  }

  private String text() {
    RiskState last = states.getLast();
    RunMeta meta = report.meta();
    header(last);
    html.append("<main>\n");
    state(last);
    figures();
    backtest();
    events();
    exceedances();
    provenance();
    html.append("</main>\n");
    return Page.html(
        "Risk report: "
            + meta.source().name()
            + ", "
            + meta.source().series().column()
            + ", "
            + last.label(),
        html.toString());
  }

  private void header(RiskState last) {
    RunMeta meta = report.meta();
    html.append("<header>\n<h1>Risk report</h1>\n<p><bdi>")
        .append(Markup.escape(meta.source().name()))
        .append("</bdi> · <bdi>")
        .append(Markup.escape(meta.source().series().column()))
        .append("</bdi> · after the close of ")
        .append(Markup.escape(last.label()))
        .append(" · notional ")
        .append(money(1))
        .append("</p>\n</header>\n");
  }

  private String money(double fraction) {
    double notional = report.meta().settings().notional();
    int decimals = (int) Math.min(9, Math.max(0, 4 - Math.floor(Math.log10(notional))));
    return format("$%,." + decimals + "f", fraction * notional);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /** A number for people, with the number itself behind it. */
  private static String data(double value, String text) {
    return "<data value=\"" + value + "\">" + Markup.escape(text) + "</data>";
  }

  private static String percent(double fraction) {
    return data(fraction, Text.percent2(fraction));
  }

  private static String number(double value) {
    return data(value, Text.number(value));
  }

  private void state(RiskState last) {
    RunMeta meta = report.meta();
    long judged = states.size() - 1L;
    html.append(
        "<section aria-labelledby=\"state\">\n<h2 id=\"state\">The next observation</h2>\n<dl>\n");
    card(
        "VaR " + Text.percent(meta.settings().engine().confidence()),
        percent(last.posterior().valueAtRisk()),
        money(last.posterior().valueAtRisk()));
    card(
        Text.percent(meta.settings().engine().credibleLevel()) + " credible interval of VaR",
        percent(last.posterior().interval().lower())
            + " – "
            + percent(last.posterior().interval().upper()),
        money(last.posterior().interval().lower())
            + " – "
            + money(last.posterior().interval().upper()));
    card(
        "Expected shortfall",
        percent(last.posterior().expectedShortfall()),
        money(last.posterior().expectedShortfall()));
    card(
        "Confidence score γ",
        number(last.posterior().confidenceScore()),
        advice(last.posterior().confidenceScore()));
    card(
        "Regime score",
        number(last.regime().score()),
        format("width %.1f deviations from calm", last.regime().widthScore()));
    card(
        "Memory",
        number(last.memory().level()),
        "nearest: "
            + last.memory().recalled()
            + format(", recall %.2f", last.memory().activation()));
    card(
        "Buffer, memory-aware",
        percent(last.buffers().memoryAware()),
        money(last.buffers().memoryAware()));
    card(
        "Buffer, stateless",
        percent(last.buffers().stateless()),
        money(last.buffers().stateless()));
    card(
        "Model-risk charge",
        percent(last.posterior().modelRiskCharge()),
        money(last.posterior().modelRiskCharge()));
    card("Last loss", percent(last.loss()), last.exceeded() ? "beyond its VaR" : "within its VaR");
    card("Last event", Markup.escape(lastEvent()), lastEventDate());
    card(
        "Exceedances so far",
        data(report.exceedances(), format("%,d", report.exceedances())),
        format(
            "of %,d, %.1f expected", judged, (1 - meta.settings().engine().confidence()) * judged));
    card(
        "Buffer breaches so far",
        data(
            breaches(state -> state.buffers().memoryAware()),
            "" + breaches(state -> state.buffers().memoryAware())),
        breaches(state -> state.buffers().stateless()) + " of the stateless buffer");
    html.append("</dl>\n</section>\n");
  }

  /** Losses above the buffer of the state before them. */
  private int breaches(ToDoubleFunction<RiskState> buffer) {
    return (int)
        IntStream.range(1, states.size())
            .filter(i -> states.get(i).loss() > buffer.applyAsDouble(states.get(i - 1)))
            .count();
  }

  private void card(String term, String value, String note) {
    html.append("<div><dt>")
        .append(Markup.escape(term))
        .append("</dt><dd>")
        .append(value)
        .append("</dd><dd class=\"note\"><bdi>")
        .append(Markup.escape(note))
        .append("</bdi></dd></div>\n");
  }

  /** The words of MODEL.md, 5.2. */
  private static String advice(double confidence) {
    return confidence > 0.8
        ? "high"
        : confidence >= 0.5 ? "moderate: review" : "low: look at stress scenarios";
  }

  private List<RiskState> eventful() {
    return states.stream().filter(state -> !state.event().words().isEmpty()).toList();
  }

  private String lastEvent() {
    return eventful().isEmpty() ? "none" : eventful().getLast().event().words();
  }

  private String lastEventDate() {
    return eventful().isEmpty() ? "" : eventful().getLast().label();
  }

  private void figures() {
    html.append(
            "<section aria-labelledby=\"pictures\">\n<h2 id=\"pictures\">How it came to that</h2>\n"
                + "<p>Forecasts are drawn at the observation that they speak of. Shaded: from a crisis recall until "
                + "things stabilised.</p>\n")
        .append(Page.figures(charts))
        .append("</section>\n");
  }

  private void backtest() {
    html.append("<section aria-labelledby=\"backtest\">\n<h2 id=\"backtest\">Backtest</h2>\n");
    BacktestReport judged = backtest;
    if (judged == null) {
      html.append("<p>")
          .append(Markup.escape(requireNonNull(noBacktest)))
          .append("</p>\n</section>\n");
      return;
    }
    BacktestReport.Meta meta = judged.meta();
    BacktestQuestion asked = meta.question();
    html.append("<p>VaR and ES at ")
        .append(asked.confidences().stream().map(Text::percent).collect(Collectors.joining(", ")))
        .append(" for the next ")
        .append(asked.horizon() == 1 ? "observation" : asked.horizon() + " observations")
        .append(", ")
        .append(Markup.escape(meta.from()))
        .append(" … ")
        .append(Markup.escape(meta.to()))
        .append("; ")
        .append(format("%,d", meta.history()))
        .append(" observations of history. Parametric models are ")
        .append(
            asked.refitDays() == 0
                ? "fitted once"
                : "fitted anew every "
                    + asked.refitDays()
                    + " "
                    + asked.source().series().period()
                    + "s")
        .append(
            ". Recalibrated: scaled by what past exceptions taught. A p below 0.05 speaks against a ")
        .append(
            "model; lower FZ0 is better; DM below 0: lower FZ0 than ewma as it is; in MCS: not told ")
        .append("from the best at 90 %.</p>\n");
    asked.confidences().forEach(confidence -> models(judged, confidence));
    laws(judged);
    asked.confidences().forEach(confidence -> decisions(judged, confidence));
    failures(judged);
    html.append("</section>\n");
  }

  private static List<BacktestReport.Result> at(BacktestReport judged, double confidence) {
    return judged.results().stream().filter(result -> result.confidence() == confidence).toList();
  }

  private void models(BacktestReport judged, double confidence) {
    List<BacktestReport.Result> results = at(judged, confidence);
    BacktestReport.Result best =
        results.stream().min(Comparator.comparingDouble(BacktestReport.Result::fz0)).orElseThrow();
    tableHead(
        "Models at " + Text.percent(confidence),
        "model",
        "recalibrated",
        "n",
        "exceptions",
        "rate",
        "randomised rate",
        "Kupiec p",
        "independence p",
        "conditional coverage p",
        "DQ p",
        "traffic light",
        "Z2",
        "pinball",
        "FZ0",
        "interval score",
        "DM",
        "p",
        "in MCS, p");
    for (BacktestReport.Result result : results) {
      var against = result.dieboldMarianoAgainstEwma();
      row(
          result == best,
          Markup.escape(result.model()) + (result == best ? " <small>(lowest FZ0)</small>" : ""),
          result.recalibrated() ? "yes" : "no",
          data(result.n(), format("%,d", result.n())),
          data(result.exceptions(), format("%,d", result.exceptions())),
          percent(result.rate()),
          percent(result.randomisedRate()),
          probability(result.kupiecP()),
          probability(result.christoffersenP()),
          probability(result.conditionalCoverageP()),
          result.dqP() == null ? "–" : probability(result.dqP()),
          "<span class=\"light "
              + result.trafficLight()
              + "\">"
              + result.trafficLight()
              + "</span>",
          data(result.z2(), Text.fixed(result.z2(), 3)),
          data(result.pinball(), Text.fixed(result.pinball(), 6)),
          data(result.fz0(), Text.fixed(result.fz0(), 4)),
          data(result.intervalScore(), Text.fixed(result.intervalScore(), 5)),
          against == null ? "–" : number(against.statistic()),
          against == null ? "–" : probability(against.p()),
          (result.inModelConfidenceSet() ? "yes, " : "no, ")
              + probability(result.confidenceSetP()));
    }
    html.append("</tbody></table></div>\n");
    for (BacktestReport.Result result : results) {
      String reason = result.dqReason();
      if (reason != null) {
        html.append("<p>No DQ p of ")
            .append(result.model())
            .append(result.recalibrated() ? " recalibrated" : "")
            .append(": ")
            .append(Markup.escape(reason))
            .append("</p>\n");
      }
    }
  }

  /** A row a model: scores of its whole laws. */
  private void laws(BacktestReport judged) {
    tableHead(
        "Laws as they are, without recalibration: lower CRPS and a higher log score are better, and a p of "
            + "the probability integral transforms below 0.05 speaks against the law",
        "model",
        "n",
        "CRPS",
        "log score",
        "PIT p",
        "PIT by tenths");
    for (BacktestReport.LawResult law : judged.laws()) {
      row(
          false,
          Markup.escape(law.model()),
          data(law.n(), format("%,d", law.n())),
          data(law.crps(), Text.fixed(law.crps(), 6)),
          law.logScore() == null ? "–" : data(law.logScore(), Text.fixed(law.logScore(), 4)),
          probability(law.pitP()),
          law.pitHistogram().stream().map(Object::toString).collect(Collectors.joining(" ")));
    }
    html.append("</tbody></table></div>\n");
  }

  private void failures(BacktestReport judged) {
    if (judged.failures().isEmpty()) {
      return;
    }
    tableHead("Models that could not be judged; the others were", "model", "reason");
    for (BacktestReport.Failure failure : judged.failures()) {
      row(false, Markup.escape(failure.model()), Markup.escape(failure.reason()));
    }
    html.append("</tbody></table></div>\n");
  }

  /** A row a capital rule; the engine's own do not change with recalibration and stand once. */
  private void decisions(BacktestReport judged, double confidence) {
    tableHead(
        "Buffers of that window at "
            + Text.percent(confidence)
            + ", breached where the loss is larger. VaR as a buffer stands beside VaR "
            + "scaled, with hindsight, to the average of live's memory-aware buffer",
        "buffer",
        "breaches",
        "peak shortfall",
        "average",
        "breaches, scaled",
        "peak shortfall, scaled",
        "first action");
    Set<String> shown = new HashSet<>();
    for (BacktestReport.Result result : at(judged, confidence)) {
      String model = Markup.escape(result.model());
      switch (result.decision()) {
        case BacktestReport.EngineDecision d when shown.add(model) -> {
          rule(model + " stateless", d.stateless(), null, d.statelessTrigger());
          rule(model + " memory-aware", d.memoryAware(), null, d.memoryAwareTrigger());
        }
        case BacktestReport.EngineDecision _ -> {}
        case BacktestReport.ClassicalDecision d ->
            rule(
                model + (result.recalibrated() ? " recalibrated" : "") + " VaR",
                d.unscaled(),
                d.atLiveCapital(),
                null);
      }
    }
    html.append("</tbody></table></div>\n");
  }

  /**
   * @param scaled null where the rule has none
   * @param trigger null where there was none
   */
  private void rule(
      String name, BufferRecord plain, @Nullable BufferRecord scaled, @Nullable String trigger) {
    row(
        false,
        name,
        data(plain.breaches(), format("%,d", plain.breaches())),
        percent(plain.peakShortfall()),
        percent(plain.averageBuffer()),
        scaled == null ? "–" : data(scaled.breaches(), format("%,d", scaled.breaches())),
        scaled == null ? "–" : percent(scaled.peakShortfall()),
        trigger == null ? "–" : Markup.escape(trigger));
  }

  private static String probability(double p) {
    return data(p, Text.probability(p));
  }

  /** The first column names the row. */
  private void tableHead(String caption, String... columns) {
    html.append("<div class=\"scroll\"><table>\n<caption>")
        .append(Markup.escape(caption))
        .append("</caption>\n<thead><tr>");
    for (String column : columns) {
      html.append("<th scope=\"col\">").append(Markup.escape(column)).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
  }

  /**
   * @param cells markup
   */
  private void row(boolean strong, String... cells) {
    html.append(strong ? "<tr class=\"best\">" : "<tr>")
        .append("<th scope=\"row\">")
        .append(cells[0])
        .append("</th>");
    for (int i = 1; i < cells.length; i++) {
      html.append("<td>").append(cells[i]).append("</td>");
    }
    html.append("</tr>\n");
  }

  private void events() {
    List<RiskState> events = eventful().reversed();
    html.append("<section aria-labelledby=\"events\">\n<h2 id=\"events\">Events</h2>\n");
    if (events.isEmpty()) {
      html.append("<p>None.</p>\n");
    } else {
      int shown = Math.min(ROWS, events.size());
      eventTable("The last " + shown, events.subList(0, shown));
    }
    if (events.size() > ROWS) {
      html.append("<details><summary>")
          .append(events.size() - ROWS)
          .append(" earlier ones</summary>\n");
      eventTable("Earlier", events.subList(ROWS, events.size()));
      html.append("</details>\n");
    }
    html.append("</section>\n");
  }

  private void eventTable(String caption, List<RiskState> events) {
    tableHead(
        caption, "date", "event", "nearest crisis", "VaR", "confidence γ", "memory", "buffer");
    for (RiskState state : events) {
      row(
          false,
          Markup.escape(state.label()),
          Markup.escape(state.event().words()),
          "<bdi>" + Markup.escape(state.memory().recalled()) + "</bdi>",
          percent(state.posterior().valueAtRisk()),
          number(state.posterior().confidenceScore()),
          number(state.memory().level()),
          percent(state.buffers().memoryAware()));
    }
    html.append("</tbody></table></div>\n");
  }

  private void exceedances() {
    List<Integer> worst =
        IntStream.range(1, states.size())
            .filter(i -> states.get(i).exceeded())
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                    i -> states.get(i - 1).posterior().valueAtRisk() - states.get(i).loss()))
            .limit(ROWS)
            .toList();
    html.append(
        "<section aria-labelledby=\"exceedances\">\n<h2 id=\"exceedances\">Worst exceedances</h2>\n");
    if (worst.isEmpty()) {
      html.append("<p>None.</p>\n</section>\n");
      return;
    }
    tableHead(
        "By loss beyond VaR",
        "date",
        "loss",
        "loss $",
        "VaR before",
        "confidence γ before",
        "buffer before",
        "beyond the buffer");
    for (int i : worst) {
      RiskState today = states.get(i);
      RiskState before = states.get(i - 1);
      row(
          false,
          Markup.escape(today.label()),
          percent(today.loss()),
          money(today.loss()),
          percent(before.posterior().valueAtRisk()),
          number(before.posterior().confidenceScore()),
          percent(before.buffers().memoryAware()),
          today.loss() > before.buffers().memoryAware() ? "yes" : "no");
    }
    html.append("</tbody></table></div>\n</section>\n");
  }

  private void provenance() {
    RunMeta meta = report.meta();
    LiveRiskSettings settings = meta.settings().engine();
    ReturnSeries series = meta.source().series();
    html.append(
        "<section aria-labelledby=\"provenance\">\n<h2 id=\"provenance\">Provenance</h2>\n"
            + "<table class=\"facts\">\n<tbody>\n");
    fact("blr", meta.context().version() + ", model version " + LiveRisk.MODEL_VERSION);
    fact("Java", Runtime.version().toString());
    fact("Kernels", meta.context().kernels().target() + " (" + meta.context().kernelReason() + ")");
    fact("Source", meta.source().name() + ", column " + series.column());
    meta.source()
        .readAs()
        .ifPresent(reading -> {
          fact("Read as", reading.line());
          reading.warnings().forEach(warning -> fact("Warning", warning));
        });
    fact("SHA-256 of the source", provenance.sha256());
    fact(
        "Data",
        format(
            "%,d %s returns of %s, %s … %s",
            series.returns().length,
            series.log() ? "log" : "simple",
            series.kind().word(),
            provenance.first(),
            provenance.last()));
    fact("Gaps", gaps(series.gaps()));
    fact(
        "Model",
        format(
            "%s, %d particles × %d modes, seed %d, the first %d observations calibrate, %s risk",
            settings.model().word(),
            settings.particles(),
            settings.modes(),
            settings.seed(),
            settings.calibrationDays(),
            settings.statedRisk().word()));
    fact("Crises known from the start", String.join(", ", meta.prototypes()));
    fact(
        "Buffers",
        format(
            "median VaR + %s × width, and + %s × memory × calm VaR",
            settings.bufferPolicy().uncertaintyLoading(), settings.bufferPolicy().memoryLoading()));
    fact(
        "Levels",
        "VaR and ES "
            + Text.percent(settings.confidence())
            + ", credible interval "
            + Text.percent(settings.credibleLevel()));
    fact("Signs", "losses, VaR, ES and buffers are positive fractions of the notional");
    html.append("</tbody></table>\n</section>\n");
  }

  private static String gaps(List<Gap> gaps) {
    return gaps.stream()
        .max(Comparator.comparingDouble(Gap::days))
        .map(longest ->
            format(
                "%,d, the longest %.4g days after %s; not filled",
                gaps.size(), longest.days(), longest.after()))
        .orElse("none");
  }

  private void fact(String name, String value) {
    html.append("<tr><th scope=\"row\">")
        .append(name)
        .append("</th><td><bdi>")
        .append(Markup.escape(value))
        .append("</bdi></td></tr>\n");
  }
}
