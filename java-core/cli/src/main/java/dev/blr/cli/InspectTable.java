package dev.blr.cli;

import dev.blr.engine.Diagnostics;
import dev.blr.engine.RiskState;
import dev.blr.engine.ask.Ahead;
import dev.blr.engine.ask.Inspection;
import dev.blr.engine.ask.RunMeta;
import dev.blr.engine.risk.OnlineRegret;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.spectral.SpectralMode;
import java.util.ArrayList;
import java.util.List;

/** The diagnostics as a page to read: one short section a question. */
final class InspectTable {
  private static final int MAX_MODES = 24;
  private static final String[] MODES = {
    "mode", "posterior", "±", "SNR", "Kelly", "data", "±", "SNR", "Kelly", "the data's mode is"
  };

  private final Inspection report;
  private final Diagnostics found;
  private final Terminal terminal;
  private final String period;
  private final StringBuilder text = new StringBuilder();

  InspectTable(Inspection report, Terminal terminal) {
    this.report = report;
    this.found = report.found();
    this.terminal = terminal;
    this.period = report.meta().source().series().period();
  }

  String text() {
    RunMeta meta = report.meta();
    text.append(
        terminal.bold(
            DeskTable.format(
                "%s · %s · known after the close of %s · %s model, %d particles × %d modes, seed %d · %s risk",
                meta.source().name(),
                meta.source().series().column(),
                found.state().label(),
                meta.settings().engine().model().word(),
                meta.settings().engine().particles(),
                meta.settings().engine().modes(),
                meta.settings().engine().seed(),
                meta.settings().engine().statedRisk().word())));
    text.append('\n');
    state();
    variance();
    modes();
    duality();
    bridge();
    regret();
    return text.toString();
  }

  private void heading(String words) {
    text.append('\n').append(terminal.bold(words)).append('\n');
  }

  private void line(String pattern, Object... values) {
    text.append(DeskTable.format(pattern, values)).append('\n');
  }

  private void state() {
    RiskState s = found.state();
    PosteriorRisk p = s.posterior();
    String confidence = DeskTable.percent(p.confidence());
    heading("State");
    line(
        "  VaR %s %.3f %%, ES %.3f %%; %s of the hypotheses between %.3f and %.3f %%, median %.3f %%",
        confidence,
        100 * p.valueAtRisk(),
        100 * p.expectedShortfall(),
        DeskTable.percent(p.interval().level()),
        100 * p.interval().lower(),
        100 * p.interval().upper(),
        100 * p.median());
    line(
        "  confidence score %.2f, regime %.2f, memory %.2f (nearest %s, recall %.2f), effective sample %.0f",
        p.confidenceScore(),
        s.regime().score(),
        s.memory().level(),
        s.memory().recalled(),
        s.memory().activation(),
        p.effectiveSampleSize());
    for (Ahead ahead : report.horizons()) {
      line(
          "  over %d periods, compounded: VaR %.2f %%, ES %.2f %% (%,d paths)",
          ahead.risk().horizonDays(),
          100 * ahead.risk().valueAtRisk(),
          100 * ahead.risk().expectedShortfall(),
          ahead.risk().paths());
    }
    heading("Early warning, z against the calm past");
    boolean warning = s.regime().widthWarning();
    String width =
        DeskTable.format("  width %.2f%s", s.regime().widthScore(), warning ? ", warning" : "");
    text.append(warning ? terminal.red(width) : width);
    line("; VaR's rate of change %.2f", s.regime().varRateScore());
  }

  private void variance() {
    var variance = found.variance();
    heading("Variance of the next loss");
    line(
        "  deviation %.4f %%; of the variance %.2f %% within hypotheses, %.2f %% between their mean losses",
        100 * Math.sqrt(variance.total()),
        100 * variance.within() / variance.total(),
        100 * variance.between() / variance.total());
    line(
        "  VaR itself varies between hypotheses only: deviation %.4f %%",
        100 * Math.sqrt(found.state().posterior().betweenVariance()));
  }

