package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blr.report.Xml;
import dev.blr.server.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** {@code blr report} from outside: the page as a browser gets it, and what is left behind. */
class ReportCommandTest {
  private static final String CLOSES = Samples.closes(1_100, 5);
  private static final String[] SMALL = {"--particles", "40", "--modes", "32"};

  @TempDir private Path folder;
  private Path page;

  @BeforeEach
  void choosePage() {
    page = folder.resolve("page.html");
  }

  private static Outcome blr(String stdin, List<String> arguments) {
    return Outcome.of(stdin, false, arguments.toArray(new String[0]));
  }

  private static Outcome run(String command, String stdin, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--input", "-"));
    arguments.addAll(List.of(SMALL));
    arguments.addAll(List.of(more));
    return blr(stdin, arguments);
  }

  private Outcome report(String stdin, String... more) {
    List<String> arguments = new ArrayList<>(List.of(page.toString()));
    arguments.addAll(List.of(more));
    return run("report", stdin, arguments.toArray(new String[0]));
  }

  private Document document() throws IOException {
    String html = Files.readString(page);
    assertThat(html).startsWith("<!DOCTYPE html>\n");
    return Xml.parse(html);
  }

  private static Element one(Document document, String name, Predicate<Element> which) {
    List<Element> found = Xml.elements(document, name).stream().filter(which).toList();
    assertThat(found).as("%s", name).hasSize(1);
    return found.getFirst();
  }

  /** The numbers of the table row or card that begins with these words. */
  private static List<Double> numbers(Element home) {
    return Xml.elements(home, "data").stream()
        .map(d -> Double.parseDouble(d.getAttribute("value")))
        .toList();
  }

  private static List<Double> card(Document document, String term) {
    return numbers(
        (Element) one(document, "dt", dt -> dt.getTextContent().equals(term)).getParentNode());
  }

  @Test
  void pageStandsAloneAndIsWellFormed() throws Exception {
    assertThat(report(CLOSES, "--models", "ewma")).isEqualTo(new Outcome(0, "", ""));
    Document document = document();
    List<Element> all = Xml.elements(document, "*");
    List<String> ids =
        all.stream().map(e -> e.getAttribute("id")).filter(id -> !id.isEmpty()).toList();
    assertThat(ids).doesNotHaveDuplicates();
    for (Element element : all) {
      assertThat(element.getTagName())
          .isNotIn("script", "link", "img", "iframe", "object", "embed", "base");
      for (String attribute : List.of("src", "href", "style", "onload", "onclick")) {
        assertThat(element.hasAttribute(attribute))
            .as("%s %s", element.getTagName(), attribute)
            .isFalse();
      }
      String labels = element.getAttribute("aria-labelledby");
      assertThat(ids).containsAll(labels.isEmpty() ? List.of() : List.of(labels.split(" ")));
    }
    String html = Files.readString(page).replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
    assertThat(html).doesNotContain("http:", "https:", "//", "url(", "@import", "NaN", "Infinity");
    assertThat(Xml.elements(document, "svg"))
        .hasSize(9)
        .allMatch(svg -> svg.getAttribute("role").equals("img"));
    assertThat(Xml.elements(document, "desc")).noneMatch(desc -> desc.getTextContent().isBlank());
    for (Element table : Xml.elements(document, "table")) {
      assertThat(
              Xml.elements(table, "tr").stream()
                  .map(tr ->
                      Xml.elements(tr, "*").stream()
                          .filter(cell -> cell.getTagName().matches("t[hd]"))
                          .count())
                  .distinct())
          .as(table.getTextContent())
          .hasSize(1);
    }
  }

  /** The page forbids itself everything but its own style sheet, which it names by its hash. */
  @Test
  void policyNamesTheStyleSheet() throws Exception {
    report(CLOSES, "--models", "ewma");
    Document document = document();
    String style = one(document, "style", e -> true).getTextContent();
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
    String expected = Base64.getEncoder().encodeToString(hash);
    assertThat(one(document, "meta", e -> e.hasAttribute("http-equiv")).getAttribute("content"))
        .startsWith("default-src 'none'; style-src 'sha256-" + expected + "'");
  }

