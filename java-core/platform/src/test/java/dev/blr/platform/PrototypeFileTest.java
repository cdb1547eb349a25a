package dev.blr.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.memory.Archetypes;
import dev.blr.engine.memory.Prototype.Learned;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.series.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of prototypes: exact, strict, and never the source of anything but a law or a reason. */
class PrototypeFileTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private static Prototype sample() {
    CentreLaw law = Archetypes.given("x", 3.7, 3.3, -0.25).law();
    CentreLaw moved = new CentreLaw(-0.1 / 3, 1.0 / 3, law.coefficients(), law.a(), law.b());
    return new Prototype(
        "GFC, \"so-called\"", Learned.LABELLED, "spx.csv, close", "2008-09-01", "2009-03-31", "2008-11-20", moved);
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
      coefficients[k] = (random.nextDouble() - 0.5) * Math.pow(10, -random.nextInt(320)) / coefficients.length;
    }
    coefficients[3] = -0.0;
    coefficients[4] = Double.MIN_VALUE;
    CentreLaw law =
        new CentreLaw(random.nextGaussian(), Math.exp(random.nextGaussian()), coefficients, -7.1, 8 + 1e-15);
    Prototype written = new Prototype("seed " + seed, Learned.DETECTED, "s", "a", "b", "c", law);
    Prototype read = PrototypeFile.parse(file(written)).get(0);
    assertThat(read.name()).isEqualTo(written.name());
    assertThat(read.learned()).isEqualTo(written.learned());
    assertThat(List.of(read.series(), read.from(), read.to(), read.day())).containsExactly("s", "a", "b", "c");
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

  /** One member replaced by a JSON value, or taken out. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/|format|\"csv\"|format is \"csv\"; allowed: blr-prototypes",
        "/|format||format is no text; allowed: up to 200 printable characters",
        "/|version|2|version is 2; allowed: 1, which this release reads",
        "/|version|1.0|version is no whole number; allowed: a whole number",
        "/|version||version is no whole number; allowed: a whole number",
        "/|more|1|file has \"more\"; allowed: format, version, prototypes",
        "/|prototypes||file has no prototypes; allowed: format, version, prototypes",
        "/|prototypes|{}|prototypes is no list; allowed: a list of prototypes",
        "/|prototypes|[7]|prototypes[0] is no JSON object; allowed: a JSON object",
        "/prototypes/0|name||prototypes[0] has no name; allowed: name, learned, series, from, to, day, law",
        "/prototypes/0|name|7|prototypes[0].name is no text; allowed: up to 200 printable characters",
        "/prototypes/0|name|\"\"|prototypes[0].name is no name; allowed: 1 to 60 printable characters, no blank at either end",
        "/prototypes/0|name|\"a\\u0007\"|prototypes[0].name is no text; allowed: up to 200 printable characters",
        "/prototypes/0|learned|\"dreamt\"|prototypes[0].learned is \"dreamt\"; allowed: labelled, detected, given",
        "/prototypes/0|day|null|prototypes[0].day is no text; allowed: up to 200 printable characters",
        "/prototypes/0|x\u001b[31m|1|prototypes[0] has \"x?[31m\"; allowed: name, learned, series, from, to, day, law",
        "/prototypes/0|law|[]|prototypes[0].law is no JSON object; allowed: a JSON object",
        "/prototypes/0/law|unit|\"percent\"|prototypes[0].law.unit is \"percent\"; allowed: calm scale",
        "/prototypes/0/law|scale|0|prototypes[0].law.scale is 0.0; allowed: a finite number > 0",
        "/prototypes/0/law|scale|\"1\"|prototypes[0].law.scale is no finite number; allowed: a finite number",
        "/prototypes/0/law|location|1e999|prototypes[0].law.location is no finite number; allowed: a finite number",
        "/prototypes/0/law|lower|9|prototypes[0].law.upper is 8.0; allowed: a number > lower = 9.0",
        "/prototypes/0/law|modes|127|prototypes[0].law.modes is 127; allowed: 128, the number of coefficients",
        "/prototypes/0/law|coefficients|3|prototypes[0].law.coefficients is no list; allowed: a list of numbers",
        "/prototypes/0/law/coefficients|5|null|prototypes[0].law.coefficients[5] is no finite number; allowed: a finite number",
        "/prototypes/0/law/coefficients|0|1|prototypes[0].law.coefficients[0] is 1.0; allowed: 2, for unit mass",
        "/prototypes/0/law/coefficients|9|3|prototypes[0].law.coefficients[9] is 3.0; allowed: a number in [-2, 2]",
      })
  void aMalformedFileIsRefusedByName(String parent, String member, String value, String message)
      throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(file(sample()));
    var node = parent.equals("/") ? root : root.at(parent);
    if (node.isArray()) {
      ((ArrayNode) node).set(Integer.parseInt(member), JSON.readTree(value));
    } else if (value == null) {
      ((ObjectNode) node).remove(member);
    } else {
      ((ObjectNode) node).set(member, JSON.readTree(value));
    }
    assertThatThrownBy(() -> PrototypeFile.parse(JSON.writeValueAsBytes(root)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  @Test
  void coefficientsOfNoDensityAreRefused() throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(file(sample()));
    ((ArrayNode) root.at("/prototypes/0/law/coefficients"))
        .set(100, JSON.readTree("-1.9"));
    assertThatThrownBy(() -> PrototypeFile.parse(JSON.writeValueAsBytes(root)))
        .hasMessageMatching("prototypes\\[0].law.coefficients make a density of -.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "7", "{}{}", "{\"format\":\"a\",\"format\":\"b\"}", "\u0000", "{\"format\":NaN}"})
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
        .hasMessage("p.json: version is 9; allowed: 1, which this release reads");
    Files.write(file, new byte[(4 << 20) + 1]);
    assertThatThrownBy(() -> PrototypeFile.read(file)).hasMessageStartingWith("p.json: its size is above");
  }

  /**
   * Bytes changed, cut, doubled and swapped at random: the answer is a list of laws within their bounds, or a
   * refusal that says what is allowed; nothing else is thrown.
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
          assertThat(Arrays.stream(prototype.law().coefficients())).allMatch(a -> Math.abs(a) <= 2 + 1e-9);
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
        default -> bytes.addAll(at, List.copyOf(bytes.subList(at, Math.min(bytes.size(), at + 40))));
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
