package dev.blr.engine.ask;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.series.Reading;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesFile;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file is taken for: {@code blr read}. */
public final class ReadFile {
  /**
   * A value.
   *
   * @param simpleReturn or its logarithm; null for the first of levels
   */
  private record Row(String label, double value, @Nullable Double simpleReturn) {
    static final Shape<Row> SHAPE =
        Shape.of(
            "ReadRow",
            "A value in the order of time.",
            Field.text("label", Row::label, "Its date, or its number from 1."),
            Field.real("value", Unit.AS_GIVEN, Row::value, "As the file has it."),
            Field.maybe(
                    "return",
                    Unit.NUMBER,
                    Row::simpleReturn,
                    "The return that it ends, as a fraction, simple or as a logarithm; none for "
                        + "the first of prices.")
                .orNull());
  }

  /** A question: a file, or what was read of one. */
  public record Question(Source source) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "ReadQuestion",
            "A series.",
            Question::of,
            Field.inline("source", Source.SHAPE, Question::source));

    private static Question of(Values values) {
      return new Question(values.next());
    }
  }

  /** The answer. */
  public record Answer(Context context, Source source) {
    private static final Shape<Answer> META =
        Shape.of(
            "ReadMeta",
            "How it was read.",
            Field.inline("computed", RunMeta.COMPUTED, Answer::context),
            Field.inline("read", RunMeta.READ, Answer::source));

    static final Shape<Answer> SHAPE =
        Shape.of(
            "ReadReport",
            "What was read, and as what.",
            Field.nested("meta", META, answer -> answer, "How it was read."),
            Field.<Answer, Reading>nested(
                    "found",
                    ReadingShape.SHAPE,
                    answer -> answer.source.readAs().orElse(null),
                    "Of a file: what it was taken for.")
                .orLeftOut(),
            Field.rows("rows", Row.SHAPE, Answer::rows, "Every value."));

    private List<Row> rows() {
      return new RowsRead(source);
    }
  }

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "read",
          "Shows what a price file is taken for: its dates, values and returns.",
          Question.SHAPE,
          Answer.SHAPE,
          question -> question.source.observations(),
          (question, context) -> new Answer(context, question.source));

  private ReadFile() {}

  /** Rows made when they are asked for: there may be half a million. */
  private static final class RowsRead extends AbstractList<Row> {
    private final ReturnSeries series;
    private final double[] values;
    private final String firstLabel;

    RowsRead(Source source) {
      this.series = source.series();
      SeriesFile file = source.file();
      double[] numbers = series.prices().length == 0 ? series.returns() : series.prices();
      this.values = file == null ? numbers : file.values();
      this.firstLabel =
          file == null ? "1" : file.labels()[0]; // dates of numbers begin with returns
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Row get(int index) {
      int before = values.length - series.returns().length; // 1 of levels, whose first has none
      if (index < before) {
        return new Row(firstLabel, values[index], null);
      }
      double simple = series.returns()[index - before];
      return new Row(
          series.labels()[index - before],
          values[index],
          series.log() ? Elementary.log1p(simple) : simple);
    }
  }
}
