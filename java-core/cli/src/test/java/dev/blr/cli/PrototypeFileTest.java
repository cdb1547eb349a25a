package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.memory.Archetypes;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.memory.Prototype.Learned;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.server.Contract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The file of prototypes: exact, strict, and never the source of anything but a law or a reason.
 */
class PrototypeFileTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> ALLOWED =
      Map.of(
          "TEXT", "up to 200 printable characters",
          "NAME", "1 to 60 printable characters",
          "NUMBER", "a finite number",
          "COEFFICIENT", "a number in [-2.000000001, 2.000000001]",
          "ENTRIES", "a list, each: an object with name, learned, series, from, to, day, law",
          "FILE", "format, version, prototypes",
          "ENTRY", "name, learned, series, from, to, day, law");

  @TempDir private Path folder;

  private static Prototype sample() {
    CentreLaw law = Archetypes.given("x", 3.7, 3.3, -0.25).law();
    CentreLaw moved = new CentreLaw(-0.1 / 3, 1.0 / 3, law.coefficients(), law.a(), law.b());
    String name = "GFC, \"so-called\"";
    return new Prototype(
        name, Learned.LABELLED, "spx.csv, close", "2008-09-01", "2009-03-31", "2008-11-20", moved);
  }

  private static byte[] file(Prototype... prototypes) {
    return PrototypeFile.text(List.of(prototypes)).getBytes(StandardCharsets.UTF_8);
  }

  /** Awkward doubles in every number: subnormal, −0.0, neighbours, 17 digits. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void comesBackToTheLastBit(long seed) {
    Random random = new Random(seed);
    double[] coefficients = new double[8 + random.nextInt(200)];
    coefficients[0] = Math.nextUp(2.0);
    for (int k = 1; k < coefficients.length; k++) {
      double size = Math.pow(10, -random.nextInt(320)) / coefficients.length;
      coefficients[k] = (random.nextDouble() - 0.5) * size;
    }
    coefficients[3] = -0.0;
    coefficients[4] = Double.MIN_VALUE;
    CentreLaw law =
        new CentreLaw(
            random.nextGaussian(), Math.exp(random.nextGaussian()), coefficients, -7.1, 8 + 1e-15);
    Prototype written = new Prototype("seed " + seed, Learned.DETECTED, "s", "a", "b", "c", law);
    Prototype read = PrototypeFile.parse(file(written)).get(0);
    assertThat(read.name()).isEqualTo(written.name());
    assertThat(read.learned()).isEqualTo(written.learned());
    assertThat(List.of(read.series(), read.from(), read.to(), read.day()))
        .containsExactly("s", "a", "b", "c");
    assertThat(bits(read.law())).isEqualTo(bits(law));
  }

  private static long[] bits(CentreLaw law) {
    double[] numbers = Arrays.copyOf(law.coefficients(), law.coefficients().length + 4);
    numbers[numbers.length - 4] = law.location();
    numbers[numbers.length - 3] = law.scale();
    numbers[numbers.length - 2] = law.a();
    numbers[numbers.length - 1] = law.b();
    return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  @Test
  void whatIsWrittenKeepsTheContract() {
    Contract.check("PrototypeLibrary", new String(file(sample()), StandardCharsets.UTF_8));
  }

  /** One member replaced by a JSON value, or taken out; @ is the only prototype. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/|format|\"csv\"|format is \"csv\"|blr-prototypes",
        "/|format||format is missing|blr-prototypes",
        "/|version|2|version is 2|1",
        "/|version|1.5|version is 1.5|1",
        "/|version||version is missing|1",
        "/|more|1|more is unknown|FILE",
        "/|prototypes||prototypes is missing|ENTRIES",
        "/|prototypes|{}|prototypes is an object|ENTRIES",
        "/|prototypes|[7]|@ is 7|an object with name, learned, series, from, to, day, law",
        "@|name||@.name is missing|NAME",
        "@|name|7|@.name is 7|NAME",
        "@|name|\"\"|@.name is \"\"|NAME",
        "@|name|\" x\"|@.name is no name|1 to 60 printable characters, no blank at either end",
        "@|name|\"a\\u0007\"|@.name is \"a?\"|NAME",
        "@|learned|\"dreamt\"|@.learned is \"dreamt\"|labelled, detected, given",
        "@|day|null|@.day is null|TEXT",
        "@|x\u001b[31m|1|@.x?[31m is unknown|ENTRY",
        "@|law|[]|@.law is a list|an object with unit, location, scale, lower, upper, modes, coefficients",
        "@/law|unit|\"percent\"|@.law.unit is \"percent\"|calm scale",
        "@/law|scale|0|@.law.scale is 0.0|a finite number > 0",
        "@/law|scale|\"1\"|@.law.scale is \"1\"|a finite number > 0",
        "@/law|location|1e999|@.law.location is \"Infinity\"|NUMBER",
        "@/law|lower|9|@.law.upper is 8.0|a number > lower = 9.0",
        "@/law|modes|127|@.law.modes is 127|128, the number of coefficients",
        "@/law|coefficients|3|@.law.coefficients is 3|a list of 8 to 1024, each: a number in [-2.000000001, 2.000000001]",
        "@/law/coefficients|5|null|@.law.coefficients[5] is null|COEFFICIENT",
        "@/law/coefficients|0|1|@.law.coefficients[0] is 1.0|2, for unit mass",
        "@/law/coefficients|9|3|@.law.coefficients[9] is 3.0|COEFFICIENT",
      })
  void aMalformedFileIsRefusedByName(
      String parent, String member, String value, String fault, String allowed) throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(file(sample()));
    JsonNode node = parent.equals("/") ? root : root.at(parent.replace("@", "/prototypes/0"));
    if (node.isArray()) {
      ((ArrayNode) node).set(Integer.parseInt(member), JSON.readTree(value));
    } else if (value == null) {
      ((ObjectNode) node).remove(member);
    } else {
      ((ObjectNode) node).set(member, JSON.readTree(value));
    }
    assertThatThrownBy(() -> PrototypeFile.parse(JSON.writeValueAsBytes(root)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            fault.replace("@", "prototypes[0]")
                + "; allowed: "
                + ALLOWED.getOrDefault(allowed, allowed));
  }

  @Test
  void coefficientsOfNoDensityAreRefused() throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(file(sample()));
    ((ArrayNode) root.at("/prototypes/0/law/coefficients")).set(100, JSON.readTree("-1.9"));
    assertThatThrownBy(() -> PrototypeFile.parse(JSON.writeValueAsBytes(root)))
        .hasMessageMatching("prototypes\\[0].law.coefficients make a density of -.*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "7",
        "{}{}",
        "\u0000",
        "{\"format\":NaN}",
        "{\"format\":\"a\",\"format\":\"a\"}"
      })
  void whatIsNoFileOfPrototypesIsRefused(String text) {
    assertThatThrownBy(() -> PrototypeFile.parse(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aNameTwiceIsRefused() {
    assertThatThrownBy(() -> PrototypeFile.parse(file(sample(), sample())))
        .hasMessage("prototypes[1].name is \"GFC, \"so-called\"\" again; allowed: every name once");
  }

  @Test
  void anErrorNamesTheFile() throws IOException {
    Path file = folder.resolve("p.json");
    assertThatThrownBy(() -> PrototypeFile.read(file)).hasMessageContaining("p.json is not there");
    Files.writeString(file, "{\"format\":\"blr-prototypes\",\"version\":9}");
    assertThatThrownBy(() -> PrototypeFile.read(file))
        .hasMessage("p.json: version is 9; allowed: 1");
    Files.write(file, new byte[(4 << 20) + 1]);
    assertThatThrownBy(() -> PrototypeFile.read(file))
        .hasMessageStartingWith("p.json: its size is above");
  }

  /**
   * Bytes changed, cut, doubled and swapped at random: the answer is a list of laws within their
   * bounds, or a refusal that says what is allowed; nothing else is thrown.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void survivesDamage(long seed) {
    Random random = new Random(seed);
    byte[] whole = file(sample(), Archetypes.given("other", 5, 4, 0));
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] damaged = damage(whole, random);
      try {
        for (Prototype prototype : PrototypeFile.parse(damaged)) {
          assertThat(prototype.law().scale()).isPositive().isFinite();
          assertThat(Arrays.stream(prototype.law().coefficients()))
              .allMatch(a -> Math.abs(a) <= 2 + 1e-9);
        }
      } catch (InvalidInputException e) {
        refused++;
        assertThat(e.getMessage()).contains("; allowed: ").doesNotContainPattern("\\p{Cntrl}");
      }
    }
    assertThat(refused).as("damage must be noticed").isGreaterThan(100);
  }

  private static byte[] damage(byte[] whole, Random random) {
    List<Byte> bytes = new ArrayList<>();
    for (byte b : whole) {
      bytes.add(b);
    }
    for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
      // Half of the hits where the structure is: the first kilobyte.
      int at = random.nextInt(random.nextBoolean() ? Math.min(1000, bytes.size()) : bytes.size());
      switch (random.nextInt(5)) {
        case 0 -> bytes.set(at, (byte) random.nextInt(256));
        case 1 -> bytes.set(at, (byte) "{}[],:\"0.e-\\".charAt(random.nextInt(12)));
        case 2 -> bytes.remove(at);
        case 3 -> bytes.subList(at, Math.min(bytes.size(), at + random.nextInt(50))).clear();
        default ->
            bytes.addAll(at, List.copyOf(bytes.subList(at, Math.min(bytes.size(), at + 40))));
      }
      if (bytes.isEmpty()) {
        break;
      }
    }
    byte[] damaged = new byte[bytes.size()];
    for (int i = 0; i < damaged.length; i++) {
      damaged[i] = bytes.get(i);
    }
    return damaged;
  }
}
