package dev.blr.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.blr.engine.series.FileText;
import dev.blr.engine.series.SeriesFile;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A price file becomes dates and closes: read by the engine, which is told nothing of the file and
 * makes returns and warnings of it, and by readers that are told separator, columns and formats.
 */
@State(Scope.Thread)
public class ReadBenchmark {
  /** The engine, which is the same on every kernel path. */
  static final String OWN = KernelBenchmark.SCALAR;

  static final String FAST_CSV = "FastCSV";
  static final String PLAIN = "BufferedReader and split";
  static final List<String> PEERS = List.of(FAST_CSV, PLAIN);

  private static final int CLOSE = 4;

  @Param({OWN, FAST_CSV, PLAIN})
  public String reader;

  private final byte[] file = Inputs.priceFile();

  /**
   * @param seconds [rows]: since 1970
   * @param closes [rows]
   */
  record Prices(long[] seconds, double[] closes) {}

  /** The file as the engine has it. */
  static Prices own() {
    SeriesFile read = byEngine(Inputs.priceFile());
    long[] seconds =
        Arrays.stream(read.labels())
            .mapToLong(label -> Instant.parse(label).getEpochSecond())
            .toArray();
    return new Prices(seconds, read.values());
  }

  /** The file as a peer has it. */
  static Prices of(String peer) throws IOException {
    return byPeer(peer, Inputs.priceFile());
  }

  @Benchmark
  public Object readPrices() throws IOException {
    return reader.equals(OWN) ? byEngine(file) : byPeer(reader, file);
  }

  private static SeriesFile byEngine(byte[] file) {
    return SeriesReader.read(FileText.of(file), SeriesOptions.DEFAULT);
  }

  private static Prices byPeer(String peer, byte[] file) throws IOException {
    Filled filled = new Filled();
    var text = new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8);
    if (peer.equals(FAST_CSV)) {
      try (var rows = CsvReader.builder().ofCsvRecord(text)) {
        rows.stream().skip(1).forEach(row -> filled.add(row.getField(0), row.getField(CLOSE)));
      }
    } else {
      try (var lines = new BufferedReader(text)) {
        lines.readLine();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] cells = line.split(",");
          filled.add(cells[0], cells[CLOSE]);
        }
      }
    }
    return filled.prices();
  }

  /** What a peer has read; it knows how much is to come, too. */
  private static final class Filled {
    private final long[] seconds = new long[Inputs.ROWS];
    private final double[] closes = new double[Inputs.ROWS];
    private int rows;

    void add(String date, String close) {
      seconds[rows] = LocalDateTime.parse(date).toEpochSecond(ZoneOffset.UTC);
      closes[rows] = Double.parseDouble(close);
      rows++;
    }

    Prices prices() {
      return new Prices(Arrays.copyOf(seconds, rows), Arrays.copyOf(closes, rows));
    }
  }
}
