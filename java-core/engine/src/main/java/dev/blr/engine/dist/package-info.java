/**
 * Stage 3: probability laws as objects.
 *
 * <p>In: parameters, probabilities, points. Out: densities, probabilities, quantiles, tail means,
 * moments, samples. May import stages 0 to 2 ({@code numeric}, {@code series}, {@code kernel}) and
 * nothing else of the engine. For arrays of points of one law use {@link
 * dev.blr.engine.kernel.Kernels}.
 */
@NullMarked
package dev.blr.engine.dist;

import org.jspecify.annotations.NullMarked;
