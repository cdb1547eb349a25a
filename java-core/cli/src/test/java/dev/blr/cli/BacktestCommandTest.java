package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.ask.BacktestModel;
import dev.blr.server.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code blr backtest} from outside: streams, files, exit codes, and counts known from elsewhere.
 */
class BacktestCommandTest {
  /** 1,100 closes from 2007-01-02 on weekdays: 1,099 returns, the last dated 2011-03-21. */
  private static final String CLOSES = Samples.closes(1_100, 5);

  private static final String FROM = "2010-11-01";
  private static final String TO = "2011-02-28";

  /** Weekdays from FROM to TO by the calendar: 22 + 23 + 21 + 20. */
  private static final int JUDGED = 86;

  @TempDir private Path folder;

  private static String models() {
    return String.join(
        ",", Arrays.stream(BacktestModel.values()).map(BacktestModel::word).toList());
  }

  private static Outcome backtest(String stdin, boolean terminal, String... more) {
    List<String> arguments = new ArrayList<>(List.of("backtest", "--modes", "32"));
    if (!List.of(more).contains("--particles")) {
      arguments.addAll(List.of("--particles", "40"));
    }
    arguments.addAll(List.of(more));
    return Outcome.of(stdin, terminal, arguments.toArray(new String[0]));
  }

  private static Outcome window(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--input", "-", "--from", FROM, "--to", TO));
    arguments.addAll(List.of(more));
    return backtest(CLOSES, false, arguments.toArray(new String[0]));
  }

  /**
   * Independent computations on log returns at 95 %: REFERENCE.md, "EWMA and historical on S&P 500"
   * (λ = 0.94, zero mean, normal quantile; 250 days, linear quantile; GJR-GARCH-t fitted once on
   * what precedes 2006).
   */
  @ParameterizedTest
  @CsvSource({
    "2006-01-01, 2010-12-31, 1259, ewma,       80",
    "2006-01-01, 2010-12-31, 1259, historical, 82",
    "2006-01-01, 2010-12-31, 1259, gjr-t,      80",
    "2019-01-01, 2021-12-31,  757, ewma,       39",
    "2019-01-01, 2021-12-31,  757, historical, 32"
  })
  @NeedsSharedData("spx_daily.csv")
  void countsTheKnownExceptions(String from, String to, int days, String model, int exceptions)
      throws IOException {
    JsonNode results =
        backtest(
                "",
                false,
                "--input",
                SharedData.file("spx_daily.csv").toString(),
                "--returns",
                "log",
                "--from",
                from,
                "--to",
                to,
                "--models",
                model,
                "--format",
                "json")
            .json()
            .at("/results");
    assertThat(results.at("/0/n").asInt()).isEqualTo(days);
    assertThat(results.at("/0/exceptions").asInt()).isEqualTo(exceptions);
  }

