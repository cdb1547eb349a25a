package dev.blr.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.numeric.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsSharedData(ReadingCase.NEEDED)
class ReadingCasesTest {
  static List<ReadingCase> cases() {
    return ReadingCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void readsWhatTheRowsDecideAndRefusesTheRest(ReadingCase one) {
    if (one.refused()) {
      InvalidInputException refused =
          catchThrowableOfType(InvalidInputException.class, () -> read(one));
      assertThat(refused).as(one.toString()).isNotNull();
      assertThat(typed(refused)).contains(one.says());
      return;
    }
    SeriesFile file = read(one);
    assertThat(file.reading().kind().word()).isEqualTo(one.kind());
    assertThat(file.reading().line()).contains(one.says());
    assertThat(file.reading().skipped()).isEqualTo(one.skipped());
    assertThat(file.reading().period()).isEqualTo(one.period());
    boolean levels = file.series().kind().holdsLevels();
    one.check(labels(file), levels ? file.series().prices() : file.series().returns());
  }

  /** With the first, of a series of levels, which has no return and no label. */
  private static List<String> labels(SeriesFile file) {
    List<String> labels = List.of(file.series().labels());
    if (!file.series().kind().holdsLevels()) {
      return labels;
    }
    String first = file.reading().first() == null ? "1" : file.reading().first();
    return Stream.concat(Stream.of(first), labels.stream()).toList();
  }

  /** A refusal as the command line says it. */
  private static String typed(InvalidInputException refused) {
    String message = refused.getMessage();
    for (String field : refused.fields()) {
      message = message.replace(field, "--" + field);
    }
    return message;
  }

  private static SeriesFile read(ReadingCase one) {
    try {
      return SeriesReader.read(FileText.of(Files.readAllBytes(one.path())), options(one.options()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SeriesOptions options(Map<String, String> typed) {
    SeriesOptions options = SeriesOptions.DEFAULT;
    for (Map.Entry<String, String> one : typed.entrySet()) {
      String value = one.getValue();
      options =
          switch (one.getKey()) {
            case "column" -> options.withColumn(value);
            case "kind" -> options.withKind(InputKind.parse(value));
            case "returns" ->
                options.withReturns(SeriesOptions.Returns.valueOf(value.toUpperCase(Locale.ROOT)));
            case "missing" ->
                options.withMissing(SeriesOptions.Missing.valueOf(value.toUpperCase(Locale.ROOT)));
            case "notional" -> options.withNotional(Double.valueOf(value));
            default -> throw new IllegalStateException(one.getKey());
          };
    }
    return options;
  }

  @Test
  void everyFileIsInTheTable() throws IOException {
    Set<String> told = cases().stream().map(ReadingCase::file).collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(ReadingCase.path("MANIFEST.tsv").getParent())) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(names).hasSizeGreaterThan(100);
      assertThat(told)
          .containsExactlyInAnyOrderElementsOf(
              names.stream().filter(name -> !name.equals("MANIFEST.tsv")).toList());
    }
  }
}
