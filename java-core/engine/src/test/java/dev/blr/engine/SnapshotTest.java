package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.memory.Archetypes;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Stopped on any day and taken up again, a run says what it would have said. */
class SnapshotTest {
  private static final int DAYS = 700;
  private static final int STOPS = 50;

  private static LiveRiskSettings settings(Model model) {
    return LiveRiskSettings.defaults().withModel(model).withParticles(40).withModes(16).withSeed(3);
  }

  /** Calm with a storm every 150 days, so that memory learns, and shocks that widen domains. */
  private static double[] returns(long seed) {
    Random random = new Random(seed);
    double[] returns = new double[DAYS];
    for (int t = 0; t < DAYS; t++) {
      double scale = t % 150 > 120 ? 0.05 : 0.01;
      returns[t] = Math.max(-0.9, scale * random.nextGaussian());
    }
    returns[333] = -0.6;
    returns[334] = 2.5;
    return returns;
  }

  private static LiveRisk engine(Model model) {
    return new LiveRisk(
        settings(model),
        new ScalarKernels(),
        List.of(Archetypes.given("a library's crisis", 7, 3, -0.3)));
  }

  /** Fifty random days, among them some while calibrating, and the first after it. */
  @ParameterizedTest
  @EnumSource
  void aRunStoppedOnAnyDayGoesOnToTheBit(Model model) {
    double[] returns = returns(5);
    LiveRisk whole = engine(model);
    List<Optional<RiskState>> states = new ArrayList<>();
    int[] stops = new Random(11).ints(STOPS - 3, 0, DAYS).toArray();
    stops = Arrays.copyOf(stops, STOPS);
    stops[STOPS - 3] = 60;
    stops[STOPS - 2] = 61;
    stops[STOPS - 1] = 335;
    byte[][] snapshots = new byte[DAYS][];
    for (int t = 0; t < DAYS; t++) {
      snapshots[t] = whole.snapshot();
      states.add(whole.update("day " + t, returns[t]));
    }
    Diagnostics diagnostics = whole.diagnostics().orElseThrow();
    for (int stop : stops) {
      LiveRisk resumed = LiveRisk.restore(snapshots[stop], new ScalarKernels());
      assertThat(resumed.restoredFromPath()).isEmpty();
      assertThat(resumed.snapshot()).as("written again on day %d", stop).isEqualTo(snapshots[stop]);
      for (int t = stop; t < DAYS; t++) {
        assertThat(resumed.update("day " + t, returns[t]))
            .as("%s stopped before day %d, on day %d", model, stop, t)
            .isEqualTo(states.get(t));
      }
      assertThat(resumed.horizonRisk(3)).isEqualTo(whole.horizonRisk(3));
      assertThat(resumed.diagnostics().orElseThrow().regret()).isEqualTo(diagnostics.regret());
      assertThat(resumed.memory().orElseThrow().similarities())
          .isEqualTo(whole.memory().orElseThrow().similarities());
      assertThat(resumed.snapshot()).as("at the end").isEqualTo(whole.snapshot());
    }
  }

  /** What is asked of a run right after it was taken up is what was asked before it was stopped. */
  @ParameterizedTest
  @EnumSource
  void aRestoredRunAnswersAsBefore(Model model) {
    LiveRisk engine = fed(model, 300);
    LiveRisk restored = LiveRisk.restore(engine.snapshot(), new ScalarKernels());
    Diagnostics before = engine.diagnostics().orElseThrow();
    Diagnostics after = restored.diagnostics().orElseThrow();
    assertThat(after.state()).isEqualTo(before.state());
    assertThat(after.variance()).isEqualTo(before.variance());
    assertThat(after.bridge().disagreement()).isEqualTo(before.bridge().disagreement());
    assertThat(restored.horizonRisk(5)).isEqualTo(engine.horizonRisk(5));
    assertThat(restored.basisReport().isPresent()).isEqualTo(engine.basisReport().isPresent());
    assertThat(restored.settings()).isEqualTo(engine.settings());
  }

  /** What it also says at other confidences, each with a memory of its own, goes on as well. */
  @Test
  void aRestoredRunGoesOnAtEveryConfidence() {
    double[] returns = returns(6);
    LiveRisk whole = engine(Model.LIVE);
    whole.assessAlsoAt(0.99);
    whole.assessAlsoAt(0.9);
    for (int t = 0; t < 400; t++) {
      whole.update("day " + t, returns[t]);
    }
    LiveRisk resumed = LiveRisk.restore(whole.snapshot(), new ScalarKernels());
    for (int t = 400; t < DAYS; t++) {
      whole.update("day " + t, returns[t]);
      resumed.update("day " + t, returns[t]);
      for (double confidence : new double[] {0.95, 0.99, 0.9}) {
        assertThat(resumed.stateAt(confidence))
            .as("at %s on day %d", confidence, t)
            .isPresent()
            .isEqualTo(whole.stateAt(confidence));
      }
    }
    assertThat(resumed.stateAt(0.99)).isNotEqualTo(resumed.stateAt(0.9));
  }

  @ParameterizedTest
  @EnumSource
  void aByteThatWasFlippedAnywhereIsRefused(Model model) {
    byte[] snapshot = fed(model, model == Model.LIVE ? 150 : 64).snapshot();
    Random random = new Random(1);
    int step = Math.max(1, snapshot.length / 20_000);
    for (int i = 0; i < snapshot.length; i += step) {
      byte[] damaged = snapshot.clone();
      damaged[i] ^= (byte) (1 << random.nextInt(8));
      assertRefused(damaged, "byte " + i);
    }
    for (int i = snapshot.length - 200; i < snapshot.length; i++) {
      byte[] damaged = snapshot.clone();
      damaged[i] ^= (byte) 0xFF;
      assertRefused(damaged, "byte " + i);
    }
  }