  @Test
  void jsonHasEveryModelWithAndWithoutRecalibration() throws IOException {
    Outcome outcome = window("--format", "json", "--seed", "7");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEmpty();
    JsonNode meta = outcome.json().at("/meta");
    assertThat(meta.fieldNames()).toIterable().contains("kernelTarget", "modelVersion");
    assertThat(meta.at("/seed").asLong()).isEqualTo(7);
    assertThat(meta.at("/source").asText()).isEqualTo("-");
    assertThat(meta.at("/column").asText()).isEqualTo("close");
    assertThat(meta.at("/from").asText()).isEqualTo(FROM);
    assertThat(meta.at("/to").asText()).isEqualTo(TO);
    assertThat(meta.at("/confidence")).extracting(JsonNode::asDouble).containsExactly(0.95, 0.99);
    assertThat(meta.at("/horizon").asInt()).isEqualTo(1);
    JsonNode results = outcome.json().at("/results");
    List<String> seen = new ArrayList<>();
    for (JsonNode result : results) {
      assertThat(result.fieldNames())
          .toIterable()
          .containsExactly(
              "model",
              "recalibrated",
              "confidence",
              "n",
              "exceptions",
              "rate",
              "randomisedRate",
              "kupiecP",
              "christoffersenP",
              "conditionalCoverageP",
              "dqP",
              "dqReason",
              "trafficLight",
              "z2",
              "pinball",
              "fz0",
              "intervalScore",
              "dieboldMarianoAgainstEwma",
              "confidenceSetP",
              "inModelConfidenceSet",
              "decision");
      String name = result.at("/model").asText() + "/" + result.at("/recalibrated").asBoolean();
      double confidence = result.at("/confidence").asDouble();
      seen.add(name + " at " + confidence);
      assertThat(result.at("/n").asInt()).isEqualTo(JUDGED);
      assertThat(result.at("/rate").asDouble())
          .isEqualTo(result.at("/exceptions").asInt() / (double) JUDGED);
      for (String p : List.of("/kupiecP", "/christoffersenP", "/conditionalCoverageP")) {
        assertThat(result.at(p).asDouble()).as(name + p).isBetween(0.0, 1.0);
      }
      assertThat(result.at("/dqP").isNull()).as(name).isEqualTo(!result.at("/dqReason").isNull());
      assertThat(result.at("/trafficLight").asText()).isIn("green", "yellow", "red");
      assertThat(result.at("/inModelConfidenceSet").asBoolean())
          .as(name)
          .isEqualTo(result.at("/confidenceSetP").asDouble() >= 0.1);
      int live = confidence == 0.95 ? 0 : results.size() / 2;
      double liveCapital = results.get(live).at("/decision/memoryAware/averageBuffer").asDouble();
      assertDecision(name, result.at("/decision"), liveCapital);
      JsonNode against = result.at("/dieboldMarianoAgainstEwma");
      if (name.equals("ewma/false")) {
        assertThat(against.isNull()).isTrue();
      } else {
        assertThat(against.at("/statistic").isNumber()).as(name).isTrue();
        assertThat(against.at("/p").asDouble()).as(name).isBetween(0.0, 1.0);
      }
    }
    List<String> expected = new ArrayList<>();
    for (double confidence : new double[] {0.95, 0.99}) {
      for (String model : models().split(",")) {
        expected.add(model + "/false at " + confidence);
        expected.add(model + "/true at " + confidence);
      }
    }
    assertThat(seen).containsExactlyElementsOf(expected);
  }

  private static void assertDecision(String name, JsonNode decision, double liveCapital) {
    if (name.matches("(live|reduced|full).*")) {
      assertThat(decision.fieldNames())
          .toIterable()
          .containsExactly(
              "stateless", "memoryAware", "statelessTrigger", "memoryAwareTrigger", "leadDays");
      assertThat(decision.at("/memoryAware/averageBuffer").asDouble())
          .as(name)
          .isGreaterThanOrEqualTo(decision.at("/stateless/averageBuffer").asDouble());
      assertThat(decision.at("/memoryAware/breaches").asInt())
          .as(name)
          .isLessThanOrEqualTo(decision.at("/stateless/breaches").asInt());
    } else {
      assertThat(decision.fieldNames()).toIterable().containsExactly("unscaled", "atLiveCapital");
      assertThat(decision.at("/atLiveCapital/averageBuffer").asDouble())
          .as(name)
          .isCloseTo(liveCapital, within(1e-15));
    }
    for (JsonNode rule : decision) {
      if (rule.isObject()) {
        assertThat(rule.at("/days").asInt()).as(name).isEqualTo(JUDGED);
        assertThat(rule.at("/peakShortfall").asDouble() > 0)
            .as(name)
            .isEqualTo(rule.at("/breaches").asInt() > 0);
      }
    }
  }

  /** Breaches of VaR as a buffer are its exceptions; without live there is no capital to equal. */
  @Test
  void valueAtRiskAsABufferIsBreachedOnItsExceptions() throws IOException {
    for (JsonNode result :
        window("--models", "ewma,fhs", "--format", "json").json().at("/results")) {
      assertThat(result.at("/decision/unscaled/breaches").asInt())
          .isEqualTo(result.at("/exceptions").asInt());
      assertThat(result.at("/decision/atLiveCapital").isNull()).isTrue();
    }
  }

  /**
   * 86 days hold 17 whole blocks of five; √5 times the next-day VaR of ewma, on every fifth day.
   */
  @Test
  void horizonsAreJudgedOnBlocks() throws IOException {
    String models = "ewma,point-spectral,garch-t";
    JsonNode report = window("--models", models, "--horizon", "5", "--format", "json").json();
    assertThat(report.at("/meta/horizon").asInt()).isEqualTo(5);
    for (JsonNode result : report.at("/results")) {
      assertThat(result.at("/n").asInt()).isEqualTo(17);
    }
    assertThat(window("--models", "ewma", "--horizon", "5").out()).contains("5-day VaR");
  }

