package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.portfolio.Holdings;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortfolioRunTest {
  private static final Context CONTEXT = new Context("v", new ScalarKernels(), "r", Progress.NONE);
  private static final LiveRiskSettings SMALL =
      LiveRiskSettings.defaults().withParticles(50).withModes(32).withCalibrationDays(100);
  private static final int DAYS = 260;
  private static final int AFTER = 101; // the first day's prices have no return, 100 calibrate
  private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);

  /** [days][A, B], random walks. */
  private static final double[][] PRICES = prices();

  private static double[][] prices() {
    Random random = new Random(7);
    double[][] prices = new double[DAYS][];
    double[] last = {40, 90};
    for (int day = 0; day < DAYS; day++) {
      double market = 0.01 * random.nextGaussian();
      last =
          new double[] {
            last[0] * (1 + market), last[1] * (1 + market + 0.006 * random.nextGaussian())
          };
      prices[day] = last;
    }
    return prices;
  }

  private static String date(int day) {
    return FIRST.plusDays(day).toString();
  }

  private static PortfolioRun.Answer run(String positions, @Nullable String changes) {
    StringBuilder text = new StringBuilder("date,A,B\n");
    for (int day = 0; day < DAYS; day++) {
      text.append("%s,%s,%s%n".formatted(date(day), PRICES[day][0], PRICES[day][1]));
    }
    PortfolioFiles files =
        new PortfolioFiles(
            "symbol,quantity\n" + positions, text.toString(), null, Holdings.Missing.COMMON, "EUR");
    return PortfolioRun.ANALYSIS
        .method()
        .apply(new PortfolioRun.Question(files, changes, 150, SMALL), CONTEXT);
  }

  private static double simpleReturn(int day, int symbol) {
    return PRICES[day][symbol] / PRICES[day - 1][symbol] - 1;
  }

  @Test
  void everyDayAfterCalibrationHasTheStateOfWhatIsHeld() {
    PortfolioRun.Answer answer = run("A,100\nB,-20\n", null);
    assertThat(answer.observations()).isEqualTo(DAYS - 1);
    assertThat(answer.currency()).isEqualTo("EUR");
    assertThat(answer.confidence()).isEqualTo(SMALL.confidence());
    List<PortfolioRun.Day> days = answer.days();
    assertThat(days).hasSize(DAYS - AFTER);
    assertThat(days.getFirst().date()).isEqualTo(date(AFTER));
    double a = 100 * PRICES[DAYS - 1][0];
    double b = -20 * PRICES[DAYS - 1][1];
    int exceeded = 0;
    for (int i = 0; i < days.size(); i++) {
      PortfolioRun.Day one = days.get(i);
      double pnl = a * simpleReturn(AFTER + i, 0) + b * simpleReturn(AFTER + i, 1);
      assertThat(one.pnl()).as(one.date()).isCloseTo(pnl, within(1e-9));
      assertThat(one.gross()).isCloseTo(a - b, within(1e-9));
      assertThat(one.es()).isGreaterThan(one.var());
      assertThat(one.exceeded()).isEqualTo(i > 0 && -pnl > days.get(i - 1).var());
      exceeded += one.exceeded() ? 1 : 0;
    }
    assertThat(answer.exceedances()).isEqualTo(exceeded).isBetween(1, 25);
  }

  /** Twice as much of everything is twice the money of the same states, from its day on. */
  @Test
  void aTradeScalesWhatItIsOfAndRestartsNothing() {
    int traded = 180;
    List<PortfolioRun.Day> still = run("A,100\nB,-20\n", null).days();
    List<PortfolioRun.Day> doubled =
        run(
                "A,100\nB,-20\n",
                "symbol,date,quantity\nB,%1$s,-40\nA,%1$s,200\n".formatted(date(traded)))
            .days();
    assertThat(doubled).hasSameSizeAs(still);
    for (int i = 0; i < still.size(); i++) {
      PortfolioRun.Day one = still.get(i);
      int day = AFTER + i;
      double held = day >= traded ? 2 : 1;
      double lived = day > traded ? 2 : 1;
      PortfolioRun.Day other = doubled.get(i);
      assertThat(other.var()).as(one.date()).isCloseTo(held * one.var(), within(1e-9 * one.var()));
      assertThat(other.es()).isCloseTo(held * one.es(), within(1e-9 * one.es()));
      assertThat(other.gross()).isCloseTo(held * one.gross(), within(1e-9));
      assertThat(other.pnl()).isCloseTo(lived * one.pnl(), within(1e-9));
      assertThat(other.exceeded()).isEqualTo(one.exceeded());
      assertThat(other.confidenceScore()).isCloseTo(one.confidenceScore(), within(1e-9));
      assertThat(other.regimeScore()).isCloseTo(one.regimeScore(), within(1e-9));
    }
  }

  /** What is sold in full before anything is lived through was never held. */
  @Test
  void whatWasHeldBeforeTheFirstDayDoesNotCount() {
    List<PortfolioRun.Day> sold =
        run("A,100\nB,-20\n", "symbol,date,quantity\nB,%s,0\n".formatted(date(0))).days();
    List<PortfolioRun.Day> never = run("A,100\nB,0\n", null).days();
    assertThat(sold.getLast().var()).isEqualTo(never.getLast().var());
    assertThat(sold.getLast().gross()).isCloseTo(100 * PRICES[DAYS - 1][0], within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "'C,2023-03-01,1',changes,'has \"C\", which positions have not'",
    "'A,2024-03-01,1',changes,has the date 2024-03-01",
    "'A,2023-03-01,','changes row 2, column quantity',is empty",
    "'A,someday,1','changes row 2, column date','is \"someday\"'",
  })
  void changesThatMakeNoSenseAreRefused(String row, String where, String what) {
    assertThatThrownBy(() -> run("A,100\nB,-20\n", "symbol,date,quantity\n" + row + "\n"))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> {
              assertThat(e.where()).isEqualTo(where);
              assertThat(e.what()).isEqualTo(what);
            });
  }
}
