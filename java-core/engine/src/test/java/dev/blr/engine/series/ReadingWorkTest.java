package dev.blr.engine.series;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ten times the rows are ten times the work: counted in bytes that are allocated, which no busy
 * machine changes, and not in seconds.
 */
class ReadingWorkTest {
  private static final int ROWS = 50_000;
  private static final double MOST_GROWTH = 11;

  /** Files as people have them, by the minute; each has something that all rows decide. */
  enum Shape {
    PLAIN(i -> "%s,%.2f".formatted(iso(i), close(i))),
    NEWEST_FIRST(i -> "%s,%.2f".formatted(iso(10_000_000 - i), close(i))),
    BARS_WITH_COMMAS(i -> {
      String number = "\"%,.2f\"".formatted(1000 + close(i));
      return "%s,%s,%s,%s,%s,%d".formatted(iso(i), number, number, number, number, i);
    }),
    WITH_HOLES(i -> "%s,%s".formatted(iso(i), i % 7 == 3 ? "n/a" : "%.2f".formatted(close(i))));

    private final IntFunction<String> row;

    Shape(IntFunction<String> row) {
      this.row = row;
    }

    private static String iso(int minute) {
      return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
          LocalDateTime.of(2000, 1, 1, 0, 0).plusMinutes(minute));
    }

    private static double close(int i) {
      return 100 + i % 97 * 0.25;
    }

    byte[] file(int rows) {
      StringBuilder text =
          new StringBuilder(
              this == BARS_WITH_COMMAS ? "Date,Open,High,Low,Close,Volume\n" : "date,close\n");
      for (int i = 0; i < rows; i++) {
        text.append(row.apply(i)).append('\n');
      }
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tenTimesTheRowsAreTenTimesTheWork(Shape shape) {
    double few = bytesToRead(shape, ROWS);
    double many = bytesToRead(shape, 10 * ROWS);
    assertThat(many / few).isLessThan(MOST_GROWTH);
  }

  private static double bytesToRead(Shape shape, int rows) {
    byte[] file = shape.file(rows);
    SeriesReader.read(FileText.of(shape.file(100)), SeriesOptions.DEFAULT); // what is made once
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    SeriesFile read = SeriesReader.read(FileText.of(file), SeriesOptions.DEFAULT);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(read.values().length + read.reading().skipped()).isEqualTo(rows);
    return bytes;
  }
}
