/**
 * Stage 2: the numeric kernels as one interface, and the scalar Java implementation that defines
 * them.
 *
 * <p>The interfaces of the families of kernels, {@code CheckedKernels} and {@code KernelNames} are
 * made from {@code native/include/blr.h} when the engine is built ({@code native/generate}).
 *
 * <p>In: plain arrays and scalars. Out: plain arrays and scalars. May import stage 0 ({@code
 * numeric}, whose rules of arithmetic hold here) and nothing else of the engine.
 */
@NullMarked
package dev.blr.engine.kernel;

import org.jspecify.annotations.NullMarked;
