package dev.blr.engine.ask;

import dev.blr.engine.regime.Change;
import dev.blr.engine.regime.Monitor;
import dev.blr.engine.regime.Penalty;
import dev.blr.engine.regime.RunLengthStudy;
import dev.blr.engine.regime.Segmentation;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a series changes its mean or variance: {@code blr changepoints}. */
public final class ChangePoints {

  private static Segmentation segmentation(Values values) {
    Segmentation.Method method = values.next();
    Change change = values.next();
    Penalty penalty = values.next();
    @Nullable Long least = values.next();
    return new Segmentation(
        method,
        change,
        penalty,
        least == null ? null : Math.toIntExact(least),
        values.count(),
        values.real(),
        values.real(),
        values.real(),
        values.next());
  }

  /** How changes are looked for, and in what. */
  public record Question(Source source, Segmentation segmentation, long seed) {
    private static final Shape<Segmentation> METHOD =
        Shape.read(
            "Segmentation",
            "How changes are looked for.",
            ChangePoints::segmentation,
            Field.word(
                    "method",
                    List.of(Segmentation.Method.values()),
                    Segmentation.Method::word,
                    Segmentation::method,
                    "How: pelt (the segmentation of least cost, exactly), cusum, mosum, break-out (of volatility), "
                        + "bayesian (online, by Adams and MacKay).")
                .orElse(Segmentation.Method.PELT),
            Field.word(
                    "change",
                    List.of(Change.values()),
                    Change::word,
                    Segmentation::change,
                    "Of what; variance is about the mean of the whole series.")
                .orElse(Change.VARIANCE),
            Field.word(
                    "penalty",
                    List.of(Penalty.values()),
                    Penalty::word,
                    Segmentation::penalty,
                    "What a change costs pelt, as in R's package changepoint.")
                .orElse(Penalty.MBIC),
            Field.<Segmentation>maybeCount(
                    "leastSegment",
                    Unit.COUNT,
                    Segmentation::leastSegment,
                    "Observations of a segment of pelt (default: 1 of mean, else 2).")
                .atLeast(1)
                .orLeftOut(),
            Field.<Segmentation>count(
                    "window",
                    Unit.COUNT,
                    Segmentation::window,
                    "Observations of each sum of mosum.")
                .within(5, 100_000)
                .orElse(30),
            Field.<Segmentation>real(
                    "level",
                    Unit.PROBABILITY,
                    Segmentation::level,
                    "How often cusum and mosum find a change where there is none.")
                .within(new Range(1e-6, false, 0.5, false))
                .orElse(0.05),
            Field.<Segmentation>real(
                    "hazard",
                    Unit.PROBABILITY,
                    Segmentation::hazard,
                    "Of bayesian: the probability that a run ends, an observation.")
                .within(Range.open(0, 1))
                .orElse(0.004),
            Field.<Segmentation>real(
                    "priorDeviation",
                    Unit.NUMBER,
                    Segmentation::priorDeviation,
                    "Of bayesian: of a run's mean, in deviations of the noise.")
                .within(Range.above(0))
                .orElse(2.0),
            Field.<Segmentation>maybe(
                    "deviation",
                    Unit.AS_GIVEN,
                    Segmentation::deviation,
                    "Of the noise where the mean changes; left out, by the median difference of neighbours.")
                .within(Range.above(0))
                .orLeftOut());

    static final Shape<Question> SHAPE =
        Shape.read(
            "ChangepointsQuestion",
            "Which changes are looked for, and how.",
            Question::of,
            Field.inline("source", Source.NUMBERS, Question::source),
            Field.inline("segmentation", METHOD, Question::segmentation),
            Field.<Question>whole(
                    "seed",
                    Unit.NUMBER,
                    Question::seed,
                    "Of the runs that tell how often watching gives a false alarm.")
                .orElse(1));

    private static Question of(Values values) {
      return new Question(values.next(), values.next(), values.whole());
    }
  }

  /**
   * What lies between two changes.
   *
   * @param first observation, counted from 1
   * @param last observation, counted from 1
   */
  public record Segment(
      int first, int last, String from, String to, double mean, double deviation) {
    static final Shape<Segment> SHAPE =
        Shape.of(
            "Segment",
            "What lies between two changes.",
            Field.text("from", Segment::from, "Date or number of its first observation."),
            Field.text("to", Segment::to, "Of its last."),
            Field.count("first", Unit.COUNT, Segment::first, "Its first observation, from 1."),
            Field.count("last", Unit.COUNT, Segment::last, "Its last."),
            Field.real("mean", Unit.AS_GIVEN, Segment::mean, "Of its observations."),
            Field.real("deviation", Unit.AS_GIVEN, Segment::deviation, "Of its observations."));

    static Segment of(Source source, double[] numbers, int from, int to) {
      double mean = 0;
      for (int i = from; i < to; i++) {
        mean += numbers[i] / (to - from);
      }
      double squares = 0;
      for (int i = from; i < to; i++) {
        squares += (numbers[i] - mean) * (numbers[i] - mean);
      }
      String[] labels = source.series().labels();
      return new Segment(
          from + 1, to, labels[from], labels[to - 1], mean, Math.sqrt(squares / (to - from)));
    }
  }

