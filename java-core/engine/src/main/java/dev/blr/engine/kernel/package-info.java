/**
 * Stage 2: the numeric kernels as one interface, and the scalar Java implementation that defines
 * them.
 *
 * <p>In: plain arrays and scalars. Out: plain arrays and scalars. May import stage 1 ({@code
 * series}, for {@link dev.blr.engine.series.InvalidInputException}) and nothing else of the engine.
 *
 * <p>All arithmetic is IEEE 754 double {@code + - * /}, {@code Math.sqrt}, {@code Math.floor} and
 * the functions of {@link dev.blr.engine.kernel.Elementary}. The JDK leaves {@code Math.exp},
 * {@code Math.log} and their kind to the platform; a browser rounds them differently, and a filter
 * that resamples turns the last bit into another path. With these rules a JVM and a browser give
 * the same bits.
 */
package dev.blr.engine.kernel;
