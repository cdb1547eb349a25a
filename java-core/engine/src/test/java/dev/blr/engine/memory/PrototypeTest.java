package dev.blr.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.memory.Prototype.Learned;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.spectral.CosineSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be a prototype, and that one travels between series. */
class PrototypeTest {
  private static final int MODES = 64;
  private static final double[] NORMAL =
      CosineSeries.ofDensity(z -> Math.exp(-z * z / 2), -8, 8, MODES);

  private final Random random = new Random(4);
  private final Map<CrisisMemory, Integer> daysLived = new HashMap<>();

  private static Prototype named(String name) {
    return new Prototype(name, Learned.GIVEN, "", "", "", "", new CentreLaw(0, 5, NORMAL, -8, 8));
  }

  private static Prototype of(CentreLaw law) {
    return new Prototype("p", Learned.GIVEN, "", "", "", "", law);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " GFC",
        "GFC ",
        "a\nb",
        "\u001b[31mred",
        "these are sixty-one characters, one more than a name may have"
      })
  void refusesANameThatATableCannotShow(String name) {
    assertThatThrownBy(() -> named(name))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("name is no name; allowed: 1 to 60");
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 1, -8, 8, law.location",
    "0, 0, -8, 8, law.scale",
    "0, Infinity, -8, 8, law.scale",
    "0, 1, 8, 8, b",
  })
  void refusesNumbersThatAreNoLaw(double location, double scale, double a, double b, String where) {
    assertThatThrownBy(() -> of(new CentreLaw(location, scale, NORMAL, a, b)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(where);
  }

  @Test
  void refusesCoefficientsThatAreNoLaw() {
    double[] mass = NORMAL.clone();
    mass[0] = 1.9;
    assertThatThrownBy(() -> of(new CentreLaw(0, 1, mass, -8, 8)))
        .hasMessage("law.coefficients[0] is 1.9; allowed: 2, for unit mass");
    double[] large = NORMAL.clone();
    large[7] = Double.NaN;
    assertThatThrownBy(() -> of(new CentreLaw(0, 1, large, -8, 8)))
        .hasMessageStartingWith("law.coefficients[7] is NaN");
    assertThatThrownBy(() -> of(new CentreLaw(0, 1, new double[] {2, 0, 0}, -8, 8)))
        .hasMessage("law.coefficients has 3 elements; allowed: 8 … 1024");
    double[] negative = new double[8];
    negative[0] = 2;
    negative[1] = 1.5; // 1/(b−a)·(1 + 1.5 cos) dips below zero
    assertThatThrownBy(() -> of(new CentreLaw(0, 1, negative, -8, 8)).requireValidLaw())
        .hasMessageStartingWith("law.coefficients make a density of -");
  }

  /**
   * What is just inside is taken: sixty characters, 8 and 1024 modes, mass to 1e-9, modes up to 2.
   */
  @Test
  void takesWhatIsAtTheLimits() {
    assertThat(named("sixty characters, which are as many as the name may have now").name())
        .hasSize(60);
    assertThatThrownBy(() -> of(new CentreLaw(0, 1, modes(7, 0), -8, 8)))
        .hasMessageContaining("7 elements");
    assertThatThrownBy(() -> of(new CentreLaw(0, 1, modes(1025, 0), -8, 8)))
        .hasMessageContaining("1025 elements");
    for (int count : new int[] {8, 1024}) {
      assertThat(of(new CentreLaw(0, 1, modes(count, 2), -8, 8)).law().coefficients())
          .hasSize(count);
    }
    double[] mass = modes(8, 0);
    mass[0] = 2 + 0.99e-9;
    assertThat(of(new CentreLaw(0, 1, mass, -8, 8))).isNotNull();
    mass[0] = 2 + 1.01e-9;
    assertThatThrownBy(() -> of(new CentreLaw(0, 1, mass, -8, 8)))
        .hasMessageContaining("for unit mass");
    assertThatThrownBy(() -> of(new CentreLaw(0, 1, modes(8, Math.nextUp(2.0)), -8, 8)))
        .hasMessageContaining("[-2, 2]");
  }

  private static double[] modes(int count, double first) {
    double[] coefficients = new double[count];
    coefficients[0] = 2;
    coefficients[1] = first;
    return coefficients;
  }

  /**
   * 1 + A cos πy is looked at in the middle of four cells a mode, so on 32 for eight modes: it is 1
   * ∓ A c at the outermost, c = cos(π/64). There it may be below zero by a millionth of its peak.
   */
  @Test
  void aDensityMayDipByAMillionthOfItsPeak() {
    double outermost = Math.cos(Math.PI / 64);
    double allowed = (1 + 0.99e-6) / (1 - 0.99e-6) / outermost; // (1 − Ac)/(1 + Ac) = −0.99e-6
    assertThat(of(new CentreLaw(0, 1, modes(8, allowed), -8, 8)).requireValidLaw()).isNotNull();
    double refused = (1 + 1.01e-6) / (1 - 1.01e-6) / outermost;
    assertThatThrownBy(() -> of(new CentreLaw(0, 1, modes(8, refused), -8, 8)).requireValidLaw())
        .hasMessageStartingWith("law.coefficients make a density of -");
  }

  @Test
  void theBuiltInOnesAreValidLaws() {
    for (Prototype prototype : Archetypes.BUILT_IN) {
      assertThat(prototype.requireValidLaw()).isSameAs(prototype);
    }
    assertThat(Archetypes.given("1987", 10, 3, -0.3).requireValidLaw().law().scale()).isEqualTo(10);
  }

  /**
   * Hansen's skewed t with ν = 5, λ = 0 is a Student-t of unit variance: its 5 % quantile is
   * −2.015048 · √(3/5) (R 4.2, qt(0.05, 5)). A little skewness moves it by some percent.
   */
  @Test
  void aCalmScaleIsThatOfAnOrdinaryDay() {
    assertThat(Archetypes.calmValueAtRisk(0.95)).isCloseTo(2.015048 * Math.sqrt(0.6), within(0.08));
  }

  @Test
  void aLibraryHasEveryNameOnceAndRoomForWhatIsLearned() {
    assertThatThrownBy(
            () -> CrisisMemory.requireLibrary(List.of(named("a"), named("b"), named("a"))))
        .hasMessage("prototypes[2].name is \"a\" again; allowed: every name once");
    List<Prototype> many = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      many.add(named("p" + i));
    }
    CrisisMemory.requireLibrary(many);
    many.add(named("p24"));
    assertThatThrownBy(() -> CrisisMemory.requireLibrary(many))
        .hasMessage("prototypes has 25 elements; allowed: at most 24");
  }

  @Test
  void oneWithTheNameOfABuiltInTakesItsPlace() {
    assertThat(CrisisMemory.withBuiltIn(List.of(named("market crash"), named("1987"))))
        .extracting(Prototype::name, p -> p.law().scale())
        .containsExactly(
            tuple("volatility spike", 2.5), tuple("market crash", 5.0), tuple("1987", 5.0));
  }

  /**
   * Learned where a calm day has 1 %, recalled where it has 4 %, with another number of modes: the
   * storm of six calm scales is the same storm.
   */
  @ParameterizedTest
  @ValueSource(ints = {64, 128, 200})
  void whatOneSeriesTaughtAnotherRecalls(int modes) {
    CrisisMemory teacher = new CrisisMemory(new ScalarKernels(), MODES, 0.01, 0.95, List.of());
    live(teacher, 200, 0.01);
    live(teacher, 30, 0.06);
    live(teacher, 60, 0.01);
    Prototype learned = teacher.prototypes().get(2);
    assertThat(learned.learned()).isEqualTo(Learned.DETECTED);
    assertThat(List.of(learned.from(), learned.day(), learned.to()))
        .containsExactly("200", "200", "230");
    assertThat(learned.law().scale()).as("0.06 in scales of a calm 1 %").isCloseTo(6, within(0.3));

    CrisisMemory pupil = new CrisisMemory(new ScalarKernels(), modes, 0.04, 0.95, List.of(learned));
    live(pupil, 200, 0.04);
    assertThat(live(pupil, 1, 0.06).recalled())
        .as("6 % is half as much again")
        .isEqualTo("volatility spike");
    MemoryState storm = live(pupil, 1, 0.24);
    assertThat(storm.recalled()).isEqualTo(learned.name());
    assertThat(storm.similarity()).isGreaterThan(0.999);
  }

  /**
   * The calibration window was four times as wild as what followed; the calm that followed counts.
   */
  @Test
  void calmIsWhatTheSeriesMakesOfItNotWhatItsFirstDaysWere() {
    Prototype six = of(new CentreLaw(0, 6, NORMAL, -8, 8));
    CrisisMemory memory = new CrisisMemory(new ScalarKernels(), 128, 0.04, 0.95, List.of(six));
    live(memory, 99, 0.01);
    assertThat(similarity(memory, "p")).as("of 1 % to 24 %").isLessThan(0.45);
    live(memory, 1, 0.01);
    assertThat(similarity(memory, "p")).as("of the day before it was redrawn").isLessThan(0.45);
    live(memory, 1, 0.06);
    assertThat(similarity(memory, "p")).as("of 6 % to 6 %").isGreaterThan(0.99);
  }

  private static double similarity(CrisisMemory memory, String name) {
    return memory.similarities().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow()
        .likeness();
  }

  /** Days are named by their number from 0. */
  private MemoryState live(CrisisMemory memory, int days, double scale) {
    MemoryState state = null;
    for (int i = 0; i < days; i++) {
      int day = daysLived.merge(memory, 1, Integer::sum) - 1;
      CentreLaw law = new CentreLaw(0, scale, NORMAL, -8, 8);
      state = memory.update("" + day, scale * random.nextGaussian(), law, 1.645 * scale, 0);
    }
    return state;
  }
}
