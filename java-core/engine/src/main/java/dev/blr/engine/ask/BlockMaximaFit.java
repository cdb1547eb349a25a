package dev.blr.engine.ask;

import dev.blr.engine.extreme.BlockMaxima;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.Arrays;
import java.util.List;

/** The law of the largest loss of a month or year, and how often a loss comes: {@code blr gev}. */
public final class BlockMaximaFit {

  /**
   * Of which blocks, and which levels are asked for.
   *
   * @param block observations
   * @param returnPeriods in blocks
   */
  public record Question(Source source, int block, double[] returnPeriods) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "GevQuestion",
            "Of which blocks, and which levels are asked for.",
            Question::of,
            Field.inline("source", Source.LOSSES, Question::source),
            Field.count(
                    "block",
                    Unit.COUNT,
                    Question::block,
                    "Observations of a block, of which the largest loss counts; what is left over "
                        + "of whole blocks is left out at the beginning.")
                .within(1, 1_000_000)
                .orElse(21),
            Field.reals(
                    "returnPeriods",
                    Unit.COUNT,
                    Question::returnPeriods,
                    "How many blocks there are to one with a larger loss.")
                .within(Range.above(1))
                .within(1, 100)
                .orElse(new double[] {12, 60, 120, 1_200}));

    private static Question of(Values values) {
      return new Question(values.next(), values.count(), values.reals());
    }
  }

  /** A loss that is exceeded so seldom. */
  public record Level(
      double returnPeriod, double level, double standardError, double low, double high) {
    static final Shape<Level> SHAPE =
        Shape.of(
            "GevLevel",
            "A loss that is exceeded in one block of so many.",
            Field.real("returnPeriod", Unit.COUNT, Level::returnPeriod, "In blocks."),
            Field.real("level", Unit.AS_GIVEN, Level::level, "The loss."),
            Field.real(
                "standardError", Unit.AS_GIVEN, Level::standardError, "By the delta method."),
            Field.real(
                "low",
                Unit.AS_GIVEN,
                Level::low,
                "Least level that the likelihood does not reject at 5 %."),
            Field.real(
                "high", Unit.AS_GIVEN, Level::high, "Largest level that it does not reject."));
  }

  /** What was found. */
  public record Answer(
      Question question, BlockMaxima law, BlockMaxima.Interval interval, List<Level> levels) {
    static final Shape<Answer> SHAPE =
        Shape.of(
            "GevReport",
            "The generalised extreme value law of the largest losses of blocks.",
            Field.inline("read", RunMeta.READ, answer -> answer.question.source),
            Field.count("block", Unit.COUNT, answer -> answer.question.block, "Observations."),
            Field.count("blocks", Unit.COUNT, answer -> answer.law.blocks(), "How many there are."),
            Field.real("location", Unit.AS_GIVEN, answer -> answer.law.location(), "μ."),
            Field.real("scale", Unit.AS_GIVEN, answer -> answer.law.scale(), "σ."),
            Field.real(
                "shape",
                Unit.NUMBER,
                answer -> answer.law.shape(),
                "ξ; moments of order 1/ξ and above are infinite."),
            Field.real(
                "locationStandardError",
                Unit.AS_GIVEN,
                answer -> answer.law.locationStandardError(),
                "From the observed information."),
            Field.real(
                "scaleStandardError",
                Unit.AS_GIVEN,
                answer -> answer.law.scaleStandardError(),
                "Likewise."),
            Field.real(
                "shapeStandardError",
                Unit.NUMBER,
                answer -> answer.law.shapeStandardError(),
                "Likewise."),
            Field.real(
                "shapeLow",
                Unit.NUMBER,
                answer -> answer.interval.low(),
                "Least shape that the likelihood does not reject at 5 %."),
            Field.real(
                "shapeHigh",
                Unit.NUMBER,
                answer -> answer.interval.high(),
                "Largest shape that it does not reject."),
            Field.real(
                "logLikelihood",
                Unit.NATS,
                answer -> answer.law.logLikelihood(),
                "At the maximum."),
            Field.rows(
                "levels", Level.SHAPE, Answer::levels, "One for every return period asked for."),
            Field.reals(
                "maxima", Unit.AS_GIVEN, answer -> answer.law.maxima(), "In order of time."));
  }

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "gev",
          "Fits the generalised extreme value law to the largest losses of blocks and reads from it "
              + "the loss that comes once in so many.",
          Question.SHAPE,
          Answer.SHAPE,
          BlockMaximaFit::cost,
          BlockMaximaFit::answer);

  private BlockMaximaFit() {}

  /** Profiles: some 20 searches of 300 likelihoods each, of the shape and of every level. */
  private static double cost(Question question) {
    double blocks = (double) question.source.observations() / question.block;
    return 3e5 * blocks * (1 + question.returnPeriods.length);
  }

  private static Answer answer(Question question, Context context) {
    BlockMaxima law = BlockMaxima.fit(question.source.losses(), question.block);
    List<Level> levels =
        Arrays.stream(question.returnPeriods)
            .mapToObj(blocks -> {
              BlockMaxima.Interval interval = law.levelInterval(blocks);
              return new Level(
                  blocks,
                  law.level(blocks),
                  law.levelError(blocks),
                  interval.low(),
                  interval.high());
            })
            .toList();
    return new Answer(question, law, law.shapeInterval(), levels);
  }
}
