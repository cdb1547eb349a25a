package dev.blr.engine.ask;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.backtest.Coverage;
import dev.blr.engine.classical.RefitSchedule;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.risk.HorizonRisk;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a risk desk has on its screen beside the state, of one pass over a series: {@code blr desk}.
 */
public final class Desk {
  /** A year of trading: historical simulation looks back on it, so nobody is judged before. */
  private static final int HISTORY = 250;

  private static final int MOST_CONFIDENCES = 10;

  private static final List<BacktestModel> COMPARED =
      List.of(BacktestModel.EWMA, BacktestModel.HISTORICAL);

  /** A run, and at which confidences and how far ahead it is to be read. */
  public record Question(RunQuestion run, double[] confidences, List<Long> periods) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "DeskQuestion",
            "A series, how the engine lives through it, and where it is to be read.",
            Question::of,
            Field.inline("run", RunQuestion.SHAPE, Question::run),
            Field.reals(
                    "confidences",
                    Unit.PROBABILITY,
                    Question::confidences,
                    "Of VaR and ES, side by side.")
                .within(Range.open(0.5, 1))
                .within(1, MOST_CONFIDENCES)
                .orElse(new double[] {0.95, 0.99}),
            Ahead.Question.periodsField(Question::periods).orElse(List.of(1L, 10L)));

    public Question {
      SHAPE.require(run, confidences, periods);
    }

    private static Question of(Values values) {
      return new Question(values.next(), values.reals(), values.list());
    }
  }

  /** VaR and ES from the last observation on, so many periods ahead, at one confidence. */
  public record Outlook(int periods, double confidence, double var, double es) {
    static final Shape<Outlook> SHAPE =
        Shape.of(
            "DeskOutlook",
            "VaR and ES of the return compounded over so many periods, at one confidence.",
            Field.count("periods", Unit.PERIODS, Outlook::periods, "How far ahead it looks."),
            Field.real(
                "confidence", Unit.PROBABILITY, Outlook::confidence, "Of its VaR and its ES."),
            Field.real(
                "var",
                Unit.LOSS_FRACTION,
                Outlook::var,
                "Value at risk: of one period that of the state, recalibrated unless statedRisk is raw; of more from simulated "
                    + "paths of the law itself."),
            Field.real("es", Unit.LOSS_FRACTION, Outlook::es, "Expected shortfall, at least var."));

    static Outlook of(PosteriorRisk next) {
      return new Outlook(1, next.confidence(), next.valueAtRisk(), next.expectedShortfall());
    }

    static Outlook of(HorizonRisk risk) {
      return new Outlook(
          risk.horizonDays(), risk.confidence(), risk.valueAtRisk(), risk.expectedShortfall());
    }
  }

  /**
   * What one model had in force on every judged day at one confidence, and how that went.
   *
   * @param expected exceptions
   * @param trafficLight green, yellow or red
   * @param var in force, [judged days]
   * @param es likewise
   */
  public record Line(
      String model,
      double confidence,
      int exceptions,
      double expected,
      double kupiecP,
      String trafficLight,
      double[] var,
      double[] es) {
    static final Shape<Line> SHAPE =
        Shape.of(
            "DeskLine",
            "What one model had in force in every judged period, at one confidence, and how that went.",
            Field.text("model", Line::model, "Its name."),
            Field.real("confidence", Unit.PROBABILITY, Line::confidence, "Of its VaR and its ES."),
            Field.count("exceptions", Unit.COUNT, Line::exceptions, "Judged losses above VaR."),
            Field.real("expected", Unit.COUNT, Line::expected, "So many were to be expected."),
            Field.real(
                "kupiecP", Unit.PROBABILITY, Line::kupiecP, "p-value of that difference (Kupiec)."),
            Field.word(
                "trafficLight",
                List.of("green", "yellow", "red"),
                Line::trafficLight,
                "Basel's, for the number of judged periods and this confidence."),
            Field.reals(
                "var",
                Unit.LOSS_FRACTION,
                Line::var,
                "Value at risk in force in every judged period."),
            Field.reals(
                "es",
                Unit.LOSS_FRACTION,
                Line::es,
                "Expected shortfall in force in every judged period."));

    static Line of(double confidence, Backtest test) {
      Coverage coverage = test.coverage();
      return new Line(
          test.model(),
          confidence,
          coverage.exceptions(),
          test.tail() * coverage.days(),
          coverage.unconditional(test.tail()).pValue(),
          test.trafficLight().name().toLowerCase(Locale.ROOT),
          test.valueAtRisk(),
          test.expectedShortfall());
    }
  }

  /**
   * The screen.
   *
   * @param dates of the judged days; none where the series is too short to judge
   */
  public record Answer(
      RunMeta meta,
      String date,
      List<Outlook> outlook,
      List<String> dates,
      double[] losses,
      double[] drawdown,
      List<Line> lines) {}

  private static final Shape<Answer> ANSWER =
      Shape.of(
          "DeskReport",
          "The risk from the end of a series, and what models had in force in its periods. Judged are all after the "
              + "first 250 returns and after calibration.",
          Field.nested("meta", RunMeta.SHAPE, Answer::meta, "How the run was made."),
          Field.text("date", Answer::date, "Of the last observation."),
          Field.rows(
              "outlook",
              Outlook.SHAPE,
              Answer::outlook,
              "One for every period and confidence asked for."),
          Field.texts("dates", Answer::dates, "Of the judged periods."),
          Field.reals("losses", Unit.LOSS_FRACTION, Answer::losses, "Of the judged periods."),
          Field.reals(
              "drawdown",
              Unit.LOSS_FRACTION,
              Answer::drawdown,
              "In every judged period, how far the series stands below its highest so far."),
          Field.rows(
              "lines",
              Line.SHAPE,
              Answer::lines,
              "The engine's model as its states have it, ewma and historical as they are, each at every confidence."));

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "desk",
          "A desk's screen in one pass: VaR and ES at several confidences over one and several periods, what they and "
              + "those of ewma and historical simulation were in every period, exceptions with the Basel traffic light, "
              + "and the drawdown.",
          Question.SHAPE,
          ANSWER,
          Desk::cost,
          Desk::answer);

  private Desk() {}

  private static double cost(Question question) {
    LiveRiskSettings settings = question.run.settings().engine();
    int observations = question.run.source().observations();
    double classical = 0;
    for (BacktestModel model : COMPARED) {
      classical += model.cost(observations, 1, settings, question.confidences.length);
    }
    double paths = 0;
    for (long periods : question.periods) {
      paths += Ahead.cost(settings.particles(), (int) periods);
    }
    return (1 + question.confidences.length) * question.run.cost() + classical + paths;
  }

  private static Answer answer(Question question, Context context) {
    RunQuestion run = question.run;
    run.requireEnough();
    ReturnSeries series = run.source().series();
    Pass own = new Pass(question);
    List<Outlook> outlook;
    int ready;
    try (LiveRisk engine = run.engine(context)) {
      Arrays.stream(question.confidences).forEach(engine::assessAlsoAt);
      ready = live(engine, series, own, context.progress());
      outlook = ready < series.returns().length ? outlook(engine, question) : List.of();
    }
    int from = Math.min(Math.max(HISTORY, ready + 1), series.returns().length);
    List<Line> lines = new ArrayList<>();
    if (from < series.returns().length) {
      double[] losses = losses(series, from);
      lines.addAll(own.lines(run.settings().engine().model().word(), losses, from));
      for (BacktestModel model : COMPARED) {
        lines.addAll(compared(model, question, context).lines(model.word(), losses, from));
      }
    }
    String[] labels = series.labels();
    return new Answer(
        run.meta(context),
        labels[labels.length - 1],
        outlook,
        Arrays.asList(labels).subList(from, labels.length),
        losses(series, from),
        drawdown(series, from),
        lines);
  }

  /** VaR and ES before every day, at every confidence; 0 while there are none. */
  private static final class Pass {
    private final double[] confidences;
    private final double[][] valueAtRisk; // [confidences × days], as the next
    private final double[][] shortfall;

    Pass(Question question) {
      int days = question.run.source().observations();
      confidences = question.confidences;
      valueAtRisk = new double[confidences.length][days];
      shortfall = new double[confidences.length][days];
    }

    /** What the engine has said last is in force on the day. */
    void write(LiveRisk engine, int day) {
      for (int level = 0; level < confidences.length; level++) {
        PosteriorRisk risk = engine.stateAt(confidences[level]).orElseThrow().posterior();
        valueAtRisk[level][day] = risk.valueAtRisk();
        shortfall[level][day] = risk.expectedShortfall();
      }
    }

    /** A law of the day's return. */
    void write(Distribution law, int day) {
      for (int level = 0; level < confidences.length; level++) {
        valueAtRisk[level][day] = -law.quantile(1 - confidences[level]);
        shortfall[level][day] = -law.tailMean(1 - confidences[level]);
      }
    }

    List<Line> lines(String model, double[] losses, int from) {
      List<Line> lines = new ArrayList<>();
      for (int level = 0; level < confidences.length; level++) {
        int days = valueAtRisk[level].length;
        Backtest test =
            new Backtest(
                model,
                losses,
                Arrays.copyOfRange(valueAtRisk[level], from, days),
                Arrays.copyOfRange(shortfall[level], from, days),
                1 - confidences[level]);
        lines.add(Line.of(confidences[level], test));
      }
      return lines;
    }
  }

  /**
   * @return index of the observation after which the engine had its first state; the number of
   *     observations if it never had one
   */
  private static int live(LiveRisk engine, ReturnSeries series, Pass pass, Progress progress) {
    double[] returns = series.returns();
    double[] ticks = series.ticks();
    int ready = returns.length;
    for (int day = 0; day < returns.length; day++) {
      boolean speaks =
          engine
              .update(series.labels()[day], returns[day], ticks[day], series.range(day))
              .isPresent();
      ready = speaks ? Math.min(ready, day) : ready;
      if (speaks && day + 1 < returns.length) {
        pass.write(engine, day + 1);
      }
      progress.at("", day + 1, returns.length);
    }
    return ready;
  }

  private static Pass compared(BacktestModel model, Question question, Context context) {
    ReturnSeries series = question.run.source().series();
    double[] returns = series.returns();
    Pass pass = new Pass(question);
    try (Forecaster forecaster =
        model.forecaster(
            question.run.settings().engine(),
            List.of(),
            context.kernels(),
            FedReturns.simple(series),
            new RefitSchedule(HISTORY, RefitSchedule.NEVER))) {
      for (int day = 0; day < returns.length; day++) {
        if (forecaster.ready()) {
          pass.write(forecaster.predict(), day);
        }
        forecaster.update(returns[day]);
      }
    }
    return pass;
  }

  private static List<Outlook> outlook(LiveRisk engine, Question question) {
    List<Outlook> outlook = new ArrayList<>();
    for (long periods : question.periods) {
      double[] paths = periods == 1 ? null : engine.horizonReturns((int) periods).orElseThrow();
      for (double confidence : question.confidences) {
        outlook.add(
            paths == null
                ? Outlook.of(engine.stateAt(confidence).orElseThrow().posterior())
                : Outlook.of(HorizonRisk.of(paths, (int) periods, confidence)));
      }
    }
    return outlook;
  }

  private static double[] losses(ReturnSeries series, int from) {
    double[] losses = Arrays.copyOfRange(series.returns(), from, series.returns().length);
    for (int day = 0; day < losses.length; day++) {
      losses[day] = -losses[day];
    }
    return losses;
  }

  private static double[] drawdown(ReturnSeries series, int from) {
    double[] returns = series.returns();
    double[] drawdown = new double[returns.length];
    double level = 1;
    double highest = 1;
    for (int day = 0; day < returns.length; day++) {
      level *= series.log() ? Elementary.exp(returns[day]) : 1 + returns[day];
      highest = Math.max(highest, level);
      drawdown[day] = 1 - level / highest;
    }
    return Arrays.copyOfRange(drawdown, from, drawdown.length);
  }
}
