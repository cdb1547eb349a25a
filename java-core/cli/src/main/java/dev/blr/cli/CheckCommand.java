package dev.blr.cli;

import dev.blr.audit.Entry;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.OrderChecks;
import dev.blr.engine.decision.Action;
import dev.blr.engine.decision.Enforcement;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.report.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code blr check}, whose exit code says whether the order may go through. What its log says was
 * decided last is in force: where that halts, so does this.
 */
final class CheckCommand extends AnalysisCommand<OrderChecks.Question, OrderChecks.Answer> {
  private static final String ACTOR = "blr check";

  private final Terminal terminal;

  CheckCommand(Terminal terminal) {
    super(OrderChecks.ANALYSIS, terminal);
    this.terminal = terminal;
    spec().addOption(DecisionLog.option());
  }

  @Override
  int respond(OrderChecks.Question question, Context context) throws IOException {
    Path log = value(DecisionLog.OPTION, Path.class);
    OrderChecks.Answer answer =
        log == null
            ? OrderChecks.ANALYSIS.method().apply(question, context)
            : recorded(log, question, context);
    write(answer, 0);
    return answer.allowed() ? ExitCode.OK : ExitCode.LIMIT;
  }

  private OrderChecks.Answer recorded(Path log, OrderChecks.Question question, Context context)
      throws IOException {
    try (DecisionLog decisions =
        DecisionLog.open(log, question.limits(), ACTOR, context.kernels().target())) {
      Enforcement inForce = decisions.before().inForce();
      OrderChecks.Question asked = inForce.action() == Action.HALT ? question.halt() : question;
      OrderChecks.Answer answer = OrderChecks.ANALYSIS.method().apply(asked, context);
      decisions.submit(
          entry(asked, answer, inForce), DecisionLog.model(context, "historical simulation"));
      decisions.await();
      if (inForce.acts()) {
        terminal.err().println("blr: in force is " + inForce.words());
      }
      return answer;
    }
  }

  private static Entry entry(
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
            ACTOR,
            answer.allowed() ? "allow" : "deny",
            order + " (" + answer.kind().word() + ")\nin force: " + inForce.words() + "\n" + detail)
        .on(
            Json.writeText(OrderChecks.ANALYSIS.question(), question),
            Json.writeText(EnforcementSettings.SHAPE, question.limits()));
  }
}