  /** Fitted anew within the window, a model says something else; ewma has nothing to fit. */
  @Test
  void theRefitPolicyReachesFittedModelsOnly() throws IOException {
    String[] models = {"--models", "ewma,garch-n", "--recalibrated", "no", "--format", "json"};
    JsonNode frozen = window(models).json();
    List<String> refitted = new ArrayList<>(List.of(models));
    refitted.addAll(List.of("--refit", "20"));
    JsonNode moving = window(refitted.toArray(new String[0])).json();
    assertThat(frozen.at("/meta/refitDays").asInt()).isZero();
    assertThat(moving.at("/meta/refitDays").asInt()).isEqualTo(20);
    assertThat(moving.at("/results/0/fz0")).isEqualTo(frozen.at("/results/0/fz0"));
    assertThat(moving.at("/results/1/fz0")).isNotEqualTo(frozen.at("/results/1/fz0"));
  }

  /**
   * What is asked for beside a model changes nothing about it but the company it is compared with.
   */
  @Test
  void oneVersionAloneHasTheNumbersItHasBesideTheOther() throws IOException {
    String[] both = {"--models", "live", "--format", "json"};
    JsonNode plain = alone(window(both), 0);
    JsonNode recalibrated = alone(window(both), 1);
    assertThat(alone(window("--models", "live", "--recalibrated", "no", "--format", "json"), 0))
        .isEqualTo(plain);
    assertThat(alone(window("--models", "live", "--recalibrated", "yes", "--format", "json"), 0))
        .isEqualTo(recalibrated)
        .isNotEqualTo(plain);
  }

  private static JsonNode alone(Outcome outcome, int index) throws IOException {
    ObjectNode result = (ObjectNode) outcome.json().at("/results").get(index);
    return result.without(List.of("confidenceSetP", "inModelConfidenceSet"));
  }

