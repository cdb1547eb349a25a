package dev.blr.study;

import dev.blr.engine.backtest.Coverage;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.Evidence;
import dev.blr.engine.dist.Normal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * How often a record of breaches cries wolf in ten calm years, looked at every day, and how soon it
 * finds that volatility has doubled: the evidence of a sensor (an e-process) against Kupiec's test
 * of the last 250 days. The sensor is a VaR at 99 % that is right, or that is estimated from days
 * of which nothing ever changes (EWMA, λ = 0.94, normal), which is beyond more often than it says.
 */
final class CalmYears {
  private static final double ALPHA = 0.05;
  private static final double TAIL = 0.01;
  private static final double TOLERATED = EnforcementSettings.DEFAULTS.toleratedRate();
  private static final double QUANTILE = new Normal(0, 1).quantile(1 - TAIL);
  private static final double LAMBDA = 0.94;
  private static final int TEN_YEARS = 2_520;
  private static final int KUPIEC_DAYS = 250;

  /** Calm days before volatility doubles: halfway between two looks once in 250 days. */
  private static final int CALM = 625;

  /** Days that are watched from then on. */
  private static final int AFTER = 500;

  private static final int NEVER = Integer.MAX_VALUE;

  /** How breaches come: whether each day had one, where volatility is doubled from a day on. */
  private interface Law {
    boolean[] breaches(Random random, int days, int doubled);
  }

  /**
   * What looks at breaches.
   *
   * @param sounds on which days it does
   */
  private record Alarm(String name, Function<boolean[], BitSet> sounds) {}

  private CalmYears() {}

  /** With how many histories, if not with ten thousand. */
  public static void main(String[] arguments) {
    int histories = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    Law right = (random, days, doubled) -> rightVar(TAIL, random, days, doubled);
    Law tolerated = (random, days, doubled) -> rightVar(TOLERATED, random, days, doubled);
    int seldom = seldom(right, histories);
    List<Alarm> alarms =
        List.of(
            evidence(TOLERATED),
            evidence(TAIL),
            kupiec("Kupiec of 1 %", rejectedFrom(TAIL), 1),
            kupiec("the same, looked at once in 250 days", rejectedFrom(TAIL), KUPIEC_DAYS),
            kupiec("Kupiec of 1.6 %", rejectedFrom(TOLERATED), 1),
            kupiec("Kupiec, as seldom as α with Bernoulli 1 %", seldom, 1));
    System.out.printf(
        "%,d histories each. ± is one standard error of a binomial share; of medians, the order statistics that hold%n"
            + "the true one at 95 %%. Kupiec's test is of the last %d days, every day, and rejects at 5 %%; α is 5 %%.%n%n",
        histories, KUPIEC_DAYS);
    System.out.printf(
        "Ten calm years (%,d days): share of histories with an alarm, %%%n%n", TEN_YEARS);
    Table calm = new Table("alarm", "EWMA", "Bernoulli 1 %", "Bernoulli 1.6 %");
    for (Alarm alarm : alarms) {
      calm.row(
          alarm.name,
          share(alarm, CalmYears::estimatedVar, histories, 1),
          share(alarm, right, histories, 2),
          share(alarm, tolerated, histories, 3));
    }
    calm.print(System.out);
    System.out.printf(
        "Volatility doubles after %d calm days: median delay in days, of histories without an alarm on the day%n"
            + "before; and the share that has none in the %d days after, %%%n%n",
        CALM, AFTER);
    Table doubled = new Table("alarm", "EWMA", "none", "constant VaR", "none");
    for (Alarm alarm : alarms) {
      int[] estimated = delays(alarm, CalmYears::estimatedVar, histories, 4);
      int[] constant = delays(alarm, right, histories, 5);
      doubled.row(alarm.name, median(estimated), none(estimated), median(constant), none(constant));
    }
    doubled.print(System.out);
    System.out.print(
        """
        Of a VaR that is right, an e-process and a rolling test that both hold 1 % to be right are as soon as each other;
        but the test, looked at every day, cries wolf in a third of the calm decades, and in most where VaR is estimated.
        blr's own tolerates more, and pays for it by some days. EWMA takes in a doubled volatility within weeks, so that
        nothing finds it; and where more breaches come than an e-process tolerates, it is no false alarm that says so.
        """);
  }

  // ---- how breaches come

  private static boolean[] rightVar(double rate, Random random, int days, int doubled) {
    double later = 1 - new Normal(0, 1).cdf(new Normal(0, 1).quantile(1 - rate) / 2);
    boolean[] breaches = new boolean[days];
    for (int day = 0; day < days; day++) {
      breaches[day] = random.nextDouble() < (day < doubled ? rate : later);
    }
    return breaches;
  }