  /** What watching the series as it came would have said, with its date. */
  public record Alarm(String date, Monitor.Alarm alarm) {
    static final Shape<Alarm> SHAPE =
        Shape.of(
            "ChangeAlarm",
            "What watching the series as it came would have said.",
            Field.text("date", Alarm::date, "Date or number of the observation that raised it."),
            Field.count(
                "observation",
                Unit.COUNT,
                row -> row.alarm.observation(),
                "The same, counted from 1."),
            Field.count(
                "lastBefore",
                Unit.COUNT,
                row -> row.alarm.lastBefore(),
                "The last observation before the change, as it was thought then."));
  }

  /** What was found. */
  public record Answer(Question question, Segmentation.Found found) {
    private static final Shape<RunLengthStudy> STUDY =
        Shape.of(
            "RunLengthStudy",
            "How often watching gives a false alarm, and how soon a true one: 100 runs of normal observations.",
            Field.real(
                "meanRun",
                Unit.COUNT,
                RunLengthStudy::meanRun,
                "Observations until a false alarm (ARL₀)."),
            Field.real(
                "meanRunError", Unit.COUNT, RunLengthStudy::meanRunError, "Its standard error."),
            Field.real(
                "alarmless",
                Unit.PROBABILITY,
                RunLengthStudy::alarmless,
                "Share of the runs without an alarm in 2,000 observations, which count as so long."),
            Field.real(
                "meanDelay",
                Unit.COUNT,
                RunLengthStudy::meanDelay,
                "Observations until the alarm after a shift by one deviation, or to twice the deviation, behind "
                    + "the first 100, where one comes."),
            Field.real(
                "meanDelayError",
                Unit.COUNT,
                RunLengthStudy::meanDelayError,
                "Its standard error."),
            Field.real(
                "missed",
                Unit.PROBABILITY,
                RunLengthStudy::missed,
                "Share of such changes that raise no alarm within 500 observations."));

    static final Shape<Answer> SHAPE =
        Shape.of(
            "ChangepointsReport",
            "Where a series changes.",
            Field.inline("read", RunMeta.READ, answer -> answer.question.source),
            Field.word(
                "method",
                List.of(Segmentation.Method.values()),
                Segmentation.Method::word,
                answer -> answer.question.segmentation.method(),
                "How changes were looked for."),
            Field.word(
                "change",
                List.of(Change.values()),
                Change::word,
                answer -> answer.question.segmentation.change(),
                "Of what."),
            Field.wholes(
                "changepoints",
                Unit.COUNT,
                Answer::changepoints,
                "The last observation before each change, counted from 1."),
            Field.rows("segments", Segment.SHAPE, Answer::segments, "What lies between them."),
            Field.rows("alarms", Alarm.SHAPE, Answer::alarms, "By watching the series as it came.")
                .belowTable(),
            Field.nested(
                "watching", STUDY, answer -> answer.found.study(), "What such alarms are worth."),
            Field.<Answer>maybe(
                    "logEvidence",
                    Unit.NATS,
                    answer -> answer.found.logEvidence(),
                    "Of bayesian, in units of the noise.")
                .orLeftOut(),
            Field.reals(
                "runLengths",
                Unit.PROBABILITY,
                answer -> answer.found.runLengths(),
                "Of bayesian: the probability that the present run has lasted 0, 1, … observations; else empty."));

    private List<Long> changepoints() {
      return found.changes().stream().map(Integer::longValue).toList();
    }

    private List<Segment> segments() {
      double[] numbers = question.source.series().shownReturns();
      List<Segment> segments = new ArrayList<>();
      int from = 0;
      for (int change : found.changes()) {
        segments.add(Segment.of(question.source, numbers, from, change));
        from = change;
      }
      segments.add(Segment.of(question.source, numbers, from, numbers.length));
      return segments;
    }

    private List<Alarm> alarms() {
      String[] labels = question.source.series().labels();
      return found.alarms().stream()
          .map(alarm -> new Alarm(labels[alarm.observation() - 1], alarm))
          .toList();
    }
  }

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "changepoints",
          "Finds where a series changes its mean or variance, and says what watching it as it came would have said, "
              + "with the rate of false alarms and the delay of true ones.",
          Question.SHAPE,
          Answer.SHAPE,
          question -> question.segmentation.cost(question.source.observations()),
          ChangePoints::answer);

  private ChangePoints() {}

  private static Answer answer(Question question, Context context) {
    return new Answer(
        question,
        question.segmentation.find(
            question.source.series().shownReturns(), context.kernels(), question.seed));
  }
}
