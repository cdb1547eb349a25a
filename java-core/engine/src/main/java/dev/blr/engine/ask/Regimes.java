package dev.blr.engine.ask;

import dev.blr.engine.regime.HiddenStates;
import dev.blr.engine.regime.RegimeFit;
import dev.blr.engine.regime.RegimeLabel;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hidden regimes of a series: {@code blr regimes}. */
public final class Regimes {
  private static final int MOST_STATES = 6;

  /** The law of a regime. */
  public enum Law {
    NORMAL("normal"),
    STUDENT_T("t");

    private final String word;

    Law(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * How many regimes, and of which law.
   *
   * @param states null for as many as BIC prefers
   * @param smoothed whether what is known of each observation now is told beside what was known
   *     then
   */
  public record Question(
      Source source,
      @Nullable Integer states,
      int mostStates,
      Law dist,
      int starts,
      boolean smoothed,
      long seed) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "RegimesQuestion",
            "How many regimes, and of which law.",
            Question::of,
            Field.inline("source", Source.NUMBERS, Question::source),
            Field.<Question>maybeCount(
                    "states",
                    Unit.COUNT,
                    Question::states,
                    "How many regimes (default: as many as BIC prefers).")
                .within(1, MOST_STATES)
                .orLeftOut(),
            Field.<Question>count(
                    "mostStates",
                    Unit.COUNT,
                    Question::mostStates,
                    "How many BIC may choose, where states is left out.")
                .within(1, MOST_STATES)
                .orElse(4),
            Field.word(
                    "dist",
                    List.of(Law.values()),
                    Law::word,
                    Question::dist,
                    "The law of a regime's observations; t has one ν for all.")
                .orElse(Law.NORMAL),
            Field.<Question>count(
                    "starts",
                    Unit.COUNT,
                    Question::starts,
                    "Starts of the search, of which the best counts.")
                .within(1, 1_000)
                .orElse(8),
            Field.flag(
                    "smoothed",
                    Question::smoothed,
                    "Whether every day also has what is known of it now, from days after it.")
                .orElse(false),
            Field.<Question>whole(
                    "seed", Unit.NUMBER, Question::seed, "Of the starts beyond the second.")
                .orElse(1));

    private static Question of(Values values) {
      return new Question(
          values.next(),
          count(values.next()),
          values.count(),
          values.next(),
          values.count(),
          values.flag(),
          values.whole());
    }

    private static @Nullable Integer count(@Nullable Long count) {
      return count == null ? null : Math.toIntExact(count);
    }
  }

  /** A number of regimes, and what it is worth. */
  public record Choice(int states, RegimeFit fit, double bic) {
    static final Shape<Choice> SHAPE =
        Shape.of(
            "RegimeChoice",
            "A number of regimes, and what it is worth.",
            Field.count("states", Unit.COUNT, Choice::states, "How many regimes."),
            Field.real(
                "logLikelihood", Unit.NATS, row -> row.fit.logLikelihood(), "At the estimates."),
            Field.count(
                "parameters",
                Unit.COUNT,
                row -> row.fit.model().parameters(),
                "Free parameters, the first state's probabilities among them."),
            Field.real("bic", Unit.NUMBER, Choice::bic, "Schwarz's criterion; the least is best."));
  }

  /** A move from a regime to another. */
  public record Move(int from, int to, double probability) {
    static final Shape<Move> SHAPE =
        Shape.of(
            "RegimeMove",
            "Where a regime goes.",
            Field.count("from", Unit.COUNT, Move::from, "Number of the regime before, from 1."),
            Field.count("to", Unit.COUNT, Move::to, "Of the next."),
            Field.real(
                "probability", Unit.PROBABILITY, Move::probability, "Of the move, a period."));
  }

