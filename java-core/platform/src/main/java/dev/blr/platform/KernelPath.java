package dev.blr.platform;

import dev.blr.engine.kernel.Kernels;

/**
 * The kernels of a run.
 *
 * @param reason why these were chosen, in words
 */
public record KernelPath(Kernels kernels, String reason) {}
