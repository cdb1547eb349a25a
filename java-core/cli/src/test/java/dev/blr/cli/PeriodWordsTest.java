package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no day is called a period, wherever a result is shown. */
class PeriodWordsTest {
  private static final int ROWS = 330;
  private static final Duration DAY = Duration.ofDays(1);

  /** Says itself what its rows are not. */
  private static final String WARNING = "its rows are not days but [^:]* apart";

  /** Called as it is typed. */
  private static final String SETTING = "calibration days";

  @TempDir private Path folder;

  private static String closes(Duration step) {
    Random random = new Random(19);
    StringBuilder text = new StringBuilder("date,close\n");
    double close = 100;
    LocalDateTime time = LocalDateTime.of(2001, 1, 1, 0, 0);
    for (int row = 0; row < ROWS; row++) {
      text.append(String.format(Locale.ROOT, "%s,%.4f\n", time, close));
      close *= Math.exp(0.01 * random.nextGaussian());
      time = time.plus(step);
    }
    return text.toString();
  }

  private static String from(Duration step) {
    return LocalDateTime.of(2001, 1, 1, 0, 0).plus(step.multipliedBy(200)).toLocalDate().toString();
  }

  private static Outcome blr(Duration step, String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--input", "-", "--particles", "40", "--modes", "32"));
    if (words[0].equals("backtest") || words[0].equals("report")) {
      arguments.addAll(List.of("--from", from(step)));
    }
    Outcome outcome = Outcome.of(closes(step), false, arguments.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome;
  }

  static Stream<Arguments> tables() {
    return Stream.of(Duration.ofDays(7), Duration.ofHours(1))
        .flatMap(step ->
            Stream.of(
                Arguments.of(step, List.of("run", "--rows", "all")),
                Arguments.of(step, List.of("inspect")),
                Arguments.of(step, List.of("horizon")),
                Arguments.of(step, List.of("desk")),
                Arguments.of(step, List.of("backtest", "--models", "live,ewma,garch-n")),
                Arguments.of(step, List.of("backtest", "--models", "ewma", "--horizon", "5"))));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void tablesSpeakOfPeriods(Duration step, List<String> command) {
    String[] words = command.toArray(String[]::new);
    String table = blr(step, words).out().replaceAll(WARNING, "").replace(SETTING, "");
    assertThat(table).doesNotContainPattern("(?i)\\bdays?\\b");
    if (!command.getFirst().equals("horizon") && !command.getFirst().equals("desk")) {
      assertThat(blr(DAY, words).out().contains("day"))
          .isEqualTo(!command.getFirst().equals("run"));
    }
  }

  static Stream<Duration> steps() {
    return Stream.of(Duration.ofDays(7), Duration.ofHours(1));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void theReportSpeaksOfPeriods(Duration step) throws IOException {
    Path page = folder.resolve("page.html");
    blr(step, "report", page.toString(), "--models", "live,garch-n", "--refit", "50");
    assertThat(text(page)).contains("every 50 periods").doesNotContainPattern("(?i)\\bdays?\\b");
    blr(DAY, "report", page.toString(), "--models", "garch-n", "--refit", "50");
    assertThat(text(page)).contains("every 50 days");
  }

  private static String text(Path page) throws IOException {
    return Files.readString(page)
        .replaceAll("(?s)<(style|script).*?</\\1>", "")
        .replaceAll("<[^>]*>", " ")
        .replaceAll(WARNING, "");
  }

  @ParameterizedTest
  @MethodSource("steps")
  void documentsSayWhatAStepIsCalled(Duration step) throws IOException {
    assertThat(blr(step, "run", "--format", "json").json().at("/meta/period").asText())
        .isEqualTo("period");
    assertThat(blr(DAY, "run", "--format", "json").json().at("/meta/period").asText())
        .isEqualTo("day");
  }
}
