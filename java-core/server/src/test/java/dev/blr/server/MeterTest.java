package dev.blr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeterTest {
  @Test
  void sharesAreTakenFromOneWhole() {
    Meter meter = new Meter(100);
    Meter.Share first = meter.share();
    Meter.Share second = meter.share();
    assertThat(first.resize(60)).isTrue();
    assertThat(second.resize(41)).isFalse();
    assertThat(meter.held()).isEqualTo(60);
    assertThat(second.resize(40)).isTrue();
    assertThat(meter.held()).isEqualTo(100);
    assertThat(first.resize(61)).isFalse();
    assertThat(first.resize(10)).isTrue();
    assertThat(second.resize(90)).isTrue();
    first.close();
    first.close();
    assertThat(meter.held()).isEqualTo(90);
    assertThat(first.resize(1)).as("of a client that has left").isFalse();
    second.close();
    assertThat(meter.held()).isZero();
  }

  @Test
  void manyClientsAtOnceNeverExceedIt() throws InterruptedException {
    Meter meter = new Meter(1_000);
    List<Thread> clients =
        new Random(5)
            .longs(8)
            .mapToObj(seed ->
                Thread.ofVirtual()
                    .start(() -> {
                      Random random = new Random(seed);
                      for (int i = 0; i < 5_000; i++) {
                        try (Meter.Share share = meter.share()) {
                          share.resize(random.nextInt(400));
                          assertThat(meter.held()).isLessThanOrEqualTo(1_000);
                          share.resize(random.nextInt(400));
                        }
                      }
                    }))
            .toList();
    for (Thread client : clients) {
      client.join();
    }
    assertThat(meter.held()).isZero();
  }

  /** What is declared of a run is more than the run, once it is calibrated. */
  @ParameterizedTest
  @CsvSource({"live,200,128", "live,500,16", "reduced,200,128", "full,100,200"})
  void aRunHoldsLessThanItTakes(String model, int particles, int modes) {
    String settings =
        "{\"model\":\"%s\",\"particles\":%d,\"modes\":%d,\"calibrationDays\":30}"
            .formatted(model, particles, modes);
    Meter meter = new Meter(1 << 30);
    try (RiskStream stream = new RiskStream(Runs.context(), List.of(), meter.share())) {
      stream.answer("{\"settings\":" + settings + "}");
      Random random = new Random(3);
      for (int day = 0; day < 60; day++) {
        stream.answer("{\"return\":" + 0.01 * random.nextGaussian() + "}");
      }
      String saved = stream.answer("{\"save\":true}");
      assertThat(saved).contains("snapshot");
      assertThat(meter.held() - RiskStream.MOST_MESSAGE_BYTES).isGreaterThan(saved.length());
    }
  }

  @Test
  void aStreamThatFindsItSpentIsRefusedAndStaysOpen() {
    Meter meter = new Meter(RiskStream.MOST_MESSAGE_BYTES + 100_000);
    Meter.Share share = meter.share();
    assertThat(share.resize(RiskStream.MOST_MESSAGE_BYTES)).isTrue();
    try (RiskStream stream = new RiskStream(Runs.context(), List.of(), share)) {
      assertThat(stream.answer("{\"settings\":{\"particles\":2000}}"))
          .contains("error", "memory", "fewer particles");
      assertThat(stream.answer("{\"settings\":{\"particles\":10,\"modes\":32}}"))
          .contains("calibrating");
      assertThat(meter.held()).isEqualTo(RiskStream.MOST_MESSAGE_BYTES + 4 * 8 * 10 * 64);
    }
  }
}
