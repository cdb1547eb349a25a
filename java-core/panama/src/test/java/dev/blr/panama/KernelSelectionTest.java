package dev.blr.panama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelSelectionTest {
  private static final NativeLibrary ABSENT = new NativeLibrary.Absent("it was never built");

  @ParameterizedTest
  @ValueSource(strings = {"", "auto"})
  void withoutALibraryTheJavaKernelsRunAndTheReasonSaysSo(String wanted) {
    KernelSelection selection = KernelSelection.choose("BLR_TARGET", wanted, ABSENT);
    assertThat(selection.kernels()).isInstanceOf(ScalarKernels.class);
    assertThat(selection.reason()).isEqualTo("no native library: it was never built");
    assertThat(selection.details()).containsEntry("native library", "absent: it was never built");
  }

  @Test
  void aForcedNativeTargetWithoutALibraryIsAnError() {
    assertThatThrownBy(() -> KernelSelection.choose("BLR_TARGET", "avx2", ABSENT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "BLR_TARGET is \"avx2\", and there is no native library: it was never built;"
                + " allowed: auto, scalar");
  }

  @Test
  void aLibraryWithoutAVectorTargetLeavesTheJavaKernels() {
    var library = new NativeLibrary.Loaded(Path.of("libblr.so"), "test", List.of("scalar"));
    assertThat(KernelSelection.choose("BLR_TARGET", "auto", library).kernels())
        .isInstanceOf(ScalarKernels.class);
  }

  @Test
  void scalarAlwaysMeansTheJavaKernels() {
    NativeLibrary.Loaded library = TestLibrary.require();
    KernelSelection selection = KernelSelection.choose("-Dblr.target", "scalar", library);
    assertThat(selection.kernels()).isInstanceOf(ScalarKernels.class);
    assertThat(selection.reason()).isEqualTo("forced by -Dblr.target");
  }

  @Test
  void automaticTakesTheBestTargetAndEveryListedOneCanBeForced() {
    NativeLibrary.Loaded library = TestLibrary.require();
    KernelSelection best = KernelSelection.choose("BLR_TARGET", "", library);
    assertThat(best.kernels().target()).isEqualTo(library.targets().get(0));
    assertThat(best.reason()).startsWith("best of " + library.targets().get(0));
    for (String target : library.targets()) {
      assertThat(KernelSelection.choose("BLR_TARGET", target, library).kernels().target())
          .isEqualTo(target);
    }
    assertThat(best.details())
        .containsEntry("native library", library.path().toString())
        .containsEntry("native build", library.buildInfo())
        .containsKey("CPU features");
  }

  @Test
  void threadsAreAsManyAsWantedOrOneAProcessor() {
    assertThat(KernelSelection.threads("BLR_THREADS", ""))
        .isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(KernelSelection.threads("BLR_THREADS", "3")).isEqualTo(3);
    for (String wrong : List.of("0", "-1", "257", "two", "1.5")) {
      assertThatThrownBy(() -> KernelSelection.threads("BLR_THREADS", wrong))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("BLR_THREADS is \"" + wrong + "\"; allowed: a whole number from 1 to 256");
    }
    KernelSelection one = KernelSelection.choose("BLR_TARGET", "", ABSENT);
    assertThat(one.details()).containsEntry("threads", "1");
    KernelSelection three = one.onThreads(3);
    assertThat(three.details()).containsEntry("threads", "3");
    assertThat(three.kernels().threads()).isEqualTo(3);
    assertThat(three.kernels().target()).isEqualTo("scalar");
  }

  @Test
  void anUnavailableTargetIsAnErrorThatListsWhatThereIs() {
    NativeLibrary.Loaded library = TestLibrary.require();
    assertThatThrownBy(() -> KernelSelection.choose("BLR_TARGET", "avx1024", library))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "BLR_TARGET is \"avx1024\"; allowed: auto, " + String.join(", ", library.targets()));
    assertThatThrownBy(() -> library.kernels("avx1024")).isInstanceOf(InvalidInputException.class);
  }

  /**
   * Lengths on both sides of every crossover, in values on which the native path's last bits
   * differ.
   */
  @Test
  void arraysTooShortToPayForANativeCallAreLeftToJava() {
    NativeLibrary.Loaded library = TestLibrary.require();
    Kernels chosen = KernelSelection.choose("BLR_TARGET", "", library).kernels();
    Kernels everNative = library.kernels(chosen.target());
    Kernels java = new ScalarKernels();
    Crossover crossover = Crossover.MEASURED;
    double[] x = new double[256];
    new ScalarKernels().uniforms(5, 0, 0, x, x.length);
    double[] law = {2, 0.3, -0.2, 0.1};
    leftToJava(
        crossover.logDensity(),
        chosen,
        java,
        everNative,
        (kernels, n, out) -> kernels.studentTLogDensity(x, n, 4.5, 0, 1, out));
    leftToJava(
        crossover.cdf(),
        chosen,
        java,
        everNative,
        (kernels, n, out) -> kernels.studentTCdf(x, n, 4.5, out));
    leftToJava(
        crossover.quantile(),
        chosen,
        java,
        everNative,
        (kernels, n, out) -> kernels.studentTQuantile(x, n, 4.5, out));
    leftToJava(
        crossover.cosine(),
        chosen,
        java,
        everNative,
        (kernels, n, out) -> kernels.cosDensity(law, law.length, 0, 1, x, n, out));
  }

  private interface Call {
    void run(Kernels kernels, int n, double[] out);
  }

  private static void leftToJava(
      int crossover, Kernels chosen, Kernels java, Kernels everNative, Call call) {
    for (int n : new int[] {1, crossover - 1, crossover, 256}) {
      assertThat(results(chosen, n, call))
          .isEqualTo(results(n < crossover ? java : everNative, n, call));
    }
  }

  private static double[] results(Kernels kernels, int n, Call call) {
    double[] out = new double[n];
    call.run(kernels, n, out);
    return out;
  }

  @Test
  void theProcessSelectsOnce() {
    assertThat(KernelSelection.choose()).isSameAs(KernelSelection.choose());
  }

  @Test
  void aNamedLibraryIsTakenFromItsFileOrDirectoryAndABadOneIsAnError(@TempDir Path directory)
      throws IOException {
    NativeLibrary.Loaded library = TestLibrary.require();
    Path copy = directory.resolve(System.mapLibraryName("blr"));
    Files.copy(library.path(), copy);
    for (Path named : new Path[] {copy, directory}) {
      assertThat(LibraryFinder.fromPath(named))
          .isEqualTo(new NativeLibrary.Loaded(copy, library.buildInfo(), library.targets()));
    }
    assertThatThrownBy(() -> LibraryFinder.fromPath(directory.resolve("missing")))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.where()).isEqualTo("blr.library.path"));
  }
}
