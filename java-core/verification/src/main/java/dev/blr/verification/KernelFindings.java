package dev.blr.verification;

import dev.blr.engine.kernel.KernelParity;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.panama.NativeLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every kernel path of this machine against scalar Java, which defines them. */
public final class KernelFindings {
  private KernelFindings() {}

  /** Scalar Java, and every target of the native library that this processor has. */
  public static List<Kernels> paths() {
    Stream<Kernels> scalar = Stream.of(new ScalarKernels());
    return NativeLibrary.find() instanceof NativeLibrary.Loaded loaded
        ? Stream.concat(
                scalar,
                loaded.targets().stream()
                    .filter(target -> !target.equals("scalar"))
                    .map(loaded::kernels))
            .toList()
        : scalar.toList();
  }

  public static Finding parity(Kernels kernels) {
    long start = System.nanoTime();
    List<String> apart = new ArrayList<>();
    int[] seen = new int[2];
    KernelParity.run(
        kernels,
        (kernel, values, difference, tolerance) -> {
          seen[0]++;
          seen[1] += values;
          if (!(difference <= tolerance)) {
            apart.add(kernel + " by " + difference);
          }
        });
    return new Finding(
        Finding.Group.KERNELS,
        "parity-" + kernels.target(),
        "every kernel agrees with scalar Java",
        "within 1e-12, laws' quantiles within 1e-10",
        Result.of(apart.isEmpty()),
        apart.isEmpty()
            ? seen[0] + " kernels, " + seen[1] + " values"
            : "apart: " + String.join(", ", apart),
        (System.nanoTime() - start) / 1e9);
  }
}