  @Test
  void aSnapshotThatWasCutOrLengthenedIsRefused() {
    byte[] snapshot = fed(Model.LIVE, 70).snapshot();
    for (int length = 0; length < snapshot.length; length += length < 400 ? 1 : 97) {
      assertRefused(Arrays.copyOf(snapshot, length), "of " + length + " bytes");
    }
    assertRefused(Arrays.copyOf(snapshot, snapshot.length + 8), "with a word more");
    assertRefused(new byte[0], "empty");
    assertRefused(null, "null");
  }

  @Test
  void randomBytesAreRefused() {
    Random random = new Random(2);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(600)];
      random.nextBytes(bytes);
      assertRefused(bytes, "seed 2, draw " + i);
    }
  }

  /**
   * A forger's snapshot, whose checksum holds: it is refused, or gives an engine; nothing else is
   * thrown, and no more memory is asked for than its settings allow.
   */
  @ParameterizedTest
  @EnumSource
  void aForgedSnapshotIsRefusedOrHoldsNumbers(Model model) {
    LiveRisk engine = fed(model, 70);
    long[] words = words(engine);
    Random random = new Random(4);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      long[] forged = words.clone();
      int at = i < 200 ? i % words.length : random.nextInt(words.length);
      forged[at] = forgery(random, forged[at]);
      Throwable thrown = catchThrowable(() -> restored(forged));
      if (thrown != null) {
        refused++;
        assertThat(thrown)
            .as("seed 4, forgery %d of word %d: %x", i, at, forged[at])
            .isInstanceOf(InvalidInputException.class);
      }
    }
    assertThat(refused).isPositive();
  }

  private static long forgery(Random random, long word) {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextInt(100);
      case 2 -> -1;
      case 3 -> Double.doubleToRawLongBits(Double.NaN);
      default -> word ^ 1L << random.nextInt(64);
    };
  }

  /** The state of an engine, word by word. */
  private static long[] words(LiveRisk engine) {
    byte[] snapshot = Snapshot.write("x", "x", engine::save);
    long[] words = new long[snapshot.length / 8 - 7];
    for (int i = 0; i < words.length; i++) {
      for (int j = 7; j >= 0; j--) {
        words[i] = words[i] << 8 | snapshot[8 * (i + 6) + j] & 0xFF;
      }
    }
    return words;
  }

  private static LiveRisk restored(long[] words) {
    byte[] snapshot =
        Snapshot.write(
            "x",
            "x",
            archive -> {
              for (long word : words) {
                archive.whole(word);
              }
            });
    return Snapshot.read(
        snapshot,
        "x",
        "x",
        archive ->
            LiveRisk.restore(
                archive,
                new ScalarKernels(),
                settings -> {
                  if (settings.operations() > 1e7) {
                    throw new InvalidInputException("particles", "are many", "few");
                  }
                }));
  }

  @Test
  void anotherVersionOrKindIsRefusedByName() {
    byte[] otherModel = Snapshot.write("engine", "5", _ -> {});
    assertThatThrownBy(() -> LiveRisk.restore(otherModel, new ScalarKernels()))
        .hasMessage(
            "snapshot is of model version \"5\"; allowed: \"" + LiveRisk.MODEL_VERSION + "\"");
    byte[] otherKind = Snapshot.write("sandwich", LiveRisk.MODEL_VERSION, _ -> {});
    assertThatThrownBy(() -> LiveRisk.restore(otherKind, new ScalarKernels()))
        .hasMessage("snapshot is of kind \"sandwich\"; allowed: \"engine\"");
    byte[] text = "date,close\n2020-01-01,7\n".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> LiveRisk.restore(text, new ScalarKernels()))
        .hasMessageContaining("does not begin like one");
  }

  @Test
  void theReasonSaysThatItIsDamaged() {
    byte[] snapshot = fed(Model.LIVE, 70).snapshot();
    snapshot[snapshot.length / 2] ^= 4;
    assertThatThrownBy(() -> LiveRisk.restore(snapshot, new ScalarKernels()))
        .hasMessage("snapshot is damaged; allowed: a snapshot as it was written");
  }

  /**
   * Half a thousand particles, five years of days: less than a hundred kilobytes; what it looks
   * back on ends after ten.
   */
  @ParameterizedTest
  @CsvSource({"61, 100000", "500, 100000", "1250, 100000", "2700, 125000"})
  void aSnapshotOfTheDefaultsIsSmall(int days, int most) {
    LiveRisk engine = new LiveRisk(LiveRiskSettings.defaults(), new ScalarKernels());
    Random random = new Random(6);
    for (int t = 0; t < days; t++) {
      engine.update("day " + t, 0.01 * random.nextGaussian());
    }
    assertThat(engine.snapshot().length).isLessThan(most);
  }

  private static void assertRefused(byte[] snapshot, String what) {
    assertThatThrownBy(() -> LiveRisk.restore(snapshot, new ScalarKernels()))
        .as(what)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("snapshot ");
  }

  private static LiveRisk fed(Model model, int days) {
    LiveRisk engine = engine(model);
    double[] returns = returns(8);
    for (int t = 0; t < days; t++) {
      engine.update("day " + t, returns[t]);
    }
    return engine;
  }
}
