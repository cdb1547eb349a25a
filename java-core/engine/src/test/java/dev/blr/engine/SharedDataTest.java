package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What README and {@code ci/test} promise of BLR_SHARED, in each of its states, with and without
 * CI.
 */
class SharedDataTest {
  @TempDir private Path there;
  @TempDir private Path elsewhere;

  @BeforeEach
  void oneFile() throws IOException {
    Files.createDirectory(there.resolve("data"));
    Files.createFile(there.resolve("data/one.csv"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hiddenDataSkipByNameAlsoWhereTheyAreDemanded(boolean demanded) {
    assertThat(SharedData.absence("one.csv", "none", demanded, there))
        .hasValueSatisfying(reason -> assertThat(reason).contains("one.csv", "BLR_SHARED=none"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dataThatAreThereAreUsed(boolean demanded) {
    assertThat(SharedData.absence("one.csv", null, demanded, there)).isEmpty();
    assertThat(SharedData.absence("one.csv", "", demanded, there)).isEmpty();
    assertThat(SharedData.absence("one.csv", there.toString(), demanded, elsewhere)).isEmpty();
  }

  @Test
  void dataThatNobodyHidAreAFailureOnlyWhereTheyAreDemanded() {
    assertThat(SharedData.absence("two.csv", null, false, elsewhere))
        .hasValueSatisfying(reason -> assertThat(reason).contains("two.csv", "missing"));
    assertThatThrownBy(() -> SharedData.absence("two.csv", null, true, elsewhere))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two.csv");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aNameThatLeadsNowhereIsAnError(boolean demanded) {
    String nowhere = elsewhere.resolve("nowhere").toString();
    assertThatThrownBy(() -> SharedData.absence("one.csv", nowhere, demanded, there))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(nowhere);
    assertThatThrownBy(() -> SharedData.absence("two.csv", there.toString(), demanded, there))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two.csv");
  }
}
