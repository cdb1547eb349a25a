package dev.blr.cli;

import dev.blr.engine.ask.PrototypeShape;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.report.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A library of crisis prototypes as a JSON file, {@code PrototypeLibrary} of openapi.yaml.
 *
 * <p>What is written is read back to the last bit: Java prints the shortest decimal that names a
 * double. Reading is strict: a member that is missing, unknown, repeated or out of range is refused
 * by its place in the file, and so is a version that this release does not know.
 */
public final class PrototypeFile {
  private static final int MAX_BYTES = 4 << 20;

  private PrototypeFile() {}

  /** The text of a file, with a newline at its end. */
  public static String text(List<Prototype> prototypes) {
    return Json.writeText(PrototypeShape.LIBRARY, prototypes) + "\n";
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException naming the file and the place in it
   */
  public static List<Prototype> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InvalidInputException(
            "its size", "is above " + MAX_BYTES + " bytes", "a smaller file");
      }
      return parse(bytes);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(file.toString(), "is not there", "a file of prototypes");
    } catch (IOException e) {
      throw new InvalidInputException(
          file.toString(), "cannot be read", "a readable file of prototypes");
    } catch (InvalidInputException e) {
      throw new InvalidInputException(file.getFileName() + ": " + e.where(), e.what(), e.allowed());
    }
  }

  /** Reads the bytes of a file. */
  public static List<Prototype> parse(byte[] json) {
    return PrototypeShape.LIBRARY.read(Json.read(json), "");
  }
}
