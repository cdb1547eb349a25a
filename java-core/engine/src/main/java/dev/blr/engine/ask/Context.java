package dev.blr.engine.ask;

import dev.blr.engine.kernel.Kernels;

/**
 * What a face hands to a method beside its question.
 *
 * @param version of the product
 * @param kernels that the answer is computed with
 * @param kernelReason why those
 * @param progress is told how far the answer is
 */
public record Context(String version, Kernels kernels, String kernelReason, Progress progress) {
  public Context withProgress(Progress value) {
    return new Context(version, kernels, kernelReason, value);
  }
}
