package dev.blr.study;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.risk.RegimeMonitor;
import dev.blr.engine.risk.WarningSignal;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Does the posterior width warn before a crisis, as the paper's figure 2 has it on simulated data?
 * Measured on the S&amp;P 500, 1990–2022, by one set of rules for all crises and all signals:
 *
 * <ul>
 *   <li>A correction's reference date is the first close 10 % below the highest of the last 250
 *       closes, once until a new 250-day high. The crisis ends with that high.
 *   <li>A warning is the day on which a {@link WarningSignal} goes on at z = 1.5, the paper's
 *       threshold. The lead is counted from the first one within 120 trading days before the
 *       reference (the paper's lead is 103); none is a lead of 0.
 *   <li>Control: the same rule at every day outside crises and their look-back. p of a crisis is
 *       the share of control days with no shorter a lead; p overall compares the mean lead, and the
 *       number of crises warned of, with as many random control days. A false alarm is a warning
 *       outside of both.
 *   <li>The areas under the ROC curve ask of every day, not of seven: does the signal rank the days
 *       that are followed within 20 days by a close 5 % lower above the others? One half is chance.
 *       A better signal was to be chosen by the days before 2006 alone.
 * </ul>
 *
 * <p>Conclusion: see {@link dev.blr.engine.risk}.
 */
final class EarlyWarning {
  private static final int LOOK_BACK_DAYS = 120;
  private static final int HIGH_DAYS = 250;
  private static final double CORRECTION = 0.10;
  private static final double FALL = 0.05;
  private static final int FALL_DAYS = 20;
  private static final int SEEDS = 10;
  private static final int DRAWS = 100_000;
  private static final String TEST_FROM = "2006";

  /** First days of the record: the baselines are young. */
  private static final int BURN_IN_DAYS = 250;

  /** Names of the issue with the years in which the reference date is looked for. */
  private static final Map<String, String[]> CRISES = new LinkedHashMap<>();

  static {
    CRISES.put("2000-2002", new String[] {"2000", "2003"});
    CRISES.put("2007-2009", new String[] {"2007", "2010"});
    for (int year : new int[] {2011, 2015, 2018, 2020, 2022}) {
      CRISES.put(
          Integer.toString(year),
          new String[] {Integer.toString(year), Integer.toString(year + 1)});
    }
  }

  private EarlyWarning() {}

  public static void main(String[] arguments) {
    ReturnSeries series = Market.sp500();
    Record first = Record.of(series, 1);
    Calendar calendar = Calendar.of(first.dates, first.closes);
    List<Signal> signals = signals(first);
    print(
        "Early warning on the S&P 500, %s … %s, live model, seed 1%n",
        first.dates[0], first.dates[first.dates.length - 1]);
    print(
        "Reference: first close %.0f %% below the %d-day high. Look-back: %d trading days. z > %.1f.%n%n",
        100 * CORRECTION, HIGH_DAYS, LOOK_BACK_DAYS, RegimeMonitor.WARNING);
    crises(first, calendar, signals.subList(0, 3));
    overall(calendar, signals.subList(0, 3));
    candidates(first, signals);
    seeds(series, calendar);
  }

  /** The days of one run. */
  private record Record(String[] dates, double[] closes, List<RiskState> states) {
    static Record of(ReturnSeries series, long seed) {
      LiveRiskSettings settings = LiveRiskSettings.defaults().withSeed(seed);
      LiveRisk engine = new LiveRisk(settings, KernelSelection.choose().kernels());
      List<RiskState> states = new ArrayList<>();
      for (int t = 0; t < series.returns().length; t++) {
        engine.update(series.labels()[t], series.returns()[t]).ifPresent(states::add);
      }
      double[] closes =
          Arrays.copyOfRange(
              series.prices(), series.prices().length - states.size(), series.prices().length);
      return new Record(
          states.stream().map(RiskState::label).toArray(String[]::new), closes, states);
    }

    double[] map(ToDoubleFunction<RiskState> f) {
      return states.stream().mapToDouble(f).toArray();
    }
  }

  /** When corrections began and ended, and which days are control. */
  record Calendar(String[] dates, int[] peaks, int[] references, boolean[] control) {
    static Calendar of(String[] dates, double[] closes) {
      int days = dates.length;
      List<Integer> peaks = new ArrayList<>();
      List<Integer> references = new ArrayList<>();
      boolean[] control = new boolean[days];
      boolean crisis = false;
      for (int t = 0; t < days; t++) {
        int peak = t;
        for (int s = Math.max(0, t - HIGH_DAYS + 1); s <= t; s++) {
          peak = closes[s] > closes[peak] ? s : peak;
        }
        crisis &= peak != t;
        if (!crisis && closes[t] <= (1 - CORRECTION) * closes[peak]) {
          crisis = true;
          peaks.add(peak);
          references.add(t);
          Arrays.fill(control, Math.max(0, t - LOOK_BACK_DAYS), t, false);
        }
        control[t] = !crisis && t >= BURN_IN_DAYS + LOOK_BACK_DAYS;
      }
      return new Calendar(dates, ints(peaks), ints(references), control);
    }

    private static int[] ints(List<Integer> list) {
      return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Index of the crisis's correction. */
    int correction(String[] years) {
      return IntStream.range(0, references.length)
          .filter(c -> dates[references[c]].compareTo(years[0]) >= 0)
          .filter(c -> dates[references[c]].compareTo(years[1]) < 0)
          .findFirst()
          .orElseThrow();
    }

    int[] named() {
      return CRISES.values().stream().mapToInt(years -> references[correction(years)]).toArray();
    }

    int[] controlDays() {
      return IntStream.range(0, control.length).filter(t -> control[t]).toArray();
    }
  }

  /** A signal as z-score against its calm past, and the days on which its warning went on. */
  private record Signal(String name, double[] score, boolean[] begins) {
    static Signal of(String name, double[] values) {
      WarningSignal signal = new WarningSignal(RegimeMonitor.WARNING);
      double[] score = new double[values.length];
      boolean[] begins = new boolean[values.length];
      boolean before = false;
      for (int t = 0; t < values.length; t++) {
        signal.update(values[t]);
        score[t] = signal.score();
        begins[t] = signal.on() && !before;
        before = signal.on();
      }
      return new Signal(name, score, begins);
    }

    /** Trading days from the first warning in the look-back to the day; 0 without one. */
    int lead(int day) {
      for (int t = Math.max(0, day - LOOK_BACK_DAYS); t < day; t++) {
        if (begins[t]) {
          return day - t;
        }
      }
      return 0;
    }

    int[] leads(int[] days) {
      return Arrays.stream(days).map(this::lead).toArray();
    }

    double falseAlarmsPerYear(Calendar calendar) {
      int[] days = calendar.controlDays();
      return 252.0 * Arrays.stream(days).filter(t -> begins[t]).count() / days.length;
    }
  }

  /** Width, VaR rate and VaR level first: the crises are shown for these. */
  private static List<Signal> signals(Record record) {
    double[] median = record.map(s -> s.posterior().median());
    double[] width = record.map(s -> s.posterior().interval().width());
    double[] logLikelihood = record.map(RiskState::logLikelihood);
    double[] rate = new double[median.length];
    double[] surprise = new double[median.length];
    double[] relativeWidth = new double[median.length];
    for (int t = 0; t < median.length; t++) {
      rate[t] = t == 0 ? 0 : RegimeMonitor.rate(median[t - 1], median[t]);
      surprise[t] = (t == 0 ? 0 : logLikelihood[t - 1]) - logLikelihood[t];
      relativeWidth[t] = width[t] / median[t];
    }
    return List.of(
        Signal.of("width", width),
        Signal.of("VaR rate", rate),
        Signal.of("VaR level", median),
        Signal.of("width / VaR", relativeWidth),
        Signal.of("log-score surprise", surprise),
        Signal.of("crisis similarity", record.map(s -> s.memory().similarity())),
        Signal.of("recall activation", record.map(s -> s.memory().activation())),
        Signal.of("memory", record.map(s -> s.memory().level())));
  }

  private static void crises(Record record, Calendar calendar, List<Signal> signals) {
    List<String> head = new ArrayList<>(List.of("crisis", "peak", "reference", "days"));
    for (Signal signal : signals) {
      head.addAll(List.of("warning of " + signal.name, "lead", "p"));
    }
    Table table = new Table(head.toArray(String[]::new));
    CRISES.forEach((name, years) -> {
      int correction = calendar.correction(years);
      int peak = calendar.peaks[correction];
      int reference = calendar.references[correction];
      List<String> cells =
          new ArrayList<>(
              List.of(
                  name,
                  record.dates[peak],
                  record.dates[reference],
                  Integer.toString(reference - peak)));
      for (Signal signal : signals) {
        int lead = signal.lead(reference);
        cells.add(lead == 0 ? "none" : record.dates[reference - lead]);
        cells.add(lead == 0 ? "-" : Integer.toString(lead));
        cells.add(Table.format("%.2f", pOf(lead, signal.leads(calendar.controlDays()))));
      }
      table.row(cells.toArray(String[]::new));
    });
    table.print(System.out);
    print("A lead shorter than the days from the peak: the fall had begun before the warning.%n%n");
  }

  /** Share of control days that lead as long; 1 without a warning. */
  private static double pOf(int lead, int[] controlLeads) {
    long asLong = Arrays.stream(controlLeads).filter(other -> other >= lead).count();
    return (1.0 + asLong) / (1 + controlLeads.length);
  }

  private static void overall(Calendar calendar, List<Signal> signals) {
    Table table =
        new Table(
            "all seven",
            "false alarms a year",
            "warned",
            "of control days",
            "p",
            "mean lead",
            "of control days",
            "p");
    for (Signal signal : signals) {
      table.row(row(signal, calendar));
    }
    table.print(System.out);
    print("The paper, on its simulated crisis: width 103 days before, VaR later.%n%n");
  }

  private static String[] row(Signal signal, Calendar calendar) {
    int[] leads = signal.leads(calendar.named());
    int[] control = signal.leads(calendar.controlDays());
    Random random = new Random(1);
    int asMany = 0;
    int asLong = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] sample = new int[leads.length];
      for (int i = 0; i < sample.length; i++) {
        sample[i] = control[random.nextInt(control.length)];
      }
      asMany += warned(sample) >= warned(leads) ? 1 : 0;
      asLong += mean(sample) >= mean(leads) ? 1 : 0;
    }
    return new String[] {
      signal.name,
      Table.format("%.1f", signal.falseAlarmsPerYear(calendar)),
      warned(leads) + " of " + leads.length,
      Table.format("%.0f %%", 100.0 * warned(control) / control.length),
      Table.format("%.3f", (double) asMany / DRAWS),
      Table.format("%.1f", mean(leads)),
      Table.format("%.1f", mean(control)),
      Table.format("%.3f", (double) asLong / DRAWS)
    };
  }

  private static long warned(int[] leads) {
    return Arrays.stream(leads).filter(lead -> lead > 0).count();
  }

  private static double mean(int[] leads) {
    return Arrays.stream(leads).average().orElseThrow();
  }

  private static void candidates(Record record, List<Signal> signals) {
    Table table = new Table("ROC area: a fall of 5 % in 20 days", "before 2006", "2006-2022");
    for (Signal signal : signals) {
      table.row(areas(signal.name + ", z", signal.score, record));
    }
    table.row(areas("VaR itself, no baseline", record.map(s -> s.posterior().median()), record));
    table.row(areas("VIX, which the engine does not see", vix(record), record));
    table.print(System.out);
  }

  /** Close of the day, or of the last day that has one. */
  private static double[] vix(Record record) {
    ReturnSeries vix = Market.vix();
    double[] out = new double[record.dates.length];
    int next = 0;
    for (int t = 0; t < out.length; t++) {
      while (next < vix.labels().length && vix.labels()[next].compareTo(record.dates[t]) <= 0) {
        next++;
      }
      out[t] = vix.prices()[next];
    }
    return out;
  }

  private static String[] areas(String name, double[] signal, Record record) {
    return new String[] {
      name,
      Table.format("%.3f", area(signal, record, date -> date.compareTo(TEST_FROM) < 0)),
      Table.format("%.3f", area(signal, record, date -> date.compareTo(TEST_FROM) >= 0))
    };
  }

  private static double area(double[] signal, Record record, Predicate<String> taken) {
    int[] days =
        IntStream.range(BURN_IN_DAYS, record.dates.length - FALL_DAYS)
            .filter(t -> taken.test(record.dates[t]))
            .toArray();
    return area(
        Arrays.stream(days)
            .filter(t -> falls(record.closes, t))
            .mapToDouble(t -> signal[t])
            .toArray(),
        Arrays.stream(days)
            .filter(t -> !falls(record.closes, t))
            .mapToDouble(t -> signal[t])
            .toArray());
  }

  /**
   * P(one of the first scores higher than one of the second), ties counting half (Mann and Whitney
   * 1947).
   */
  static double area(double[] before, double[] other) {
    double wins = 0;
    for (double b : before) {
      for (double o : other) {
        wins += b > o ? 1 : b == o ? 0.5 : 0;
      }
    }
    return wins / ((double) before.length * other.length);
  }

  private static boolean falls(double[] closes, int day) {
    return IntStream.rangeClosed(1, FALL_DAYS)
        .anyMatch(d -> closes[day + d] <= (1 - FALL) * closes[day]);
  }

  private static void seeds(ReturnSeries series, Calendar calendar) {
    Table table = new Table("seed", "width: warned", "mean lead", "VaR rate: warned", "mean lead");
    for (long seed = 1; seed <= SEEDS; seed++) {
      List<Signal> signals = signals(Record.of(series, seed));
      int[] width = signals.get(0).leads(calendar.named());
      int[] rate = signals.get(1).leads(calendar.named());
      table.row(
          Long.toString(seed),
          Long.toString(warned(width)),
          Table.format("%.1f", mean(width)),
          Long.toString(warned(rate)),
          Table.format("%.1f", mean(rate)));
    }
    table.print(System.out);
  }

  private static void print(String pattern, Object... values) {
    System.out.print(Table.format(pattern, values));
  }
}
