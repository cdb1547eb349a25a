package dev.blr.cli;

import dev.blr.audit.Digest;
import dev.blr.engine.LiveRisk;
import dev.blr.engine.RiskState;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.LimitedRun;
import dev.blr.engine.ask.Source;
import dev.blr.engine.ask.StreamedRun;
import dev.blr.engine.decision.Action;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.Failure;
import dev.blr.engine.decision.SensorBook;
import dev.blr.engine.decision.SensorDecision;
import dev.blr.engine.series.ReturnSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What limits decide about a run, kept in a log where there is one. */
final class RunDecisions implements StreamedRun.Watcher, AutoCloseable {
  private static final String ACTOR = "blr run";

  private final EnforcementSettings limits;
  private final @Nullable DecisionLog log;
  private final SensorBook book;
  private final LimitedRun run;
  private final String input;
  private final String model;
  private final Map<Action, Integer> counts = new EnumMap<>(Action.class);
  private @Nullable SensorDecision last; // null before the first

  private RunDecisions(
      EnforcementSettings limits, @Nullable DecisionLog log, Source source, String model) {
    this.limits = limits;
    this.log = log;
    this.book = log == null ? new SensorBook(limits) : log.before().book();
    this.run = new LimitedRun(book, this::keep);
    ReturnSeries series = source.series();
    this.input = Digest.hex(Arrays.toString(series.labels()) + Arrays.toString(series.returns()));
    this.model = model;
  }

  /**
   * Of limits, and of a log.
   *
   * @param directory null where none is kept
   * @param model that the run is of
   */
  static RunDecisions open(
      EnforcementSettings limits,
      @Nullable Path directory,
      Source source,
      String model,
      Context context)
      throws IOException {
    DecisionLog log =
        directory == null
            ? null
            : DecisionLog.open(directory, limits, ACTOR, context.kernels().target());
    String version = model + " " + LiveRisk.MODEL_VERSION;
    return new RunDecisions(limits, log, source, DecisionLog.model(context, version));
  }

  /** That the run has to speak at. */
  double[] confidences() {
    return limits.confidence();
  }

  @Override
  public void after(RiskState state, LiveRisk engine) {
    run.after(state, engine);
  }

  private void keep(SensorDecision decision) {
    last = decision;
    counts.merge(decision.enforcement().action(), 1, Integer::sum);
    if (log != null) {
      log.submit(log.before().state(ACTOR, input, decision), model);
    }
  }

  /**
   * Says what was decided, once it is kept.
   *
   * @return whether the last decision asks for more than a warning
   */
  boolean acts(Terminal terminal) throws IOException {
    boolean blocked = !kept(terminal);
    String all =
        counts.entrySet().stream()
            .map(one -> one.getValue() + " " + one.getKey().word())
            .collect(Collectors.joining(", "));
    SensorDecision decision = last;
    if (decision != null) {
      terminal
          .err()
          .println(
              "blr: decisions: "
                  + all
                  + "; of "
                  + decision.label()
                  + " "
                  + decision.enforcement().words());
    }
    return blocked || decision != null && decision.enforcement().acts();
  }

  /** Where the disk takes no more, the limits say whether that blocks or is only said. */
  private boolean kept(Terminal terminal) throws IOException {
    if (log == null) {
      return true;
    }
    try {
      log.await();
      return true;
    } catch (IOException e) {
      terminal.err().println("blr: " + Visible.text(String.valueOf(e.getMessage())));
      return limits.onFailure() == Failure.Rule.MONITOR;
    }
  }

  @Override
  public void close() throws IOException {
    if (log != null) {
      log.close();
    }
  }
}
