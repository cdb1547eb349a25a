package dev.blr.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.memory.Prototype.Learned;
import dev.blr.engine.series.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * A library of crisis prototypes as a JSON file, {@code PrototypeLibrary} of openapi.yaml.
 *
 * <p>What is written is read back to the last bit: Java prints the shortest decimal that names a
 * double. Reading is strict: a member that is missing, unknown, repeated or out of range is refused
 * by its place in the file, and so is a version that this release does not know.
 */
public final class PrototypeFile {
  private static final String FORMAT = "blr-prototypes";
  private static final int VERSION = 1;
  private static final String UNIT = "calm scale";
  private static final int MAX_BYTES = 4 << 20;
  private static final int MAX_TEXT = 200;

  private PrototypeFile() {}

  /** The file; component names are the names in JSON. */
  public record Library(String format, int version, List<Entry> prototypes) {
    public static Library of(List<Prototype> prototypes) {
      return new Library(FORMAT, VERSION, prototypes.stream().map(Entry::of).toList());
    }
  }

  /** One prototype, see {@link Prototype}. */
  public record Entry(
      String name, String learned, String series, String from, String to, String day, Law law) {
    static Entry of(Prototype p) {
      CentreLaw law = p.law();
      double[] coefficients = law.coefficients();
      return new Entry(
          p.name(),
          p.learned().word(),
          p.series(),
          p.from(),
          p.to(),
          p.day(),
          new Law(
              UNIT,
              law.location(),
              law.scale(),
              law.a(),
              law.b(),
              coefficients.length,
              coefficients));
    }
  }

  /** The law location + scale·Z in calm scales; Z has the coefficients on [lower, upper]. */
  public record Law(
      String unit,
      double location,
      double scale,
      double lower,
      double upper,
      int modes,
      double[] coefficients) {}

  /** The text of a file, with a newline at its end. */
  public static String text(List<Prototype> prototypes) {
    return Json.writeText(Library.of(prototypes)) + "\n";
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
    JsonNode root = Json.tree(json);
    requireObject(root, "file");
    String format = text(root, "", "format");
    if (!format.equals(FORMAT)) {
      throw new InvalidInputException("format", "is \"" + format + "\"", FORMAT);
    }
    int version = whole(root, "", "version");
    if (version != VERSION) {
      throw new InvalidInputException(
          "version", "is " + version, VERSION + ", which this release reads");
    }
    requireMembers(root, "file", "format", "version", "prototypes");
    return list(root.get("prototypes"), "prototypes");
  }

  /**
   * Reads the list of a file, or of a request.
   *
   * @param where its place, for errors
   */
  public static List<Prototype> list(JsonNode array, String where) {
    if (!array.isArray()) {
      throw new InvalidInputException(where, "is no list", "a list of prototypes");
    }
    List<Prototype> prototypes = new ArrayList<>();
    for (JsonNode entry : array) {
      prototypes.add(prototype(entry, where + "[" + prototypes.size() + "]"));
    }
    CrisisMemory.requireLibrary(prototypes);
    return prototypes;
  }

  private static Prototype prototype(JsonNode entry, String where) {
    requireObject(entry, where);
    requireMembers(entry, where, "name", "learned", "series", "from", "to", "day", "law");
    String within = where + ".";
    JsonNode law = entry.get("law");
    requireObject(law, within + "law");
    requireMembers(
        law,
        within + "law",
        "unit",
        "location",
        "scale",
        "lower",
        "upper",
        "modes",
        "coefficients");
    String withinLaw = within + "law.";
    String unit = text(law, withinLaw, "unit");
    if (!unit.equals(UNIT)) {
      throw new InvalidInputException(withinLaw + "unit", "is \"" + unit + "\"", UNIT);
    }
    String name = text(entry, within, "name");
    String learned = text(entry, within, "learned");
    String series = text(entry, within, "series");
    String from = text(entry, within, "from");
    String to = text(entry, within, "to");
    String day = text(entry, within, "day");
    double lower = number(law, withinLaw, "lower");
    double upper = number(law, withinLaw, "upper");
    if (!(lower < upper)) {
      throw new InvalidInputException(
          withinLaw + "upper", "is " + upper, "a number > lower = " + lower);
    }
    CentreLaw centre =
        new CentreLaw(
            number(law, withinLaw, "location"),
            number(law, withinLaw, "scale"),
            coefficients(law, withinLaw),
            lower,
            upper);
    try {
      return new Prototype(name, Learned.parse(learned), series, from, to, day, centre)
          .requireValidLaw();
    } catch (InvalidInputException e) {
      throw new InvalidInputException(within + e.where(), e.what(), e.allowed());
    }
  }

  private static double[] coefficients(JsonNode law, String where) {
    JsonNode array = law.get("coefficients");
    if (!array.isArray()) {
      throw new InvalidInputException(where + "coefficients", "is no list", "a list of numbers");
    }
    int modes = whole(law, where, "modes");
    if (array.size() != modes) {
      throw new InvalidInputException(
          where + "modes", "is " + modes, array.size() + ", the number of coefficients");
    }
    double[] coefficients = new double[modes];
    for (int k = 0; k < modes; k++) {
      coefficients[k] = number(array.get(k), where + "coefficients[" + k + "]");
    }
    return coefficients;
  }

  private static void requireObject(JsonNode node, String where) {
    if (!node.isObject()) {
      throw new InvalidInputException(where, "is no JSON object", "a JSON object");
    }
  }

  private static void requireMembers(JsonNode object, String where, String... names) {
    for (String name : names) {
      if (!object.has(name)) {
        throw new InvalidInputException(where, "has no " + name, String.join(", ", names));
      }
    }
    for (Iterator<String> present = object.fieldNames(); present.hasNext(); ) {
      String name = present.next();
      if (!Arrays.asList(names).contains(name)) {
        throw new InvalidInputException(where, "has " + shown(name), String.join(", ", names));
      }
    }
  }

  private static String text(JsonNode object, String where, String name) {
    JsonNode node = object.path(name);
    String value = node.asText();
    if (!node.isTextual()
        || value.length() > MAX_TEXT
        || value.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInputException(
          where + name, "is no text", "up to " + MAX_TEXT + " printable characters");
    }
    return value;
  }

  private static int whole(JsonNode object, String where, String name) {
    JsonNode node = object.path(name);
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw new InvalidInputException(where + name, "is no whole number", "a whole number");
    }
    return node.intValue();
  }

  private static double number(JsonNode object, String where, String name) {
    return number(object.get(name), where + name);
  }

  private static double number(JsonNode node, String where) {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw new InvalidInputException(where, "is no finite number", "a finite number");
    }
    return node.doubleValue();
  }

  /** A member's name as it may appear in a message. */
  private static String shown(String name) {
    String printable = name.replaceAll("\\p{Cntrl}", "?");
    return '"' + (printable.length() > 40 ? printable.substring(0, 40) + "…" : printable) + '"';
  }
}
