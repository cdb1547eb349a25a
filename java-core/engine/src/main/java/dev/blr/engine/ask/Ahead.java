package dev.blr.engine.ask;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.risk.HorizonRisk;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * VaR and ES of the return compounded over so many periods, from simulated paths: {@code blr
 * horizon}.
 */
public record Ahead(HorizonRisk risk) {
  private static final int MOST_PERIODS = 250;

  static final Shape<Ahead> SHAPE =
      Shape.of(
          "Horizon",
          "VaR and ES of the return compounded over so many periods.",
          Field.count("periods", Unit.PERIODS, ahead -> ahead.risk.horizonDays(), "How far ahead."),
          Field.count(
              "paths",
              Unit.COUNT,
              ahead -> ahead.risk.paths(),
              "Simulated from the posterior predictive law itself, which is not recalibrated."),
          Field.real(
              "var",
              Unit.LOSS_FRACTION,
              ahead -> ahead.risk.valueAtRisk(),
              "Value at risk of the whole stretch."),
          Field.real(
              "es",
              Unit.LOSS_FRACTION,
              ahead -> ahead.risk.expectedShortfall(),
              "Expected shortfall of the whole stretch, at least var."));

  /** A run, and how far to look from its end. */
  public record Question(RunQuestion run, List<Long> periods) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "HorizonQuestion",
            "A series, how the engine lives through it, and how far it is to look from its end.",
            Question::of,
            Field.inline("run", RunQuestion.SHAPE, Question::run),
            periodsField(Question::periods).orElse(List.of(1L, 5L, 10L, 20L)));

    public Question {
      SHAPE.require(run, periods);
    }

    private static Question of(Values values) {
      return new Question(values.next(), values.list());
    }

    /** How far ahead, wherever that is asked for. */
    static <T> Field<T> periodsField(Function<T, List<Long>> getter) {
      return Field.wholes("periods", Unit.PERIODS, getter, "How far ahead, in steps of the series.")
          .within(1, 20)
          .eachWithin(1, MOST_PERIODS);
    }
  }

  /** How the run was made, and the risk from its end. */
  public record Answer(RunMeta meta, String date, List<Ahead> horizons) {}

  private static final Shape<Answer> ANSWER =
      Shape.of(
          "HorizonReport",
          "How the run was made, and the risk from its end.",
          Field.nested("meta", RunMeta.SHAPE, Answer::meta, "How the run was made."),
          Field.text("date", Answer::date, "Of the last observation."),
          Field.rows(
              "horizons", Ahead.SHAPE, Answer::horizons, "One for every horizon asked for."));

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "horizon",
          "VaR and ES of the compounded return over several periods, from the end of a series.",
          Question.SHAPE,
          ANSWER,
          Ahead::cost,
          Ahead::answer);

  private static double cost(Question question) {
    double paths = 0;
    for (long periods : question.periods) {
      paths += cost(question.run.settings().engine().particles(), (int) periods);
    }
    return question.run.cost() + paths;
  }

  /** Ten thousand paths and more: a particle's law is inverted once a step. */
  static double cost(int particles, int periods) {
    return PATH_OPERATIONS * Math.max(10_000, particles) * periods;
  }

  private static final double PATH_OPERATIONS = 5_000;

  private static Answer answer(Question question, Context context) {
    RunQuestion run = question.run;
    try (LiveRisk engine = atTheEnd(run, context)) {
      return answer(question, context, engine);
    }
  }

  private static Answer answer(Question question, Context context, LiveRisk engine) {
    RunQuestion run = question.run;
    if (engine.calibrationDaysLeft() > 0) {
      throw run.source().hardlyMoves("a longer series");
    }
    List<Ahead> horizons = new ArrayList<>();
    for (long periods : question.periods) {
      horizons.add(of(engine, (int) periods));
    }
    String[] labels = run.source().series().labels();
    return new Answer(run.meta(context), labels[labels.length - 1], horizons);
  }

  /** The engine after the last observation. */
  static LiveRisk atTheEnd(RunQuestion run, Context context) {
    LiveRisk engine = run.engine(context);
    ReturnSeries series = run.source().series();
    double[] returns = series.returns();
    double[] ticks = series.ticks();
    for (int i = 0; i < returns.length; i++) {
      engine.update(series.labels()[i], returns[i], ticks[i], series.range(i));
      context.progress().at("", i + 1, returns.length);
    }
    return engine;
  }

  static Ahead of(LiveRisk engine, int periods) {
    return new Ahead(engine.horizonRisk(periods).orElseThrow());
  }
}
