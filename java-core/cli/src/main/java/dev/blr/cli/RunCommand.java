package dev.blr.cli;

import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.RunQuestion;
import java.io.IOException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code blr run}, whose table is the one that a risk desk reads. */
final class RunCommand extends AnalysisCommand<RunQuestion, RiskRun> {
  private static final String ROWS = "--rows";

  RunCommand(Terminal terminal) {
    super(RiskRun.ANALYSIS, terminal);
    spec()
        .usageMessage()
        .description(
            "Reads a price file and prints the risk state of every day.",
            "A state dated d is known after the close of d; its VaR, ES and buffers speak of the next period.",
            "Its loss is the realised loss of d; exceeded compares it with the VaR of the state before.");
    spec()
        .addOption(
            OptionSpec.builder(ROWS)
                .type(String.class)
                .defaultValue("key")
                .paramLabel("all|key|N")
                .description(
                    "Of the table: all, the key days, or the last N (default: key). json and csv give all.")
                .build());
  }

  private String rows() {
    return spec().optionsMap().get(ROWS).getValue();
  }

  @Override
  public Integer call() throws IOException {
    if (!rows().matches("all|key|[1-9][0-9]{0,8}")) {
      throw new ParameterException(
          spec().commandLine(), "--rows is \"" + rows() + "\"; allowed: all, key, or a number > 0");
    }
    if (typed("memoryDetail") && format() != Output.Format.json) {
      throw new ParameterException(spec().commandLine(), "--memory-detail needs --format json");
    }
    return super.call();
  }

  @Override
  String table(RiskRun report, Terminal paper, double seconds) {
    return new DeskTable(report, paper).text(rows(), seconds);
  }
}