  /** Later prices replaced by garbage change no number of an earlier window. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--horizon 1",
        "--horizon 10 --models live,historical,point-spectral,garch-n,fhs",
        "--refit 20 --models garch-n,garch-t,gjr-t,fhs"
      })
  void theFutureIsNotKnown(String setting) throws IOException {
    String garbage =
        CLOSES
            .lines()
            .map(line -> isAfter(TO, line) ? line.split(",")[0] + ",1e6" : line)
            .collect(Collectors.joining("\n"));
    assertThat(garbage).contains("2011-03-01,1e6").doesNotContain("2011-02-28,1e6");
    List<String> line =
        new ArrayList<>(List.of("--input", "-", "--from", FROM, "--to", TO, "--format", "json"));
    line.addAll(List.of(setting.split(" ")));
    String[] arguments = line.toArray(new String[0]);
    assertThat(backtest(garbage, false, arguments).json().at("/results"))
        .isEqualTo(backtest(CLOSES, false, arguments).json().at("/results"));
  }

  private static boolean isAfter(String day, String line) {
    return line.startsWith("2") && line.split(",")[0].compareTo(day) > 0;
  }

  @Test
  void withoutAWindowAllAfterTheFirstThousandReturnsIsJudged() throws IOException {
    JsonNode report =
        backtest(CLOSES, false, "--input", "-", "--models", "ewma", "--format", "json").json();
    assertThat(report.at("/meta/history").asInt()).isEqualTo(1_000);
    assertThat(report.at("/results/0/n").asInt()).isEqualTo(99);
  }

  @Test
  void aDegenerateRegressionIsNullWithItsReason() throws IOException {
    // At 99.9 % these days have no exception: the lagged hits do not vary.
    JsonNode result =
        window("--models", "historical", "--confidence", "0.999", "--format", "json")
            .json()
            .at("/results/0");
    assertThat(result.at("/exceptions").asInt()).isZero();
    assertThat(result.at("/dqP").isNull()).isTrue();
    assertThat(result.at("/dqReason").asText()).contains("linearly dependent");
    assertThat(window("--models", "historical", "--confidence", "0.999").out())
        .contains("No DQ p of historical: ");
  }

  @Test
  void csvHasTheSameNumbersAsJson() throws IOException {
    JsonNode results =
        window("--models", "ewma,historical", "--format", "json").json().at("/results");
    List<String> lines =
        window("--models", "ewma,historical", "--format", "csv").out().lines().toList();
    assertThat(lines).hasSize(9);
    List<String> names = List.of(lines.getFirst().split(","));
    for (int i = 0; i < results.size(); i++) {
      String[] cells = lines.get(i + 1).split(",", -1);
      assertThat(cells).hasSize(names.size());
      for (String name :
          List.of(
              "confidence",
              "n",
              "rate",
              "kupiecP",
              "z2",
              "pinball",
              "fz0",
              "intervalScore",
              "confidenceSetP")) {
        assertThat(Double.parseDouble(cells[names.indexOf(name)]))
            .as(name)
            .isEqualTo(results.get(i).at("/" + name).asDouble());
      }
    }
    assertThat(lines.get(1)).startsWith("ewma,false,").endsWith(",,,");
    assertThat(lines.get(1).split(",", -1)[names.indexOf("dieboldMarianoP")]).isEmpty();
    assertThat(Double.parseDouble(lines.get(2).split(",", -1)[names.indexOf("dieboldMarianoP")]))
        .isCloseTo(results.at("/1/dieboldMarianoAgainstEwma/p").asDouble(), within(0.0));
  }

  /** In percent or as a fraction, judged in the order asked for, each once. */
  @Test
  void confidencesAreAList() throws IOException {
    JsonNode report =
        window("--models", "ewma", "--confidence", "97.5%,.9,90%", "--format", "json").json();
    assertThat(report.at("/meta/confidence"))
        .extracting(JsonNode::asDouble)
        .containsExactly(0.975, 0.9);
    assertThat(report.at("/results"))
        .extracting(result -> result.at("/confidence").asDouble())
        .containsExactly(0.975, 0.975, 0.9, 0.9);
    assertThat(report.at("/laws")).hasSize(1);
    assertThat(report.at("/laws/0").fieldNames())
        .toIterable()
        .containsExactly("model", "n", "crps", "logScore", "pitDistance", "pitP", "pitHistogram");
  }

  @Test
  void theTableMarksTheLowestLoss() throws IOException {
    JsonNode results =
        window("--models", "ewma,historical", "--format", "json").json().at("/results");
    List<Integer> best = new ArrayList<>();
    for (int from = 0; from < 8; from += 4) {
      int lowest = from;
      for (int i = from + 1; i < from + 4; i++) {
        double loss = results.get(i).at("/fz0").asDouble();
        lowest = loss < results.get(lowest).at("/fz0").asDouble() ? i : lowest;
      }
      best.add(lowest);
    }
    Outcome outcome = window("--models", "ewma,historical");
    List<String> rows =
        outcome
            .out()
            .lines()
            .filter(
                line -> line.matches("(ewma|historical) (recalibrated )? .* (green|yellow|red) .*"))
            .toList();
    assertThat(rows).hasSize(8);
    for (int i = 0; i < 8; i++) {
      assertThat(rows.get(i).endsWith("best FZ0")).as(rows.get(i)).isEqualTo(best.contains(i));
    }
    assertThat(outcome.out())
        .contains("Kupiec p", "DM vs ewma", "at 95 %, 99 %", "CRPS", FROM + " … " + TO)
        .doesNotContain("\u001b[");
  }

  @Test
  void theHelpNamesEveryModel() {
    assertThat(backtest("", false, "--help").out().replaceAll("\\s", "")).contains(models());
  }

