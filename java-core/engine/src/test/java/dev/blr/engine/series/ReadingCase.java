package dev.blr.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of ../shared/cases/files, and what is to be read of it; every face is held to the same
 * table, ci/fixtures/reading-cases.tsv. The dates and values are compared with those of the plain
 * file that the others were made from.
 *
 * @param options as typed, by name without hyphens
 * @param values which of the plain file's numbers: close, return, those changed as a word says, any
 *     where only their number counts, refused
 * @param dates base (and how many where the file has not all), none, or the first and the last
 * @param skipped rows without a value
 * @param says words of the line that says what was read, or of the refusal
 */
public record ReadingCase(
    String file,
    Map<String, String> options,
    String kind,
    String values,
    double scale,
    double tolerance,
    String dates,
    int skipped,
    String period,
    String says) {
  /** What {@link dev.blr.engine.NeedsSharedData} asks for. */
  public static final String NEEDED = "../cases/files/MANIFEST.tsv";

  private static final Path TABLE =
      SharedData.repository().resolve("ci/fixtures/reading-cases.tsv");
  private static final String PLAIN = "00_plain_iso.csv";
  private static final int ROWS = 300;
  private static final double FIRST_RETURN = 0.005926; // of 16e: the close before is not in a file

  /** The table. */
  public static List<ReadingCase> all() {
    return lines(TABLE).stream()
        .filter(line -> !line.startsWith("#"))
        .map(ReadingCase::of)
        .toList();
  }

  private static ReadingCase of(String line) {
    String[] cells = line.split("\t", -1);
    return new ReadingCase(
        cells[0],
        options(cells[1]),
        cells[2],
        cells[3],
        Double.parseDouble(cells[4]),
        Double.parseDouble(cells[5]),
        cells[6],
        Integer.parseInt(cells[7]),
        cells[8],
        cells[9]);
  }

  private static Map<String, String> options(String typed) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : typed.split("(^| )--", -1)) {
      int name = option.indexOf(' ');
      if (name > 0) {
        options.put(option.substring(0, name), option.substring(name + 1));
      }
    }
    return options;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it lies. */
  public Path path() {
    return path(file);
  }

  static Path path(String name) {
    return SharedData.file("../cases/files/" + name);
  }

  public boolean refused() {
    return values.equals("refused");
  }

  /**
   * Holds what was read against the plain file.
   *
   * @param labels one for each value
   * @param read prices, or simple returns
   */
  public void check(List<String> labels, double[] read) {
    List<String> baseDates = new ArrayList<>();
    List<Double> closes = new ArrayList<>();
    for (String line : lines(path(PLAIN)).subList(1, ROWS + 1)) {
      baseDates.add(line.substring(0, line.indexOf(',')));
      closes.add(Double.valueOf(line.substring(line.indexOf(',') + 1)));
    }
    checkDates(labels, baseDates);
    if (values.equals("any")) {
      return;
    }
    int at = 0;
    for (int i = 0; i < read.length; i++) {
      while (dates.startsWith("base") && !labels.get(i).equals(baseDates.get(at))) {
        at++;
      }
      assertThat(read[i])
          .as("%s, value %d, of %s", file, i, labels.get(i))
          .isCloseTo(scale * expected(closes, at), within(tolerance));
      at++;
    }
  }

  private double expected(List<Double> closes, int at) {
    double close = closes.get(at);
    double change = at == 0 ? FIRST_RETURN : close / closes.get(at - 1) - 1;
    return switch (values) {
      case "close", "head" -> close;
      case "return" -> change;
      case "negated" -> -Math.abs(change);
      case "split" -> at < 150 ? close : close / 4;
      default -> throw new IllegalStateException(values);
    };
  }

  private void checkDates(List<String> labels, List<String> baseDates) {
    if (dates.equals("none")) {
      assertThat(labels).hasSize(ROWS).startsWith("1").endsWith("300");
      return;
    }
    List<String> sorted = new ArrayList<>(labels);
    Collections.sort(sorted);
    assertThat(labels).as(file).isEqualTo(sorted).doesNotHaveDuplicates();
    if (dates.startsWith("base")) {
      int rows = dates.equals("base") ? ROWS - skipped : Integer.parseInt(dates.substring(5));
      assertThat(baseDates).as(file).containsAll(labels);
      assertThat(labels).as(file).hasSize(rows);
    } else {
      String[] ends = dates.split(" ");
      assertThat(labels).as(file).startsWith(ends[0]).endsWith(ends[1]);
    }
  }

  @Override
  public String toString() {
    return options.isEmpty() ? file : file + " " + options;
  }
}
