package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.ask.Analysis;
import dev.blr.engine.ask.Catalogue;
import dev.blr.engine.ask.PrototypeLearner;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Type;
import dev.blr.engine.shape.Value;
import dev.blr.report.Json;
import dev.blr.server.Runs;
import dev.blr.server.Samples;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method on the command line: its options, its CSV, its table. */
class FacesTest {
  static List<Named<Analysis<?, ?>>> methods() {
    return Catalogue.ANALYSES.stream()
        .<Named<Analysis<?, ?>>>map(analysis -> Named.of(analysis.name(), analysis))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void helpHasAnOptionForEveryField(Analysis<?, ?> analysis) {
    boolean learns =
        analysis
            == PrototypeLearner.ANALYSIS; // whose windows and files are a subcommand's own options
    String[] line =
        learns
            ? new String[] {"prototypes", "learn", "--help"}
            : new String[] {analysis.name(), "--help"};
    Outcome help = Outcome.of("", false, line);
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains(Samples.fileOption(analysis.question()));
    checkOptions(analysis.question(), help.out());
  }

  private static void checkOptions(Shape<?> shape, String help) {
    for (var field : shape.fields()) {
      switch (field.type()) {
        case Type.Inline(Shape<?> inner) when inner.name().equals("Series") -> {
          // the options of a file
        }
        case Type.Inline(Shape<?> inner) -> checkOptions(inner, help);
        case Type.Nested(Shape<?> inner) when inner == EnforcementSettings.SHAPE ->
            assertThat(help).contains("--" + field.name() + "=FILE");
        case Type.Nested(Shape<?> inner) -> checkOptions(inner, help);
        case Type.ListOf(Type.Nested _, int _, int _) -> {
          // a file, or several options
        }
        default -> {
          String option = "--" + field.name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
          assertThat(help).as(field.name()).containsPattern("(?m)" + option + "\\b");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void answersAsCsvAndAsATable(Analysis<?, ?> analysis) {
    answersAs(analysis);
  }

  private static <Q, A> void answersAs(Analysis<Q, A> analysis) {
    String prices =
        Samples.closes(1_100, 5)
            .lines()
            .skip(1)
            .map(line -> line.split(",")[1])
            .collect(Collectors.joining(","));
    boolean settable =
        analysis.question().members().stream()
            .anyMatch(member -> member.field().name().equals("settings"));
    String settings =
        settable ? ",\"settings\":{\"particles\":20,\"modes\":16,\"calibrationDays\":60}" : "";
    String files = Samples.ofFiles(analysis.question());
    String text = files == null ? "{\"prices\":[%s]%s}".formatted(prices, settings) : files;
    Value question = Json.read(text.getBytes(StandardCharsets.UTF_8));
    A answer = analysis.answer(question, 1e12, Runs.context());
    List<String> csv = AnswerCsv.text(analysis.answer(), answer).lines().toList();
    int columns = csv.getFirst().split(",", -1).length;
    assertThat(csv.getFirst()).matches("[A-Za-z0-9]+(,[A-Za-z0-9]+)*");
    // Its table is one that it makes, and not the gaps of the file that it read.
    boolean own =
        analysis.answer().fields().stream()
            .anyMatch(field -> AnswerCsv.rowShape(field.type()) != null);
    assertThat(csv.getFirst().startsWith("after,before,days") && own).isFalse();
    for (String line : csv) {
      assertThat(line.replaceAll("\"[^\"]*\"", "").split(",", -1)).as(line).hasSize(columns);
    }
    String table = AnswerTable.text(analysis.answer(), answer, plain());
    assertThat(table).isNotBlank().doesNotContain("null", "[D@", "NaN", "Optional");
  }

  private static Terminal plain() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Terminal(InputStream.nullInputStream(), nowhere, nowhere, false, false);
  }
}
