package dev.blr.panama;

import java.lang.foreign.MemorySegment;

/**
 * One target of the loaded library, as a value: its kernels are constant, and any number of targets
 * are in use side by side.
 *
 * @param name avx2, for instance
 * @param handle what the library knows it by
 */
record NativeTarget(String name, MemorySegment handle) {}
