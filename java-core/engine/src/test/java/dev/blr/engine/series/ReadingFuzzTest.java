package dev.blr.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.blr.engine.numeric.InvalidInputException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Files of many kinds with bytes of chance in them: each is read or refused, soon, and nothing else
 * happens. {@code ci/fuzz} goes on for minutes.
 */
@Tag("slow")
class ReadingFuzzTest {
  private static final int ROUNDS = 3_000;
  private static final long SECONDS = Long.getLong("blr.fuzz.seconds", 0);
  private static final long SEED = Long.getLong("blr.fuzz.seed", 1);

  /** Of a file of a few kilobytes, on a machine that is busy with much else. */
  private static final double MOST_SECONDS = 5;

  private static final String[] SEPARATORS = {",", ";", "\t", "|", ", ", " ; "};
  private static final String[] HEADERS = {
    "date,close",
    "Datum,Schlusskurs",
    "Fecha,Cierre",
    "Date,Open,High,Low,Close,Adj Close,Volume",
    "",
    "time_period,obs_value",
    "0,1",
    ",7203",
    "Date,Total Return",
    "<DTYYYYMMDD>,<CLOSE>"
  };
  private static final String[] DATES = {
    "2021-03-%02d", "%02d.03.2021", "03/%02d/2021", "%d/3/21", "202103%02d", "%d Mar 2021",
    "Mar %02d, 2021", "2021-03-%02dT00:00:00+01:00", "16146%02d000", "44%03d", "2021-W%02d", "%d"
  };
  private static final String[] NUMBERS = {
    "4828.44",
    "4.828,44",
    "4,828.44",
    "$4,828.44",
    "(1.25)",
    "-0.8 %",
    "1'234.5",
    "1,234",
    "1.054",
    "null",
    "NaN",
    ".",
    "",
    "N/A",
    "2,5M",
    "1e-3",
    "12 bp",
    "−3,1",
    "4 828,44",
    "0"
  };
  private static final String[] AROUND = {
    "", "sep=;\n", "# made by hand\n", "Symbol: X\nCurrency: EUR\n\n", "\uFEFF", "\n\n"
  };
  private static final Charset[] CHARSETS = {
    StandardCharsets.UTF_8,
    StandardCharsets.UTF_16,
    StandardCharsets.UTF_16LE,
    StandardCharsets.ISO_8859_1
  };

  private static <T> T any(Random random, T[] of) {
    return of[random.nextInt(of.length)];
  }

  private static byte[] file(Random random) {
    String separator = any(random, SEPARATORS);
    String date = any(random, DATES);
    String header = any(random, HEADERS).replace(",", separator);
    int columns =
        Math.max(2, header.split(separator.strip().isEmpty() ? separator : "[,;|]").length);
    StringBuilder text = new StringBuilder(any(random, AROUND)).append(header).append('\n');
    String number = any(random, NUMBERS);
    for (int row = 1; row < 3 + random.nextInt(60); row++) {
      int day = random.nextInt(20) == 0 ? random.nextInt(40) : row;
      text.append(String.format(date, day));
      for (int column = 1; column < columns; column++) {
        text.append(separator).append(random.nextInt(15) == 0 ? any(random, NUMBERS) : number);
      }
      text.append(random.nextInt(40) == 0 ? separator : "")
          .append(random.nextInt(9) == 0 ? "\r\n" : "\n");
    }
    byte[] bytes = text.toString().getBytes(any(random, CHARSETS));
    for (int i = random.nextInt(6); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  @Test
  void anyFileIsReadOrRefusedSoon() {
    long end = System.nanoTime() + SECONDS * 1_000_000_000;
    int read = 0;
    long round = 0;
    for (; round < ROUNDS || System.nanoTime() < end; round++) {
      long seed = SEED + round;
      byte[] bytes = file(new Random(seed));
      long began = System.nanoTime();
      try {
        ReturnSeries series = SeriesReader.read(FileText.of(bytes), SeriesOptions.DEFAULT).series();
        read++;
        for (double value : series.returns()) {
          assertThat(Math.abs(value)).as("seed %d", seed).isLessThanOrEqualTo(Double.MAX_VALUE);
        }
        for (int i = 1; i < series.epochMicros().length; i++) {
          assertThat(series.epochMicros()[i])
              .as("seed %d, row %d", seed, i)
              .isGreaterThan(series.epochMicros()[i - 1]);
        }
      } catch (InvalidInputException e) {
        assertThat(e.allowed()).as("seed %d", seed).isNotBlank();
      } catch (RuntimeException e) {
        fail("seed %d".formatted(seed), e);
      }
      assertThat((System.nanoTime() - began) / 1e9)
          .as("seconds, seed %d", seed)
          .isLessThan(MOST_SECONDS);
    }
    System.out.printf("%,d files, %,d of them read%n", round, read);
    assertThat(read).as("files that were read").isGreaterThan(ROUNDS / 50);
  }
}
