package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.kernel.KernelNames;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.panama.NativeLibrary;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code blr doctor} finds here, on every path of this machine. */
class KnownValueTest {

  static Stream<Kernels> paths() {
    Stream<Kernels> scalar = Stream.of(new ScalarKernels());
    return NativeLibrary.find() instanceof NativeLibrary.Loaded loaded
        ? Stream.concat(scalar, loaded.targets().stream().map(loaded::kernels))
        : scalar;
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyKernelIsCheckedAndMeetsItsKnownValues(Kernels kernels) {
    List<KnownValue> checks = KnownValue.all(kernels);
    assertThat(checks.stream().map(KnownValue::name).distinct())
        .containsExactlyInAnyOrderElementsOf(KernelNames.ALL);
    assertThat(checks).allMatch(KnownValue::passed);
  }
}
