package dev.blr.cli;

import dev.blr.verification.Finding;
import dev.blr.verification.Result;
import dev.blr.verification.Verification;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was verified, for people: a line a check, what is to be known of it below. */
final class VerificationTable {
  private final Verification verification;
  private final Terminal terminal;

  VerificationTable(Verification verification, Terminal terminal) {
    this.verification = verification;
    this.terminal = terminal;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (Finding.Group group : Finding.Group.values()) {
      List<Finding> findings =
          verification.findings().stream().filter(one -> one.group() == group).toList();
      if (!findings.isEmpty()) {
        text.append(terminal.bold(group.word())).append('\n');
        findings.forEach(one -> line(text, one));
        text.append('\n');
      }
    }
    return text.append(summary()).append('\n').toString();
  }

  private void line(StringBuilder text, Finding finding) {
    text.append(verdict(finding.result()))
        .append(String.format(Locale.ROOT, "  %6.2f s  ", finding.seconds()))
        .append(String.format(Locale.ROOT, "%-29s %s%n", finding.name(), finding.statement()));
    text.append(terminal.dim("                     " + finding.how())).append('\n');
    if (!finding.detail().isEmpty()) {
      text.append(terminal.dim("                     " + finding.detail())).append('\n');
    }
  }

  private String verdict(Result result) {
    String word = String.format(Locale.ROOT, "%-7s", result.word());
    return result == Result.HOLDS ? word : terminal.red(word);
  }

  /** How many of each result there are. */
  private String summary() {
    return Arrays.stream(Result.values())
        .map(result -> count(result) + " " + result.word())
        .collect(Collectors.joining(", "));
  }

  private long count(Result result) {
    return verification.findings().stream().filter(one -> one.result() == result).count();
  }
}
