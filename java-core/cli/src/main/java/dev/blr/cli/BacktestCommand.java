package dev.blr.cli;

import dev.blr.engine.ask.BacktestQuestion;
import dev.blr.engine.ask.BacktestReport;

/** {@code blr backtest}, whose table says what its columns mean. */
final class BacktestCommand extends AnalysisCommand<BacktestQuestion, BacktestReport> {
  BacktestCommand(Terminal terminal) {
    super(BacktestReport.ANALYSIS, terminal);
  }

  @Override
  String table(BacktestReport report, Terminal paper, double seconds) {
    return new BacktestTable(report, paper).text();
  }
}