  /** The regime of one observation. */
  public record Day(HiddenStates.Moment moment, String date, boolean smoothed) {
    static final Shape<Day> SHAPE =
        Shape.of(
            "RegimeDay",
            "The regime of one observation.",
            Field.text("date", Day::date, "Its date, or its number from 1."),
            Field.count(
                "regime",
                Unit.COUNT,
                Day::regime,
                "The most probable from observations up to it (filtered), by the parameters of the whole series."),
            Field.real("probability", Unit.PROBABILITY, Day::probability, "Of that, likewise."),
            Field.<Day>maybeCount(
                    "smoothedRegime",
                    Unit.COUNT,
                    Day::smoothedRegime,
                    "The most probable from all observations, later ones too.")
                .orLeftOut(),
            Field.<Day>maybe(
                    "smoothedProbability",
                    Unit.PROBABILITY,
                    day -> day.smoothed ? day.moment.smoothedProbability() : null,
                    "Of that.")
                .orLeftOut(),
            Field.<Day>maybeCount(
                    "viterbiRegime",
                    Unit.COUNT,
                    Day::viterbiRegime,
                    "On the one path that is most probable as a whole, from all observations.")
                .orLeftOut());

    private int regime() {
      return moment.filtered() + 1;
    }

    private double probability() {
      return moment.filteredProbability();
    }

    private @Nullable Integer smoothedRegime() {
      return smoothed ? moment.smoothed() + 1 : null;
    }

    private @Nullable Integer viterbiRegime() {
      return smoothed ? moment.viterbi() + 1 : null;
    }
  }