  private void modes() {
    var posterior = found.posteriorModes();
    var data = found.dataModes();
    heading(
        DeskTable.format(
            "Modes of the next %s's law (posterior) and of the last %d %ss as one law (data)",
            period, found.data().observations(), period));
    int shown =
        Math.min(
            Math.min(MAX_MODES, posterior.modes().size()),
            2 + Math.max(posterior.frontier(), data.frontier()));
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      SpectralMode p = posterior.modes().get(i);
      SpectralMode d = data.modes().get(i);
      rows.add(
          new String[] {
            Integer.toString(p.k()),
            DeskTable.format("%.4f", p.mean()),
            DeskTable.format("%.4f", Math.sqrt(p.variance())),
            snr(p.signalToNoise()),
            DeskTable.format("%.2f", p.kellyFraction()),
            DeskTable.format("%.4f", d.mean()),
            DeskTable.format("%.4f", Math.sqrt(d.variance())),
            snr(d.signalToNoise()),
            DeskTable.format("%.2f", d.kellyFraction()),
            d.reading().words()
          });
    }
    table(MODES, rows);
    line(
        "  K* (modes with SNR > 1): posterior %d, the furthest is %d; data %d, the furthest is %d%s",
        posterior.resolved(),
        posterior.frontier(),
        data.resolved(),
        data.frontier(),
        shown < posterior.modes().size() ? ". --format json has every mode" : "");
    line(
        "  data: domain ±%.2f %%, prior A_k ~ N(0, C² ρ^-2k) with C = %.3f, ρ = %.4f by empirical Bayes",
        100 * data.halfWidth(), found.prior().scale(), found.prior().decay());
  }

  private static String snr(double value) {
    return Double.isInfinite(value) ? "inf" : DeskTable.format("%.2f", value);
  }

  private void duality() {
    var duality = found.duality();
    heading("Leading modes of the data that each school keeps");
    line(
        "  Bayes (evidence) %d, minimax (bias-variance) %d, MDL %d; theory log(C²/s²)/(2 log ρ) = %.1f",
        duality.bayes(), duality.minimax(), duality.mdl(), duality.theory());
  }

  private void bridge() {
    var bridge = found.bridge();
    heading("Bridge: hypotheses as a market");
    line(
        "  total premium = posterior risk = price of risk %.4f %%; alpha from %.4f to %.4f %%",
        100 * bridge.posteriorRisk(), 100 * bridge.smallestAlpha(), 100 * bridge.largestAlpha());
    line(
        "  disagreement %.4f %% (0 is consensus, and equilibrium), spread over %.0f modes",
        100 * bridge.disagreement(), bridge.effectiveModes());
  }

  private void regret() {
    var regret = found.regret();
    heading(
        DeskTable.format(
            "Regret in nats over the last %,d %ss, against the best of %d laws that never change",
            regret.rows().getLast().days(), period, regret.experts()));
    List<String[]> rows = new ArrayList<>();
    for (OnlineRegret.Row row : regret.rows()) {
      rows.add(
          new String[] {
            DeskTable.format("%,d", row.days()),
            DeskTable.format("%.1f", row.filter()),
            DeskTable.format("%.1f", row.best()),
            DeskTable.format("%.2f", row.filterRegret()),
            DeskTable.format("%.2f", row.mixtureRegret()),
            DeskTable.format("%.5f", regret.bound() / row.days()),
            ""
          });
    }
    String[] head = {
      period + "s",
      "filter",
      "best static law",
      "filter's regret",
      "mixture's regret",
      "KL0/T a " + period,
      ""
    };
    table(head, rows);
    line(
        "  The mixture of these laws keeps its bound KL0 = log %d = %.2f. No bound holds for the filter,",
        regret.experts(), regret.bound());
    line("  whose law moves: negative regret is what following the market has gained.");
    line("  Kernels: %s.", report.meta().context().kernels().target());
  }

  private void table(String[] head, List<String[]> rows) {
    int[] widths = DeskTable.widths(head, rows);
    text.append("  ").append(terminal.dim(DeskTable.line(head, widths))).append('\n');
    for (String[] row : rows) {
      text.append("  ").append(DeskTable.line(row, widths)).append('\n');
    }
  }
}
