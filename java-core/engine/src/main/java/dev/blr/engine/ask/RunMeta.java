package dev.blr.engine.ask;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.series.Gap;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import java.util.List;

/** How a run was made: all that is needed to get the same numbers again. */
public record RunMeta(
    Context context, RunSettings settings, List<Prototype> library, Source source) {

  private static final Shape<Gap> GAP =
      Shape.of(
          "Gap",
          "Neighbouring observations that stand further apart than the series leads to expect.",
          Field.text("after", Gap::after, "Date of the last observation before the gap."),
          Field.text("before", Gap::before, "Date of the first observation after it."),
          Field.real("days", Unit.DAYS, Gap::days, "Between the two.").within(Range.above(0)));

  /** What was computed, and on which kernels. */
  static final Shape<Context> COMPUTED =
      Shape.of(
          "Computed",
          "By which version and kernels.",
          Field.text("version", Context::version, "Version of the product."),
          Field.text(
              "modelVersion",
              _ -> LiveRisk.MODEL_VERSION,
              "Changes whenever equal settings and data give other numbers."),
          Field.text("kernelTarget", context -> context.kernels().target(), "The kernel path."),
          Field.text("kernelReason", Context::kernelReason, "Why that path was chosen."));

  /** What was read. */
  public static final Shape<Source> READ =
      Shape.of(
          "Read",
          "From which series.",
          Field.text(
              "source",
              Source::name,
              "File name without its folder; \"-\" for standard input; \"request\"."),
          Field.text(
              "column", source -> source.series().column(), "Name of the series in its source."),
          Field.word(
              "kind",
              List.of(InputKind.values()),
              InputKind::word,
              source -> source.series().kind(),
              "What the source held."),
          Field.word(
              "returnType",
              List.of("simple", "log"),
              source -> source.series().log() ? "log" : "simple",
              "simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1})."),
          Field.count(
              "observations",
              Unit.COUNT,
              Source::observations,
              "Returns taken in, those of calibration included."),
          Field.word(
              "period",
              ReadingShape.PERIODS,
              Source::period,
              "What one step of it is called: day where it is daily or has no dates."),
          Field.rows(
              "gaps", GAP, source -> source.series().gaps(), "Where observations are missing."),
          Field.text("reading", Source::reading, "Of a file: what it was taken for, in one line.")
              .orLeftOut(),
          Field.texts("warnings", Source::warnings, "Of a file: what may be wrong with it.")
              .orLeftOut());

  public static final Shape<RunMeta> SHAPE =
      Shape.of(
          "Meta",
          "How the run was made.",
          Field.inline("computed", COMPUTED, RunMeta::context),
          Field.inline("settings", RunSettings.SHAPE, RunMeta::settings),
          Field.texts(
              "prototypes",
              RunMeta::prototypes,
              "Names of the crises that were remembered from the start."),
          Field.inline("read", READ, RunMeta::source));

  /** Names of the crises that were remembered from the start. */
  public List<String> prototypes() {
    return CrisisMemory.withBuiltIn(library).stream().map(Prototype::name).toList();
  }
}