  @Test
  void numbersAreThoseOfRun() throws Exception {
    report(CLOSES, "--models", "ewma", "--confidence", "0.99", "--seed", "7");
    Document document = document();
    JsonNode run =
        run("run", CLOSES, "--confidence", "0.99", "--seed", "7", "--format", "json").json();
    JsonNode states = run.at("/states");
    JsonNode last = states.get(states.size() - 1);
    assertThat(card(document, "VaR 99 %")).containsExactly(last.at("/var").asDouble());
    assertThat(card(document, "Expected shortfall")).containsExactly(last.at("/es").asDouble());
    assertThat(card(document, "90 % credible interval of VaR"))
        .containsExactly(
            last.at("/interval/lower").asDouble(), last.at("/interval/upper").asDouble());
    assertThat(card(document, "Confidence score γ"))
        .containsExactly(last.at("/confidenceScore").asDouble());
    assertThat(card(document, "Memory")).containsExactly(last.at("/memory").asDouble());
    assertThat(card(document, "Buffer, memory-aware"))
        .containsExactly(last.at("/bufferMemory").asDouble());
    assertThat(card(document, "Model-risk charge"))
        .containsExactly(last.at("/modelRiskCharge").asDouble());
    int exceeded = 0;
    int breaches = 0;
    int events = 0;
    for (int i = 0; i < states.size(); i++) {
      double loss = states.get(i).at("/loss").asDouble();
      breaches += i > 0 && loss > states.get(i - 1).at("/bufferMemory").asDouble() ? 1 : 0;
      exceeded += i > 0 && states.get(i).at("/exceeded").asBoolean() ? 1 : 0;
      events += states.get(i).at("/event").asText().isEmpty() ? 0 : 1;
    }
    assertThat(card(document, "Exceedances so far")).containsExactly((double) exceeded);
    assertThat(card(document, "Buffer breaches so far")).containsExactly((double) breaches);
    Element picture = one(document, "svg", svg -> svg.getAttribute("id").equals("forecast"));
    long dots =
        Xml.elements(picture, "path").stream()
            .filter(path -> path.getAttribute("class").matches("dots( many)? red"))
            .mapToLong(path -> path.getAttribute("d").split("h0", -1).length - 1)
            .sum();
    assertThat(dots).isEqualTo(exceeded + 1); // the one more is the legend's
    Element home =
        (Element) one(document, "h2", e -> e.getTextContent().equals("Events")).getParentNode();
    assertThat(Xml.elements(home, "td").size()).isEqualTo(6 * events);
  }