  private static boolean[] estimatedVar(Random random, int days, int doubled) {
    boolean[] breaches = new boolean[days];
    double variance = 1;
    for (int day = 0; day < days; day++) {
      double loss = (day < doubled ? 1 : 2) * random.nextGaussian();
      breaches[day] = loss > QUANTILE * Math.sqrt(variance);
      variance = LAMBDA * variance + (1 - LAMBDA) * loss * loss;
    }
    return breaches;
  }

  // ---- what looks at them

  private static Alarm evidence(double tolerated) {
    return new Alarm(
        "e-process, tolerates %.1f %%".formatted(100 * tolerated),
        breaches -> {
          BitSet sounds = new BitSet();
          Evidence evidence = new Evidence(tolerated);
          for (int day = 0; day < breaches.length; day++) {
            evidence.add(breaches[day]);
            sounds.set(day, evidence.wealth() >= 1 / ALPHA);
          }
          return sounds;
        });
  }

  /**
   * Kupiec's test of the last days.
   *
   * @param least breaches from which it rejects
   * @param every so many days
   */
  private static Alarm kupiec(String name, int least, int every) {
    return new Alarm(
        "%s: %d breaches".formatted(name, least),
        breaches -> {
          BitSet sounds = new BitSet();
          int count = 0;
          for (int day = 0; day < breaches.length; day++) {
            count += breaches[day] ? 1 : 0;
            count -= day >= KUPIEC_DAYS && breaches[day - KUPIEC_DAYS] ? 1 : 0;
            boolean looks = day >= KUPIEC_DAYS - 1 && (day + 1) % every == 0;
            sounds.set(day, looks && count >= least);
          }
          return sounds;
        });
  }

  /** The fewest exceptions that are too many for Kupiec's test. */
  private static int rejectedFrom(double tail) {
    for (int count = (int) Math.ceil(tail * KUPIEC_DAYS); ; count++) {
      boolean[] breaches = new boolean[KUPIEC_DAYS];
      Arrays.fill(breaches, 0, count, true);
      if (new Coverage(breaches).unconditional(tail).pValue() < ALPHA) {
        return count;
      }
    }
  }

  /** How many it would have to be for as few alarms in ten calm years as an e-process may have. */
  private static int seldom(Law law, int histories) {
    int least = rejectedFrom(TAIL);
    while (alarms(kupiec("", least, 1), law, histories, 6) > ALPHA * histories) {
      least++;
    }
    return least;
  }

  // ---- what comes of it

  private static int alarms(Alarm alarm, Law law, int histories, long seed) {
    Random random = new Random(seed);
    int alarms = 0;
    for (int i = 0; i < histories; i++) {
      boolean[] breaches = law.breaches(random, TEN_YEARS, TEN_YEARS);
      alarms += alarm.sounds.apply(breaches).isEmpty() ? 0 : 1;
    }
    return alarms;
  }

  private static String share(Alarm alarm, Law law, int histories, long seed) {
    return percent(alarms(alarm, law, histories, seed), histories);
  }

  /** Sorted; of histories that gave no alarm on the day before. */
  private static int[] delays(Alarm alarm, Law law, int histories, long seed) {
    Random random = new Random(seed);
    List<Integer> delays = new ArrayList<>();
    for (int i = 0; i < histories; i++) {
      BitSet sounds = alarm.sounds.apply(law.breaches(random, CALM + AFTER, CALM));
      int first = sounds.nextSetBit(CALM);
      if (!sounds.get(CALM - 1)) {
        delays.add(first < 0 ? NEVER : first - CALM + 1);
      }
    }
    return delays.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  private static String median(int[] sorted) {
    int n = sorted.length;
    int off = (int) Math.ceil(0.98 * Math.sqrt(n)); // 1.96 √(n/4)
    return "%s (%s–%s)"
        .formatted(
            days(sorted[n / 2]),
            days(sorted[Math.max(0, n / 2 - off)]),
            days(sorted[Math.min(n - 1, n / 2 + off)]));
  }

  private static String days(int delay) {
    return delay == NEVER ? "never" : Integer.toString(delay);
  }

  private static String none(int[] delays) {
    int none = (int) Arrays.stream(delays).filter(delay -> delay == NEVER).count();
    return percent(none, delays.length);
  }

  private static String percent(int count, int of) {
    double share = count / (double) of;
    double error = Math.sqrt(share * (1 - share) / of);
    return Table.format("%.2f ± %.2f", 100 * share, 100 * error);
  }
}
