package dev.blr.engine.ask;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.classical.RefitSchedule;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which models are judged, over what.
 *
 * @param settings of every model; their own confidence is not looked at
 * @param confidences of VaR and ES and of the intervals, each once
 * @param from first judged day; null for the one after the first 1,000 returns
 * @param to last judged day; null for the last of the series
 */
public record BacktestQuestion(
    Source source,
    LiveRiskSettings settings,
    List<Double> confidences,
    @Nullable String from,
    @Nullable String to,
    int horizon,
    List<BacktestModel> models,
    String refit,
    Recalibration recalibrated) {

  /** Which versions of every model are judged. */
  public enum Recalibration {
    BOTH("both"),
    YES("yes"),
    NO("no");

    private final String word;

    Recalibration(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** A fifth of the year that historical simulation looks back on. */
  private static final int MAX_HORIZON_DAYS = 50;

  /** Of {@link #refit()}: fitted once, before the window. */
  public static final String NEVER = "never";

  private static final int MOST_CONFIDENCES = 10;

  static final Field<BacktestQuestion> CONFIDENCE =
      Field.<BacktestQuestion>reals(
              "confidence",
              Unit.PROBABILITY,
              BacktestQuestion::confidence,
              "Of VaR and ES and of the central interval; all are judged in one pass.")
          .within(Range.open(0.5, 1))
          .within(1, MOST_CONFIDENCES);

  public static final Shape<BacktestQuestion> SHAPE =
      Shape.read(
          "BacktestQuestion",
          "Which models are judged, over what.",
          BacktestQuestion::of,
          Field.inline("source", Source.SHAPE, BacktestQuestion::source),
          Field.nested(
                  "settings",
                  LiveRiskSettings.OF_ANY_MODEL,
                  BacktestQuestion::settings,
                  "What is left out has its default.")
              .orElse(LiveRiskSettings.defaults()),
          CONFIDENCE.orElse(new double[] {0.95, 0.99}),
          Field.text(
                  "from",
                  BacktestQuestion::from,
                  "First judged day, an ISO date; all before it is history (default: after the first 1,000 returns).")
              .orLeftOut(),
          Field.text(
                  "to", BacktestQuestion::to, "Last judged day, an ISO date (default: the last).")
              .orLeftOut(),
          Field.count(
                  "horizon",
                  Unit.PERIODS,
                  BacktestQuestion::horizon,
                  "Of the forecasts. Longer ones than 1, the next observation, are judged on blocks of as many that do "
                      + "not overlap: the compounded simple return, or the sum of log returns.")
              .within(1, MAX_HORIZON_DAYS)
              .orElse(1),
          Field.words(
                  "models",
                  List.of(BacktestModel.values()),
                  BacktestModel::word,
                  BacktestQuestion::models,
                  "The models to judge; ewma is the one that the others are compared with.")
              .orElse(List.of(BacktestModel.values())),
          Field.text(
                  "refit",
                  BacktestQuestion::refit,
                  "Fit the garch models, regimes and fhs anew after as many observations of the window, on all so far, or "
                      + "never: frozen before the window.")
              .orElse(NEVER),
          Field.word(
                  "recalibrated",
                  List.of(Recalibration.values()),
                  Recalibration::word,
                  BacktestQuestion::recalibrated,
                  "Judge every model with recalibration, without, or both.")
              .orElse(Recalibration.BOTH));

  public BacktestQuestion {
    models = models.stream().distinct().toList();
    confidences = confidences.stream().distinct().toList();
    CONFIDENCE.type().check(array(confidences), "confidence");
    if (from != null) {
      ReturnSeries.requireDate("from", from);
    }
    if (to != null) {
      ReturnSeries.requireDate("to", to);
    }
    if (from != null && to != null && to.compareTo(from) < 0) {
      throw new InvalidInputException("to", "is " + to + ", before from", "a day ≥ " + from)
          .naming("from");
    }
    refitDays(refit);
  }

  private static BacktestQuestion of(Values values) {
    return new BacktestQuestion(
        values.next(),
        values.next(),
        Arrays.stream(values.reals()).boxed().toList(),
        values.text(),
        values.text(),
        values.count(),
        values.list(),
        values.text(),
        values.next());
  }

  /** {@link #confidences}, as documents name them. */
  public double[] confidence() {
    return array(confidences);
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** 1 − confidence, one each. */
  double[] tails() {
    return confidences.stream().mapToDouble(confidence -> 1 - confidence).toArray();
  }

  /** Observations between fits within the window, or {@link RefitSchedule#NEVER}. */
  public int refitDays() {
    return refitDays(refit);
  }

  private static int refitDays(String refit) {
    if (refit.equals(NEVER)) {
      return RefitSchedule.NEVER;
    }
    try {
      int days = Integer.parseInt(refit);
      if (days >= 1) {
        return days;
      }
    } catch (NumberFormatException e) {
      // said below, as for numbers that are too small
    }
    throw new InvalidInputException(
        "refit", "is \"" + refit + "\"", "never, or a whole number ≥ 1");
  }

  /** Whether the window is named rather than the default one. */
  public boolean namesWindow() {
    return from != null || to != null;
  }

  double cost() {
    return models.stream()
        .mapToDouble(
            model -> model.cost(source.observations(), horizon, settings, confidences.size()))
        .sum();
  }
}
