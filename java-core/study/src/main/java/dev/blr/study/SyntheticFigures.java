package dev.blr.study;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.spectral.ReferenceDomain;
import dev.blr.report.Axis;
import dev.blr.report.Axis.Unit;
import dev.blr.report.Chart;
import dev.blr.report.Mark;
import dev.blr.report.Mark.Stroke;
import dev.blr.report.Tone;
import dev.blr.study.StudyRun.Day;
import dev.blr.study.SyntheticCrisis.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Figures 1 to 5, on the synthetic path: {@code SyntheticFigures NUMBER [FILE.html]}. */
final class SyntheticFigures {
  private static final Axis DAY = Axis.of(Unit.COUNT, "day").between(0, SyntheticCrisis.DAYS - 1);
  private static final Axis SHARE = Axis.of(Unit.NUMBER, "").between(0, 1);
  private static final double[] DAYS = Figures.values(SyntheticCrisis.DAYS, t -> t);
  private static final int CRISIS_FIRST = 350;
  private static final int CRISIS_LAST = 449;

  private final SyntheticStudy study = SyntheticStudy.ofThePaper();
  private final List<Chart> charts = new ArrayList<>();

  private SyntheticFigures() {}

  public static void main(String[] arguments) {
    String number = arguments[0];
    SyntheticFigures figures = new SyntheticFigures();
    System.out.println("Figure " + number + ", synthetic path\n");
    figures.study.printPremises();
    String title =
        switch (number) {
          case "1" -> figures.first();
          case "2" -> figures.second();
          case "3" -> figures.third();
          case "4" -> figures.fourth();
          case "5" -> figures.fifth();
          default ->
              throw new IllegalArgumentException("figure \"" + number + "\"; allowed: 1 to 5");
        };
    Figures.write(
        Arrays.copyOfRange(arguments, 1, arguments.length),
        "figure-" + number,
        "Figure " + number + ": " + title,
        figures.charts);
  }

  private static Chart timeline(Chart chart) {
    List<Mark> marks = new ArrayList<>();
    Tone[] tones = {Tone.GREEN, Tone.ORANGE, Tone.RED, Tone.ORANGE, Tone.GREEN};
    for (int i = 0; i < tones.length; i++) {
      Stretch stretch = SyntheticCrisis.STRETCHES.get(i);
      marks.add(new Mark.Region(stretch.name(), tones[i], stretch.first(), stretch.last() + 1));
    }
    for (SyntheticCrisis.Event event : SyntheticCrisis.EVENTS) {
      marks.add(new Mark.Moment(event.name(), Tone.GREY, event.day()));
    }
    return chart.sized(760, 340).withAll(marks);
  }

  private void add(Chart chart) {
    charts.add(timeline(chart));
  }

  private static Mark curve(String name, Tone tone, double[] values) {
    return new Mark.Line(name, tone, Stroke.SOLID, DAYS, values);
  }

  private static double[] after(StudyRun run, ToDoubleFunction<Day> value) {
    return Figures.after(SyntheticCrisis.DAYS, 0, run, value);
  }

  private static double mean(double[] values, Stretch stretch) {
    return Arrays.stream(values, stretch.first(), stretch.last() + 1).average().orElseThrow();
  }

  /** A row a regime, a column a run. */
  private void byRegime(String what, String[] paper, String pattern, ToDoubleFunction<Day> value) {
    Table table = new Table(what, "paper", "whole path", "past", "live");
    for (int i = 0; i < paper.length; i++) {
      String[] cells = {SyntheticCrisis.STRETCHES.get(i).name(), paper[i], "", "", ""};
      for (int run = 0; run < study.runs().size(); run++) {
        double mean = mean(after(study.runs().get(run), value), SyntheticCrisis.STRETCHES.get(i));
        cells[2 + run] = Table.format(pattern, mean);
      }
      table.row(cells);
    }
    table.print(System.out);
  }

  private String first() {
    byRegime(
        "half-width / median VaR, mean %",
        new String[] {"10–15", "widens", "50–70", "–", "–"},
        "%.0f",
        day -> 100 * day.posterior().interval().width() / 2 / day.posterior().median());
    System.out.println(
        """
        Why they differ. The paper's interval widens from ±10 to ±70 % of VaR. With noise of 0.14 a day in
        each of four components (whole path) ours is widest in the calm, where no single day contradicts a
        wilder law, and narrow in the crisis, where laws have reached the largest that the basis can form.
        The live model's is wide at all times: a return says little about the volatility of the moment. In
        money its interval grows with VaR.
        """);
    for (StudyRun run : List.of(study.paper(), study.live())) {
      String id = run == study.live() ? "live" : "paper";
      add(
          Figures.fan(id, "VaR with its credible interval: " + run.name(), DAY, DAYS, run, 0)
              .with(
                  new Mark.Line(
                      "true VaR of the path",
                      Tone.GREEN,
                      Stroke.DASHED,
                      DAYS,
                      Figures.values(DAYS.length, SyntheticCrisis::trueValueAtRisk))));
      add(
          Figures.line(
                  id + "-width",
                  "Posterior width: " + run.name(),
                  DAY,
                  Axis.of(Unit.PERCENT, "loss fraction").between(0, Double.NaN),
                  "width",
                  Tone.ORANGE,
                  DAYS,
                  after(run, day -> day.posterior().interval().width()))
              .describedAs("Width of the interval above: the model's uncertainty."));
    }
    return "VaR as a distribution";
  }

