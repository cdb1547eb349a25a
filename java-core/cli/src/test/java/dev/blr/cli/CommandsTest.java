package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.kernel.KernelNames;
import dev.blr.panama.NativeLibrary;
import dev.blr.server.Contract;
import dev.blr.server.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line from outside: streams, files and exit codes. */
class CommandsTest {
  /** Few particles and modes: what is printed is at stake here, not the numbers in it. */
  private static final String[] SMALL = {
    "--particles", "40", "--modes", "32", "--calibration-days", "30"
  };

  private static final int ROWS = 80;
  private static final int STATES = ROWS - 1 - 30;

  @TempDir private Path folder;

  private static Outcome blr(String stdin, boolean terminal, String... arguments) {
    return Outcome.of(stdin, terminal, arguments);
  }

  private static Outcome run(String stdin, String... more) {
    String[] arguments = new String[3 + SMALL.length + more.length];
    arguments[0] = "run";
    arguments[1] = "--input";
    arguments[2] = "-";
    System.arraycopy(SMALL, 0, arguments, 3, SMALL.length);
    System.arraycopy(more, 0, arguments, 3 + SMALL.length, more.length);
    return blr(stdin, false, arguments);
  }

  @Test
  void jsonKeepsTheContract() throws IOException {
    Outcome outcome =
        run(Samples.closes(ROWS, 1), "--format", "json", "--seed", "7", "--notional", "5e6");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEmpty();
    JsonNode report = new ObjectMapper().readTree(outcome.out());
    Contract.check("RiskReport", outcome.out());
    assertThat(report.at("/meta/seed").asLong()).isEqualTo(7);
    assertThat(report.at("/meta/notional").asDouble()).isEqualTo(5e6);
    assertThat(report.at("/meta/source").asText()).isEqualTo("-");
    assertThat(report.at("/meta/column").asText()).isEqualTo("close");
    assertThat(report.at("/meta/observations").asInt()).isEqualTo(ROWS - 1);
    assertThat(report.at("/states")).hasSize(STATES);
    JsonNode state = report.at("/states/0");
    assertThat(state.at("/confidence").asDouble()).isEqualTo(0.95);
    assertThat(state.at("/interval/level").asDouble()).isEqualTo(0.9);
    assertThat(state.at("/var").asDouble()).isPositive().isLessThan(state.at("/es").asDouble());
  }

  @Test
  void whatIsNotSaidHasTheEnginesDefault() throws IOException {
    String out =
        blr(Samples.closes(ROWS, 1), false, "run", "--input", "-", "--format", "json").out();
    JsonNode meta = new ObjectMapper().readTree(out).at("/meta");
    LiveRiskSettings defaults = LiveRiskSettings.defaults();
    assertThat(meta.at("/model").asText()).isEqualTo(defaults.model().word());
    assertThat(meta.at("/particles").asInt()).isEqualTo(defaults.particles());
    assertThat(meta.at("/modes").asInt()).isEqualTo(defaults.modes());
    assertThat(meta.at("/confidence").asDouble()).isEqualTo(defaults.confidence());
    assertThat(meta.at("/credibleLevel").asDouble()).isEqualTo(defaults.credibleLevel());
    assertThat(meta.at("/seed").asLong()).isEqualTo(defaults.seed());
    assertThat(meta.at("/calibrationDays").asInt()).isEqualTo(defaults.calibrationDays());
    assertThat(meta.at("/notional").asDouble()).isEqualTo(1e8);
  }

  @Test
  void aStateIsComparedWithTheVarOfTheStateBefore() throws IOException {
    JsonNode states = states(run(Samples.closes(300, 2), "--format", "json"));
    int exceeded = 0;
    for (int i = 1; i < states.size(); i++) {
      JsonNode state = states.get(i);
      boolean expected = state.at("/loss").asDouble() > states.get(i - 1).at("/var").asDouble();
      assertThat(state.at("/exceeded").asBoolean())
          .as(state.at("/date").asText())
          .isEqualTo(expected);
      exceeded += expected ? 1 : 0;
    }
    assertThat(exceeded).as("the series must try it").isPositive();
  }