  @Test
  void numbersAreThoseOfBacktest() throws Exception {
    String[] window = {"--from", "2010-11-01", "--to", "2011-02-28", "--models", "live,ewma"};
    report(CLOSES, window);
    Document document = document();
    List<String> arguments = new ArrayList<>(List.of(window));
    arguments.addAll(List.of("--format", "json"));
    JsonNode results =
        run("backtest", CLOSES, arguments.toArray(new String[0])).json().at("/results");
    List<Element> rows = new ArrayList<>();
    for (String caption : List.of("Models at 95 %", "Models at 99 %")) {
      Element table =
          (Element)
              one(document, "caption", c -> c.getTextContent().equals(caption)).getParentNode();
      rows.addAll(Xml.elements(table, "tr").subList(1, 5));
    }
    assertThat(rows).hasSize(results.size()).hasSize(8);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode result = results.get(i);
      List<Double> expected =
          Stream.of(
                  "n",
                  "exceptions",
                  "rate",
                  "randomisedRate",
                  "kupiecP",
                  "christoffersenP",
                  "conditionalCoverageP",
                  "dqP",
                  "z2",
                  "pinball",
                  "fz0",
                  "intervalScore",
                  "dieboldMarianoAgainstEwma/statistic",
                  "dieboldMarianoAgainstEwma/p",
                  "confidenceSetP")
              .map(name -> result.at("/" + name))
              .filter(node -> node.isNumber())
              .map(JsonNode::asDouble)
              .toList();
      assertThat(numbers(rows.get(i))).as(result.toString()).isEqualTo(expected);
      assertThat(rows.get(i).getTextContent()).startsWith(result.at("/model").asText());
    }
  }

  @Test
  void saysWhereItCameFrom() throws Exception {
    Path file = folder.resolve("prices.csv");
    Files.writeString(file, CLOSES);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "report",
                page.toString(),
                "--input",
                file.toString(),
                "--seed",
                "77",
                "--models",
                "ewma"));
    arguments.addAll(List.of(SMALL));
    assertThat(blr("", arguments).code()).isZero();
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    String html = Files.readString(page);
    assertThat(html)
        .contains(
            HexFormat.of().formatHex(hash),
            "prices.csv",
            "seed 77",
            "40 particles × 32 modes",
            "1,099 simple returns of prices, 2007-01-03 … 2011-03-21");
    assertThat(html).doesNotContain(folder.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "a\u202Eb",
        "\"><img src=x onerror=alert(1)>",
        "&amp;",
        "'--><svg onload=x>"
      })
  void hostileColumnNamesStayText(String column) throws Exception {
    String quoted = '"' + column.replace("\"", "\"\"") + '"';
    String closes = CLOSES.replaceFirst("close", quoted);
    assertThat(report(closes, "--models", "ewma", "--column", column).code()).isZero();
    Document document = document();
    assertThat(Xml.elements(document, "script")).isEmpty();
    assertThat(Xml.elements(document, "img")).isEmpty();
    assertThat(Xml.elements(document, "bdi").stream().map(Element::getTextContent))
        .contains(column);
  }

  @Test
  void aShortSeriesHasAPageWithoutBacktest() throws Exception {
    assertThat(report(Samples.closes(200, 6)).code()).isZero();
    assertThat(Files.readString(page)).contains("There is none: column close has 199 returns");
    assertThat(report(Samples.closes(63, 6)).code()).isZero();
    assertThat(report(Samples.closes(62, 6)).code()).isEqualTo(ExitCode.BAD_DATA);
  }

  @Test
  void aSeriesWithoutDatesCountsItsObservations() throws Exception {
    String returns =
        "returns\n"
            + CLOSES
                .lines()
                .skip(1)
                .map(line -> Double.toString(0.001 * (line.hashCode() % 20)))
                .reduce("", (text, line) -> text + line + "\n");
    assertThat(report(returns, "--kind", "returns", "--models", "ewma"))
        .isEqualTo(new Outcome(0, "", ""));
    assertThat(Files.readString(page))
        .contains(">observation<", "Rate of exceedances by 250 observations");
  }

  @Test
  void eightThousandDaysStayBelowTwoMegabytes() throws Exception {
    assertThat(report(Samples.closes(8_000, 8), "--confidence", "0.6", "--models", "ewma").code())
        .isZero();
    assertThat(Files.size(page)).isBetween(100_000L, 2_000_000L);
  }

  @Test
  void badInputLeavesNothingBehindAndTheOldPageAlone() throws IOException {
    Files.writeString(page, "old");
    Outcome outcome = report(CLOSES.replaceFirst(",100\\.0", ",abc"));
    assertThat(outcome.code()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(outcome.err()).contains("row 2", "close").hasLineCount(1);
    outcome = report(CLOSES, "--from", "1999-01-01", "--to", "1999-02-01");
    assertThat(outcome.code()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(page).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(page);
    }
  }

  @Test
  void wrongUsageIsSaidBeforeAnyWork() {
    assertThat(blr("", List.of("report")).err()).contains("FILE.html").hasLineCount(1);
    assertThat(blr("", List.of("report")).code()).isEqualTo(ExitCode.USAGE);
    Path nowhere = folder.resolve("not there").resolve("page.html");
    for (List<String> wrong :
        List.of(
            List.of("report", nowhere.toString(), "--input", "-"),
            List.of("report", folder.toString(), "--input", "-"),
            List.of("report", page.toString(), "--input", "-", "--models", "oracle"),
            List.of("report", page.toString(), "--input", "-", "--from", "yesterday"),
            List.of(
                "report",
                page.toString(),
                "--input",
                "-",
                "--from",
                "2010-01-02",
                "--to",
                "2010-01-01"),
            List.of("report", page.toString(), "--input", "-", "--confidence", "2"))) {
      Outcome outcome = blr("", wrong);
      assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.USAGE);
      assertThat(outcome.err()).hasLineCount(1).matches("(?s)blr: .*--help\\)\\R");
    }
  }

  /** Without --input it takes the series that the dashboard brings along, if it was built in. */
  @Test
  void withoutInputItTakesTheDemoSeriesOrSaysThatThereIsNone() throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("report", page.toString(), "--models", "ewma"));
    arguments.addAll(List.of(SMALL));
    Outcome outcome = blr("", arguments);
    if (ReportCommandTest.class.getResource("/web/data/sp500.csv") == null) {
      assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
      assertThat(outcome.err()).startsWith("blr: --input is missing").hasLineCount(1);
    } else {
      assertThat(outcome.code()).isZero();
      assertThat(Files.readString(page)).contains("S&amp;P 500, 2000–Apr 2020, via vega-datasets");
    }
  }
}
