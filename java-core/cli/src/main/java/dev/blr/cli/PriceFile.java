package dev.blr.cli;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.FileText;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Brings the bytes of a price file to {@link SeriesReader}, unpacked where gzip has packed them.
 */
public final class PriceFile {
  private PriceFile() {}

  /**
   * Reads a file.
   *
   * @throws InvalidInputException when it cannot be read, or holds something else than one series
   */
  public static ReturnSeries read(Path file, SeriesOptions options) {
    return read(bytes(file), options);
  }

  /** The bytes of a file; refuses as {@link #read(Path, SeriesOptions)} does. */
  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(file.toString(), "is not there", "a CSV file");
    } catch (IOException e) {
      throw new InvalidInputException(file.toString(), "cannot be read", "a readable CSV file");
    }
  }

  /** Reads the bytes of a file. */
  public static ReturnSeries read(byte[] bytes, SeriesOptions options) {
    return SeriesReader.read(text(bytes), options).series();
  }

  /** The bytes of a file as text. */
  static FileText text(byte[] bytes) {
    if (!FileText.isGzip(bytes)) {
      return FileText.of(bytes);
    }
    try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return FileText.of(packed.readAllBytes());
    } catch (IOException e) {
      throw new InvalidInputException(
          "row 1, column 1", "is packed by gzip, and damaged", "a whole file");
    }
  }
}