  @Test
  void csvHasTheSameNumbersAsJson() throws IOException {
    JsonNode states = states(run(Samples.closes(ROWS, 1), "--format", "json"));
    List<String> lines = run(Samples.closes(ROWS, 1), "--format", "csv").out().lines().toList();
    assertThat(lines).hasSize(STATES + 1);
    List<String> names = List.of(lines.getFirst().split(","));
    for (int i = 0; i < STATES; i++) {
      String[] cells = lines.get(i + 1).split(",", -1);
      assertThat(cells).hasSize(names.size());
      assertThat(cells[0]).isEqualTo(states.get(i).at("/date").asText());
      for (String name : List.of("loss", "var", "es", "memory", "bufferMemory", "logLikelihood")) {
        assertThat(Double.parseDouble(cells[names.indexOf(name)]))
            .as(name)
            .isEqualTo(states.get(i).at("/" + name).asDouble());
      }
      assertThat(Double.parseDouble(cells[names.indexOf("weightCrisis")]))
          .isEqualTo(states.get(i).at("/timescaleWeights/crisis").asDouble());
    }
  }

  @Test
  void oneSeedGivesOneOutput() {
    assertThat(run(Samples.closes(ROWS, 1), "--format", "csv").out())
        .isEqualTo(run(Samples.closes(ROWS, 1), "--format", "csv").out())
        .isNotEqualTo(run(Samples.closes(ROWS, 1), "--format", "csv", "--seed", "2").out());
  }

  @Test
  void theTableShowsTheLandmarksInMoney() {
    Outcome outcome = run(Samples.closes(500, 3));
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains(
            "VaR 95 % $", "90 % credible $", "2007-02-27", "2007-08-09", "2008-03-14", "2008-09-15")
        .contains("499 observations, 30 of them calibration")
        .doesNotContain("\u001b[")
        .doesNotContain("2009-03-09");
    assertThat(outcome.out().lines().filter(line -> line.matches("\\d{4}-.*")))
        .hasSizeBetween(8, 45);
  }

  @Test
  void rowsCanBeAllOrTheLast() {
    assertThat(days("--rows", "all")).isEqualTo(STATES);
    assertThat(days("--rows", "3")).isEqualTo(3);
  }

  private static long days(String... rows) {
    return run(Samples.closes(ROWS, 1), rows)
        .out()
        .lines()
        .filter(line -> line.startsWith("2007-"))
        .count();
  }

  private static Outcome inspect(String stdin, String... more) {
    String[] small = {"--particles", "40", "--modes", "32", "--calibration-days", "30"};
    return blr(
        stdin,
        false,
        Stream.of(new String[] {"inspect", "--input", "-"}, small, more)
            .flatMap(Stream::of)
            .toArray(String[]::new));
  }

  @Test
  void inspectKeepsTheContractAndTheLastState() throws IOException {
    Outcome outcome = inspect(Samples.closes(ROWS, 1), "--format", "json");
    assertThat(outcome.code()).isZero();
    Contract.check("DiagnosticsReport", outcome.out());
    JsonNode report = new ObjectMapper().readTree(outcome.out());
    JsonNode states = states(run(Samples.closes(ROWS, 1), "--format", "json"));
    assertThat(report.at("/state")).isEqualTo(states.get(STATES - 1));
    double within = report.at("/lossVariance/within").asDouble();
    double between = report.at("/lossVariance/between").asDouble();
    assertThat(report.at("/lossVariance/total").asDouble()).isEqualTo(within + between);
    double shorter = report.at("/state/var").asDouble();
    for (JsonNode ahead : report.at("/horizons")) {
      double var = ahead.at("/var").asDouble();
      assertThat(var).isGreaterThan(shorter).isLessThan(ahead.at("/es").asDouble());
      shorter = var;
    }
    assertThat(report.at("/horizons")).hasSize(3);
  }

  /**
   * 2007-03-25 is a Sunday: what is known then is what was known on the Friday, and nothing later.
   */
  @Test
  void inspectAtADayKnowsNothingLater() {
    String json = inspect(Samples.closes(300, 2), "--format", "json", "--at", "2007-03-25").out();
    assertThat(json).contains("\"date\":\"2007-03-23\"");
    String cut =
        Samples.closes(300, 2)
            .lines()
            .filter(line -> line.startsWith("date") || line.compareTo("2007-03-24") < 0)
            .collect(Collectors.joining("\n"));
    assertThat(inspect(cut, "--format", "json").out()).isEqualTo(json);
  }

