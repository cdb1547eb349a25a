package dev.blr.engine.ask;

import dev.blr.engine.LivePortfolio;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.Vectors;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.series.Position;
import dev.blr.engine.series.QuantityChange;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The live model on the P&amp;L of positions that change: {@code blr portfolio-run}. */
public final class PortfolioRun {
  /**
   * The files, and how the engine is to live through them.
   *
   * @param changes null for none
   * @param window days
   */
  public record Question(
      PortfolioFiles files, @Nullable String changes, int window, LiveRiskSettings settings) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "PortfolioRunQuestion",
            "What is held, what is traded, and how the engine is to live through it.",
            Question::of,
            Field.inline("files", PortfolioFiles.SHAPE, Question::files),
            Field.<Question>lines(
                    "changes",
                    Question::changes,
                    "CSV with symbol, date and quantity: what is held of it after that date; before"
                        + " the first, what positions say.")
                .orLeftOut(),
            Field.count(
                    "window",
                    Unit.PERIODS,
                    Question::window,
                    "Over which the P&L of positions before and after a trade is compared.")
                .within(LivePortfolio.FIRST_DAYS, 2_500)
                .orElse(250),
            Field.nested(
                    "settings",
                    LiveRiskSettings.SHAPE,
                    Question::settings,
                    "Of the engine; what is left out has its default.")
                .orElse(LiveRiskSettings.defaults()));

    private static Question of(Values values) {
      return new Question(values.next(), values.text(), values.count(), values.next());
    }

    /** Rows are at least as long as a date. */
    double cost() {
      return files.cost() + files.prices().length() / 10.0 * settings.operations();
    }
  }

  /** After one day. */
  public record Day(
      String date,
      double pnl,
      boolean exceeded,
      double gross,
      double var,
      double es,
      double confidenceScore,
      double regimeScore) {
    static final Shape<Day> SHAPE =
        Shape.of(
            "PortfolioDay",
            "The state after one day: VaR and ES are of what is held from then on, over the next "
                + "period.",
            Field.text("date", Day::date, "Of the day."),
            Field.real("pnl", Unit.AS_GIVEN, Day::pnl, "Of what was held on it."),
            Field.flag(
                "exceeded", Day::exceeded, "Whether it lost more than the VaR of the day before."),
            Field.real("gross", Unit.AS_GIVEN, Day::gross, "Σ |value| held from then on."),
            Field.real("var", Unit.AS_GIVEN, Day::var, "Value at risk."),
            Field.real("es", Unit.AS_GIVEN, Day::es, "Expected shortfall."),
            Field.real(
                "confidenceScore",
                Unit.NUMBER,
                Day::confidenceScore,
                "How far VaR is to be trusted, 0 to 1."),
            Field.real("regimeScore", Unit.NUMBER, Day::regimeScore, "How far from calm, 0 to 1."));
  }

  /**
   * What came of it.
   *
   * @param exceedances of the days that had a VaR before them
   */
  public record Answer(
      List<Day> days, String currency, double confidence, int observations, int exceedances) {
    static final Shape<Answer> SHAPE =
        Shape.of(
            "PortfolioRunReport",
            "The live model's states on the P&L of positions that change.",
            Field.rows("days", Day.SHAPE, Answer::days, "One for every day after calibration."),
            Field.text("currency", Answer::currency, "Of all money."),
            Field.real("confidence", Unit.PROBABILITY, Answer::confidence, "Of VaR and ES."),
            Field.count(
                "observations",
                Unit.COUNT,
                Answer::observations,
                "Days, those of calibration as well."),
            Field.count("exceedances", Unit.COUNT, Answer::exceedances, "Losses beyond the VaR."));
  }

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "portfolio-run",
          "Lives through the P&L of positions that change, without a new calibration at a trade, "
              + "and gives VaR and ES of what is held after every day.",
          Question.SHAPE,
          Answer.SHAPE,
          Question::cost,
          PortfolioRun::answer);

  /**
   * @param place among the positions
   * @param exposure from then on, in money
   */
  private record Trade(String date, int place, double exposure) {}

  private final Holdings units; // one of each
  private final Map<String, Integer> places = new HashMap<>();
  private final double[] exposures;
  private final List<Day> days = new ArrayList<>();

  private PortfolioRun(List<Position> listed, Question question) {
    units = question.files.holdings(listed.stream().map(one -> one.withQuantity(1)).toList());
    exposures = units.values().clone();
    for (int j = 0; j < exposures.length; j++) {
      exposures[j] *= listed.get(j).quantity();
      places.put(listed.get(j).symbol(), j);
    }
  }

  private static Answer answer(Question question, Context context) {
    List<Position> listed = question.files.listed();
    PortfolioRun run = new PortfolioRun(listed, question);
    List<QuantityChange> changes =
        question.changes == null ? List.of() : QuantityChange.read(Source.text(question.changes));
    List<Trade> trades = changes.stream().map(run::trade).toList();
    try (LivePortfolio portfolio =
        new LivePortfolio(question.settings, context.kernels(), question.window, run.exposures)) {
      run.live(portfolio, trades, context.progress());
    }
    return new Answer(
        run.days,
        question.files.currency(),
        question.settings.confidence(),
        run.units.days().length,
        (int) run.days.stream().filter(Day::exceeded).count());
  }

  private Trade trade(QuantityChange change) {
    Integer place = places.get(change.symbol());
    if (place == null) {
      throw new InvalidInputException(
          "changes",
          "has \"" + change.symbol() + "\", which positions have not",
          "a symbol of positions, with quantity 0 where it is not yet held");
    }
    return new Trade(change.date(), place, change.quantity() * units.values()[place]);
  }

  private void live(LivePortfolio portfolio, List<Trade> trades, Progress progress) {
    String[] labels = units.days();
    int done = 0;
    double valueAtRisk = Double.NaN;
    for (int day = 0; day < labels.length; day++) {
      double[] returns =
          Arrays.copyOfRange(units.returns(), day * exposures.length, (day + 1) * exposures.length);
      double pnl = Vectors.dot(exposures, returns);
      boolean lived = portfolio.update(labels[day], returns).isPresent();
      for (; done < trades.size() && trades.get(done).date.compareTo(labels[day]) <= 0; done++) {
        Trade trade = trades.get(done);
        exposures[trade.place] = trade.exposure;
        portfolio.resize(trade.place, trade.exposure);
      }
      if (lived) {
        Day one = day(labels[day], pnl, -pnl > valueAtRisk, portfolio.lastState().orElseThrow());
        valueAtRisk = one.var;
        days.add(one);
      }
      progress.at("", day + 1, labels.length);
    }
    if (done < trades.size()) {
      throw new InvalidInputException(
          "changes",
          "has the date " + trades.get(done).date,
          "up to " + labels[labels.length - 1] + ", the last of prices");
    }
  }

  private Day day(String date, double pnl, boolean exceeded, LivePortfolio.State state) {
    return new Day(
        date,
        pnl,
        exceeded,
        Arrays.stream(exposures).map(Math::abs).sum(),
        state.valueAtRisk(),
        state.expectedShortfall(),
        state.state().posterior().confidenceScore(),
        state.state().regime().score());
  }
}
