package dev.blr.engine.ask;

import dev.blr.engine.extreme.ExtremalIndex;
import dev.blr.engine.extreme.Hill;
import dev.blr.engine.extreme.MeanExcess;
import dev.blr.engine.extreme.ParetoTail;
import dev.blr.engine.extreme.ShapeInterval;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.OrderStatistics;
import dev.blr.engine.numeric.QuantileConvention;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The generalised Pareto tail of a series of losses: {@code blr evt}. */
public final class ExtremeValues {

  /**
   * Which tail, and where it is to be read.
   *
   * @param threshold null for the loss that one in ten exceeds
   * @param declustered whether the largest loss of every cluster is fitted, and not every loss
   * @param confidences of VaR and ES
   * @param notional what one unit of loss is worth
   */
  public record Question(
      Source source,
      @Nullable Double threshold,
      boolean declustered,
      double[] confidences,
      double notional,
      String currency) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "EvtQuestion",
            "Which tail, and where it is to be read.",
            Question::of,
            Field.inline("source", Source.LOSSES, Question::source),
            Field.maybe(
                    "threshold",
                    Unit.AS_GIVEN,
                    Question::threshold,
                    "Losses above it are the tail (default: the loss that one in ten exceeds).")
                .orLeftOut(),
            Field.flag(
                    "declustered",
                    Question::declustered,
                    "Whether the largest loss of every cluster is fitted, and not every loss: "
                        + "errors are then right where losses come together.")
                .orElse(false),
            Field.reals(
                    "confidences",
                    Unit.PROBABILITY,
                    Question::confidences,
                    "Of VaR and ES, each beyond the share of losses below the threshold.")
                .within(Range.open(0, 1))
                .within(1, 100)
                .orElse(new double[] {0.99, 0.995, 0.999}),
            RunSettings.unitField(Question::notional),
            RunSettings.currencyField(Question::currency));

    private static Question of(Values values) {
      return new Question(
          values.next(),
          values.next(),
          values.flag(),
          values.reals(),
          values.real(),
          values.text());
    }
  }

  /**
   * VaR and ES at one confidence.
   *
   * @param es null where the mean beyond VaR is infinite
   */
  public record Quantile(
      double confidence,
      double var,
      double varStandardError,
      @Nullable Double es,
      @Nullable Double esStandardError) {
    static final Shape<Quantile> SHAPE =
        Shape.of(
            "EvtQuantile",
            "VaR and ES at one confidence.",
            Field.real("confidence", Unit.PROBABILITY, Quantile::confidence, "Of both."),
            Field.real("var", Unit.AS_GIVEN, Quantile::var, "Value at risk."),
            Field.real(
                "varStandardError",
                Unit.AS_GIVEN,
                Quantile::varStandardError,
                "Of VaR, by the delta method."),
            Field.maybe(
                    "es",
                    Unit.AS_GIVEN,
                    Quantile::es,
                    "Expected shortfall; null where the tail has no mean (shape ≥ 1).")
                .orNull(),
            Field.maybe(
                    "esStandardError",
                    Unit.AS_GIVEN,
                    Quantile::esStandardError,
                    "Of ES, likewise; null where it is.")
                .orNull());
  }

  /** What the tail is like. */
  public record Answer(
      Question question,
      ParetoTail tail,
      ShapeInterval interval,
      @Nullable Hill hill,
      double extremalIndex,
      List<Quantile> quantiles) {
    private static final Shape<MeanExcess> MEAN_EXCESS =
        Shape.of(
            "MeanExcess",
            "The mean of what lies beyond a threshold; linear in it from where a generalised Pareto tail holds.",
            Field.real("threshold", Unit.AS_GIVEN, MeanExcess::threshold, "Of the row."),
            Field.count("exceedances", Unit.COUNT, MeanExcess::exceedances, "Losses above it."),
            Field.real("meanExcess", Unit.AS_GIVEN, MeanExcess::meanExcess, "Mean loss beyond it."),
            Field.real(
                "standardError",
                Unit.AS_GIVEN,
                MeanExcess::standardError,
                "Of that mean, for independent losses."));

    static final Shape<Answer> SHAPE =
        Shape.of(
            "EvtReport",
            "The generalised Pareto tail beyond a threshold, by maximum likelihood.",
            Field.inline("read", RunMeta.READ, answer -> answer.question.source),
            Field.real(
                "threshold",
                Unit.AS_GIVEN,
                answer -> answer.tail.threshold(),
                "Losses above it are the tail."),
            Field.count(
                "exceedances", Unit.COUNT, answer -> answer.tail.exceedances(), "Losses above it."),
            Field.count(
                "clusters",
                Unit.COUNT,
                answer -> answer.tail.clusters(),
                "That were fitted: of them the largest loss each, or every loss."),
            Field.real(
                "shape",
                Unit.NUMBER,
                answer -> answer.tail.shape(),
                "ξ; moments of order 1/ξ and above are infinite."),
            Field.real("scale", Unit.AS_GIVEN, answer -> answer.tail.scale(), "β."),
            Field.real(
                "shapeStandardError",
                Unit.NUMBER,
                answer -> answer.tail.shapeStandardError(),
                "From the observed information."),
            Field.real(
                "scaleStandardError",
                Unit.AS_GIVEN,
                answer -> answer.tail.scaleStandardError(),
                "From the observed information."),
            Field.real(
                "shapeLow",
                Unit.NUMBER,
                answer -> answer.interval.low(),
                "Least shape that the likelihood does not reject at 5 %."),
            Field.real(
                "shapeHigh",
                Unit.NUMBER,
                answer -> answer.interval.high(),
                "Largest shape that it does not reject at 5 %."),
            Field.<Answer>maybe(
                    "hill",
                    Unit.NUMBER,
                    answer -> answer.hill == null ? null : answer.hill.shape(),
                    "Shape by Hill's estimate; null where the threshold is not above 0.")
                .orNull(),
            Field.<Answer>maybe(
                    "hillStandardError",
                    Unit.NUMBER,
                    answer -> answer.hill == null ? null : answer.hill.standardError(),
                    "Of Hill's estimate.")
                .orNull(),
            Field.real(
                "extremalIndex",
                Unit.PROBABILITY,
                Answer::extremalIndex,
                "1 where losses above the threshold come alone; its inverse is the mean size of their clusters."),
            Field.real(
                "logLikelihood",
                Unit.NATS,
                answer -> answer.tail.logLikelihood(),
                "At the maximum."),
            Field.rows(
                "quantiles",
                Quantile.SHAPE,
                Answer::quantiles,
                "One for every confidence asked for."),
            Field.<Answer>real(
                    "valueAtRiskMoney",
                    Unit.MONEY,
                    Answer::valueAtRiskMoney,
                    "VaR at the first of the confidences, times the notional.")
                .in("currency"),
            Field.text("currency", answer -> answer.question.currency, "Of the money."),
            Field.rows(
                "meanExcess",
                MEAN_EXCESS,
                answer -> MeanExcess.table(answer.question.source.losses()),
                "To judge the threshold by."),
            Field.reals(
                "excesses",
                Unit.AS_GIVEN,
                Answer::excesses,
                "Losses less the threshold, the largest first."));

    private double valueAtRiskMoney() {
      return quantiles.getFirst().var * question.notional;
    }

    private double[] excesses() {
      double[] sorted = ParetoTail.excesses(question.source.losses(), tail.threshold());
      Arrays.sort(sorted);
      for (int i = 0; i < sorted.length / 2; i++) {
        double swapped = sorted[i];
        sorted[i] = sorted[sorted.length - 1 - i];
        sorted[sorted.length - 1 - i] = swapped;
      }
      return sorted;
    }
  }

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "evt",
          "Fits the generalised Pareto tail beyond a threshold and reads VaR and ES far out from it.",
          Question.SHAPE,
          Answer.SHAPE,
          question -> 1e5 * question.source.observations(),
          ExtremeValues::answer);

  private ExtremeValues() {}

  private static Answer answer(Question question, Context context) {
    double[] losses = question.source.losses();
    double threshold = question.threshold == null ? ninthDecile(losses) : question.threshold;
    ParetoTail tail =
        question.declustered
            ? ParetoTail.fitDeclustered(losses, threshold)
            : ParetoTail.fit(losses, threshold);
    double[] fitted = question.declustered ? ExtremalIndex.peaks(losses, threshold) : losses;
    List<Quantile> quantiles =
        Arrays.stream(question.confidences)
            .mapToObj(confidence -> quantile(tail, confidence))
            .toList();
    return new Answer(
        question,
        tail,
        ShapeInterval.of(tail, fitted),
        threshold > 0 ? Hill.of(fitted, threshold) : null,
        ExtremalIndex.of(losses, threshold),
        quantiles);
  }

  private static Quantile quantile(ParetoTail tail, double confidence) {
    try {
      double shortfall = tail.expectedShortfall(confidence);
      return new Quantile(
          confidence,
          tail.valueAtRisk(confidence),
          tail.valueAtRiskError(confidence),
          Double.isInfinite(shortfall) ? null : shortfall,
          Double.isInfinite(shortfall) ? null : tail.expectedShortfallError(confidence));
    } catch (InvalidInputException e) {
      throw new InvalidInputException("confidences", "has " + confidence, e.allowed());
    }
  }

  private static double ninthDecile(double[] losses) {
    return OrderStatistics.quantile(losses, 0.9, QuantileConvention.INVERSE_CDF);
  }
}