  /** What was found. */
  public record Answer(
      Question question, List<Choice> choices, Choice chosen, HiddenStates states) {
    private static final Shape<HiddenStates.Regime> REGIME =
        Shape.of(
            "Regime",
            "A regime, the calmest first.",
            Field.count("regime", Unit.COUNT, HiddenStates.Regime::number, "Its number, from 1."),
            Field.word(
                "label",
                List.of(RegimeLabel.values()),
                RegimeLabel::word,
                HiddenStates.Regime::label,
                "crisis: a deviation of 1.5 times the series' own or more; else bull or bear: a mean beyond one "
                    + "standard error from 0; else neutral."),
            Field.real("mean", Unit.AS_GIVEN, HiddenStates.Regime::mean, "Of its observations."),
            Field.real(
                "deviation", Unit.AS_GIVEN, HiddenStates.Regime::deviation, "Of its observations."),
            Field.real(
                "sharpe",
                Unit.NUMBER,
                HiddenStates.Regime::sharpe,
                "Mean over deviation, a period."),
            Field.real(
                "share",
                Unit.PROBABILITY,
                HiddenStates.Regime::share,
                "Of all observations, as expected from all of them."),
            Field.real(
                "stay", Unit.PROBABILITY, HiddenStates.Regime::stay, "Probability of staying."),
            Field.maybe(
                    "duration",
                    Unit.PERIODS,
                    HiddenStates.Regime::duration,
                    "Expected length of a stay; null where it is never left.")
                .orNull());

    private static final Shape<HiddenStates.Trend> TREND =
        Shape.of(
            "RegimeTrend",
            "Where the series is heading, from its end.",
            Field.real(
                "mean", Unit.AS_GIVEN, HiddenStates.Trend::mean, "Expected next observation."),
            Field.real(
                "deviation",
                Unit.AS_GIVEN,
                HiddenStates.Trend::deviation,
                "Standard deviation of the next observation."),
            Field.real(
                "up",
                Unit.PROBABILITY,
                HiddenStates.Trend::up,
                "Probability that the next regime has a mean above 0."),
            Field.real(
                "persistence",
                Unit.PROBABILITY,
                HiddenStates.Trend::persistence,
                "Probability that the next regime's mean has the sign of the present one's."));

    static final Shape<Answer> SHAPE =
        Shape.of(
            "RegimesReport",
            "Hidden regimes of a series.",
            Field.inline("read", RunMeta.READ, answer -> answer.question.source),
            Field.count("states", Unit.COUNT, answer -> answer.chosen.states, "How many regimes."),
            Field.real(
                "logLikelihood",
                Unit.NATS,
                answer -> answer.chosen.fit.logLikelihood(),
                "At the estimates."),
            Field.real("bic", Unit.NUMBER, answer -> answer.chosen.bic, "Schwarz's criterion."),
            Field.flag(
                "converged",
                answer -> answer.chosen.fit.converged(),
                "Whether the search ended where a step gains less than 1e-8."),
            Field.count(
                "iterations",
                Unit.COUNT,
                answer -> answer.chosen.fit.iterations(),
                "Of the start that counts."),
            Field.<Answer>maybe("nu", Unit.NUMBER, Answer::nu, "Degrees of freedom of t laws.")
                .orLeftOut(),
            Field.rows("regimes", REGIME, answer -> answer.states.regimes(), "The calmest first."),
            Field.reals(
                "now",
                Unit.PROBABILITY,
                answer -> answer.states.now(),
                "Of every regime at the last observation."),
            Field.reals(
                "next",
                Unit.PROBABILITY,
                answer -> answer.states.next(),
                "Of every regime after it."),
            Field.nested("trend", TREND, answer -> answer.states.trend(), "From its end."),
            Field.rows(
                    "transitions", Move.SHAPE, Answer::moves, "From every regime to every other.")
                .belowTable(),
            Field.rows("choices", Choice.SHAPE, Answer::choices, "Numbers of regimes tried.")
                .belowTable(),
            Field.rows("days", Day.SHAPE, Answer::days, "The regime of every observation.")
                .belowTable());

    private @Nullable Double nu() {
      return question.dist == Law.STUDENT_T ? chosen.fit.model().nu() : null;
    }

    private List<Move> moves() {
      int count = chosen.states;
      List<Move> moves = new ArrayList<>();
      for (int from = 0; from < count; from++) {
        for (int to = 0; to < count; to++) {
          double probability = chosen.fit.model().transition()[from * count + to];
          moves.add(new Move(from + 1, to + 1, probability));
        }
      }
      return moves;
    }

    private List<Day> days() {
      String[] labels = question.source.series().labels();
      List<Day> days = new ArrayList<>();
      for (HiddenStates.Moment moment : states.moments()) {
        days.add(new Day(moment, labels[days.size()], question.smoothed));
      }
      return days;
    }
  }

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "regimes",
          "Finds hidden regimes by a Markov model: their returns, volatilities, durations and labels, the probability "
              + "of each now and next, and the regime of every observation from what was known then.",
          Question.SHAPE,
          Answer.SHAPE,
          Regimes::cost,
          Regimes::answer);

  private Regimes() {}

  /**
   * A start takes some 300 steps, each of some 100 operations for every state of an observation.
   */
  private static double cost(Question question) {
    int most = question.states == null ? question.mostStates : question.states;
    double law = question.dist == Law.STUDENT_T ? 10 : 1;
    return 3e4 * law * most * most * question.starts * question.source.observations();
  }

  private static Answer answer(Question question, Context context) {
    double[] x = question.source.series().shownReturns();
    int least = question.states == null ? 1 : question.states;
    int most = question.states == null ? question.mostStates : question.states;
    boolean heavy = question.dist == Law.STUDENT_T;
    List<Choice> choices = new ArrayList<>();
    for (int states = least; states <= most; states++) {
      RegimeFit fit =
          RegimeFit.of(x, states, heavy, question.starts, context.kernels(), question.seed);
      choices.add(new Choice(states, fit, fit.bic(x.length)));
      context.progress().at("", states, most);
    }
    Choice chosen = choices.getFirst();
    for (Choice choice : choices) {
      chosen = choice.bic < chosen.bic ? choice : chosen;
    }
    return new Answer(question, choices, chosen, HiddenStates.of(chosen.fit.model(), x));
  }
}
