package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {
  private static final int CLASS_FILE_OF_JAVA_8 = 52;

  @ParameterizedTest
  @CsvSource({"1.8,8", "9,9", "17,17", "24,24"})
  void anOlderJavaIsNamed(String version, String feature) {
    assertThat(Start.refusal(version, "/opt/old"))
        .isEqualTo("needs Java 25 or newer; this is Java " + feature + ", in /opt/old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "26"})
  void aNewerOneWillDo(String version) {
    assertThat(Start.refusal(version, "/opt/new")).isNull();
  }

  @Test
  void javaEightCouldReadIt() throws IOException {
    try (DataInputStream file =
        new DataInputStream(Start.class.getResourceAsStream("Start.class"))) {
      file.readInt(); // 0xCAFEBABE
      file.readUnsignedShort(); // minor version
      assertThat(file.readUnsignedShort()).isEqualTo(CLASS_FILE_OF_JAVA_8);
    }
  }
}
