package dev.blr.study;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.RiskState;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.backtest.CalibrationMap;
import dev.blr.engine.backtest.Forecast;
import dev.blr.engine.backtest.SafetySelector;
import dev.blr.engine.decision.BufferRecord;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.series.ReturnSeries;
import java.util.ArrayList;
import java.util.List;

/**
 * A state model of the study over a whole series, and its forecast layer: candidate, calibration
 * map and selection, all frozen before a window (the paper's section 9.7). What the paper leaves
 * open, and what we chose:
 *
 * <ul>
 *   <li>Candidates: the posterior's median VaR, its upper credible bound, and VaR of the predictive
 *       law. ES of the first two keeps the predictive law's ratio of ES to VaR.
 *   <li>Ten days: √10 times the next-day forecast and buffer. Whatever constant is wrong with that,
 *       the map, fitted on ten-day losses, sets right.
 *   <li>Maps: {@link CalibrationMap}, fitted on all blocks from return 504 to the window.
 *   <li>Selection: {@link SafetySelector} among three candidates, each through either map. The maps
 *       that it judges are fitted on the first half of those blocks and judged on the second, else
 *       a map would be praised for its own fit.
 *   <li>Buffers: V_t + 1.5 U_t, and + M_t V̄_pre, of the state as it is, without a map.
 * </ul>
 */
final class StudyModel {
  private static final int FIRST = 504; // two years of trading days: the filter has left its prior
  private static final double TAIL = Slices.SETTINGS.tail();

  /** Which number of the posterior is the forecast. */
  enum Candidate {
    MEDIAN("median"),
    UPPER("upper credible"),
    PREDICTIVE("predictive");

    final String words;

    Candidate(String words) {
      this.words = words;
    }

    private double valueAtRisk(PosteriorRisk posterior) {
      return switch (this) {
        case MEDIAN -> posterior.median();
        case UPPER -> posterior.interval().upper();
        case PREDICTIVE -> posterior.valueAtRisk();
      };
    }
  }

  /** The two kinds of map. */
  enum Kind {
    SCALE_ONLY("scale-only"),
    LOG_AFFINE("log-affine");

    final String words;

    Kind(String words) {
      this.words = words;
    }

    private CalibrationMap fit(Backtest b) {
      return this == SCALE_ONLY
          ? CalibrationMap.scaleOnly(b.losses(), b.valueAtRisk(), b.expectedShortfall(), TAIL)
          : CalibrationMap.logAffine(b.losses(), b.valueAtRisk(), b.expectedShortfall(), TAIL);
    }
  }

  record Choice(Candidate candidate, Kind kind) {
    String words() {
      return candidate.words + ", " + kind.words;
    }
  }

  private final String name;
  private final double[] returns;
  private final Pass pass;

  StudyModel(Model model, ReturnSeries series) {
    this.name = model.word();
    this.returns = series.returns();
    this.pass = new Pass(Slices.SETTINGS.withModel(model), series);
  }

  String name() {
    return name;
  }

  /** A candidate as it is, on the whole blocks from {@code from}. */
  private Backtest plain(Candidate candidate, int from, int to, int days) {
    int blocks = (to - from) / days;
    double[] losses = new double[blocks];
    double[] var = new double[blocks];
    double[] shortfall = new double[blocks];
    for (int b = 0; b < blocks; b++) {
      int t = from + b * days;
      PosteriorRisk posterior = pass.before(t).posterior();
      losses[b] = -Compounding.SIMPLE.of(returns, t, days);
      var[b] = Math.sqrt(days) * candidate.valueAtRisk(posterior);
      shortfall[b] = var[b] * posterior.expectedShortfall() / posterior.valueAtRisk();
    }
    return new Backtest(name, losses, var, shortfall, TAIL);
  }

  private static Backtest mapped(Backtest plain, CalibrationMap map) {
    double[] var = new double[plain.losses().length];
    double[] shortfall = new double[var.length];
    for (int t = 0; t < var.length; t++) {
      Forecast forecast =
          map.apply(new Forecast(plain.valueAtRisk()[t], plain.expectedShortfall()[t]));
      var[t] = forecast.valueAtRisk();
      shortfall[t] = forecast.expectedShortfall();
    }
    return new Backtest(plain.model(), plain.losses(), var, shortfall, TAIL);
  }

  /** What the selector takes, seeing nothing from {@code window} on. */
  Choice select(int window, int days) {
    int start = FIRST + Math.floorMod(window - FIRST, days);
    int half = start + (window - start) / days / 2 * days;
    List<Choice> choices = new ArrayList<>();
    List<Backtest> records = new ArrayList<>();
    for (Candidate candidate : Candidate.values()) {
      for (Kind kind : Kind.values()) {
        CalibrationMap map = kind.fit(plain(candidate, start, half, days));
        choices.add(new Choice(candidate, kind));
        records.add(mapped(plain(candidate, half, window, days), map));
      }
    }
    return choices.get(SafetySelector.choose(records));
  }

  /** Its record in [from, to), the map frozen before {@code window}. */
  Backtest record(Choice choice, int window, int from, int to, int days) {
    int start = FIRST + Math.floorMod(window - FIRST, days);
    CalibrationMap map = choice.kind.fit(plain(choice.candidate, start, window, days));
    return mapped(plain(choice.candidate, from, to, days), map);
  }

  BufferRecord stateless(int from, int to, int days) {
    return buffer(from, to, days, state -> state.buffers().stateless());
  }

  BufferRecord memoryAware(int from, int to, int days) {
    return buffer(from, to, days, state -> state.buffers().memoryAware());
  }

  private interface Rule {
    double of(RiskState state);
  }

  private BufferRecord buffer(int from, int to, int days, Rule rule) {
    double[] losses = plain(Candidate.MEDIAN, from, to, days).losses();
    double[] buffers = new double[losses.length];
    for (int b = 0; b < buffers.length; b++) {
      buffers[b] = Math.sqrt(days) * rule.of(pass.before(from + b * days));
    }
    return BufferRecord.of(losses, buffers);
  }
}
