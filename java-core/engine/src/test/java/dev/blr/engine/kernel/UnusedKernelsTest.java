package dev.blr.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The kernels that no feature of the engine calls, by name: they are of the library, for whoever
 * calls it, and for the toolbox that is to come. A kernel that falls out of use, or one of these
 * that comes into use, shows here.
 */
class UnusedKernelsTest {
  private static final Set<String> UNUSED =
      Set.of(
          // Laws of engine.dist ask for one point at a time, of StandardStudentT itself.
          "studentTLogDensity",
          "studentTCdf",
          // No fit of the engine is of a Student-t law alone.
          "studentTLogLikelihoodGradient",
          // No model of the engine has degrees of freedom for every observation or particle.
          "studentTLogDensityEach",
          "studentTCdfEach",
          "studentTQuantileEach",
          // StudentTSimulation draws correlated factors from normals and one chi-square a path.
          "studentTSample");

  /** Methods of {@link Laws}, by the kernel behind them. */
  private static String kernel(JavaMethodCall call) {
    String method = call.getTarget().getName();
    return call.getTargetOwner().isEquivalentTo(Laws.class)
        ? switch (method) {
          case "combine" -> "cosCombine";
          case "density" -> "cosLawsDensity";
          case "cdf" ->
              call.getTarget().getRawParameterTypes().size() == 2 ? "cosLawsMass" : "cosLawsCdf";
          case "quantile" -> "cosLawsQuantile";
          case "put" -> "cosLawsPut";
          default -> method;
        }
        : method;
  }

  @Test
  void theseKernelsAndNoOthersAreUnused() {
    JavaClasses engine =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.blr.engine");
    String here = Kernels.class.getPackageName();
    Set<String> called =
        engine.stream()
            .filter(type -> !type.getPackageName().equals(here))
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(call -> call.getTargetOwner().getPackageName().equals(here))
            .map(UnusedKernelsTest::kernel)
            .collect(Collectors.toSet());
    Set<String> unused = new TreeSet<>(KernelNames.ALL);
    unused.removeAll(called);
    assertThat(unused).isEqualTo(new TreeSet<>(UNUSED));
  }
}