  @Test
  void everyModelShowsItsProgressOnATerminal() {
    Outcome outcome =
        backtest(CLOSES, true, "--input", "-", "--models", "live,reduced", "--particles", "1000");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).contains("of 1,099 live", "of 1,099 reduced");
    assertThat(outcome.err().substring(outcome.err().lastIndexOf("reduced")))
        .as("the bar is gone before what was read is said")
        .startsWith("reduced\r\u001b[K");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--from 2030-01-01|window 2030-01-01 … end holds 0 returns of close; allowed: at least 10 between",
        "--to 2006-01-01 --from 2005-01-01|window 2005-01-01 … 2006-01-01 holds 0 returns",
        "--to 2007-06-01|window 2010-11-03 … 2007-06-01 holds 0 returns",
        "--from 2007-01-01 --models ewma|model ewma: window begins after 0 returns",
        "--from 2007-02-01 --models gjr-t|model gjr-t: returns has 21 elements; allowed: at least 50",
        "--from 2007-03-01 --models gjr-t|model gjr-t: returns has 41 elements; allowed: at least 50",
        "--from 2007-06-01 --models historical|model historical: window begins after 107 returns"
      })
  void aWindowThatTheDataDoNotFillIsExitCode4AndNothingElse(String line, String message)
      throws IOException {
    Path output = folder.resolve("backtest.json");
    List<String> arguments =
        new ArrayList<>(List.of("--input", "-", "--output", output.toString()));
    arguments.addAll(List.of(line.split(" ")));
    Outcome outcome = backtest(CLOSES, false, arguments.toArray(new String[0]));
    assertThat(outcome.err()).startsWith("blr: " + message).hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
    assertThat(folder).as("no half-written output").isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date,close;2018-01-01,1;2018-01-02,x||row 3, column close is \"x\"",
        "close;1;2;3||column close has 2 returns; allowed: at least 1010, or --from, a first judged day",
        "close;1;2;3|--from 2006-01-01|column close has no dates"
      })
  void badDataIsOneLineAndExitCode4(String text, String window, String message) {
    List<String> arguments = new ArrayList<>(List.of("--input", "-"));
    arguments.addAll(window == null ? List.of() : List.of(window.split(" ")));
    Outcome outcome = backtest(text.replace(';', '\n'), false, arguments.toArray(new String[0]));
    assertThat(outcome.err()).startsWith("blr: " + message).hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
  }

  /** A market that stands still has no volatility to score, and nothing in a tail. */
  @Test
  void aModelsRefusalCarriesItsName() {
    String flat =
        CLOSES
            .lines()
            .map(line -> line.startsWith("2") ? line.split(",")[0] + ",100" : line)
            .collect(Collectors.joining("\n"));
    Outcome outcome = backtest(flat, false, "--input", "-", "--models", "historical");
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err())
        .startsWith("blr: model historical: ES of 2010-11-03 at confidence 0.95 is 0.0;")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--horizon 51|--horizon is 51; allowed: a whole number from 1 to 50",
        "--refit sometimes|--refit is \"sometimes\"; allowed: never, or a whole number ≥ 1",
        "--refit 0|--refit is \"0\"",
        "--models half|--models is \"half\"; allowed: live, reduced, full, ewma, historical, point-spectral",
        "--models ewma,|--models is \"\"",
        "--from 01/02/2006|--from is \"01/02/2006\"; allowed: an ISO date",
        "--from 2010-01-01 --to 2009-01-01|--to is 2009-01-01, before --from; allowed: a day ≥ 2010-01-01",
        "--recalibrated maybe|--recalibrated is \"maybe\"; allowed: both, yes, no",
        "--confidence 1|--confidence is 1.0; allowed: a number in (0.5, 1)",
        "--confidence 95%,50%|--confidence is 0.5; allowed: a number in (0.5, 1)",
        "--confidence 95%,deep|--confidence is \"deep\"; allowed: a number in (0.5, 1)",
        "--particles 1|--particles is 1; allowed: a whole number ≥ 2",
        "--model live|Unknown option",
        "--format xml|Invalid value for option '--format'"
      })
  void usageErrorsAreOneLineAndExitCode2(String line) {
    String[] parts = line.split("\\|");
    List<String> arguments = new ArrayList<>(List.of("--input", "-"));
    arguments.addAll(List.of(parts[0].split(" ")));
    Outcome outcome = backtest(CLOSES, false, arguments.toArray(new String[0]));
    assertThat(outcome.err()).startsWith("blr: " + parts[1]).contains("--help").hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void outputReplacesAFileInOneStep() throws IOException {
    Path output = folder.resolve("backtest.csv");
    Files.writeString(output, "old");
    Outcome outcome = window("--models", "ewma", "--format", "csv", "--output", output.toString());
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).isEmpty();
    assertThat(output).content().startsWith("model,recalibrated,confidence,").hasLineCount(5);
    assertThat(folder.toFile().list()).containsExactly(output.getFileName().toString());
  }
}
