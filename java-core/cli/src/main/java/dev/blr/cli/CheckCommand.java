package dev.blr.cli;

import dev.blr.audit.Entry;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.OrderChecks;
import dev.blr.engine.decision.Action;
import dev.blr.engine.decision.Enforcement;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.report.Json;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code blr check}, whose exit code says whether the order may go through. What its log says was
 * decided last is in force: where that halts, so does this.
 */
final class CheckCommand extends DecidingCommand<OrderChecks.Question, OrderChecks.Answer> {
  private final Terminal terminal;

  CheckCommand(Terminal terminal) {
    super(OrderChecks.ANALYSIS, terminal);
    this.terminal = terminal;
  }

  @Override
  EnforcementSettings limits(OrderChecks.Question question) {
    return question.limits();
  }

  @Override
  OrderChecks.Answer decide(OrderChecks.Question question, DecisionLog decisions, Context context) {
    Enforcement inForce = decisions.before().inForce();
    OrderChecks.Question asked = inForce.action() == Action.HALT ? question.halt() : question;
    OrderChecks.Answer answer = answer(asked, context);
    decisions.submit(entry(asked, answer, inForce), model(context));
    if (inForce.acts()) {
      terminal.err().println("blr: in force is " + inForce.words());
    }
    return answer;
  }

  @Override
  boolean passes(OrderChecks.Answer answer) {
    return answer.allowed();
  }

  private Entry entry(
      OrderChecks.Question question, OrderChecks.Answer answer, Enforcement inForce) {
    String detail =
        answer.checks().stream()
            .map(row ->
                String.format(
                    Locale.ROOT,
                    "%s%s: %s -> %s, limit %s, P %.3f%s%n",
                    row.check().name(),
                    row.inFlight() ? " with orders in flight" : "",
                    row.check().before(),
                    row.check().after(),
                    row.check().limit(),
                    row.check().probability(),
                    row.denies() ? ", denies" : ""))
            .collect(Collectors.joining());
    String order = question.order() == null ? "no order" : question.order();
    return Entry.of(
            Entry.Kind.DECISION,
            actor(),
            answer.allowed() ? "allow" : "deny",
            order + " (" + answer.kind().word() + ")\nin force: " + inForce.words() + "\n" + detail)
        .on(
            Json.writeText(OrderChecks.ANALYSIS.question(), question),
            Json.writeText(EnforcementSettings.SHAPE, question.limits()));
  }
}
