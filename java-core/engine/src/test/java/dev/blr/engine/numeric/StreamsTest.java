package dev.blr.engine.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsTest {

  /**
   * The first outputs of SplitMix64 from 1234567, as Rosetta Code lists them (Vigna's
   * splitmix64.c).
   */
  @ParameterizedTest
  @CsvSource({
    "0, 6457827717110365317",
    "1, 3203168211198807973",
    "2, 9817491932198370423",
    "3, 4593380528125082431",
    "4, 16408922859458223821"
  })
  void forksAreThePublishedSequence(long number, String expected) {
    assertThat(Long.toUnsignedString(Streams.fork(1234567, number))).isEqualTo(expected);
  }

  /** And none is a key that a filter forks for its days, stages and rounds. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, 2008, -1, Long.MIN_VALUE, 987654321012345678L})
  void noTwoNamesShareAKey(long seed) {
    Map<Long, Object> owners = new HashMap<>();
    for (StreamName name : StreamName.values()) {
      assertThat(owners.put(Streams.of(seed).named(name), name))
          .as("seed %d, beside %s", seed, name)
          .isNull();
    }
    for (long number = 0; number < 25_000; number++) {
      assertThat(owners.put(Streams.fork(seed, number), number))
          .as("seed %d, fork %d", seed, number)
          .isNull();
    }
  }

  @Test
  void noTwoNamesShareACode() {
    Map<Long, StreamName> owners = new HashMap<>();
    for (StreamName name : StreamName.values()) {
      assertThat(owners.put(name.code, name)).as("%s", name).isNull();
    }
  }

  /**
   * Whoever kept a seed finds the numbers of live, reduced and full, and of a calibration, as they
   * were.
   */
  @Test
  void keysThatWereDrawnFromStay() {
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      long seed = random.nextLong();
      assertThat(Streams.of(seed).named(StreamName.FILTER)).isEqualTo(seed);
      assertThat(Streams.of(seed).named(StreamName.CALIBRATION_TRUTH))
          .isEqualTo(Streams.fork(seed, 0x7247));
      assertThat(Streams.of(seed).named(StreamName.CALIBRATION_POSTERIOR))
          .isEqualTo(Streams.fork(seed, 0x9057));
    }
  }
}
