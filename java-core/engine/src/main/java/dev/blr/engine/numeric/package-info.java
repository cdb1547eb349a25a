/**
 * Stage 0: what mathematics stands on.
 *
 * <p>In: plain numbers, arrays and functions of them. Out: the same, or an {@link
 * dev.blr.engine.numeric.InvalidInputException}, the one error that all stages throw at bad input.
 * May import nothing else of the engine.
 *
 * <ul>
 *   <li>{@link dev.blr.engine.numeric.Elementary}: functions that give the same bits everywhere;
 *       their series, {@link dev.blr.engine.numeric.Polynomials}, are made from {@code
 *       native/coefficients.txt} when the engine is built ({@code native/generate}); {@link
 *       dev.blr.engine.numeric.Twofold} and {@link dev.blr.engine.numeric.CompensatedSum} carry
 *       what a double loses; {@link dev.blr.engine.numeric.InverseNormal}.
 *   <li>{@link dev.blr.engine.numeric.RootFinder} and its {@link dev.blr.engine.numeric.Bracket}.
 *   <li>{@link dev.blr.engine.numeric.GoldenSection}, {@link dev.blr.engine.numeric.NelderMead},
 *       {@link dev.blr.engine.numeric.Bfgs}: minima in one dimension, without and with a gradient;
 *       {@link dev.blr.engine.numeric.Derivatives}.
 *   <li>{@link dev.blr.engine.numeric.Cholesky}, {@link dev.blr.engine.numeric.SymmetricEigen}.
 *   <li>{@link dev.blr.engine.numeric.OrderStatistics} by {@link
 *       dev.blr.engine.numeric.QuantileConvention}.
 *   <li>{@link dev.blr.engine.numeric.Streams}: one seed, random streams by name; {@link
 *       dev.blr.engine.numeric.Philox} makes them.
 *   <li>{@link dev.blr.engine.numeric.Arguments}: the checks.
 * </ul>
 *
 * <p>All arithmetic is IEEE 754 double {@code + - * /}, {@code Math.sqrt}, {@code Math.floor} and
 * the functions of {@code Elementary}. The JDK leaves {@code Math.exp}, {@code Math.log} and their
 * kind to the platform; a browser rounds them differently, and a filter that resamples turns the
 * last bit into another path. With these rules, which hold for the whole engine, a JVM and a
 * browser give the same bits.
 */
@NullMarked
package dev.blr.engine.numeric;

import org.jspecify.annotations.NullMarked;
