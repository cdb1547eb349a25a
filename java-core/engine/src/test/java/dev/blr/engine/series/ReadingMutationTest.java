package dev.blr.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.numeric.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged files: whatever date and value is read is one of the file that was damaged, in the order
 * of time, or the file is refused. {@code -Dblr.mutations=5000} is the long run.
 */
@NeedsSharedData(ReadingCase.NEEDED)
class ReadingMutationTest {
  private static final int MUTATIONS = Integer.getInteger("blr.mutations", 100);

  static List<ReadingCase> cases() {
    return ReadingCase.all().stream()
        .filter(one -> !one.refused() && !one.dates().equals("none"))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void nothingIsReadThatWasNotThere(ReadingCase one) throws IOException {
    String text = FileText.of(Files.readAllBytes(one.path())).text();
    SeriesOptions options = ReadingCasesTest.options(one.options());
    Set<String> pairs = new HashSet<>(pairs(text, options));
    char separator = Separators.split(text).separator();
    for (int seed = 0; seed < MUTATIONS; seed++) {
      String mutated = mutated(text, separator, new Random(31L * one.file().hashCode() + seed));
      List<String> read;
      try {
        read = pairs(mutated, options);
      } catch (InvalidInputException e) {
        continue;
      } catch (RuntimeException e) {
        fail("%s, seed %d".formatted(one, seed), e);
        return;
      }
      List<String> others = new ArrayList<>(read);
      others.removeIf(pairs::contains);
      assertThat(others).as("%s, seed %d", one, seed).isEmpty();
      assertThat(read).as("%s, seed %d", one, seed).isSorted();
    }
  }

  private static List<String> pairs(String text, SeriesOptions options) {
    SeriesFile file = SeriesReader.read(FileText.of(text), options);
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < file.values().length; i++) {
      pairs.add(file.labels()[i] + " " + file.values()[i]);
    }
    return pairs;
  }

  private static String mutated(String text, char separator, Random random) {
    String end = text.contains("\r\n") ? "\r\n" : text.contains("\n") ? "\n" : "\r";
    List<String> lines = new ArrayList<>(List.of(text.split(end, -1)));
    int row = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(6)) {
      case 0 -> lines.set(row, withoutCell(lines.get(row), separator, random, true));
      case 1 -> lines.set(row, withoutCell(lines.get(row), separator, random, false));
      case 2 -> lines.set(row, lines.set(other, lines.get(row)));
      case 3 -> lines.set(row, otherMark(lines.get(row), random));
      case 4 -> {
        return otherMark(text, random);
      }
      default -> {
        return text.substring(0, random.nextInt(text.length()));
      }
    }
    return String.join(end, lines);
  }

  private static String withoutCell(
      String line, char separator, Random random, boolean withItsSeparator) {
    List<Integer> marks = new ArrayList<>(List.of(-1));
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == separator) {
        marks.add(i);
      }
    }
    marks.add(line.length());
    int cell = random.nextInt(marks.size() - 1);
    int from = marks.get(cell) + 1;
    int to = marks.get(cell + 1);
    return line.substring(0, from)
        + line.substring(withItsSeparator && to < line.length() ? to + 1 : to);
  }

  private static String otherMark(String text, Random random) {
    String marks = ",;\t|.";
    char from = marks.charAt(random.nextInt(marks.length()));
    return text.replace(from, marks.charAt(random.nextInt(marks.length())));
  }
}