  private String second() {
    Table table = new Table("first day ≥ 250 with z > 1.5", "paper", "whole path", "past", "live");
    String[] width = {"width z-score", "267", "", "", ""};
    String[] rate = {"VaR rate z-score", "later", "", "", ""};
    for (int i = 0; i < study.runs().size(); i++) {
      width[2 + i] = Integer.toString(WidthWarning.ofWidth(study.runs().get(i)).firstFrom(250));
      rate[2 + i] = Integer.toString(WidthWarning.ofVarRate(study.runs().get(i)).firstFrom(250));
    }
    table.row(width).row(rate).print(System.out);
    System.out.println(
        """
        Where the VaR rate has the earlier date the width does not lead; ci/repro section-9-2 shows other
        paths and false alarms.
        """);
    for (StudyRun run : List.of(study.paper(), study.live())) {
      add(
          Chart.of(
                  run == study.live() ? "live" : "paper",
                  "Early warning: " + run.name(),
                  DAY,
                  Axis.of(Unit.NUMBER, "z-score against days 20–100"))
              .with(curve("posterior width", Tone.ORANGE, WidthWarning.ofWidth(run).z()))
              .with(curve("change of VaR", Tone.BLUE, WidthWarning.ofVarRate(run).z()))
              .with(new Mark.Level("warning, 1.5", Tone.RED, WidthWarning.THRESHOLD))
              .describedAs(
                  "10-day means of the posterior width and of the daily change of VaR, as z-scores."));
    }
    return "early warning";
  }

  private String third() {
    double[][] laws = laws();
    double[] gfc = laws[worstDay()].clone();
    double[] spike = laws[340].clone();
    double[] calm =
        IntStream.range(0, laws[0].length)
            .mapToDouble(
                k -> IntStream.range(0, 250).mapToDouble(t -> laws[t][k]).average().orElseThrow())
            .toArray();
    double[] none = new double[calm.length];
    Table table =
        new Table(
            "mean similarity to the peak's law",
            "paper",
            "all modes",
            "without k = 0",
            "from calm");
    String[] paper = {"≈ 0.2", "–", "peak 0.88", "–", "≈ 0.2"};
    for (int i = 0; i < paper.length; i++) {
      Stretch stretch = SyntheticCrisis.STRETCHES.get(i);
      table.row(
          stretch.name(),
          paper[i],
          Table.format("%.2f", mean(similarity(laws, gfc, none, 0), stretch)),
          Table.format("%.2f", mean(similarity(laws, gfc, none, 1), stretch)),
          Table.format("%.2f", mean(similarity(laws, gfc, calm, 1), stretch)));
    }
    table.print(System.out);
    byRegime(
        "the engine's similarity",
        new String[] {"≈ 0.2", "–", "peak 0.88", "–", "≈ 0.2"},
        "%.2f",
        day -> day.memory().similarity());
    byRegime(
        "the engine's recall",
        new String[] {"–", "–", "–", "–", "–"},
        "%.2f",
        day -> day.memory().activation());
    System.out.println(
        """
        Why they differ. A cosine of two densities' coefficients starts high, since both are hills around
        zero, and a calm baseline of 0.2 is out of its reach, with the constant mode or without. Measured
        from the mean calm law ("from calm", by hindsight) it is near zero or below in the calm and rises as
        the paper's does. The engine compares what the tails of law and crisis depart from calm by, direction
        and size apart (MODEL.md, 6.2), and knows no crisis of this path: similarity is that to the nearest
        of the two that it knows from the start, and of those that it has lived through. The prototype of
        the first table is the law of the path's own worst day, as in the paper: it recalls its own future.
        """);
    add(
        Chart.of(
                "similarity",
                "Similarity to stored laws: " + study.paper().name(),
                DAY,
                Axis.of(Unit.NUMBER, "cosine, without k = 0, from the calm mean"))
            .with(curve("GFC-like: the worst day", Tone.RED, similarity(laws, gfc, calm, 1)))
            .with(curve("volatility spike: day 340", Tone.ORANGE, similarity(laws, spike, calm, 1)))
            .describedAs(
                "Cosine similarity of each day's law to two laws of this path, calm mean removed."));
    for (StudyRun run : List.of(study.paper(), study.live())) {
      add(
          Chart.of(
                  run == study.live() ? "live" : "paper",
                  "The engine's memory: " + run.name(),
                  DAY,
                  SHARE)
              .with(
                  curve(
                      "similarity to the nearest crisis",
                      Tone.GREEN,
                      after(run, day -> day.memory().similarity())))
              .with(curve("recall", Tone.SKY, after(run, day -> day.memory().activation())))
              .with(curve("memory", Tone.PURPLE, after(run, day -> day.memory().level())))
              .describedAs("What the engine recalls from the past only, with its own prototypes."));
    }
    return "crisis memory";
  }

