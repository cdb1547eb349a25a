package dev.blr.cli;

import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.PortfolioLimits;
import dev.blr.report.Json;
import java.io.IOException;
import java.nio.file.Path;

/** {@code blr enforce}, whose exit code says whether something is to be done. */
final class EnforceCommand
    extends AnalysisCommand<PortfolioLimits.Question, PortfolioLimits.Answer> {
  private static final String ACTOR = "blr enforce";

  EnforceCommand(Terminal terminal) {
    super(PortfolioLimits.ANALYSIS, terminal);
    spec().addOption(DecisionLog.option());
  }

  @Override
  int respond(PortfolioLimits.Question question, Context context) throws IOException {
    Path log = value(DecisionLog.OPTION, Path.class);
    PortfolioLimits.Answer answer =
        log == null
            ? PortfolioLimits.ANALYSIS.method().apply(question, context)
            : recorded(log, question, context);
    write(answer, 0);
    return answer.enforcement().acts() ? ExitCode.LIMIT : ExitCode.OK;
  }

  /** Sensors that the log knows to be ready act as well as those that were named. */
  private static PortfolioLimits.Answer recorded(
      Path log, PortfolioLimits.Question question, Context context) throws IOException {
    try (DecisionLog decisions =
        DecisionLog.open(log, question.limits(), ACTOR, context.kernels().target())) {
      PortfolioLimits.Question asked = question.withReady(decisions.before().book().ready());
      PortfolioLimits.Answer answer = PortfolioLimits.ANALYSIS.method().apply(asked, context);
      String input = Json.writeText(PortfolioLimits.ANALYSIS.question(), asked);
      decisions.submit(
          decisions.before().positions(ACTOR, input, answer.enforcement()),
          DecisionLog.model(context, "historical simulation"));
      decisions.await();
      return answer;
    }
  }
}
