package dev.blr.platform;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import java.util.Map;

/**
 * The kernels of a run.
 *
 * @param reason why these were chosen, in words
 * @param details what else `blr doctor` should show, by name
 */
public record KernelPath(Kernels kernels, String reason, Map<String, String> details) {

  public static KernelPath choose() {
    return new KernelPath(new ScalarKernels(), "the Java reference", Map.of());
  }
}
