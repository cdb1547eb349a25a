package dev.blr.engine.stress;

import java.util.List;

/**
 * A fall of the market that happened, as the return of the S&amp;P 500 from one close to another.
 *
 * @param name as people know it
 * @param from ISO date of the first close
 * @param to ISO date of the second
 * @param market return of the index between them, a fraction
 * @param source of the closes
 */
public record HistoricalScenario(
    String name, String from, String to, double market, String source) {
  private static final String CLOSES = "S&P 500 closes of both days";

  /** From the closes named; the test of this class recomputes what its data reach back to. */
  public static final List<HistoricalScenario> ALL =
      List.of(
          new HistoricalScenario(
              "Black Monday 1987",
              "1987-10-16",
              "1987-10-19",
              224.84 / 282.70 - 1,
              "Brady Commission report (1988), S&P 500 closes of both days"),
          of("Russia and LTCM 1998", "1998-07-17", "1998-08-31", 1186.75, 957.28),
          of("Dot-com 2000-02", "2000-03-24", "2002-10-09", 1527.46, 776.76),
          of("Financial crisis 2007-09", "2007-10-09", "2009-03-09", 1565.15, 676.53),
          of("Lehman 2008", "2008-09-12", "2008-10-10", 1251.70, 899.22),
          of("Debt ceiling 2011", "2011-07-22", "2011-08-08", 1345.02, 1119.46),
          of("China 2015", "2015-08-17", "2015-08-25", 2102.44, 1867.61),
          of("COVID-19 2020", "2020-02-19", "2020-03-23", 3386.15, 2237.40),
          of("Inflation 2022", "2022-01-03", "2022-10-12", 4796.56, 3577.03));

  private static HistoricalScenario of(
      String name, String from, String to, double before, double after) {
    return new HistoricalScenario(name, from, to, after / before - 1, CLOSES);
  }
}
