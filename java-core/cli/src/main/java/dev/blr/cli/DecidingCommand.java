package dev.blr.cli;

import dev.blr.engine.ask.Analysis;
import dev.blr.engine.ask.Context;
import dev.blr.engine.decision.EnforcementSettings;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A command whose answer is a decision, which a log may keep, and whose exit code says it.
 *
 * @param <Q> question
 * @param <A> answer
 */
abstract class DecidingCommand<Q, A> extends AnalysisCommand<Q, A> {
  private final String actor;

  DecidingCommand(Analysis<Q, A> analysis, Terminal terminal) {
    super(analysis, terminal);
    this.actor = "blr " + analysis.name();
    spec().addOption(DecisionLog.option());
  }

  /** What is decided by. */
  abstract EnforcementSettings limits(Q question);

  /** Answers by what the log says of before, and hands in the answer. */
  abstract A decide(Q question, DecisionLog decisions, Context context);

  /** Whether nothing forbids to go on. */
  abstract boolean passes(A answer);

  /** Who decides, in the log. */
  final String actor() {
    return actor;
  }

  @Override
  int respond(Q question, Context context) throws IOException {
    Path log = value(DecisionLog.OPTION, Path.class);
    A answer = log == null ? answer(question, context) : recorded(log, question, context);
    write(answer, 0);
    return passes(answer) ? ExitCode.OK : ExitCode.LIMIT;
  }

  private A recorded(Path log, Q question, Context context) throws IOException {
    try (DecisionLog decisions =
        DecisionLog.open(log, limits(question), actor, context.kernels().target())) {
      A answer = decide(question, decisions, context);
      decisions.await();
      return answer;
    }
  }

  /** The model of what is decided by the scenarios of a price file. */
  static String model(Context context) {
    return DecisionLog.model(context, "historical simulation");
  }
}
