package dev.blr.panama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.kernel.KernelNames;
import dev.blr.engine.kernel.KernelParity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parity that a browser checks where it runs, on every native target. */
class KernelParityTest {

  static Stream<String> targets() {
    return TestLibrary.require().targets().stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyKernelAgreesWithItsScalarTwin(String target) {
    List<String> kernels = new ArrayList<>();
    KernelParity.run(
        TestLibrary.require().kernels(target),
        (kernel, values, difference, tolerance) -> {
          kernels.add(kernel);
          assertThat(values).as(kernel).isGreaterThan(100);
          assertThat(difference).as(kernel).isLessThanOrEqualTo(tolerance);
        });
    assertThat(kernels).containsExactlyInAnyOrderElementsOf(KernelNames.ALL);
  }
}
