/**
 * The benchmark behind {@code ci/bench}: every kernel path of this machine, in C++ and through
 * Java, and its peers, timed in one run, each result checked, written as one JSON file and one
 * page.
 *
 * <p>No part of the product. {@link dev.blr.bench.Bench} is the program; {@link dev.blr.bench.Work}
 * lists what is measured.
 *
 * <p>A new work is a constant of {@code Work}, a case of native/bench that checks itself, a method
 * of {@code KernelBenchmark}, and its error in {@code Accuracy}; the compiler asks for the last.
 */
@NullMarked
package dev.blr.bench;

import org.jspecify.annotations.NullMarked;