  /** [days][modes] of the study's model on one fixed domain. */
  private double[][] laws() {
    int modes = 128;
    ScalarKernels kernels = new ScalarKernels();
    ReferenceDomain domain = new ReferenceDomain(0.5, modes);
    double[][] laws = new double[SyntheticCrisis.DAYS][modes];
    StudyRun.paper(
        study.crisis().returns(),
        SyntheticCrisis.SEED,
        (day, law) -> carry(kernels, domain, law, day, laws));
    return laws;
  }

  private static void carry(
      ScalarKernels kernels, ReferenceDomain domain, CentreLaw law, int day, double[][] laws) {
    if (day >= 0) {
      domain.carryOver(
          kernels, law.coefficients(), law.a(), law.b(), law.location(), law.scale(), laws[day]);
    }
  }

  private int worstDay() {
    return IntStream.rangeClosed(CRISIS_FIRST, CRISIS_LAST)
        .boxed()
        .max(Comparator.comparingDouble(day -> study.paper().days().get(day).posterior().median()))
        .orElseThrow();
  }

  /** Cosine of A_t − origin and stored − origin over modes k ≥ first. */
  private static double[] similarity(double[][] laws, double[] stored, double[] origin, int first) {
    return Figures.values(
        laws.length,
        t -> {
          double product = 0;
          double own = 0;
          double theirs = 0;
          for (int k = first; k < stored.length; k++) {
            double a = laws[t][k] - origin[k];
            double b = stored[k] - origin[k];
            product += a * b;
            own += a * a;
            theirs += b * b;
          }
          return product / Math.sqrt(own * theirs);
        });
  }

  private String fourth() {
    String[] fast = {"dominates", "falls", "low", "–", "rises"};
    String[] medium = {"–", "rises", "–", "–", "–"};
    String[] crisis = {"dormant", "–", "surges", "–", "fades"};
    byRegime("weight of the fast law", fast, "%.2f", day -> day.memory().weights().fast());
    byRegime("weight of the medium law", medium, "%.2f", day -> day.memory().weights().medium());
    byRegime("weight of the crisis law", crisis, "%.2f", day -> day.memory().weights().crisis());
    System.out.println(
        """
        Why they differ. The paper gives no numbers. The weights are inverse variances of the three laws,
        which see returns and prototypes, hardly the state model; so the columns agree. Fast and medium
        share the calm. In the crisis the fast law is the widest and the medium one, which still remembers
        the calm, gains most; the crisis law's weight grows four- to sixfold, but it cannot dominate by
        being wide itself.
        """);
    for (StudyRun run : List.of(study.paper(), study.live())) {
      double[][] shares = {
        after(run, day -> day.memory().weights().fast()),
        after(run, day -> day.memory().weights().medium()),
        after(run, day -> day.memory().weights().crisis())
      };
      String id = run == study.live() ? "live" : "paper";
      add(
          Chart.of(id, "Weights of the timescales: " + run.name(), DAY, SHARE)
              .with(
                  new Mark.Stack(
                      List.of("fast, 30 days", "medium, 500 days", "crisis"),
                      List.of(Tone.SKY, Tone.BLUE, Tone.ORANGE),
                      DAYS,
                      shares))
              .describedAs(
                  "Inverse-variance weights of three laws of the same loss, stacked; they sum to 1."));
    }
    return "dual-timescale memory";
  }

  private String fifth() {
    System.out.println(
        "Its numbers are those of section 9.5, which ci/repro section-9-5 prints.\n");
    for (StudyRun run : List.of(study.paper(), study.live())) {
      String id = run == study.live() ? "live" : "paper";
      add(Figures.fan(id, "VaR and losses: " + run.name(), DAY, DAYS, run, 0));
      add(
          Chart.of(
                  id + "-state",
                  "Uncertainty and memory: " + run.name(),
                  DAY,
                  SHARE.between(0, Double.NaN))
              .with(
                  curve(
                      "width U",
                      Tone.ORANGE,
                      after(run, day -> day.posterior().interval().width())))
              .with(curve("memory M", Tone.PURPLE, after(run, day -> day.memory().level())))
              .describedAs("The two signals that the buffers are made of."));
      SyntheticBuffers.Outcome stateless = SyntheticBuffers.Outcome.of(run, b -> b.stateless());
      SyntheticBuffers.Outcome memory = SyntheticBuffers.Outcome.of(run, b -> b.memoryAware());
      add(
          Figures.buffers(id + "-buffers", "Capital buffers: " + run.name(), DAY, DAYS, run, 0)
              .describedAs(
                  Table.format(
                      "%s: the memory-aware rule acts on day %d, the stateless one on day %d; breaches %d and %d.",
                      run.name(),
                      memory.trigger(),
                      stateless.trigger(),
                      memory.breaches(),
                      stateless.breaches())));
    }
    return "decision relevance";
  }
}