  @Test
  void inspectReadsAsAPage() {
    Outcome outcome = inspect(Samples.closes(ROWS, 1));
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains(
            "State",
            "Early warning",
            "Variance of the next loss",
            "K* (modes with SNR > 1)",
            "Bayes (evidence)",
            "total premium = posterior risk",
            "Regret in nats")
        .doesNotContain("NaN", "null", "\u001b[");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--at 2006-12-31|4|blr: day 2006-12-31 is before the first return of close",
        "--at 2007-01-31|4|blr: column close has 21 returns",
        "--at 2007-04-24|4|blr: day 2007-04-24 is after the last return of close; allowed: a day up to 2007-04-23",
        "--at 2099-01-01|4|blr: day 2099-01-01 is after the last return of close",
        "--at soon|2|blr: --at is \"soon\"",
        "--format csv|2|blr: --format is csv"
      })
  void inspectRefusesADayItDoesNotKnow(String more, int code, String message) {
    Outcome outcome = inspect(Samples.closes(ROWS, 1), more.split(" "));
    assertThat(outcome.code()).isEqualTo(code);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith(message).hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1,251"})
  void horizonRefusesPeriodsOutOfRange(String periods) {
    Outcome outcome =
        blr(Samples.closes(ROWS, 1), false, "horizon", "--input", "-", "--periods", periods);
    assertThat(outcome.code()).isEqualTo(2);
    String wrong = periods.substring(periods.indexOf(',') + 1);
    assertThat(outcome.complaints())
        .startsWith("blr: --periods is " + wrong + "; allowed: a whole number from 1 to 250")
        .hasLineCount(1);
  }

  @Test
  void inspectNeedsASeriesThatVaries() {
    String flat = Samples.closes(32, 1) + "2008-01-01,100\n2008-01-02,100\n2008-01-03,100\n";
    assertThat(inspect(flat).code()).as("one return differs from the rest").isZero();
    String still = Samples.closes(31, 1).lines().collect(Collectors.joining("\n"));
    String close = still.substring(still.lastIndexOf(',') + 1);
    Outcome outcome = inspect(still + "\n2008-01-02," + close + "\n2008-01-03," + close + "\n");
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.complaints())
        .startsWith("blr: column close hardly moves in its 32 returns")
        .hasLineCount(1);
    assertThat(inspect(Samples.closes(32, 1)).complaints())
        .as("the price moves, but only once so far")
        .startsWith("blr: column close has one return since the 30 that it was calibrated on")
        .hasLineCount(1);
  }

  @Test
  void coloursAndProgressAreForTerminals() {
    Outcome outcome =
        blr(Samples.closes(300, 2), true, "run", "--input", "-", "--particles", "500");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("\u001b[");
    assertThat(outcome.err()).contains("█", " of 299", "\r\u001b[K");
  }

  /** How returns are shown is no matter of the engine, which lives on simple ones. */
  @Test
  void theEngineGetsSimpleReturnsHoweverTheyAreShown() throws IOException {
    String up = Samples.closes(ROWS, 1);
    JsonNode simple = states(run(up, "--format", "json"));
    assertThat(states(run(up, "--format", "json", "--returns", "log"))).isEqualTo(simple);
  }

  private static JsonNode states(Outcome outcome) throws IOException {
    return new ObjectMapper().readTree(outcome.out()).at("/states");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date,close;2018-01-01,1;2018-01-02,x;|row 3, column close is \"x\"",
        "date,close;2018-01-01,1;2018-01-02,;|row 4, column close is missing",
        "date,close;2018-01-01,1;2018-01-01,2|row 3, column date is 2018-01-01 and repeats",
        "date,close;2018-01-01,1;2018-01-02,\"2|row 3, column 2 opens a quote",
        "date,A,B;2018-01-01,1,1;2018-01-02,1,1|row 1, column date begins a table of 2 series",
        "''|row 1, column 1 is missing",
        "close;1;2;3|column close has 2 returns; allowed: more than the 30 of calibration"
      })
  void badDataIsOneLineAndExitCode4AndNothingElse(String text, String message) throws IOException {
    Path output = folder.resolve("states.json");
    Outcome outcome =
        run(text.replace(';', '\n'), "--format", "json", "--output", output.toString());
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("blr: " + message).hasLineCount(1);
    assertThat(folder).as("no half-written output").isEmptyDirectory();
  }

  /** Constant prices and constant returns alike. */
  @ParameterizedTest
  @ValueSource(strings = {"close\n100\n", "return\n0.0002\n"})
  void whatDoesNotVaryIsRefused(String file) {
    String row = file.substring(file.indexOf('\n') + 1);
    Outcome outcome = run(file + row.repeat(99));
    assertThat(outcome.code()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(outcome.err()).contains(" does not vary in its ").hasLineCount(1);
  }

  @Test
  void aFileThatIsNotThereIsBadData() {
    Outcome outcome = blr("", false, "run", "--input", folder.resolve("none.csv").toString());
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err()).contains("none.csv is not there").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "run --input - --particles 1",
        "run --input - --confidence 1",
        "run --input - --model other",
        "run --input - --format xml",
        "run --input - --kind odd",
        "run --input - --returns odd",
        "run --input - --rows none",
        "run --input - --notional 0",
        "run --input - --unknown",
        "serve --port 70000",
        "serve --web nowhere",
        "nonsense"
      })
  void usageErrorsAreOneLineAndExitCode2(String line) {
    Outcome outcome = blr(Samples.closes(ROWS, 1), false, line.split(" "));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("blr: ").contains("--help").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "run --input - --particels 50|Unknown option: '--particels'; did you mean --particles? (see blr run",
        "run --input - --calibrationdays=5|Unknown option: '--calibrationdays'; did you mean --calibration-days?",
        "run --input - --nothing-like-it 3|Unknown option: '--nothing-like-it' (see blr run --help)",
        "rnu --input -|Unknown word: 'rnu'; did you mean run? (see blr --help)",
        "prototypes laern|Unknown word: 'laern'; did you mean learn? (see blr prototypes --help)"
      })
  void aMisspeltWordIsNamedWithTheNearest(String line, String message) {
    Outcome outcome = blr(Samples.closes(ROWS, 1), false, line.split(" "));
    assertThat(outcome.complaints()).startsWith("blr: " + message).hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(2);
  }

  /** Before the file is looked for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --particles 1000000000|--particles is 1000000000 with 128 modes; allowed: particles",
        "run --limit-var 3|--limit-var is 3.0; allowed: a number in (0, 1]",
        "run --limit-var much|--limit-var is \"much\"; allowed: a number in (0, 1]",
        "horizon --periods 0|--periods is 0; allowed: a whole number from 1 to 250"
      })
  void whatWasMistypedIsSaidFirst(String line, String message) {
    Outcome outcome = blr("", false, (line + " --input none.csv").split(" "));
    assertThat(outcome.complaints()).startsWith("blr: " + message).hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(2);
  }

  /** The VaR itself is no breach; the output is all there in any case. */
  @ParameterizedTest
  @ValueSource(strings = {"table", "csv", "json"})
  void aBreachedLimitIsALineAndExitCode3(String format) throws IOException {
    String closes = Samples.closes(ROWS, 1);
    JsonNode last = states(run(closes, "--format", "json")).get(STATES - 1);
    double var = last.at("/var").asDouble();
    Outcome held = run(closes, "--format", format, "--limit-var", Double.toString(var));
    assertThat(held.complaints()).isEmpty();
    assertThat(held.code()).isZero();
    String less = 100 * Math.nextDown(Math.nextDown(var)) + "%";
    Outcome breached = run(closes, "--format", format, "--limit-var", less);
    assertThat(breached.complaints())
        .isEqualTo(
            DeskTable.format(
                "blr: limit breached: VaR of %s is %.4g %%, above %.4g %%%n",
                last.at("/date").asText(), 100 * var, 100 * var));
    assertThat(breached.code()).isEqualTo(3);
    assertThat(withoutTimes(breached.out())).isEqualTo(withoutTimes(held.out()));
  }

  private static String withoutTimes(String table) {
    return table.replaceAll("[0-9.]+ s, [0-9.]+ ms", "");
  }

  /** A file's name is somebody else's text. */
  @Test
  void escapeCharactersAreShown() throws IOException {
    Path file = folder.resolve("a\u001b[31m\u202e.csv");
    Files.writeString(file, Samples.closes(ROWS, 1).replace("close", "c\u001b[2J\u009b"));
    String shown = "a\\u001b[31m\\u202e.csv";
    for (String command : List.of("run", "inspect", "horizon", "backtest")) {
      List<String> line = new ArrayList<>(List.of(command, "--input", file.toString()));
      line.addAll(List.of("--particles", "40", "--modes", "32", "--calibration-days", "30"));
      if (command.equals("backtest")) {
        line.addAll(List.of("--models", "ewma", "--from", "2007-04-02"));
      }
      Outcome outcome = blr("", false, line.toArray(String[]::new));
      assertThat(outcome.complaints()).isEmpty();
      assertThat(outcome.out()).contains(shown);
      assertThat(outcome.out()).doesNotContain("\u001b", "\u009b", "\u202e");
    }
    Outcome refused = blr("", false, "run", "--input", file + "x");
    assertThat(refused.err()).contains(shown + "x is not there").hasLineCount(1);
    assertThat(refused.err()).doesNotContain("\u001b");
  }

  @Test
  void outputReplacesAFileInOneStep() throws IOException {
    Path output = folder.resolve("states.csv");
    Files.writeString(output, "old");
    Outcome outcome =
        run(Samples.closes(ROWS, 1), "--format", "csv", "--output", output.toString());
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).isEmpty();
    assertThat(output).content().startsWith("date,loss,").hasLineCount(STATES + 1);
    assertThat(folder.toFile().list()).containsExactly(output.getFileName().toString());
    Path ordinary = Files.createFile(folder.resolve("ordinary"));
    assertThat(Files.getPosixFilePermissions(output))
        .isEqualTo(Files.getPosixFilePermissions(ordinary));
  }

  /** Before anything is read: the input is not there either. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --input none.csv --output",
        "run --input none.csv --save",
        "run --input none.csv --format json --output",
        "horizon --input none.csv --output",
        "report --input none.csv",
        "prototypes learn --input none.csv --detect --output"
      })
  void aFolderThatIsNotThereIsAUsageError(String line) throws IOException {
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    for (Path output : List.of(folder.resolve("no/such/x.json"), folder, loop)) {
      String[] words = line.split(" ");
      String[] arguments = Arrays.copyOf(words, words.length + 1);
      arguments[words.length] = output.toString();
      Outcome outcome = blr("", false, arguments);
      assertThat(outcome.complaints())
          .startsWith("blr: " + output + " cannot be written; allowed: a file in a folder that is")
          .hasLineCount(1);
      assertThat(outcome.code()).isEqualTo(2);
    }
  }

  /** A link keeps leading where it did, also where nothing was yet. */
  @Test
  void outputGoesThroughLinks() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path old = Files.writeString(inner.resolve("old"), "old");
    Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("inner/old"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));
    Path toNothing = Files.createSymbolicLink(folder.resolve("new"), Path.of("inner/new"));
    for (Path link : List.of(second, toNothing)) {
      Outcome outcome =
          run(Samples.closes(ROWS, 1), "--format", "csv", "--output", link.toString());
      assertThat(outcome.complaints()).isEmpty();
      assertThat(link).isSymbolicLink().content().startsWith("date,loss,");
    }
    assertThat(first).isSymbolicLink();
    assertThat(old).isRegularFile().content().hasLineCount(STATES + 1);
    assertThat(inner.resolve("new")).isRegularFile().content().hasLineCount(STATES + 1);
    assertThat(inner.toFile().list()).containsExactlyInAnyOrder("old", "new");
  }

  @Test
  void serveDoesNotStartOnBadData() {
    Outcome outcome = blr("close\n1\nx\n2\n", false, "serve", "--port", "0", "--input", "-");
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("blr: row 3, column close is \"x\"").hasLineCount(1);
  }

  @Test
  void aTakenPortIsOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Outcome outcome = blr("", false, "serve", "--port", Integer.toString(taken.getLocalPort()));
      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.err()).startsWith("blr: cannot listen on 127.0.0.1:").hasLineCount(1);
    }
  }

  /** Every path of this machine in the whole of it, the chosen one in the short. */
  @Test
  @Tag("slow")
  void benchMeasuresEveryPathUnlessItIsToBeQuick() {
    String closes = Samples.closes(2_100, 1);
    List<String> paths =
        NativeLibrary.find() instanceof NativeLibrary.Loaded loaded
            ? loaded.targets().stream().filter(target -> !target.equals("scalar")).toList()
            : List.of("scalar");
    Outcome whole = blr(closes, false, "bench", "--input", "-");
    assertThat(whole.code()).isZero();
    assertThat(whole.out()).contains("median of 1039").contains("2,099 returns");
    assertThat(measured(whole)).containsExactlyElementsOf(paths);
    Outcome quick = blr(closes, false, "bench", "--quick", "--input", "-");
    assertThat(quick.out()).contains("median of 1000");
    assertThat(measured(quick)).hasSize(1).isSubsetOf(paths);
  }

  private static List<String> measured(Outcome bench) {
    return bench
        .out()
        .lines()
        .filter(line -> line.contains("times as fast"))
        .map(line -> line.strip().split(" ")[0])
        .toList();
  }

  @Test
  void doctorChecksEveryKernel() {
    Outcome outcome = blr("", false, "doctor");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("kernel path", "chosen because").doesNotContain("FAIL");
    assertThat(outcome.out())
        .contains("ok    " + KernelNames.ALL.size() + " kernels agree with scalar Java on ");
    assertThat(outcome.out().lines().filter(line -> line.contains("  known ")))
        .hasSizeGreaterThanOrEqualTo(KernelNames.ALL.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "prototypes --help"})
  void summariesEndWithTheirSentence(String line) {
    String help = blr("", false, line.split(" ")).out();
    String list =
        help.substring(help.indexOf("Commands:"), (help + "Exit codes:").indexOf("Exit codes:"));
    String[] summaries = list.split("\n  (?=[a-z])");
    assertThat(summaries).hasSizeGreaterThan(2);
    for (int i = 1; i < summaries.length; i++) {
      assertThat(summaries[i].strip()).endsWith(".");
    }
  }

  @Test
  void versionAndHelp() {
    assertThat(blr("", false, "--version").out()).startsWith("blr 0.").hasLineCount(1);
    assertThat(blr("", false, "run", "--help").out())
        .contains("--confidence", "--calibration-days", "loss is the realised loss")
        .containsIgnoringWhitespaces("Memory: How present past stress still is")
        .containsIgnoringWhitespaces("W, first warning: The mean width of 10 periods has risen");
  }

  @Test
  void prototypesAreLearnedListedAndRemembered() throws IOException {
    Path file = folder.resolve("p.json");
    String closes = Samples.closes(300, 3);
    Outcome learned =
        prototypes(
            closes,
            "learn",
            "--input",
            "-",
            "--window",
            "spring=2007-06-01:2007-06-29",
            "--given",
            "1987=10:3:-0.3",
            "--output",
            file.toString());
    assertThat(learned.complaints()).isEmpty();
    assertThat(learned.code()).isZero();
    Outcome listed = blr("", false, "prototypes", "list", file.toString());
    assertThat(listed.out()).isEqualTo(learned.out());
    assertThat(listed.out().lines().toList())
        .hasSize(3)
        .satisfies(lines -> {
          assertThat(lines.get(1))
              .matches("spring +labelled +2007-06-01 +2007-06-29 +2007-06-.* -, close");
          assertThat(lines.get(2)).startsWith("1987").contains("given");
        });

    JsonNode report =
        new ObjectMapper()
            .readTree(
                run(closes, "--format", "json", "--prototypes", file.toString(), "--memory-detail")
                    .out());
    assertThat(report.at("/meta/prototypes").toString())
        .isEqualTo("[\"volatility spike\",\"market crash\",\"spring\",\"1987\"]");
    JsonNode first = report.at("/states/0/similarities");
    assertThat(first)
        .extracting(s -> s.at("/name").asText())
        .containsExactly("volatility spike", "market crash", "spring", "1987");
    assertThat(report.at("/blendedLaw/risks")).hasSize(5);
  }

  /** The file that comes first keeps its place; a name twice is refused and nothing is written. */
  @Test
  void aLibraryGrowsAndANameStaysUnique() throws IOException {
    Path first = folder.resolve("a.json");
    Path second = folder.resolve("b.json");
    assertThat(prototypes("", "learn", "--given", "one=5", "--output", first.toString()).code())
        .isZero();
    assertThat(
            prototypes(
                    "",
                    "learn",
                    "--keep",
                    first.toString(),
                    "--given",
                    "two=6",
                    "--output",
                    second.toString())
                .out()
                .lines()
                .map(line -> line.split(" ")[0]))
        .containsExactly("name", "one", "two");
    Outcome again =
        prototypes(
            "",
            "learn",
            "--keep",
            second.toString(),
            "--given",
            "one=6",
            "--output",
            first.toString());
    assertThat(again.code()).isEqualTo(4);
    assertThat(again.complaints())
        .isEqualTo("blr: prototypes[2].name is \"one\" again; allowed: every name once\n");
    assertThat(Files.readString(first)).doesNotContain("two");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|--window=GFC|--window is \"GFC\"; allowed: NAME=FROM:TO with ISO dates",
        "2|--window=GFC=2009-01-01:2008-01-01|window GFC ends on 2008-01-01; allowed: a day ≥ 2009-01-01",
        "2|--given=x=-1|scale is -1.0; allowed: a finite number > 0",
        "2|--given=x=ten|--given is \"x=ten\"; allowed: NAME=SCALE[:DF[:SKEW]]",
        "2|--given=x=5:2|nu is 2.0",
        "4|--window=GFC=1987-10-01:1987-10-31|window GFC holds no day of close after calibration",
        "2|--input=-|nothing to learn; give --window or --detect",
      })
  void whatCannotBeLearnedIsRefused(int code, String option, String message) {
    Path file = folder.resolve("none.json");
    String input = option.startsWith("--window") ? "--input=-" : "--seed=1";
    Outcome outcome =
        prototypes(Samples.closes(100, 1), "learn", option, input, "--output=" + file);
    assertThat(outcome.complaints())
        .startsWith("blr: " + message)
        .doesNotContain("Exception")
        .hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(code);
    assertThat(file).doesNotExist();
  }

  @Test
  void aMalformedLibraryIsBadData() throws IOException {
    Path file = folder.resolve("bad.json");
    Files.writeString(file, "{\"format\":\"blr-prototypes\",\"version\":7,\"prototypes\":[]}");
    Outcome outcome = run(Samples.closes(ROWS, 1), "--prototypes", file.toString());
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err()).isEqualTo("blr: bad.json: version is 7; allowed: 1\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(run(Samples.closes(ROWS, 1), "--memory-detail").err())
        .startsWith("blr: --memory-detail needs --format json");
  }

  private static Outcome prototypes(String stdin, String... arguments) {
    List<String> line = new ArrayList<>(List.of("prototypes"));
    line.addAll(List.of(arguments));
    if (arguments[0].equals("learn")) {
      line.addAll(List.of(SMALL));
    }
    return blr(stdin, false, line.toArray(String[]::new));
  }

  /** Of 64 bits, which documents write as digits where a reader's doubles would round them. */
  @ParameterizedTest
  @ValueSource(strings = {"9007199254740993", "9223372036854775807", "-9223372036854775808"})
  void aSeedIsTakenWhole(String seed) throws IOException {
    Outcome outcome =
        Outcome.of(
            Samples.closes(80, 5),
            false,
            "run",
            "--input",
            "-",
            "--particles",
            "40",
            "--modes",
            "32",
            "--seed=" + seed,
            "--format",
            "json");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.json().at("/meta/seed").asText()).isEqualTo(seed);
  }
}
