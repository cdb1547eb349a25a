/**
 * Stage 0: what mathematics stands on.
 *
 * <p>In: plain numbers, arrays and functions of them. Out: the same, or an {@link
 * dev.blr.engine.numeric.InvalidInputException}, the one error that all stages throw at bad input. May import
 * nothing else of the engine.
 *
 * <p>All arithmetic is IEEE 754 double {@code + - * /}, {@code Math.sqrt}, {@code Math.floor} and the
 * functions of {@code Elementary}. The JDK leaves {@code Math.exp}, {@code Math.log} and their kind to the
 * platform; a browser rounds them differently, and a filter that resamples turns the last bit into another
 * path. With these rules, which hold for the whole engine, a JVM and a browser give the same bits.
 */
package dev.blr.engine.numeric;
