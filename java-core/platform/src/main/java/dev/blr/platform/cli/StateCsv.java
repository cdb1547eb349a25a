package dev.blr.platform.cli;

import dev.blr.platform.RiskReport.State;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The states as CSV (RFC 4180), one line a day; the nested members of the JSON flattened. */
final class StateCsv {
  static final String HEADER =
      "date,loss,exceeded,confidence,var,es,intervalLevel,intervalLower,intervalUpper,median,width,"
          + "widthScore,widthWarning,varRateScore,confidenceScore,regimeScore,memory,shock,"
          + "crisisSimilarity,recallActivation,recalled,weightFast,weightMedium,weightCrisis,"
          + "bufferStateless,bufferMemory,effectiveSampleSize,betweenVariance,logLikelihood,event";

  private StateCsv() {}

  static String text(List<State> states) {
    return states.stream()
        .map(StateCsv::line)
        .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
  }

  private static String line(State s) {
    return Stream.of(
            s.date(),
            s.loss(),
            s.exceeded(),
            s.confidence(),
            s.var(),
            s.es(),
            s.interval().level(),
            s.interval().lower(),
            s.interval().upper(),
            s.median(),
            s.width(),
            s.widthScore(),
            s.widthWarning(),
            s.varRateScore(),
            s.confidenceScore(),
            s.regimeScore(),
            s.memory(),
            s.shock(),
            s.crisisSimilarity(),
            s.recallActivation(),
            quoted(s.recalled()),
            s.timescaleWeights().fast(),
            s.timescaleWeights().medium(),
            s.timescaleWeights().crisis(),
            s.bufferStateless(),
            s.bufferMemory(),
            s.effectiveSampleSize(),
            s.betweenVariance(),
            s.logLikelihood(),
            s.event())
        .map(Object::toString)
        .collect(Collectors.joining(","));
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
