package dev.blr.cli;

import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.PortfolioLimits;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.report.Json;

/** {@code blr enforce}, whose exit code says whether something is to be done. */
final class EnforceCommand
    extends DecidingCommand<PortfolioLimits.Question, PortfolioLimits.Answer> {
  EnforceCommand(Terminal terminal) {
    super(PortfolioLimits.ANALYSIS, terminal);
  }

  @Override
  EnforcementSettings limits(PortfolioLimits.Question question) {
    return question.limits();
  }

  /** Sensors that the log knows to be ready act as well as those that were named. */
  @Override
  PortfolioLimits.Answer decide(
      PortfolioLimits.Question question, DecisionLog decisions, Context context) {
    PortfolioLimits.Question asked = question.withReady(decisions.before().book().ready());
    PortfolioLimits.Answer answer = answer(asked, context);
    String input = Json.writeText(PortfolioLimits.ANALYSIS.question(), asked);
    decisions.submit(
        decisions.before().positions(actor(), input, answer.enforcement()), model(context));
    return answer;
  }

  @Override
  boolean passes(PortfolioLimits.Answer answer) {
    return !answer.enforcement().acts();
  }
}
