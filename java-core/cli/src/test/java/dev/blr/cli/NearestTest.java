package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "'',abc,3",
    "abc,abc,0",
    "abc,acb,1",
    "abc,ab,1",
    "ab,abc,1",
    "abc,axc,1",
    "ca,abc,3",
    "ab,ba,1"
  })
  void lettersThatDiffer(String from, String to, int distance) {
    assertThat(Nearest.distance(from, to)).isEqualTo(distance);
  }

  @Test
  void theNearestOfSeveralAndNoneTooFar() {
    assertThat(Nearest.to("--mode", List.of("--model", "--modes", "--code"))).contains("--code");
    assertThat(Nearest.to("--modle", List.of("--modes", "--model"))).contains("--model");
    assertThat(Nearest.to("--xyz", List.of("--modes"))).isEmpty();
  }
}
