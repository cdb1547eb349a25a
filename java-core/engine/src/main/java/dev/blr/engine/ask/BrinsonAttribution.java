package dev.blr.engine.ask;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.portfolio.Attribution;
import dev.blr.engine.series.GroupReturn;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a portfolio's return over its benchmark's comes from: {@code blr attribution}. */
public final class BrinsonAttribution {

  /**
   * The file.
   *
   * @param returns its text
   */
  public record Question(String returns) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "AttributionQuestion",
            "What groups of a portfolio and of its benchmark weighed and earned.",
            values -> new Question(values.text()),
            Field.lines(
                "returns",
                Question::returns,
                "CSV with group, portfolioWeight, portfolioReturn, benchmarkWeight, "
                    + "benchmarkReturn and, of several periods, period: weights when it begins, "
                    + "which sum to 1, and returns as fractions."));
  }

  /** Of one group. */
  public record Row(
      String group, double allocation, double selection, double interaction, double total) {
    static final Shape<Row> SHAPE =
        Shape.of(
            "AttributionRow",
            "What a group added to the return over the benchmark's.",
            Field.text("group", Row::group, "Its name."),
            Field.real(
                "allocation",
                Unit.RETURN_FRACTION,
                Row::allocation,
                "By having more or less of it than the benchmark, as it beat the benchmark or "
                    + "did not."),
            Field.real(
                "selection",
                Unit.RETURN_FRACTION,
                Row::selection,
                "By holding other things within it, at the benchmark's weight."),
            Field.real(
                "interaction",
                Unit.RETURN_FRACTION,
                Row::interaction,
                "By both at once: other things, at another weight."),
            Field.real("total", Unit.RETURN_FRACTION, Row::total, "Of the three."));
  }

  /** What was found. */
  public record Answer(
      List<Row> groups,
      int periods,
      double portfolioReturn,
      double benchmarkReturn,
      double activeReturn,
      double allocation,
      double selection,
      double interaction) {
    static final Shape<Answer> SHAPE =
        Shape.of(
            "AttributionReport",
            "Where a portfolio's return over its benchmark's comes from (Brinson and Fachler).",
            Field.rows("groups", Row.SHAPE, Answer::groups, "In the order of the file."),
            Field.count("periods", Unit.COUNT, Answer::periods, "Linked by Carino's rule."),
            Field.real(
                "portfolioReturn",
                Unit.RETURN_FRACTION,
                Answer::portfolioReturn,
                "Compounded over all periods."),
            Field.real(
                "benchmarkReturn", Unit.RETURN_FRACTION, Answer::benchmarkReturn, "Likewise."),
            Field.real(
                "activeReturn",
                Unit.RETURN_FRACTION,
                Answer::activeReturn,
                "The one less the other: what all effects add up to."),
            Field.real("allocation", Unit.RETURN_FRACTION, Answer::allocation, "Of all groups."),
            Field.real("selection", Unit.RETURN_FRACTION, Answer::selection, "Of all groups."),
            Field.real("interaction", Unit.RETURN_FRACTION, Answer::interaction, "Of all groups."));
  }

  private static final double CHARACTER_OPERATIONS = 500;

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "attribution",
          "Parts a portfolio's return over its benchmark's into allocation, selection and "
              + "interaction, by group, over one period or several.",
          Question.SHAPE,
          Answer.SHAPE,
          question -> CHARACTER_OPERATIONS * question.returns.length(),
          BrinsonAttribution::answer);

  private BrinsonAttribution() {}

  private static Answer answer(Question question, Context context) {
    List<GroupReturn> lines = GroupReturn.read(Source.text(question.returns));
    Set<String> groups = new LinkedHashSet<>();
    Map<String, Map<String, GroupReturn>> periods = new LinkedHashMap<>();
    for (GroupReturn line : lines) {
      groups.add(line.group());
      Map<String, GroupReturn> period =
          periods.computeIfAbsent(line.period(), name -> new LinkedHashMap<>());
      if (period.put(line.group(), line) != null) {
        throw new InvalidInputException(
            "returns",
            "has group " + line.group() + " twice in a period",
            "one row a group and period");
      }
    }
    List<String> names = List.copyOf(groups);
    Attribution found =
        Attribution.of(
            periods.values().stream()
                .map(period -> period(names, period))
                .toArray(Attribution.Holding[][]::new));
    return answer(names, periods.size(), found);
  }

  /** What a period does not name is neither held nor in the benchmark. */
  private static Attribution.Holding[] period(List<String> names, Map<String, GroupReturn> lines) {
    return names.stream()
        .map(name -> {
          GroupReturn line = lines.get(name);
          return line == null
              ? new Attribution.Holding(0, 0, 0, 0)
              : new Attribution.Holding(
                  line.weight(), line.earned(), line.benchmarkWeight(), line.benchmarkEarned());
        })
        .toArray(Attribution.Holding[]::new);
  }

  private static Answer answer(List<String> names, int periods, Attribution found) {
    List<Row> rows = new ArrayList<>();
    double allocation = 0;
    double selection = 0;
    double interaction = 0;
    for (int g = 0; g < names.size(); g++) {
      double a = found.allocation()[g];
      double s = found.selection()[g];
      double i = found.interaction()[g];
      rows.add(new Row(names.get(g), a, s, i, a + s + i));
      allocation += a;
      selection += s;
      interaction += i;
    }
    return new Answer(
        rows,
        periods,
        found.portfolioReturn(),
        found.benchmarkReturn(),
        found.portfolioReturn() - found.benchmarkReturn(),
        allocation,
        selection,
        interaction);
  }
}
